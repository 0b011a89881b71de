"""What stands before every route: the size of a request, the host it asks for, the headers of each reply."""

import re
from collections.abc import Callable, Iterable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.errors import RefusedError

# 21 questions of 1000 characters, each letter written as an escape of two halves (12 bytes), and some room.
MAX_BODY = 21 * 1000 * 12 + 16_384

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
OwnLimit = Callable[[HTTPConnection], int]  # bytes that the body of a request may have

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?", re.ASCII)


class SecurityHeaders:
    """Adds the security headers to every reply, errors included; a route's own header wins."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the reply back with its headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class KnownHost:
    """Refuses requests for a host that is not ours, so that no reply is built from a forged name."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower().strip("[]") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on where its host is known."""
        if scope["type"] != "http" or self.knows(Headers(scope=scope).getlist("host")):
            await self.app(scope, receive, send)
            return
        message = "Tên máy chủ trong yêu cầu không được nhận. Người quản trị khai tên ở ASSISTANT_ALLOWED_HOSTS."
        await RefusedError(400, "unknown_host", message).response(scope["path"])(scope, receive, send)

    def knows(self, asked: list[str]) -> bool:
        """Whether the ``Host`` headers of a request are one well-formed name of ours."""
        if len(asked) != 1 or not _HOST.fullmatch(asked[0]):
            return False
        name = re.sub(r":\d+$", "", asked[0]).strip("[]").lower()
        return "*" in self.hosts or name in self.hosts


class BodyLimit:
    """Reads a request's body up to a limit before any route sees it, and refuses what is longer.

    Received bytes are counted: a length that is missing or false does not pass. Holding the body back keeps
    a slow sender from holding a route.

    :param limit: bytes.
    :param own: for each address that takes files, what tells the limit of a request from its headers; it raises
        :class:`RefusedError` for whoever may send none, before a byte of it is read.
    """

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY, own: Mapping[str, OwnLimit] | None = None) -> None:
        self.app = app
        self.limit = limit
        self.own = {} if own is None else own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body in one piece."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        own = self.own.get(scope["path"])
        try:
            limit = own(HTTPConnection(scope)) if own is not None and scope["method"] == "POST" else self.limit
        except RefusedError as refusal:
            await refusal.response(scope["path"])(scope, receive, send)
            return
        body = await self._body(scope, receive, limit)
        if body is None:
            await RefusedError(413).response(scope["path"])(scope, receive, send)
            return
        await self.app(scope, replay(body, receive), send)

    async def _body(self, scope: Scope, receive: Receive, limit: int) -> bytes | None:
        """The whole body, or ``None`` where it is longer than the limit."""
        length = Headers(scope=scope).get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > limit:
            return None
        pieces: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            pieces.append(message.get("body", b""))
            size += len(pieces[-1])
            if size > limit:
                return None
            if not message.get("more_body", False):
                return b"".join(pieces)


def replay(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that gives a body already read, and after it whatever comes."""
    given = False

    async def receive_body() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_body
