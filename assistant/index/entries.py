"""What retrieval sees of a record: a heading, the words it is about, and the rest of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.records.types import Document, Fact, Passage, Record, Target, Task


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as retrieval sees it.

    :param ref: the record's ref.
    :param heading: titles above a passage, put in front of each window of its text.
    :param text: what the record is about; it decides the ranking.
    :param extra: its other fields (output, agencies, due, group), which count less.
    """

    ref: str
    heading: str
    text: str
    extra: str = ""


def entries(records: Iterable[Record], documents: Mapping[str, Document] | None = None) -> list[Entry]:
    """An entry for each record, in their order.

    :param documents: the documents by id; their names and numbers then count as part of the extra.
    """
    known = documents or {}
    return [_entry(record, _naming(known.get(record.document))) for record in records]


def _entry(record: Record, naming: str) -> Entry:
    if isinstance(record, Task):
        return _task(record, naming)
    if isinstance(record, Target):
        return _target(record, naming)
    return _prose(record, naming)


def _task(task: Task, naming: str) -> Entry:
    fields = (task.output, task.lead, task.support, task.due)
    group = task.group.title.text if task.group else ""
    extra = _joined(*(field.text for field in fields if field), group, naming)
    return Entry(task.ref, "", f"Nhiệm vụ {task.number}: {task.name.text}", extra)


def _target(target: Target, naming: str) -> Entry:
    fields = (target.unit, target.value, target.owner)
    group = target.group.title.text if target.group else ""
    years = (f"{year}: {value.text}" for year, value in target.values.items())
    extra = _joined(*(field.text for field in fields if field), *years, group, naming)
    return Entry(target.ref, "", f"Chỉ tiêu {target.number}: {target.name.text}", extra)


def _prose(record: Passage | Fact, naming: str) -> Entry:
    heading = record.headings[-1] if record.headings else ""
    above = record.headings[:-1]
    topic = record.topic if isinstance(record, Fact) else ""
    return Entry(record.ref, heading, record.body.text, _joined(*above, topic, naming))


def _naming(document: Document | None) -> str:
    return _joined(document.name, document.number, *document.aliases) if document else ""


def _joined(*parts: str) -> str:
    return ". ".join(part for part in parts if part)
