"""A plan as it is to be printed, and the rows it says: what the readers are measured against."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

PLANS = Path(__file__).parent / "plans"
LEFT, ABOVE = "<", "^"  # a place covered by the cell to its left, or above it


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(_Strict):
    """A row as printed, and what it means where that is not printed.

    :param cells: one a column; ``<`` and ``^`` are covered by a merged cell.
    :param group: number of the group this row is the title of.
    :param number: the row's number where the table prints none.
    :param repeat: whether it numbers the columns, and so is no row of the plan.
    """

    cells: tuple[str, ...]
    group: str = ""
    title: str = ""
    number: str = ""
    ordinals: bool = False


class TablePlan(_Strict):
    """A table as printed.

    :param before: lines above it.
    :param place: where its rows are filed (``pl1``).
    :param roles: what each column holds; a year for a value, empty for a column that is no field.
    :param widths: relative widths of the columns.
    :param repeat: whether its heading is printed again on each page.
    :param automatic: whether the numbers are counted by the program and not written.
    """

    before: tuple[str, ...] = ()
    place: str
    roles: tuple[str, ...]
    widths: tuple[int, ...]
    header: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    repeat: bool = True
    automatic: bool = False


class Plan(_Strict):
    """A plan as printed.

    :param signed_last: whether the signature stands below the tables, and not before them.
    """

    id: str
    number: str
    authority: tuple[str, ...]
    place_date: str
    type: str
    title: tuple[str, ...]
    issuer: str
    issued: str
    signature: tuple[str, ...] = ()
    signed_last: bool = False
    body: tuple[str, ...] = ()
    tables: tuple[TablePlan, ...]
    landscape: bool = False
    size: int = Field(default=13, ge=8, le=16)


@dataclass(frozen=True, slots=True)
class Expected:
    """A row a reader should find: its place, its number, and its fields by role or year."""

    place: str
    number: str
    group: str
    fields: Mapping[str, str]


def read_plan_file(path: Path) -> Plan:
    """Read a plan.

    :raises ValueError: if it is written otherwise than :class:`Plan` says.
    """
    return Plan.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def expected(plan: Plan) -> Iterator[Expected]:
    """The rows of a plan, in order."""
    for table in plan.tables:
        group = ""
        above: Sequence[str] = [""] * len(table.roles)
        for row in table.rows:
            cells = [upper if cell == ABOVE else cell for cell, upper in zip(row.cells, above, strict=True)]
            cells = [cells[i - 1] if cell == LEFT else cell for i, cell in enumerate(cells)]
            above = cells
            if row.group:
                group = row.title
            elif not row.ordinals:
                yield _expected(table, row, cells, group)


def _expected(table: TablePlan, row: Row, cells: Sequence[str], group: str) -> Expected:
    fields = {role: _stored(cell) for role, cell in zip(table.roles, cells, strict=True) if role}
    printed = fields.pop("number", "")
    return Expected(table.place, row.number or printed.strip("(). "), _stored(group), fields)


def _stored(words: str) -> str:
    """Words as they are stored: composed letters, single spaces, without the words of a footnote."""
    return " ".join(unicodedata.normalize("NFC", words).split())
