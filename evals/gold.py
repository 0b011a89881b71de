"""Gold answers checked against the corpus: what a set wants must be what the documents say.

For each group of ``must`` some alternative has to follow from the records that the item names: it stands in one of
their fields, or is their deadline's day, the days to it, a body that took over from one they name, or the number of
``records``; where it names none, from the bodies and documents that the question names. Where an item asks one field of
one record and a figure or a name does not follow, the gold is at fault; otherwise it is only said that a person has to
look. ``records`` with ``derive`` are found again from the conditions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.records.types import Agency, Document, Record, Target, Task
from evals.derive import derive_refs
from evals.items import Item
from evals.matching import fold, is_cited, stands_in
from evals.measures import FIELDS
from evals.reading import QuestionSet
from evals.subjects import subject_words, succession_words
from evals.words import day_words

Standing = Literal["derived", "unseen", "contradicted"]
BLANK_WORDS = ("để trống", "bỏ trống", "không ghi", "không nêu", "không có")

LATE = ("đã quá hạn", "đã qua", "qua hạn", "trễ")
IN_TIME = ("chưa đến hạn", "còn", "không quá hạn", "chưa quá hạn")


@dataclass(frozen=True, slots=True)
class Known:
    """The corpus as far as checking gold looks at it."""

    records: Mapping[str, Record]
    documents: Mapping[str, Document]
    agencies: Sequence[Agency]


@dataclass(frozen=True, slots=True)
class Finding:
    """How the gold of one item stands to the corpus.

    :param standing: ``derived`` when all of it follows, ``unseen`` when a person has to look, ``contradicted`` when
        it is at fault.
    :param reasons: what does not follow, in Vietnamese.
    """

    file: str
    line: int
    item: Item
    standing: Standing
    reasons: tuple[str, ...] = ()


def check_gold(sets: Iterable[QuestionSet], known: Known) -> list[Finding]:
    """A finding for each item that can be answered; of the others there is nothing to derive."""
    return [
        _finding(questions.file, line, item, known)
        for questions in sets
        for item, line in zip(questions.items, questions.lines, strict=True)
        if item.answerable
    ]


def _finding(file: str, line: int, item: Item, known: Known) -> Finding:
    broken = _underived_records(item, known)
    texts = [fold(text) for text in evidence(item, known)]
    missing = [
        group for group in item.must if not any(stands_in(fold(words), text) for words in group for text in texts)
    ]
    reasons = (*broken, *(f"«{' | '.join(group)}» không có trong các bản ghi được dẫn" for group in missing))
    if broken or (_asks_one_field(item, known) and any(_states(group) for group in missing)):
        return Finding(file, line, item, "contradicted", reasons)
    return Finding(file, line, item, "unseen" if missing else "derived", reasons)


def evidence(item: Item, known: Known) -> Iterator[str]:
    """All words that gold may follow from: those of the records named, and what is reckoned from them."""
    named = dict.fromkeys((*item.cite, *item.records))
    for ref in named:
        if ref in known.documents:
            yield from _document_words(known.documents[ref])
        for record in _records_of(ref, known):
            yield from _record_words(record)
            yield from _reckoned(record, item.today)
            yield from _successors(record, known.agencies)
    if item.records:
        yield str(len(set(item.records)))
    if not named:
        yield from subject_words(item, known.records.values(), known.documents, known.agencies)


def _states(group: Sequence[str]) -> bool:
    """Whether a group holds a figure or a name: plain words (``chưa``, ``không``) cannot contradict a record."""
    return any(character.isdecimal() or character.isupper() for words in group for character in words)


def _asks_one_field(item: Item, known: Known) -> bool:
    return item.kind in FIELDS and not item.history and len(item.cite) == 1 and item.cite[0] in known.records


def _records_of(ref: str, known: Known) -> list[Record]:
    """The record and those below it: a section's bullets, a document's everything."""
    return [record for other, record in known.records.items() if is_cited(ref, other)]


def _document_words(document: Document) -> Iterator[str]:
    yield from (document.name, document.type, document.number, document.title, document.issuer, document.signatory)
    yield from (field.text for field in document.head.values())
    for day in (document.issued, document.effective):
        yield from day_words(day) if day else ()


def _record_words(record: Record) -> Iterator[str]:
    for field in record.fields.values():
        yield field.text
        if field.blank:
            yield from BLANK_WORDS
    if isinstance(record, Target):
        yield from (f"{year}: {value.text}" for year, value in record.values.items())
    if isinstance(record, Target | Task):
        yield record.number
        if record.group is not None:
            yield f"{record.group.number}. {record.group.title.text}"
    if isinstance(record, Target) and record.period is not None:
        yield f"năm {record.period}"


def _reckoned(record: Record, today: date | None) -> Iterator[str]:
    """The day a task falls due, how far off it is, and whether it has passed."""
    deadline = record.deadline if isinstance(record, Task) else None
    if deadline is None or deadline.due is None:
        return
    yield from day_words(deadline.due)
    if today is not None:
        yield f"{abs((deadline.due - today).days)} ngày"
        yield from LATE if deadline.due < today else ("hôm nay", *IN_TIME) if deadline.due == today else IN_TIME


def _successors(record: Record, agencies: Sequence[Agency]) -> Iterator[str]:
    """Names of the bodies that hold the work of those a record names, and the days they took over."""
    named: set[str] = set()
    if isinstance(record, Task):
        named = {*record.lead_agencies, *record.support_agencies}
    elif isinstance(record, Target):
        named = set(record.owner_agencies)
    for agency in agencies:
        if agency.id in named:
            yield from (agency.name, *agency.aliases)
            yield from succession_words(agency, agencies)


def _underived_records(item: Item, known: Known) -> list[str]:
    if item.derive is None:
        return []
    try:
        found = derive_refs(item.derive, known.records.values(), known.agencies)
    except ValueError as error:
        return [f"«derive»: {error}"]
    missing = [ref for ref in found if ref not in item.records]
    extra = [ref for ref in item.records if ref not in found]
    faults = [f"«records» thiếu {', '.join(missing)}"] if missing else []
    return faults + ([f"«records» thừa {', '.join(extra)}"] if extra else [])
