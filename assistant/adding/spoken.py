"""Reports and differences as lines of text."""

from collections.abc import Iterator

from assistant.adding.difference import Change, Difference
from assistant.adding.report import Report
from assistant.records.types import Document, Record, Target, Task

_FIELDS = {
    "name": "tên",
    "body": "nội dung",
    "lead": "chủ trì",
    "support": "phối hợp",
    "output": "kết quả",
    "due": "thời hạn",
    "unit": "đơn vị tính",
    "value": "giá trị",
    "owner": "cơ quan theo dõi",
}


def report_lines(report: Report) -> Iterator[str]:
    """What was found, a fact a line, then what to look at."""
    width = max(len(label) for label, _ in report.facts)
    yield from (f"  {label:<{width}}  {_line(said)}" for label, said in report.facts)
    if report.unsure:
        yield "Cần xem lại:"
        yield from (f"  - {_line(said)}" for said in report.unsure)


def difference_lines(found: Difference) -> Iterator[str]:
    """Both versions with their hashes, then records added, gone and changed."""
    yield f"{_line(found.after.name)}: {_version(found.before)} → {_version(found.after)}"
    yield f"Thêm {len(found.added)} mục, bỏ {len(found.gone)} mục, đổi {len(found.changed)} mục."
    yield from (f"+ {record.ref}: {_words(record)}" for record in found.added)
    yield from (f"- {record.ref}: {_words(record)}" for record in found.gone)
    for change in found.changed:
        yield from _changed(change)


def _changed(change: Change) -> Iterator[str]:
    moved = f" (trước là {change.former})" if change.former else ""
    yield f"~ {change.record.ref}{moved}: {_words(change.record)}"
    for field in change.fields:
        label = _FIELDS.get(field.field, f"năm {field.field}" if field.field.isdigit() else field.field)
        yield f"    {label}: {_cell(field.before)} → {_cell(field.after)}"


def _version(document: Document) -> str:
    kind = "tóm lược" if document.kind == "digest" else "nguyên văn"
    added = f", thêm ngày {document.added:%d/%m/%Y}" if document.added else ""
    return f"bản {document.version} ({kind}{added}, sha256 {document.sha256[:12]}…)"


def _words(record: Record) -> str:
    kind = "nhiệm vụ " if isinstance(record, Task) else "chỉ tiêu " if isinstance(record, Target) else ""
    return f"{kind}{_cell(next(iter(record.fields.values())).text)}"


def _cell(words: str) -> str:
    short = _line(words)
    return f"“{short[:120]}{'…' if len(short) > 120 else ''}”" if short else "(trống)"


def _line(words: str) -> str:
    """Words on one line, without what could steer a terminal."""
    return " ".join("".join(c for c in words if c.isprintable() or c.isspace()).split())
