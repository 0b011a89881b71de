"""A PostgreSQL server of the tests' own: reached by a socket in its folder only, gone when they end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")  # where Debian keeps the programs of each version


def missing() -> str:
    """Why there can be no server here; the empty string where there can."""
    if programs() is None:
        return "PostgreSQL is missing: apt-get install postgresql"
    return "" if find_spec("psycopg") else "psycopg is missing: pip install '.[postgresql]'"


def programs() -> Path | None:
    """The folder of the server's programs."""
    found = shutil.which("initdb")
    folders = sorted(_DEBIAN.glob("*/bin")) if _DEBIAN.exists() else []
    return Path(found).parent if found else folders[-1] if folders else None


@contextmanager
def cluster() -> Iterator[str]:
    """A running server; gives the address of its first database, as SQLAlchemy writes it."""
    # The server refuses to run as root.
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path may take 107 bytes
    shutil.chown(folder, user)
    data = str(folder / "data")

    def run(program: str, *arguments: str) -> None:
        command = [str((programs() or Path()) / program), *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale", "C", "-N")
        options = f"-c listen_addresses= -c unix_socket_directories={folder}"
        run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
