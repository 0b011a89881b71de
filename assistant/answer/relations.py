"""Whether a document is in force: what it carries out, what amends it, what took its place."""

from collections.abc import Iterator

from assistant.answer.contract import Notice
from assistant.answer.draft import Draft
from assistant.answer.phrases import day, sentence
from assistant.records.types import Document, Relation

_DONE_TO = {
    "replaces": "thay chương trình của",
    "amends": "sửa đổi, bổ sung",
    "implements": "thực hiện",
    "based_on": "căn cứ vào",
    "related_to": "liên quan tới",
}


def validity(draft: Draft, document: Document) -> list[str]:
    """What has been done to a document, the replacement first; then what it does itself."""
    draft.state(document)
    lines = [_against(draft, later, relation) for later, relation in _replacing(draft, document)]
    if not lines:
        lines = [sentence(f"Kho văn bản **không ghi** văn bản nào thay thế hay sửa đổi {document.name}")]
    lines += [_own(draft, document, relation) for relation in document.relations]
    return lines


def replacement(draft: Draft, document: Document) -> Notice | None:
    """A notice that a document has been replaced by the day of the answer."""
    for later, relation in _replacing(draft, document):
        if relation.kind == "replaces" and relation.since and relation.since <= draft.today:
            words = f"Từ {day(relation.since)}, {later.name} thay chương trình của {document.name}."
            return Notice("replaced", words, later.name)
    return None


def _replacing(draft: Draft, document: Document) -> Iterator[tuple[Document, Relation]]:
    found = [
        (later, relation)
        for later in draft.corpus.documents.values()
        for relation in later.relations
        if relation.other == document.id and relation.kind in {"replaces", "amends"}
    ]
    return iter(sorted(found, key=lambda pair: pair[1].kind != "replaces"))


def _against(draft: Draft, later: Document, relation: Relation) -> str:
    draft.state(later)
    since = f" từ **{day(relation.since)}**" if relation.since else ""
    earlier = draft.corpus.documents[relation.other].name
    mark = f" {draft.cite(later, 'number')}" if draft.has(later, "number") else ""
    return sentence(f"**{later.name}** {_DONE_TO[relation.kind]} {earlier}{since}{mark}")


def _own(draft: Draft, document: Document, relation: Relation) -> str:
    other = draft.corpus.documents.get(relation.other)
    name = other.name if other else relation.other
    mark = f" {draft.cite(document, 'number')}" if draft.has(document, "number") else ""
    return sentence(f"{document.name} {_DONE_TO[relation.kind]} {name}{mark}")
