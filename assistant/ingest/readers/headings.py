"""The columns of a table, told by their headings as ``assistant.ingest.columns`` reads them.

A heading here is all that is printed over a column, over one, two or three rows. Where its words would be read
otherwise alone than beside the others, it is labelled in words that say the same and are read rightly.
"""

import re
from dataclasses import dataclass

from assistant.ingest.columns import Role, TableKind, settle
from assistant.text.normalise import fold

_YEARS = re.compile(r"\b20\d\d\b")
_BEGINS = re.compile(r"bat dau|khoi dong|^tu\b")
_BODY = re.compile(r"(?:don vi|co quan)(?:,? (?:don vi|co quan|to chuc|dia phuong))*")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, from its headings.

    :param labels: one a column, in words that ``settle`` reads as the column's role.
    :param number: the column that numbers the rows, or none.
    :param name: the column that says what a row is about.
    """

    kind: TableKind
    labels: tuple[str, ...]
    number: int | None
    name: int


def columns(headings: list[str]) -> Columns | None:
    """Read a table's headings; none where they tell of neither tasks nor targets.

    ``columns(["STT", "Chỉ tiêu", "ĐVT", "2025", "2026 - 2030"]).labels[3:] == ("2025", "Năm 2030")``
    """
    labels = _bodies(headings)
    kind, roles = settle(labels)
    if kind is None or (kind == "target" and "value" not in roles):
        return None
    subject: Role = "indicator" if kind == "target" else "name"
    if subject not in roles:
        return None
    labels = _one_end([_last_year(label, role) for label, role in zip(labels, roles, strict=True)], roles)
    number = roles.index("number") if "number" in roles else None
    return Columns(kind, tuple(labels), number, roles.index(subject))


def _bodies(headings: list[str]) -> list[str]:
    """The word "Đơn vị" alone is a unit beside indicators or years, and who leads beside tasks."""
    folded = [fold(heading).strip(" .:*_'\"–-") for heading in headings]
    measured = any("chi tieu" in words or _YEARS.search(words) for words in folded)
    alone = "Đơn vị tính" if measured else "Đơn vị chủ trì"
    return [
        alone if words == "don vi" else "Cơ quan chủ trì" if _BODY.fullmatch(words) else heading
        for words, heading in zip(folded, headings, strict=True)
    ]


def _last_year(label: str, role: Role | None) -> str:
    """A value for a span of years is the value of its last year."""
    years = _YEARS.findall(label)
    return f"Năm {years[-1]}" if role == "value" and len(years) > 1 else label


def _one_end(labels: list[str], roles: list[Role | None]) -> list[str]:
    """Where two columns say when, only the one that says when it ends is the deadline."""
    ends = [i for i, role in enumerate(roles) if role == "due"]
    if len(ends) < 2:
        return labels
    last = next((i for i in reversed(ends) if not _BEGINS.search(fold(labels[i]))), ends[-1])
    return ["" if i in ends and i != last else label for i, label in enumerate(labels)]
