"""Reads a file in a process of its own, so that a hostile one can exhaust or crash nothing but that process."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import assistant
from assistant.ingest.readers import child
from assistant.ingest.readers.child import PICTURES
from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.kinds import Kind, check_path, kind_of

Progress = Callable[[int, int], None]

_CHILD = child.__name__
_PACKAGES = Path(assistant.__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading may cost.

    :param memory: address space, in MB.
    :param processor: processor time of one process, in seconds; ``wall`` time in all, in seconds.
    """

    memory: int = 512
    processor: int = 30
    wall: float = 30.0


READING = Limits()
# Recognition takes seconds a page; each page is a process of its own and is held to the same processor time.
RECOGNISING = Limits(memory=1024, processor=600, wall=3600.0)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read: its stored text and blocks (see ``layout``), and its own bytes.

    :param recognised: whether the text comes from character recognition, and so may be wrong in places.
    """

    kind: Kind
    original: bytes
    text: str
    blocks: str
    recognised: bool = False


def read_file(path: Path, *, progress: Progress = lambda _, __: None) -> ReadFile:
    """Read a file of any known kind, in a process with limits.

    :param progress: told the pages done and all pages, while a scan is read.
    :raises UnreadableError: with the reason, in Vietnamese.
    """
    check_path(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"Không mở được tệp “{path.name}” ({error.strerror}).") from error
    kind = kind_of(raw, path.name)
    report = _in_child(kind, raw, READING)
    recognised = report.get("fault") == PICTURES
    if recognised:
        report = _in_child("scan", raw, RECOGNISING, progress)
    if fault := report.get("fault"):
        raise UnreadableError(fault)
    return ReadFile(kind, raw, report["text"], report["blocks"], recognised)


def _in_child(kind: str, raw: bytes, limits: Limits, progress: Progress = lambda _, __: None) -> dict[str, str]:
    """What the child reports; a child that died or went on too long is reported as a fault."""
    # -P: what lies in the folder the user happens to stand in is not imported
    command = [sys.executable, "-P", "-m", _CHILD, kind, str(limits.memory), str(limits.processor)]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(raw)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603  # our own command
            command,
            stdin=given,
            stdout=taken,
            stderr=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,
        )
        listener = threading.Thread(target=_listen, args=(process, progress), daemon=True)
        listener.start()
        late = not _ends(process, limits.wall)
        listener.join(timeout=1)
        taken.seek(0)
        report = taken.read()
    return _understood(report, process.returncode, late=late, limits=limits)


def _environment() -> dict[str, str]:
    """What the child needs of this process's environment: libraries that start threads by the core must not."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")
    return kept | single | {"PYTHONUTF8": "1", "PYTHONPATH": str(_PACKAGES)}


def _ends(process: "subprocess.Popen[bytes]", wall: float) -> bool:
    """Whether the child ends in time; it and all it started are ended otherwise."""
    try:
        process.wait(timeout=wall)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return False
    except BaseException:
        os.killpg(process.pid, 9)  # Ctrl+C must not leave it behind
        process.wait()
        raise
    return True


def _listen(process: "subprocess.Popen[bytes]", progress: Progress) -> None:
    for line in process.stderr or ():
        counts = line.split()
        if len(counts) == 2 and all(count.isdigit() for count in counts):
            progress(int(counts[0]), int(counts[1]))


def _understood(report: bytes, code: int, *, late: bool, limits: Limits) -> dict[str, str]:
    if late or code == -24:  # SIGXCPU
        return {"fault": f"Đọc tệp này mất hơn {limits.wall:.0f} giây, nên đã dừng. Hãy tách tệp ra."}
    try:
        found = json.loads(report)
    except ValueError:
        found = None
    if code != 0 or not isinstance(found, dict):
        return {"fault": "Tệp hỏng, hoặc cần quá nhiều bộ nhớ để đọc. Hãy lấy lại tệp gốc, hoặc lưu lại thành DOCX."}
    return {str(name): str(value) for name, value in found.items()}
