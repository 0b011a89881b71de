"""Whether what a system found holds the words an answer must rest on.

Systems that hand passages to a language model, and ours that states records, are measured alike: by the text they
found. A record that an item names is found when one text holds all the words wanted of it: its name and the cell
asked for, or all its cells where the item asks for no one cell. A section that an item names is found when one of
its parts is that holds words the item asks for: its title alone says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.records.types import Passage, Record
from evals.items import Item
from evals.matching import as_read, fold, is_cited, stands_in
from evals.measures import FIELDS
from evals.replies import Reply
from evals.runner import question_of
from evals.systems import System


class Finder(Protocol):
    """A thing that finds texts for a question.

    :ivar name: how the report calls it.
    """

    name: str

    def find(self, item: Item) -> Sequence[str]:
        """The texts found, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a finder found for an item.

    :param evidence: share of the item's records that stand whole in one of the texts, in [0, 1].
    :param answer: 1 when every group of ``must`` has an alternative in the texts taken together, else 0: no reader
        of these texts alone can answer the item otherwise.
    :param characters: length of the texts together.
    """

    item: Item
    evidence: float
    answer: float
    characters: int


class Stated:
    """Our own system as a finder: its answer and the records that the answer states or cites."""

    name = "Bình dân học AI"

    def __init__(self, system: System, records: Mapping[str, Record], today: date) -> None:
        self._system = system
        self._records = records
        self._today = today

    def find(self, item: Item) -> Sequence[str]:
        """The answer and the texts of its records, nothing when it abstains."""
        return stated_texts(self._system.ask(question_of(item, self._today)), self._records)


def evidence_of(item: Item, records: Mapping[str, Record]) -> list[list[tuple[str, ...]]]:
    """For each record that an item names, the words that must be found together; blank cells ask nothing.

    :returns: an entry a record: its words, or of a section those of each part of it, any of which will do.
    """
    named = [ref for ref in dict.fromkeys((*item.cite, *item.records)) if ref in records]
    places = ([words for record in _said(ref, item, records) if (words := _words(item, record))] for ref in named)
    return [place for place in places if place]


def measure(item: Item, texts: Iterable[str], records: Mapping[str, Record]) -> Found:
    """How much of an item's evidence stands in the texts found."""
    folded = [fold(text) for text in texts]
    wanted = evidence_of(item, records)
    whole = sum(any(all(words in text for words in one) for one in place for text in folded) for place in wanted)
    together = " \n ".join(folded)
    answer = all(any(stands_in(fold(words), together) for words in group) for group in item.must)
    return Found(item, whole / len(wanted), float(answer), sum(map(len, folded)))


def record_text(record: Record) -> str:
    """All cells of a record as one text."""
    return "\n".join(field.text for field in record.fields.values())


def stated_texts(reply: Reply, records: Mapping[str, Record]) -> list[str]:
    """The answer and the texts of the records that it states or cites, nothing when it abstains."""
    if reply.abstained or reply.error:
        return []
    refs = dict.fromkeys((*reply.records, *(cited.ref for cited in reply.citations)))
    return [as_read(reply.answer), *(record_text(records[ref]) for ref in refs if ref in records)]


def _said(ref: str, item: Item, records: Mapping[str, Record]) -> list[Record]:
    """The record itself; of a section the parts that hold words the item asks for, or all where none does."""
    below = [record for other, record in records.items() if other != ref and is_cited(ref, other)]
    parts = [record for record in below if isinstance(record, Passage) and not record.is_heading]
    if not parts:
        return [records[ref]]
    wanted = [fold(words) for group in item.must for words in group]
    said = [part for part in parts if any(stands_in(words, fold(part.body.text)) for words in wanted)]
    return list(said or parts)


def _words(item: Item, record: Record) -> tuple[str, ...]:
    asked = FIELDS.get(item.kind)
    names = ("name", asked) if asked in record.fields else tuple(record.fields)
    cells = (record.fields[name].text for name in names if name in record.fields)
    return tuple(fold(cell) for cell in cells if cell)
