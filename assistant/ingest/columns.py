"""What a table's column holds, told by its header alone."""

import re
from typing import Literal

from assistant.text.normalise import fold

Role = Literal["number", "name", "indicator", "lead", "support", "owner", "output", "due", "unit", "value", "note"]
TableKind = Literal["task", "target"]

# The first pattern that occurs in a folded header decides, so the more particular ones stand first: "thực hiện" and
# "hoàn thành" end headers of every kind ("Thời gian thực hiện", "Sản phẩm hoàn thành") and count only alone.
# The words are those of Vietnamese plans in general: decrees on records prescribe none.
_PATTERNS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("note", ("ghi chu", "kinh phi", "nguon von", "dia diem", "bat dau")),
    ("unit", ("don vi tinh", "dvt", "don vi do")),
    ("support", ("phoi hop",)),
    ("owner", ("theo doi", "danh gia")),
    ("due", ("thoi gian", "thoi han", "tien do", "han hoan thanh", "ngay hoan thanh", "ky han")),
    (
        "lead",
        (
            *("chu tri", "co quan thuc hien", "don vi thuc hien", "co quan tham muu", "phan cong", "dau moi"),
            *("co quan phu trach", "don vi phu trach"),
        ),
    ),
    ("output", ("ket qua", "san pham", "dau ra")),
    ("indicator", ("chi tieu", "chi so", "tieu chi", "muc tieu cu the")),
    ("name", ("nhiem vu", "noi dung", "cong viec", "hoat dong", "giai phap", "ten de an", "danh muc")),
    ("value", ("gia tri", "muc tieu")),
    ("lead", ("thuc hien",)),
    ("due", ("hoan thanh",)),
)
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBER = frozenset({"tt", "stt", "so tt", "so thu tu", "thu tu", "so"})


def role(header: str) -> Role | None:
    """The role of a column by its header, or none where the header says nothing known.

    ``role("Đơn vị chủ trì") == "lead"``; a bare year is a value column (``role("2030") == "value"``).
    """
    words = fold(header).strip(" .:")
    if words in _NUMBER:
        return "number"
    for name, patterns in _PATTERNS:
        if any(pattern in words for pattern in patterns) or (name == "value" and _YEAR.search(words)):
            return name
    return None


def kind(roles: list[Role | None]) -> TableKind | None:
    """Whether a table lists tasks or targets: targets have an indicator or a unit, tasks a lead."""
    if "unit" not in roles and {"name", "lead", "due"} <= set(roles):
        return "task"
    if "indicator" in roles or "unit" in roles:
        return "target"
    if "lead" in roles or ("name" in roles and "due" in roles):
        return "task"
    return None


def settle(headers: list[str]) -> tuple[TableKind | None, list[Role | None]]:
    """The table's kind and the role of each of its columns, read together.

    The same words mean different things in different tables: "Kết quả" is an output among tasks and a value
    among targets, and who leads a target's measurement is its owner.
    """
    roles = [role(header) for header in headers]
    found = kind(roles)
    if found == "target":
        swap: dict[Role, Role] = {"output": "value", "lead": "owner", "name": "indicator"}
        roles = _one_indicator(headers, [swap.get(r, r) if r else r for r in roles])
    if found == "task":
        roles = ["name" if r == "indicator" else r for r in roles]
    return found, roles


def _one_indicator(headers: list[str], roles: list[Role | None]) -> list[Role | None]:
    """The indicator's column stands first: later ones of a year are values, and "Mục tiêu" may be it."""
    settled = list(roles)
    words = [fold(header) for header in headers]
    aims = (i for i, w in enumerate(words) if "muc tieu" in w and not _YEAR.search(w))
    first = settled.index("indicator") if "indicator" in settled else next(aims, None)
    if first is None:
        return settled
    settled[first] = "indicator"
    for i in range(first + 1, len(settled)):
        if settled[i] == "indicator" and _YEAR.search(words[i]):
            settled[i] = "value"
    return settled
