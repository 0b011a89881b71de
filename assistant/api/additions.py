"""Documents that the administrator adds over HTTP: the very commands of the command line, in processes of their own.

What reading a file and building an index import and hold stays out of the serving process, and a hostile file can
crash or exhaust nothing but the process that reads it.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from assistant.api.errors import RefusedError
from assistant.settings import PREFIX, Settings

KEPT = 3600.0  # seconds that a file waits for its yes
_PATIENCE = 3700.0  # seconds for one command: a scan may be read for an hour
_KEY = re.compile(r"[0-9a-f]{16}", re.ASCII)
_ID = re.compile(r"[a-z0-9-]{0,40}", re.ASCII)
_LONGEST_NAME = 120  # characters of a file's name


class Additions:
    """Reads files that were sent, keeps them until somebody says yes, adds them; one thing at a time.

    Its methods block and are called in threads.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._root = settings.data_dir / "cho-them"
        self._lock = threading.Lock()

    def offer(self, content: bytes, name: str, *, id_: str = "", update: bool = False, prose: bool = False) -> Any:  # noqa: ANN401
        """Read a file and say what was found; nothing is added yet.

        :returns: the report, and the key to add it by.
        :raises RefusedError: 409 while another is read or added, 422 with the reason.
        """
        if not _ID.fullmatch(id_):
            raise RefusedError(422, "invalid_id", "Mã chỉ gồm chữ thường không dấu, số và gạch nối.")
        with self._alone():
            self._clear_old()
            key = secrets.token_hex(8)
            place = self._root / key
            place.mkdir(parents=True)
            file = place / f"tep{_suffix(name)}"
            file.write_bytes(content)
            options = [*(["--id", id_] if id_ else []), *(["--no-table"] if prose else [])]
            command = ["update" if update else "add", str(file), "--name", _shown(name), *options]
            try:
                found = self._run([*command, "--json"])
            except RefusedError:
                shutil.rmtree(place, ignore_errors=True)
                raise
            (place / "command.json").write_bytes(orjson.dumps(command))
            return {"key": key, **orjson.loads(found)}

    def add(self, key: str) -> Any:  # noqa: ANN401
        """Add a file that was offered.

        :raises RefusedError: 404 where it waits no longer, 409, 422 as :meth:`offer`.
        """
        place = self._root / key
        if not _KEY.fullmatch(key) or not (place / "command.json").is_file():
            raise RefusedError(404, "no_offer", "Tệp này không còn chờ thêm. Hãy gửi lại tệp.")
        with self._alone():
            command = orjson.loads((place / "command.json").read_bytes())
            added = orjson.loads(self._run([*command, "--json", "--yes"]))
            shutil.rmtree(place, ignore_errors=True)
            return added

    def remove(self, id_: str) -> None:
        """Remove what was added of a document.

        :raises RefusedError: 409, 422 as :meth:`offer`.
        """
        if not id_ or not _ID.fullmatch(id_):
            raise RefusedError(422, "invalid_id", "Mã chỉ gồm chữ thường không dấu, số và gạch nối.")
        with self._alone():
            self._run(["remove", id_, "--yes"])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._lock.acquire(blocking=False):
            raise RefusedError(409, "busy", "Đang xử lý một văn bản khác. Hãy đợi xong rồi làm lại.")
        try:
            yield
        finally:
            self._lock.release()

    def _run(self, arguments: list[str]) -> bytes:
        """What a command of ``corpus`` prints.

        :raises RefusedError: 422 with what it says where it cannot be done, 500 where it breaks off.
        """
        settings = self._settings
        given = {
            "CORPUS_DIR": str(settings.corpus_dir),
            "INDEX_DIR": str(settings.index_dir),
            "ENCODER": settings.encoder,
            "TODAY": settings.day().isoformat(),
        }
        environment = os.environ | {f"{PREFIX}{name}": value for name, value in given.items()}
        environment.pop(f"{PREFIX}ADMIN_TOKEN", None)  # no business of whatever reads the file
        command = [sys.executable, "-m", "assistant", "corpus", *arguments]
        try:
            done = subprocess.run(  # noqa: S603  # our own command
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise RefusedError(422, "too_slow", "Đọc tệp mất quá lâu nên đã dừng. Hãy tách tệp ra.") from None
        if done.returncode == 2:
            raise RefusedError(422, "not_added", _last_line(done.stderr))
        if done.returncode:
            raise RefusedError(500, "broken_off", _last_line(done.stderr))
        return done.stdout

    def _clear_old(self) -> None:
        """Throw away files that nobody said yes to."""
        for place in self._root.glob("*"):
            if time.time() - place.stat().st_mtime > KEPT:
                shutil.rmtree(place, ignore_errors=True)


def _suffix(name: str) -> str:
    """The ending of a file's name, if it can be one."""
    suffix = Path(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""


def _shown(name: str) -> str:
    """A file's name as sources tell it: on one line, without folders."""
    plain = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    return Path(plain.replace("\\", "/")).name.lstrip("-")[-_LONGEST_NAME:] or "tệp"


def _last_line(told: bytes) -> str:
    lines = [line for line in told.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else "Không thêm được văn bản. Hãy thử lại."
