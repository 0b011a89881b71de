"""The process in which a file is parsed: with little memory, little time, and nothing to lose.

``python -m assistant.ingest.readers.child KIND MEGABYTES SECONDS`` reads a file from its input
and writes one line of JSON: the stored text and its blocks, or why there are none.
"""

import json
import resource
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress

from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.pieces import Piece

_PROGRAMS = ("tesseract",)
_REFUSED = frozenset({
    *("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind", "urllib.Request"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"),
})  # fmt: skip
PICTURES = "pictures"  # the fault of a PDF that must be read by character recognition


def main(arguments: Sequence[str]) -> int:
    """Limit this process, read, report."""
    kind, megabytes, seconds = arguments
    limit(int(megabytes), int(seconds))
    confine(_PROGRAMS if kind == "scan" else ())
    try:
        report = _read(kind, sys.stdin.buffer.read())
    except UnreadableError as error:
        report = {"fault": str(error)}
    except MemoryError:
        report = {"fault": f"Đọc tệp này cần hơn {megabytes} MB bộ nhớ, quá mức cho phép. Hãy tách tệp ra."}
    except RecursionError:
        report = {"fault": "Tệp lồng quá nhiều lớp, không giống văn bản. Hãy lưu lại thành DOCX hoặc PDF."}
    sys.stdout.write(json.dumps(report, ensure_ascii=False))
    return 0


def limit(megabytes: int, seconds: int) -> None:
    """Let this process and those it starts have no more memory and processor time than this, and leave no core."""
    wanted = {
        resource.RLIMIT_AS: megabytes * 2**20,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
    }
    for name, value in wanted.items():
        _, hard = resource.getrlimit(name)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with suppress(ValueError, OSError):  # a system that knows no such limit still has the clock of the parent
            resource.setrlimit(name, (value, value))


def confine(programs: Collection[str]) -> None:
    """Let this process connect to nothing and start none but these programs, whatever a library might try."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        started = event == "subprocess.Popen" and str(arguments[0]).rpartition("/")[2] in programs
        if event in _REFUSED and not started:
            raise PermissionError(f"{event} while a file is read")

    sys.addaudithook(refuse)


def _read(kind: str, raw: bytes) -> dict[str, object]:
    from assistant.ingest.readers.layout import dump_blocks
    from assistant.ingest.readers.render import render

    pieces = read_pieces(kind, raw)
    if pieces is None:
        return {"fault": PICTURES}
    text, blocks = render(pieces)
    if not text.strip():
        raise UnreadableError("Không thấy chữ nào trong tệp. Hãy xem lại tệp gốc.")
    return {"text": text, "blocks": dump_blocks(blocks, text)}


def read_pieces(kind: str, raw: bytes) -> list[Piece] | None:
    """The pieces of a file; none for a PDF of pictures."""
    if kind == "docx":
        from assistant.ingest.readers.docx import read_docx

        return read_docx(raw)
    if kind == "html":
        from assistant.ingest.readers.html import read_html

        return read_html(raw)
    if kind == "pdf":
        from assistant.ingest.readers.pdf import read_pdf

        return read_pdf(raw)
    if kind == "scan":
        from assistant.ingest.readers.scan import read_scan

        return read_scan(raw, told=_told)
    from assistant.ingest.readers.text import read_text

    return read_text(raw)


def _told(done: int, of: int) -> None:
    """Tell the parent how many pages are read."""
    print(done, of, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
