"""A document as a whole: what it is, what it does to others, what the corpus holds of it, where to read it."""

import re
from collections.abc import Sequence

from assistant.answer import relations
from assistant.answer.contract import Answer
from assistant.answer.documents import sizes
from assistant.answer.draft import Draft
from assistant.answer.facts import passage
from assistant.answer.phrases import day, quoted, sentence
from assistant.answer.sourced import full_text
from assistant.question.reading import Reading
from assistant.records.types import Document, Fact, Passage
from assistant.text.normalise import fold

_MOST = 6  # facts or headings told of a document
_ELSEWHERE = "ngoài văn bản"  # the place of what others say of a document
_IDENTITY = "nhan-dien"  # the fact that says what the first line says already
_WHERE = re.compile(
    r"\b(?:toàn văn|bản đầy đủ|full text|download|tải về|tải xuống|đường dẫn|link|tải file|xin (?:kết nối|bản)|"
    r"(?:tải|đọc|xem|tìm) (?:[\w/-]+ ){0,8}(?:ở đâu|chỗ nào))\b"
)


def told(draft: Draft, reading: Reading) -> Answer | None:
    """An answer to who asks what a document says, or where it can be read; none where more is asked of it."""
    documents = [draft.corpus.documents[i] for i in reading.documents]
    if (
        not documents
        or reading.carried
        or "this" in reading.flags
        or reading.rows
        or reading.sections
        or reading.agencies
        or reading.flags & {"task", "target"}
    ):
        return None
    if _WHERE.search(reading.text) and reading.intent in {"record", "passage", "document"}:
        return draft.answer([line for d in documents for line in addresses(draft, d)], "answered")
    whole = reading.intent in {"passage", "record"} and not reading.detail and _only_names(reading, documents)
    if not whole or reading.conditioned or reading.aspects or set(reading.fields) - {"name", "all"}:
        return None
    return draft.answer([line for d in documents for line in overview(draft, d)], "answered")


def _only_names(reading: Reading, documents: Sequence[Document]) -> bool:
    """Whether all words left of a question only say what the documents are ("bài báo ngày 18/7/2025")."""
    names = " ".join(fold(name) for d in documents for name in (d.type, d.name, *d.aliases))
    return set(fold(reading.topic).split()) <= set(names.split())


def overview(draft: Draft, document: Document) -> list[str]:
    """What a document is, its relations, its parts or main facts, and where the whole text is."""
    draft.state(document)
    issued = f" ngày {day(document.issued)}" if document.issued else ""
    issuer = f" của {document.issuer}" if document.issuer and document.number else ""
    mark = _mark(draft, document, "title", "number")
    lines = [sentence(f"**{document.name}**{issuer}{issued}: {document.title}{mark}")]
    lines += [f"- {line}" for line in relations.around(draft, document)]
    if any(record.document == document.id for rows in (draft.corpus.tasks, draft.corpus.targets) for record in rows):
        lines.append(f"- {sizes(draft, document)}")
    lines += [f"- {line}" for line in _main(draft, document)]
    return [*lines, *addresses(draft, document)] if document.kind == "digest" else lines


def addresses(draft: Draft, document: Document) -> list[str]:
    """Where a document's whole text can be read; that it is not public, or not known where, is said too."""
    draft.state(document)
    mark = _mark(draft, document, "number", "title")
    if document.kind == "full":
        urls = ", ".join(source.url for source in document.sources if source.url)
        told = f"; bản đăng trên mạng: {urls}" if urls else ""
        return [sentence(f"Kho văn bản có **toàn văn** {document.name}, đọc ở thẻ Văn bản{told}{mark}")]
    if not full_text(document):
        note = f" {document.note}" if document.note else ""
        return [sentence(f"Kho văn bản **không biết nơi đọc toàn văn** {document.name}{mark}") + note]
    urls = "; ".join(f"{s.publisher or s.title}: {s.url}" for s in document.sources if s.full_text and s.url)
    return [
        sentence(f"Kho văn bản chỉ có **bản tóm lược** của {document.name}{mark}"),
        sentence(f"Đọc toàn văn tại: {urls} (địa chỉ chưa được mở thử)"),
    ]


def _main(draft: Draft, document: Document) -> list[str]:
    """The titles of a full text's sections, or the first facts of a digest that are not about people."""
    if document.kind == "full":
        found = [p for p in draft.corpus.passages if p.document == document.id and p.is_heading]
        top = [p for p in found if p.ref.count("/") == 1][:_MOST]
        return [_heading(draft, p, document) for p in top]
    facts = [f for f in draft.corpus.facts if f.document == document.id and not f.person]
    facts = [f for f in facts if not f.ref.endswith(f"/{_IDENTITY}")]
    inside = [f for f in facts if f.place != _ELSEWHERE] or facts
    chosen = sorted((f for f in inside if f.confidence != "inferred"), key=lambda fact: fact.ref.count("/"))[:_MOST]
    return _said(draft, chosen)


def _heading(draft: Draft, heading: Passage, document: Document) -> str:
    draft.state(heading)
    return f"{quoted(heading.body.text, document)} {draft.cite(heading, 'body')}"


def _said(draft: Draft, chosen: Sequence[Fact]) -> list[str]:
    draft.state(*chosen)
    return [passage(draft, fact) for fact in chosen]


def _mark(draft: Draft, document: Document, *fields: str) -> str:
    """The marker of the first of some fields that a document's head has."""
    return next((f" {draft.cite(document, field)}" for field in fields if draft.has(document, field)), "")
