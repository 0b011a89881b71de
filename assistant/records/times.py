"""Stretches of time named in words: days, months, quarters, half-years, years, with where they stand.

Works on folded text, the same for the deadlines that plans print and for the times that questions name.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal

Grain = Literal["day", "month", "quarter", "half", "year"]

_DAY = re.compile(
    r"\b(?:ngay )?(?P<day>\d{1,2})"
    r"(?:(?P<mark> ?[/.-] ?)(?P<month>\d{1,2})(?P=mark)| thang (?P<named>\d{1,2})(?: nam |/| ))"
    r"(?P<year>20\d\d)\b"
    r"|\b(?P<iso>20\d\d-\d\d-\d\d)\b"
)
_AND = r" ?(?:-|,|va|den) ?"
_MONTH = re.compile(
    rf"\b(?:thang |t)?(?P<months>\d{{1,2}}(?:{_AND}(?:thang )?\d{{1,2}})*) ?(?:/|-| nam ) ?(?P<year>20\d\d)\b"
    r"|\bthang (?P<alone>\d{1,2}) (?P<after>20\d\d)\b"
)
_Q = r"(?:[ivx]{1,4}|\d{1,2})\b"  # a fifth quarter is read, and found to be none
_QUARTER = re.compile(
    rf"\b(?:quy|quarter|q) ?(?P<quarters>{_Q}(?:{_AND}(?:quy )?{_Q})*) ?(?:/|-|,)? ?(?:nam )?(?P<year>20\d\d)\b"
)
_HALF = re.compile(
    r"\b(?:6 thang|sau thang|nua) (?P<half>dau|cuoi) ?(?:cua )?(?:nam )?(?P<year>20\d\d)\b"
    r"|\b(?P<english>first|second) half (?:of )?(?P<of>20\d\d)\b"
)
_ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ENGLISH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_ENGLISH_MONTHS)})(?: (?P<after>\d{{1,2}}))?,? (?P<year>20\d\d)\b"
)
_YEAR = re.compile(r"\b(?:nam )?(?P<year>20\d\d)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A stretch of days, first and last included, and where ``words[start:end]`` names it."""

    first: date
    last: date
    grain: Grain
    start: int
    end: int


def named_times(words: str) -> list[NamedTime]:
    """All times a folded text names, in the order they stand; none overlaps another.

    What is no time (31/02/2025, tháng 13/2025) is left out, and its year is not read alone either.
    """
    found: list[NamedTime] = []
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[tuple[date, date]]], Grain], ...] = (
        (_DAY, _day, "day"),
        (_ENGLISH, _english, "month"),
        (_QUARTER, _quarter, "quarter"),
        (_HALF, _half, "half"),
        (_MONTH, _month, "month"),
        (_YEAR, _year, "year"),
    )
    rest = words
    for pattern, read, grain in readers:
        for match in pattern.finditer(rest):
            found += [NamedTime(a, b, grain if a < b else "day", match.start(), match.end()) for a, b in read(match)]
        rest = pattern.sub(lambda m: "\0" * len(m[0]), rest)
    return sorted(found, key=lambda t: (t.start, t.first))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _day(match: re.Match[str]) -> list[tuple[date, date]]:
    with suppress(ValueError):
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        else:
            day = date(int(match["year"]), int(match["month"] or match["named"]), int(match["day"]))
        return [(day, day)]
    return []


def _month(match: re.Match[str]) -> list[tuple[date, date]]:
    year = int(match["year"] or match["after"])
    numbers = [int(n) for n in re.findall(r"\d+", match["months"] or match["alone"])]
    if not all(1 <= n <= 12 for n in numbers):
        return []
    first, last, earlier = _stretch(match["months"] or match["alone"], numbers)
    return [(date(year - earlier, first, 1), month_end(year, last))]


def _quarter(match: re.Match[str]) -> list[tuple[date, date]]:
    quarters = [_ROMAN.get(q, 0) for q in re.findall(rf"\b{_Q}", match["quarters"])]
    year = int(match["year"])
    if not all(quarters):
        return []
    first, last, earlier = _stretch(match["quarters"], quarters)
    return [(date(year - earlier, 3 * first - 2, 1), month_end(year, 3 * last))]


def _stretch(words: str, numbers: list[int]) -> tuple[int, int, int]:
    """First and last of the months or quarters, and the years between: "12 - 01/2026" begins in the year before."""
    if numbers[0] > numbers[-1] and not re.search(r",|va", words):
        return numbers[0], numbers[-1], 1
    return min(numbers), max(numbers), 0


def _half(match: re.Match[str]) -> list[tuple[date, date]]:
    year = int(match["year"] or match["of"])
    first = (match["half"] or match["english"]) in {"dau", "first"}
    return [(date(year, 1 if first else 7, 1), month_end(year, 6 if first else 12))]


def _year(match: re.Match[str]) -> list[tuple[date, date]]:
    year = int(match["year"])
    return [(date(year, 1, 1), date(year, 12, 31))]


def _english(match: re.Match[str]) -> list[tuple[date, date]]:
    year, month = int(match["year"]), _ENGLISH_MONTHS.index(match["month"]) + 1
    day = match["day"] or match["after"]
    if day is None:
        return [(date(year, month, 1), month_end(year, month))]
    with suppress(ValueError):
        return [(date(year, month, int(day)),) * 2]
    return []
