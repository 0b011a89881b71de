"""What ``corpus list`` and ``corpus show`` print."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from assistant.cli.show import plain
from assistant.ingest.digest import DIGEST, read_digest
from assistant.records.corpus import Corpus
from assistant.records.origin import SURENESS
from assistant.records.provenance import provenance_of
from assistant.records.types import Document, Fact, Record, Relation, Target, Task

KINDS = {"full": "nguyên văn", "digest": "tóm lược"}
RELATIONS = {
    "implements": ("Thực hiện", "Được thực hiện bởi"),
    "based_on": ("Căn cứ", "Là căn cứ của"),
    "amends": ("Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    "replaces": ("Thay thế", "Được thay thế bởi"),
    "related_to": ("Liên quan", "Liên quan"),
}
_FIELDS = {
    "name": "Tên",
    "body": "Nội dung",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "output": "Kết quả",
    "due": "Thời hạn",
    "unit": "Đơn vị",
    "value": "Giá trị",
    "owner": "Cơ quan theo dõi",
}


def documents_table(corpus: Corpus) -> Table:
    """All documents, under each how many records of each kind it has; readable from 80 columns."""
    table = Table(title="Kho văn bản", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Mã", "Văn bản", "Dạng", "Ngày"):
        table.add_column(heading, no_wrap=heading != "Văn bản", overflow="fold")
    for document in corpus.documents.values():
        name = Text.assemble(document.name, "\n", (_counted(corpus, document), "dim"))
        table.add_row(document.id, name, KINDS[document.kind], _day(document))
    return table


def _counted(corpus: Corpus, document: Document) -> str:
    records = [record for record in corpus.records.values() if record.document == document.id]
    targets = sum(isinstance(record, Target) for record in records)
    tasks = sum(isinstance(record, Task) for record in records)
    counts = {"chỉ tiêu": targets, "nhiệm vụ": tasks, "khác": len(records) - targets - tasks}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


def lines(corpus: Corpus, ref: str, folder: Path) -> list[str]:
    """A document or a record line by line; empty where nothing bears the ref.

    :param folder: the corpus folder, where a digest says where its records come from.
    """
    if ref in corpus.documents:
        return [plain(line) for line in _document(corpus, corpus.documents[ref])]
    if ref in corpus.records:
        record = corpus.records[ref]
        return [plain(line) for line in (*_record(corpus, record), *_origin(corpus, record, folder))]
    return []


def _document(corpus: Corpus, document: Document) -> Iterator[str]:
    yield f"{document.name} ({KINDS[document.kind]})"
    yield document.title
    stated = {"Cơ quan ban hành": document.issuer, "Người ký": document.signatory, "Ngày": _day(document)}
    yield from (f"{label}: {words}" for label, words in stated.items() if words)
    for relation in document.relations:
        yield f"{RELATIONS[relation.kind][0]}: {_name(corpus, relation.other)}{_relation(relation)}"
    for other in corpus.documents.values():
        for relation in other.relations:
            if relation.other == document.id:
                yield f"{RELATIONS[relation.kind][1]}: {other.name}{_relation(relation)}"
    if document.version > 1 or document.added:
        yield f"Bản {document.version}{_since(document.added)}, sha256 {document.sha256}"
    for version in document.earlier:
        yield f"Bản {version.number} ({KINDS[version.kind]}{_since(version.added)}), sha256 {version.sha256}"
    if document.note:
        yield f"Ghi chú: {document.note}"
    for source in document.sources:
        yield f"Nguồn {source.id}: {source.title}" + (f" ({source.url})" if source.url else "")


def _since(added: date | None) -> str:
    return f", thêm ngày {added:%d/%m/%Y}" if added else ""


def _record(corpus: Corpus, record: Record) -> Iterator[str]:
    document = corpus.documents[record.document]
    yield f"{record.ref} · {document.name} ({KINDS[document.kind]})"
    for name, words in record.fields.items():
        yield f"{_FIELDS.get(name, name)}: {words.text or '(để trống)'}"
    if isinstance(record, Target) and record.period:
        yield f"Đến năm: {record.period}"
    if isinstance(record, Fact) and record.as_of:
        yield f"Tính đến: {record.as_of:%d/%m/%Y}"
    if isinstance(record, Fact) and record.conflicts:
        yield f"Mâu thuẫn với: {', '.join(record.conflicts)}"
    if isinstance(record, Target | Task) and record.counterparts:
        yield f"Mục tương ứng: {', '.join(record.counterparts)}"
    agencies = [
        *getattr(record, "lead_agencies", ()),
        *getattr(record, "support_agencies", ()),
        *getattr(record, "owner_agencies", ()),
    ]
    if agencies:
        yield f"Mã cơ quan: {', '.join(dict.fromkeys(agencies))}"


def _origin(corpus: Corpus, record: Record, folder: Path) -> Iterator[str]:
    """Place, sources and confidence of a digest's record."""
    if corpus.documents[record.document].kind == "full":
        return
    origin = provenance_of(read_digest(folder / record.document / DIGEST))[record.ref]
    if origin.place:
        yield f"Nơi nêu: {origin.place}"
    yield f"Nguồn: {', '.join(origin.sources)} · mức chắc: {SURENESS[origin.confidence]}"
    if origin.note:
        yield f"Ghi chú: {origin.note}"


def _relation(relation: Relation) -> str:
    since = f", từ {relation.since:%d/%m/%Y}" if relation.since else ""
    return f"{since} (nguồn {', '.join(relation.sources)}; mức chắc: {SURENESS[relation.confidence]})"


def _name(corpus: Corpus, other: str) -> str:
    return corpus.documents[other].name if other in corpus.documents else other


def _day(document: Document) -> str:
    return f"{document.issued:%d/%m/%Y}" if document.issued else ""
