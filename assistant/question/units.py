"""The unit of measure a question sets as a condition: "tính bằng người/vạn dân", "không phải phần trăm"."""

import re
from collections.abc import Mapping

from assistant.question.reading import Unit
from assistant.text.normalise import fold

_PERCENT = r"(?:phan tram|percent(?:age)?(?: of)?|%)"
_MEASURED = re.compile(
    r"\b(?:don vi(?: tinh| do)?|(?:tinh|do|ghi|the hien) (?:bang|theo)|(?:measured|expressed) (?:in|as)|unit)"
    r"(?: (?:la|bang|theo|don vi|of|is|a|as|cua|duoc|tinh))*$"
)
_DENIED = re.compile(r"\b(?:khong phai|khong|khac|ngoai|tru|not|other than|except)(?: (?:la|bang|theo|in|as|a))*$")


def asked_unit(plain: str, units: Mapping[str, str]) -> tuple[Unit, tuple[int, int]] | None:
    """The unit that a folded question names after a word of measuring or denies, and the characters that name it.

    :param units: the units that targets have, folded, and as printed; the longest that fits counts.
    """
    for unit in sorted({*units, "%"}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){_pattern(unit)}(?!\w)", plain):
            before = plain[: match.start()].rstrip()
            denied = _DENIED.search(before) is not None
            number = re.search(r"\d$", before) is not None
            if not number and (_MEASURED.search(_DENIED.sub("", before).rstrip()) or (denied and unit[:1] == "%")):
                return Unit(units.get(unit, unit), not denied), match.span()
    return None


def has_unit(printed: str, unit: Unit) -> bool:
    """Whether a printed unit is the one asked for; every share is measured in per cent."""
    words = _squashed(printed)
    held = words.startswith("%") if unit.words == "%" else words == _squashed(unit.words)
    return held == unit.wanted


def _pattern(unit: str) -> str:
    """A unit however its signs are spaced and its per cent is said."""
    pieces = re.findall(r"%|/|[^\s%/]+", unit)
    return r" ?".join(_PERCENT if piece == "%" else "/?" if piece == "/" else re.escape(piece) for piece in pieces)


def _squashed(unit: str) -> str:
    return re.sub(r"\s+", "", fold(unit))
