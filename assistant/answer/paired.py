"""Which row of another document is about the same thing: looked up in the corpus' pairs, never guessed."""

import re
from collections.abc import Sequence

from assistant.answer.compare import sides
from assistant.answer.contract import Answer
from assistant.answer.draft import Draft
from assistant.answer.facts import name
from assistant.answer.locator import short_name
from assistant.answer.phrases import sentence
from assistant.question.followup import Context
from assistant.question.named import mentions_of
from assistant.question.reading import NamedRow, Reading
from assistant.records.types import Document, Record, Target, Task
from assistant.text.normalise import fold

_ASKED = re.compile(
    r"\b(?:tuong ung|ung voi|doi ung|cung viec voi|khop voi|cu the hoa|counterparts?|correspond\w*|equivalent)\b"
)
_NOUNS = r"(?:nhiem vu|chi tieu|nv|ct|task|target|muc tieu|muc)(?: so)?"
_OF = re.compile(r"\s*(?:,|\(|cua|trong|tai|o|thuoc|theo|of|in|ben)?(?: (?:cai|ban|van ban))?\s*")


def told(draft: Draft, reading: Reading, before: Context | None) -> Answer | None:
    """The counterparts of the rows a question names or points to; none where it asks for none."""
    text = fold(reading.text)
    if not _ASKED.search(text):
        return None
    pointed = before.refs if before is not None and "this" in reading.flags else ()
    records = _records(draft, reading, (*reading.carried, *pointed), text)
    if not records:
        return None
    wanted = [i for i in reading.documents if i not in {record.document for record in records}]
    pairs = [(record, _others(draft, record, wanted)) for record in records]
    lines = [line for record, others in pairs for line in _lines(draft, record, others, wanted)]
    return draft.answer(lines, "answered" if any(others for _, others in pairs) else "not_stated")


def _records(draft: Draft, reading: Reading, spoken_of: Sequence[str], text: str) -> list[Task | Target]:
    """The rows that counterparts are asked of: named by number with their document, else spoken of before."""
    known = [draft.corpus.records[ref] for ref in spoken_of if ref in draft.corpus.records and not reading.rows]
    found = [record for record in known if isinstance(record, (Task, Target))]
    for row in reading.rows:
        document = _document_of(draft, row, text)
        found += [r for r in _numbered(draft, row) if r.document == document]
    return found


def _numbered(draft: Draft, row: NamedRow) -> list[Task | Target]:
    kinds = {"task": (Task,), "target": (Target,), None: (Task, Target)}[row.kind]
    every = draft.corpus.records.values()
    return [r for r in every if isinstance(r, (Task, Target)) and isinstance(r, kinds) and r.number == row.number]


def _document_of(draft: Draft, row: NamedRow, text: str) -> str:
    """The document a row is said to be of: named right after it, else right before; else the full text."""
    full = next((d.id for d in draft.corpus.documents.values() if d.kind == "full"), "")
    place = re.search(rf"\b{_NOUNS} {re.escape(row.number)}\b", text)
    if place is None:
        return full
    named = mentions_of(text, draft.corpus.documents.values())
    after = [(start, i) for start, _, i in named if start >= place.end() and _OF.fullmatch(text[place.end() : start])]
    before = [(-end, i) for _, end, i in named if end <= place.start() and _OF.fullmatch(text[end : place.start()])]
    return min(after or before or [(0, full)])[1]


def _others(draft: Draft, record: Task | Target, wanted: Sequence[str]) -> list[Record]:
    known = [draft.corpus.records[ref] for ref in record.counterparts]
    return [other for other in known if not wanted or other.document in wanted]


def _lines(draft: Draft, record: Task | Target, others: Sequence[Record], wanted: Sequence[str]) -> list[str]:
    if not others:
        return [_none(draft, record, wanted)]
    draft.state(*others, record)
    first = [f"**{_capital(short_name(o))}** của **{draft.document(o).name}**" for o in others]
    head = f"{', '.join(first)} tương ứng với {_whole(draft, record)}"
    said = {other.ref for other in others}
    notes = [p.note for p in draft.corpus.counterparts if record.ref in p.refs and said & set(p.refs)]
    note = f" ({'; '.join(dict.fromkeys(n for n in notes if n))})" if any(notes) else ""
    return [sentence(f"{head}{note}"), *sides(draft, [*others, record])]


def _whole(draft: Draft, record: Task | Target) -> str:
    """A row with its document, which the name of a digest's row holds already."""
    said, document = name(draft, record), draft.document(record).name
    return said if document in said else f"{said} của {document}"


def _none(draft: Draft, record: Task | Target, wanted: Sequence[str]) -> str:
    documents: list[Document] = [draft.corpus.documents[i] for i in wanted]
    where = f" trong {', '.join(d.name for d in documents)}" if documents else " trong các văn bản khác"
    noun = "nhiệm vụ" if isinstance(record, Task) else "chỉ tiêu"
    said = f"Kho văn bản không ghi {noun} nào{where} tương ứng với {short_name(record)}"
    return sentence(f"{said} của {draft.document(record).name} {draft.cite(record, 'name')}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
