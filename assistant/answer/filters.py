"""Records under the conditions of a question: exhaustive, in reading order."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from assistant.answer.years import in_year
from assistant.question.reading import AgencyCondition, Bound, Kind, Reading
from assistant.question.units import has_unit
from assistant.records.corpus import Corpus
from assistant.records.quantity import Quantity, parse_quantity
from assistant.records.types import Document, Target, Task
from assistant.text.normalise import fold

Row = Task | Target
_APPENDIX = re.compile(r"/pl\d+/")
_LITERAL = ("name", "lead", "support", "output", "due", "unit", "value", "owner")
_PERIODS = {"yearly": "P1Y", "quarterly": "P3M", "monthly": "P1M"}
_SOON = timedelta(days=90)  # "sắp đến hạn" without a time: within a quarter


def matching(corpus: Corpus, reading: Reading, today: date) -> list[Row]:
    """Every task and target that fulfils all conditions of a reading.

    Conditions on bodies, deadlines, groups, blanks, values and years are exact; words are not looked at.
    """
    kind = reading.kind or _implied(reading)
    today = reading.as_of or today
    checks = [*_agency_checks(reading), *_time_checks(reading, today), *_other_checks(reading, corpus)]
    seen = (in_year(row, reading.year) for row in rows(corpus, reading.documents, kind))
    return [row for row in seen if all(check(row) for check in checks)]


def rows(corpus: Corpus, documents: Iterable[str], kind: Kind | None) -> Iterator[Row]:
    """Tasks and targets of the documents named, else of every document held in full."""
    wanted = frozenset(documents) or frozenset(d.id for d in corpus.documents.values() if d.kind == "full")
    kinds = {"task": (Task,), "target": (Target,), None: (Task, Target)}[kind]
    for record in corpus.records.values():
        if isinstance(record, (Task, Target)) and isinstance(record, kinds) and record.document in wanted:
            yield record


def numbered(found: Iterable[Row]) -> int:
    """How many rows have numbers of their own: 8 and its parts 8.1 to 8.12 are one; outside an appendix each is."""
    return len({row.number.partition(".")[0] if is_numbered(row) else row.ref for row in found})


def is_numbered(row: Row) -> bool:
    """Whether a row stands in an appendix, where its number tells it apart."""
    return _APPENDIX.search(row.ref) is not None


def _implied(reading: Reading) -> Kind | None:
    """What the conditions themselves can only be true of."""
    if reading.bound or reading.unit or any(a.role == "owner" for a in reading.agencies):
        return "target"
    if reading.states or any(a.role in {"lead", "support"} for a in reading.agencies):
        return "task"
    if reading.window and not reading.agencies:
        return "task"
    return None


Check = Callable[[Row], bool]


def _agency_checks(reading: Reading) -> list[Check]:
    wanted = "not_by" not in reading.flags
    return [lambda row, c=c: plays(row, c) == wanted for c in reading.agencies]  # type: ignore[misc]


def plays(row: Row, condition: AgencyCondition) -> bool:
    """Whether a body has a role in a row; named itself, not by a collective it belongs to."""
    if isinstance(row, Target):
        return condition.role in {"owner", "any", "lead"} and condition.agency in row.owner_agencies
    leads = condition.agency in row.lead_agencies
    supports = condition.agency in row.support_agencies
    return {"lead": leads, "support": supports, "owner": False, "any": leads or supports}[condition.role]


def _time_checks(reading: Reading, today: date) -> list[Check]:
    checks: list[Check] = []
    states, window = reading.states, reading.window
    if window is not None and reading.kind != "target":
        checks.append(lambda row: _due(row) is not None and window.holds(_due(row) or today))
    if "overdue" in states:
        checks.append(lambda row: isinstance(row, Task) and row.deadline is not None and row.deadline.overdue(today))
    if "not_overdue" in states:
        checks.append(
            lambda row: isinstance(row, Task) and not (row.deadline is not None and row.deadline.overdue(today))
        )
    if "not_due" in states:
        checks.append(lambda row: (_due(row) or date.min) >= today)
    if "upcoming" in states and window is None:
        checks.append(lambda row: today <= (_due(row) or date.min) <= today + _SOON)
    if "dated" in states:
        checks.append(lambda row: _due(row) is not None)
    if "recurring" in states:
        checks.append(lambda row: _deadline_kind(row) == "recurring")
    checks += [lambda row, p=p: _period(row) == p for s, p in _PERIODS.items() if s in states]  # type: ignore[misc]
    if "routine" in states:
        checks.append(
            lambda row: isinstance(row, Task) and row.due is not None and "thuong xuyen" in fold(row.due.text)
        )
    if "endless" in states:
        checks.append(lambda row: isinstance(row, Task) and row.deadline is not None and row.deadline.due is None)
    if "onward" in states:
        checks.append(lambda row: isinstance(row, Task) and row.due is not None and "tiep theo" in fold(row.due.text))
    return checks


def _period(row: Row) -> str:
    """The period of what recurs ("Hằng năm": P1Y)."""
    return row.deadline.period if isinstance(row, Task) and row.deadline else ""


def _due(row: Row) -> date | None:
    return row.deadline.due if isinstance(row, Task) and row.deadline else None


def _deadline_kind(row: Row) -> str:
    return row.deadline.kind if isinstance(row, Task) and row.deadline else ""


def _other_checks(reading: Reading, corpus: Corpus) -> list[Check]:
    checks: list[Check] = []
    if reading.groups:
        checks.append(lambda row: row.group is not None and row.group.number.lower() in reading.groups)
    if reading.year and (reading.kind == "target"):
        checks.append(lambda row: isinstance(row, Target) and row.period == reading.year)
    if reading.blank:
        blank = reading.blank
        checks.append(lambda row: blank in row.fields and row.fields[blank].blank)
    if reading.literal:
        words = fold(reading.literal)
        fields = ("due",) if reading.states else tuple(_LITERAL)
        checks.append(lambda row: any(words in fold(row.fields[f].text) for f in fields if f in row.fields))
    if reading.unit:
        unit = reading.unit
        checks.append(lambda row: isinstance(row, Target) and has_unit(row.unit.text if row.unit else "", unit))
    if reading.bound:
        limit = reading.bound
        checks.append(lambda row: isinstance(row, Target) and within(row, limit, corpus.documents[row.document]))
    return checks


def within(target: Target, bound: Bound, document: Document) -> bool:
    """Whether a target's value lies within a bound; a percentage is compared with percentages only."""
    quantity = quantity_of(target, document)
    if quantity is None or (bound.percent and not (target.unit and target.unit.text.startswith("%"))):
        return False
    low, value = quantity.low, bound.value
    if bound.upto is not None:
        beyond = quantity.comparator == ">" and low == bound.upto
        return low >= value and quantity.high <= bound.upto and not beyond
    if bound.printed:
        return quantity.comparator == bound.comparator and low == value
    if bound.comparator == "=":
        return low == value == quantity.high
    if bound.comparator == ">":
        return low > value or (low == value and quantity.comparator == ">")
    if bound.comparator == ">=":
        return low >= value
    return quantity.high < value if bound.comparator == "<" else quantity.high <= value


def quantity_of(target: Target, document: Document) -> Quantity | None:
    """A target's value as a number, with the document's misprints read as meant."""
    if target.value is None or target.value.blank:
        return None
    return parse_quantity(target.value.text, dict(document.slips))
