"""Tasks and targets from the tables of a document, by the roles of their columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.ingest.blocks import Cell, Table
from assistant.ingest.columns import Role, TableKind, settle
from assistant.records.deadline import parse_deadline
from assistant.records.types import Field, Group, Target, Task

_ROMAN_OR_LETTER = re.compile(r"[IVXLCA-Z]+")
_YEAR = re.compile(r"\b(20\d\d)\b")


class Splitter(Protocol):
    """Splits a cell that names several bodies into their ids, in the order printed."""

    def split(self, cell: str) -> tuple[str, ...]:
        """Ids of the bodies a cell names."""
        ...


@dataclass(frozen=True, slots=True)
class Appendix:
    """Where a table stands: its document, its place (``pl2``), the document's year."""

    document: str
    place: str
    year: int | None


Roles = list[Role | None]


def rows(table: Table, appendix: Appendix, splitter: Splitter) -> list[Task | Target]:
    """The records of one table, in order; none where its columns say neither tasks nor targets."""
    kind, roles = settle([h.text for h in table.header])
    if kind is None:
        return []
    found: list[Task | Target] = []
    group: Group | None = None
    for cells in table.rows:
        if _is_group(cells, roles):
            group = _group(cells, roles, appendix)
        else:
            found.append(_record(kind, _Row(cells, roles, table.header, group, appendix), splitter))
    return list(_with_parents(_unique(found)))


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[Cell, ...]
    roles: Roles
    header: tuple[Cell, ...]
    group: Group | None
    appendix: Appendix

    def field(self, role: Role) -> Field | None:
        """The first column of a role, or none where the table has no such column."""
        return next((_field(c) for c, r in zip(self.cells, self.roles, strict=True) if r == role), None)

    @property
    def number(self) -> str:
        return _clean(self.cells[self.roles.index("number")].text)

    @property
    def ref(self) -> str:
        return f"{self.appendix.document}/{self.appendix.place}/{self.number}"


def _field(words: Cell) -> Field:
    return Field(words.text, words.start, words.end)


def _clean(number: str) -> str:
    return number.strip().rstrip(".")


def _is_group(cells: tuple[Cell, ...], roles: Roles) -> bool:
    """A heading inside the table: a Roman or letter number, its title, and nothing else in the row."""
    number = _clean(cells[roles.index("number")].text)
    filled = sum(bool(c.text) for c in cells)
    return _ROMAN_OR_LETTER.fullmatch(number) is not None and filled <= 2


def _group(cells: tuple[Cell, ...], roles: Roles, appendix: Appendix) -> Group:
    number = _clean(cells[roles.index("number")].text)
    rest = [c for c, r in zip(cells, roles, strict=True) if r != "number"]
    title = next((c for c in rest if c.text), rest[0])  # merged cells leave it in any of its columns
    return Group(f"{appendix.document}/{appendix.place}/{number.lower()}", number, _field(title))


def _record(kind: TableKind, row: _Row, splitter: Splitter) -> Task | Target:
    return _task(row, splitter) if kind == "task" else _target(row, splitter)


def _task(row: _Row, splitter: Splitter) -> Task:
    due = row.field("due")
    lead, support = row.field("lead"), row.field("support")
    return Task(
        ref=row.ref,
        document=row.appendix.document,
        number=row.number,
        group=row.group,
        name=row.field("name") or Field("", row.cells[0].end, row.cells[0].end),
        lead=lead,
        support=support,
        output=row.field("output"),
        due=due,
        deadline=parse_deadline(due.text, row.appendix.year) if due else None,
        lead_agencies=splitter.split(lead.text) if lead else (),
        support_agencies=splitter.split(support.text) if support else (),
    )


def _target(row: _Row, splitter: Splitter) -> Target:
    owner = row.field("owner")
    values = dict(_values(row))
    year = max((int(y) for y in values if y.isdigit()), default=None)
    return Target(
        ref=row.ref,
        document=row.appendix.document,
        number=row.number,
        group=row.group,
        name=row.field("indicator") or Field("", row.cells[0].end, row.cells[0].end),
        unit=row.field("unit"),
        value=values[str(year)] if year else next(reversed(values.values()), None),
        owner=owner,
        period=year,
        values=values,
        owner_agencies=splitter.split(owner.text) if owner else (),
    )


def _values(row: _Row) -> Iterator[tuple[str, Field]]:
    """Each value column under its year: the header's, else the group row's, else the header's words."""
    for words, role, header in zip(row.cells, row.roles, row.header, strict=True):
        if role == "value":
            year = _YEAR.search(header.text) or (_YEAR.search(row.group.title.text) if row.group else None)
            yield (year[1] if year else header.text), _field(words)


def _unique(found: list[Task | Target]) -> list[Task | Target]:
    """Rows that share a number get a suffix, so that a ref names one row (``pl1/3-2``)."""
    seen: dict[str, int] = {}
    unique: list[Task | Target] = []
    for record in found:
        seen[record.ref] = count = seen.get(record.ref, 0) + 1
        unique.append(record if count == 1 else replace(record, ref=f"{record.ref}-{count}"))
    return unique


def _with_parents(found: list[Task | Target]) -> Iterator[Task | Target]:
    """Targets numbered below another (8.1) know the row they are a part of."""
    refs = {record.ref for record in found}
    for record in found:
        above = record.ref.rpartition(".")[0]
        yield replace(record, parent=above) if isinstance(record, Target) and above in refs else record
