"""Target values as plans print them: a comparator, a number or a range, sometimes only words."""

import re
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from assistant.text.normalise import normalise, toneless

Comparator = Literal["=", "<", "<=", ">", ">="]

# Words that plans use for a bound, folded; the longer ones first, so that "khong thap hon" is not read as "thap hon".
_WORDS: tuple[tuple[str, Comparator], ...] = (
    ("khong thap hon", ">="),
    ("khong duoi", ">="),
    ("khong it hon", ">="),
    ("toi thieu", ">="),
    ("it nhat", ">="),
    ("tu tren", ">"),
    ("khong qua", "<="),
    ("khong vuot qua", "<="),
    ("khong cao hon", "<="),
    ("toi da", "<="),
    ("nhieu nhat", "<="),
    ("lon hon", ">"),
    ("cao hon", ">"),
    ("nhieu hon", ">"),
    ("hon", ">"),
    ("tren", ">"),
    ("vuot", ">"),
    ("duoi", "<"),
    ("thap hon", "<"),
    ("nho hon", "<"),
    ("it hon", "<"),
)
_SIGNS: dict[str, Comparator] = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", ">=": ">=", "<=": "<=", "=": "="}
_SIGN = re.compile(r"≥|≤|>=|<=|>|<|=")
# Vietnamese print: a comma before decimals, a point between thousands; people also type a point before decimals.
_THOUSANDS = r"[1-9]\d{0,2}(?:\.\d{3})+(?!\d)"
_DIGITS = rf"(?:{_THOUSANDS}(?:,\d+)?|\d+(?:[.,]\d+)?)"
_NUMBER = re.compile(rf"(?<![\w.,]){_DIGITS}")
_RANGE = re.compile(rf"(?<![\w.,])(?P<low>{_DIGITS}) ?%? ?(?:-|đến) ?(?P<high>{_DIGITS})")
_BETWEEN = r"(?: (?:dat|muc|con|la|tu))*$"  # "tối thiểu đạt 25", but not "trên địa bàn tỉnh đạt 25"
_AFTER: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"\btro len\b"), ">="),
    (re.compile(r"\btro xuong\b"), "<="),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value to compare with: every number ``x`` with ``x comparator low``, or between ``low`` and ``high``.

    :param low: the number printed, in the unit of its row; the lower end of a range.
    :param high: the upper end of a range, else equal to ``low``.
    """

    comparator: Comparator
    low: float
    high: float


def parse_quantity(text: str, slips: dict[str, str] | None = None) -> Quantity | None:
    """Read a value; none where the words hold no number to compare.

    :param slips: misprints of the document and how they are read (``{"≤ n10": "≤ 10"}``).
    """
    words = normalise((slips or {}).get(text, text))
    if found := _RANGE.search(words):
        low, high = (_number(found[end]) for end in ("low", "high"))
        return Quantity("=", low, high) if low <= high else None
    match = _NUMBER.search(words)
    if match is None:
        return None
    value = _number(match[0])
    return Quantity(_comparator(words[: match.start()], words[match.end() :]), value, value)


def _comparator(before: str, after: str) -> Comparator:
    """The bound that the words directly before a number set, or ``trở lên`` after it."""
    if sign := _SIGN.search(before):
        return _SIGNS[sign[0]]
    words = toneless(before).strip()
    bounds = (comparator for word, comparator in _WORDS if re.search(rf"\b{word}{_BETWEEN}", words))
    later = (comparator for pattern, comparator in _AFTER if pattern.search(toneless(after)))
    return next(chain(bounds, later), "=")


def _number(digits: str) -> float:
    if re.match(_THOUSANDS, digits):
        digits = digits.replace(".", "")
    return float(digits.replace(",", "."))


def comparator_words(comparator: Comparator) -> str:
    """How a person says a comparator (``>=``: "tối thiểu"); empty for equality."""
    return {"=": "", ">=": "tối thiểu", ">": "trên", "<=": "không quá", "<": "dưới"}[comparator]
