"""Whether a document is in force: what it carries out, what amends it, what took its place."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer.contract import Answer, Notice
from assistant.answer.draft import Draft
from assistant.answer.phrases import day, sentence
from assistant.question.reading import Reading
from assistant.records.types import Document, Relation

_DONE_TO = {
    "replaces": "thay chương trình của",
    "amends": "sửa đổi, bổ sung",
    "implements": "thực hiện",
    "based_on": "căn cứ vào",
    "related_to": "liên quan tới",
}
_AGAINST = frozenset({"replaces", "amends"})
_CARRIED_OUT = frozenset({"implements", "based_on"})
_NOW = re.compile(r"\b(?:nay|hiện tại|hiện giờ|hiện hành|bây giờ|lúc này|now|currently|today)\b")


def validity(draft: Draft, document: Document) -> list[str]:
    """What has been done to a document, the replacement first; then what it does itself."""
    draft.state(document)
    against = [_against(draft, later, relation) for later, relation in _replacing(draft, document)]
    own = [_own(draft, document, relation) for relation in document.relations]
    unknown = sentence(f"Kho văn bản **không ghi** văn bản nào thay thế hay sửa đổi {document.name}")
    if not against and any(relation.kind in _AGAINST for relation in document.relations):
        return [*own, unknown]  # who asks of what replaced another wants to know that first
    return [*(against or [unknown]), *own]


def around(draft: Draft, document: Document) -> list[str]:
    """All that is recorded between a document and others, what replaced it first; empty where nothing is."""
    against = [_against(draft, later, relation) for later, relation in _replacing(draft, document)]
    return [*against, *[_own(draft, document, relation) for relation in document.relations]]


def carried_out(draft: Draft, document: Document) -> list[str]:
    """What a document carries out or is based on, as the corpus records it."""
    return [_own(draft, document, relation) for relation in document.relations if relation.kind in _CARRIED_OUT]


def replacement(draft: Draft, document: Document) -> Notice | None:
    """A notice that a document has been replaced by the day of the answer."""
    for later, relation in _replacing(draft, document):
        if relation.kind == "replaces" and relation.since and relation.since <= draft.today:
            words = f"Từ {day(relation.since)}, {later.name} thay chương trình của {document.name}."
            return Notice("replaced", words, later.name)
    return None


def told_first(draft: Draft, reading: Reading, reply: Answer) -> Answer:
    """Whoever asks of a replaced document is told so: beside the answer, and first in it to who asks of today."""
    named = [draft.corpus.documents[i] for i in reading.documents]
    notices = {document.id: found for document in named if (found := replacement(draft, document)) is not None}
    if not notices:
        return reply
    reply = replace(reply, notices=(*notices.values(), *reply.notices))
    if reply.abstained or reading.intent == "relation" or not _NOW.search(reading.text):
        return reply
    lines = [_warning(draft, draft.corpus.documents[i]) for i in notices]
    return replace(reply, answer="\n".join([*lines, reply.answer]), citations=draft.citations)


def _warning(draft: Draft, document: Document) -> str:
    later, relation = next(pair for pair in _replacing(draft, document) if pair[1].kind == "replaces")
    since = f"Từ **{day(relation.since)}**" if relation.since else "Nay"
    mark = f" {draft.cite(later, 'number')}" if draft.has(later, "number") else ""
    return f"{since}, **{later.name}** đã thay chương trình của {document.name}{mark}; dưới đây là điều văn bản cũ ghi."


def _replacing(draft: Draft, document: Document) -> Iterator[tuple[Document, Relation]]:
    found = [
        (later, relation)
        for later in draft.corpus.documents.values()
        for relation in later.relations
        if relation.other == document.id and relation.kind in _AGAINST
    ]
    return iter(sorted(found, key=lambda pair: pair[1].kind != "replaces"))


def _against(draft: Draft, later: Document, relation: Relation) -> str:
    draft.state(later)
    since = f" từ **{day(relation.since)}**" if relation.since else ""
    earlier = draft.corpus.documents[relation.other].name
    mark = f" {draft.cite(later, 'number')}" if draft.has(later, "number") else ""
    return sentence(f"**{later.name}** {_DONE_TO[relation.kind]} {earlier}{since}{_source(later, relation)}{mark}")


def _own(draft: Draft, document: Document, relation: Relation) -> str:
    other = draft.corpus.documents.get(relation.other)
    name = other.name if other else relation.other
    mark = f" {draft.cite(document, 'number')}" if draft.has(document, "number") else ""
    since = f" từ {day(relation.since)}" if relation.since and relation.kind in _AGAINST else ""
    return sentence(f"{document.name} {_DONE_TO[relation.kind]} {name}{since}{_source(document, relation)}{mark}")


def _source(holder: Document, relation: Relation) -> str:
    """Who says so: `` (theo Công báo Chính phủ, tailieu.vn)``; what is inferred is said to be."""
    found = [s.publisher or s.title for s in holder.sources if s.id in relation.sources]
    inferred = "suy ra, " if relation.confidence == "inferred" else ""
    return f" ({inferred}theo {', '.join(dict.fromkeys(found))})" if found else ""
