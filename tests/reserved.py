"""A port of this machine that nobody else is given while the tests run."""

import socket

_KEPT: list[socket.socket] = []


def reserved_port() -> int:
    """A port that nobody listens on; a server of these tests may, as often as it likes.

    The socket stays bound without listening: the system gives its port to no other program, and lets a server that
    asks for the address to be reused have it.
    """
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    _KEPT.append(kept)
    port: int = kept.getsockname()[1]
    return port
