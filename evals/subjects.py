"""What follows from the bodies and documents that a question names, where its gold cites no record.

Who took over from a body, how many rows it leads, supports or tracks; how many rows and groups a document has, what
replaced it and when. Names are compared whole, without diacritics, by code apart from the assistant's reading.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.records.types import Agency, Document, Record, Relation, Target, Task
from assistant.text.normalise import fold as toneless
from evals.items import Item
from evals.words import day_words


def subject_words(
    item: Item, records: Iterable[Record], documents: Mapping[str, Document], agencies: Sequence[Agency]
) -> Iterator[str]:
    """The words that gold of a question without cited records may follow from."""
    asked = _plain(" ".join((*item.history, item.question)))
    bodies = [agency for agency in agencies if _named((agency.name, *agency.aliases), asked)]
    named = [one for one in documents.values() if _named((one.name, one.number, *one.aliases), asked)]
    about = named or [one for one in documents.values() if one.kind == "full"]
    rows = [row for row in records if isinstance(row, Task | Target) and any(row.document == one.id for one in about)]
    for body in bodies:
        yield from succession_words(body, agencies)
        yield from _shares(body.id, rows)
    for document in about:
        yield from _sizes([row for row in rows if row.document == document.id])
        yield from _relation_words(document, documents)
    if not bodies:
        yield from _largest(rows, {agency.id: agency.name for agency in agencies})


def succession_words(body: Agency, agencies: Sequence[Agency]) -> Iterator[str]:
    """Who took over from a body, and from that one in turn, and since when."""
    for succession in body.successions:
        yield from succession.successors
        yield from day_words(succession.since) if succession.since else ()
        for later in agencies:
            if later.name in succession.successors and later.id != body.id:
                yield from succession_words(later, agencies)


def _shares(body: str, rows: Sequence[Task | Target]) -> Iterator[str]:
    tasks = [row for row in rows if isinstance(row, Task)]
    yield str(sum(body in task.lead_agencies for task in tasks))
    yield str(sum(body in task.support_agencies for task in tasks))
    yield str(sum(body in row.owner_agencies for row in rows if isinstance(row, Target)))


def _sizes(rows: Sequence[Task | Target]) -> Iterator[str]:
    """How many tasks and targets there are, with and without the parts of targets, by year and by group."""
    tasks, targets = ([row for row in rows if isinstance(row, kind)] for kind in (Task, Target))
    whole = [row for row in targets if isinstance(row, Target) and not row.parent]
    years = Counter(row.period for row in targets if isinstance(row, Target))
    groups = Counter(row.group.number for row in tasks if row.group)
    yield from map(str, (len(tasks), len(targets), len(whole), len(groups), *years.values(), *groups.values()))
    yield from map(str, Counter(row.period for row in whole).values())


def _largest(rows: Sequence[Task | Target], names: Mapping[str, str]) -> Iterator[str]:
    """The body that leads or tracks most, and the group that has most."""
    led = Counter(body for row in rows if isinstance(row, Task) for body in row.lead_agencies)
    tracked = Counter(body for row in rows if isinstance(row, Target) for body in row.owner_agencies)
    for counted in (led, tracked):
        for body, many in counted.most_common(2):
            yield from (names.get(body, body), str(many))
    for number, many in Counter(row.group.number for row in rows if row.group).most_common(1):
        yield from (f"nhóm {number}", str(many))


def _relation_words(document: Document, documents: Mapping[str, Document]) -> Iterator[str]:
    own = [(documents.get(relation.other), relation) for relation in document.relations]
    theirs = [(one, relation) for one in documents.values() for relation in one.relations]
    for other, relation in [*own, *(pair for pair in theirs if pair[1].other == document.id)]:
        yield from _told(other, relation)


def _told(other: Document | None, relation: Relation) -> Iterator[str]:
    if other is not None:
        yield from (other.name, other.number)
    if relation.since:
        yield from day_words(relation.since)


def _named(names: Iterable[str], asked: str) -> bool:
    return any(f" {plain} " in asked for name in names if len(plain := _plain(name).strip()) > 2)


def _plain(text: str) -> str:
    return f" {re.sub(r'[^0-9a-z/&%]+', ' ', toneless(text))} "
