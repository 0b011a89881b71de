"""A digest as a document with records: its stored text is written from its file, field by field.

The text is ours, so it is shown as a summary (tóm lược), never as a quotation; the spans work as in a full text.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.ingest.digest import DIGEST, Digest, DigestRecord, FactEntry, Part, TargetEntry, TaskEntry, read_digest
from assistant.records.deadline import parse_deadline
from assistant.records.digest_text import DigestText, listed
from assistant.records.provenance import footnote, printed_day, provenance
from assistant.records.rows import Splitter
from assistant.records.types import (
    Document,
    Fact,
    Field,
    Group,
    Record,
    Relation,
    Source,
    Target,
    Task,
)

__all__ = ["DIGEST", "read_digest_records"]

_APPENDIX = re.compile(r"pl\d+")


def read_digest_records(path: Path, splitter: Splitter) -> tuple[Document, list[Record]]:
    """Read a digest's file.

    :param splitter: cuts cells that name several agencies.
    :return: the document with its text, and its records in reading order.
    :raises CorpusFileError: what :func:`assistant.ingest.digest.read_digest` finds wrong.
    """
    digest = read_digest(path)
    text = DigestText()
    head = _head(digest, text)
    records = [record for part in digest.parts for record in _part(digest, part, text, splitter)]
    _source_list(digest, text)
    return _document(digest, str(text), head, hashlib.sha256(path.read_bytes()).hexdigest()), records


def _document(digest: Digest, text: str, head: Mapping[str, Field], sha256: str) -> Document:
    return Document(
        id=digest.id,
        name=digest.name,
        kind="digest",
        type=digest.type,
        number=digest.number,
        title=digest.title,
        issuer=digest.issuer,
        signatory=digest.signatory,
        issued=digest.issued,
        effective=digest.effective,
        text=text,
        sha256=sha256,
        head=head,
        aliases=digest.aliases,
        sources=tuple(Source(**source.model_dump()) for source in digest.sources),
        relations=tuple(Relation(**relation.model_dump()) for relation in digest.relations),
        note=digest.note,
    )


def _head(digest: Digest, text: DigestText) -> dict[str, Field]:
    """Title, letterhead and note of the text; the fields of the letterhead."""
    text.line(f"{digest.name} (tóm lược)")
    stated = {
        "number": ("Số hiệu", digest.number),
        "title": ("Tên", digest.title),
        "issuer": ("Cơ quan ban hành" if digest.number else "Nơi đăng", digest.issuer),
        "signatory": ("Người ký", digest.signatory),
        "issued": ("Ngày ban hành" if digest.number else "Ngày đăng", printed_day(digest.issued)),
        "effective": ("Ngày có hiệu lực", printed_day(digest.effective)),
    }
    head = {name: text.labelled(label, words) for name, (label, words) in stated.items() if words}
    based_on = [relation.other for relation in digest.relations if relation.kind == "based_on"]
    if based_on:
        head["basis"] = text.labelled("Căn cứ", "; ".join(based_on))
    if digest.note:
        text.labelled("Ghi chú", digest.note)
    return head


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record is being written: its document, its part, its text."""

    digest: Digest
    part: Part
    group: Group | None
    text: DigestText
    splitter: Splitter


def _part(digest: Digest, part: Part, text: DigestText, splitter: Splitter) -> Iterator[Record]:
    """Write a part and its records."""
    text.line()
    if part.group:
        text.write(f"{part.group}. ")
    title = text.write(part.title)
    text.line()
    group = Group(f"{digest.id}/{part.ref}", part.group, title) if part.ref else None
    place = _Place(digest, part, group, text, splitter)
    for entry in part.records:
        yield _record(place, entry)
        text.line(f"  ({footnote(provenance(part, entry), entry, part)})")


def _record(place: _Place, entry: DigestRecord) -> Record:
    if isinstance(entry, TaskEntry):
        return _task(place, entry)
    if isinstance(entry, TargetEntry):
        return _target(place, entry)
    if isinstance(entry, FactEntry):
        return _fact(place, entry)
    raise TypeError(f"no record is made of {type(entry).__name__}")


def _fact(place: _Place, entry: FactEntry) -> Fact:
    place.text.write("- ")
    body = place.text.write(entry.body)
    place.text.line()
    origin = provenance(place.part, entry)
    return Fact(
        ref=f"{place.digest.id}/{entry.ref}",
        document=place.digest.id,
        place=origin.place,
        body=body,
        topic=entry.topic,
        sources=origin.sources,
        confidence=origin.confidence,
        as_of=entry.as_of or place.part.as_of,
        conflicts=entry.conflicts,
        person=entry.person,
        holder=entry.holder,
        since=entry.since,
        until=entry.until,
        aliases=entry.aliases,
        note=origin.note,
        headings=(place.part.title,),
    )


def _target(place: _Place, entry: TargetEntry) -> Target:
    number = _number(place, entry)
    place.text.write(f"Chỉ tiêu {number}. ")
    name = place.text.write(entry.name)
    place.text.line()
    labels = (("Đơn vị", entry.unit), ("Giá trị", entry.value), ("Cơ quan theo dõi", entry.owner))
    unit, value, owner = place.text.cells(labels)
    return Target(
        ref=f"{place.digest.id}/{entry.ref}",
        document=place.digest.id,
        number=number,
        group=place.group,
        name=name,
        unit=unit,
        value=value,
        owner=owner,
        period=entry.year,
        values={str(entry.year): value} if entry.year and value else {},
        owner_agencies=place.splitter.split(owner.text) if owner else (),
        parent=_parent(place, entry),
        origin=provenance(place.part, entry),
    )


def _task(place: _Place, entry: TaskEntry) -> Task:
    number = _number(place, entry)
    place.text.write(f"Nhiệm vụ {number}. ")
    name = place.text.write(entry.name)
    place.text.line()
    labels = ("Chủ trì", "Phối hợp", "Kết quả", "Thời hạn")
    given = (entry.lead, entry.support, entry.output, entry.due)
    lead, support, output, due = place.text.cells(tuple(zip(labels, given, strict=True)))
    year = place.digest.issued.year if place.digest.issued else None
    return Task(
        ref=f"{place.digest.id}/{entry.ref}",
        document=place.digest.id,
        number=number,
        group=place.group,
        name=name,
        lead=lead,
        support=support,
        output=output,
        due=due,
        deadline=parse_deadline(due.text, year) if due else None,
        lead_agencies=place.splitter.split(lead.text) if lead else (),
        support_agencies=place.splitter.split(support.text) if support else (),
        origin=provenance(place.part, entry),
    )


def _number(place: _Place, entry: DigestRecord) -> str:
    """A row's own number (``23.4`` of ``pl1/23.4``); outside an appendix the place (``II.1, gạch 2``)."""
    above, _, number = entry.ref.rpartition("/")
    return number if _APPENDIX.fullmatch(above) else provenance(place.part, entry).place.removeprefix("mục ")


def _parent(place: _Place, entry: DigestRecord) -> str:
    """Ref of the row that ``23.4`` is a part of, where the digest has one."""
    above, dot, _ = entry.ref.rpartition(".")
    known = {record.ref for record in place.part.records}
    return f"{place.digest.id}/{above}" if dot and above in known else ""


def _source_list(digest: Digest, text: DigestText) -> None:
    text.line()
    text.line("Nguồn")
    for source in digest.sources:
        where = f"Toàn văn: {source.url}" if source.full_text and source.url else source.url
        text.line(listed((f"{source.id}: {source.title}", source.publisher, source.date, where)))
