"""Records as JSON objects, and as the rows of a table that people open in a spreadsheet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from assistant.answer.locator import locator
from assistant.answer.sourced import caution
from assistant.api.selection import ROLES, State, agencies, state_of
from assistant.records.corpus import Corpus
from assistant.records.deadline import Deadline
from assistant.records.types import Document, Fact, Passage, Record, Target, Task

_KIND_NAMES = {Task: "task", Target: "target", Passage: "passage", Fact: "fact"}
STATES: dict[State | None, str] = {
    "overdue": "Đã qua hạn ghi trong văn bản",
    "upcoming": "Chưa đến hạn",
    "recurring": "Định kỳ",
    "open": "Không có hạn cuối",
}
COLUMNS = (
    "Mã",
    "Văn bản",
    "Vị trí",
    "Nhóm",
    "Nội dung",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Kết quả, sản phẩm",
    "Thời hạn",
    "Hạn cuối",
    "Tình trạng",
    "Đơn vị tính",
    "Giá trị",
    "Năm",
    "Cơ quan theo dõi, đánh giá",
    "Nguyên văn",
)


def kind_of(record: Record) -> str:
    """``task``, ``target``, ``passage`` or ``fact``."""
    return _KIND_NAMES[type(record)]


def as_json(record: Record, corpus: Corpus) -> dict[str, Any]:
    """A record whole: every field with its span, and what it says in machine-readable form."""
    document = corpus.documents[record.document]
    body: dict[str, Any] = {
        "ref": record.ref,
        "kind": kind_of(record),
        "document": record.document,
        "locator": locator(record),
        "verbatim": document.kind == "full",
        "fields": {
            name: {"text": field.text, "start": field.start, "end": field.end} for name, field in record.fields.items()
        },
    }
    body |= {role: list(agencies(record, role)) for role in ROLES if agencies(record, role)}
    if isinstance(record, (Task, Target)):
        body |= {"number": record.number, "group": record.group.title.text if record.group else None}
        body |= {"counterparts": list(record.counterparts)}
    if isinstance(record, Task):
        body["deadline"] = _deadline(record.deadline)
    if isinstance(record, Target):
        body |= {"period": record.period, "parent": record.parent or None}
        body["values"] = {year: value.text for year, value in record.values.items()}
    if isinstance(record, Passage):
        body |= {"headings": list(record.headings), "restored": record.restored}
    if not isinstance(record, Passage) and record.origin is not None:
        body |= {"confidence": record.origin.confidence, "sources": list(record.origin.sources)}
        body |= {"place": record.origin.place, "note": record.origin.note}
        body |= {"caution": caution(document, record.origin)}
    return body


def document_json(document: Document) -> dict[str, Any]:
    """What a document is, without its text."""
    return {
        "id": document.id,
        "name": document.name,
        "kind": document.kind,
        "type": document.type,
        "number": document.number,
        "title": document.title,
        "issuer": document.issuer,
        "signatory": document.signatory,
        "issued": _day(document.issued),
        "effective": _day(document.effective),
        "sha256": document.sha256,
        "version": document.version,
        "added": _day(document.added),
        "earlier": [
            {"version": v.number, "sha256": v.sha256, "kind": v.kind, "added": _day(v.added)} for v in document.earlier
        ],
        "characters": len(document.text),
        "note": document.note,
        "relations": [
            {"kind": relation.kind, "other": relation.other, "since": _day(relation.since), "note": relation.note}
            for relation in document.relations
        ],
        "sources": [
            {"id": s.id, "title": s.title, "url": s.url, "publisher": s.publisher, "date": s.date}
            for s in document.sources
        ],
    }


def table(records: Iterable[Record], corpus: Corpus, today: date) -> list[list[str]]:
    """Rows under :data:`COLUMNS`, every cell text; what a record does not have is empty."""
    return [_row(record, corpus.documents[record.document], today) for record in records]


def _row(record: Record, document: Document, today: date) -> list[str]:
    text = {name: field.text for name, field in record.fields.items()}
    due = record.deadline.due if isinstance(record, Task) and record.deadline else None
    group = record.group.title.text if isinstance(record, (Task, Target)) and record.group else ""
    year = str(record.period or "") if isinstance(record, Target) else ""
    return [
        record.ref,
        document.name,
        locator(record),
        group,
        text.get("name", text.get("body", "")),
        text.get("lead", ""),
        text.get("support", ""),
        text.get("output", ""),
        text.get("due", ""),
        due.isoformat() if due else "",
        STATES.get(state_of(record, today), ""),
        text.get("unit", ""),
        text.get("value", ""),
        year,
        text.get("owner", ""),
        "nguyên văn" if document.kind == "full" else "tóm lược",
    ]


def _deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    return {
        "text": deadline.text,
        "kind": deadline.kind,
        "due": _day(deadline.due),
        "start": _day(deadline.start),
        "period": deadline.period or None,
        "month": deadline.month,
    }


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None
