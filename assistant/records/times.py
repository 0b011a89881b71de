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
    rf"\b(?:quy|quarter|q) ?(?P<quarters>{_Q}(?:{_AND}(?:quy )?{_Q})*) ?(?:/|-|,)? ?(?:nam |of )?(?P<year>20\d\d)\b"
    r"|\b(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th|final) quarter (?:of )?(?P<in>20\d\d)\b"
)
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_HALF = re.compile(
    r"\b(?:6 thang|sau thang|nua) (?P<half>dau|cuoi) ?(?:cua )?(?:nam )?(?P<year>20\d\d)\b"
    r"|\b(?P<english>first|second|1st|2nd) half (?:of )?(?:the year )?(?P<of>20\d\d)\b"
    r"|\bh(?P<h>[12]) ?(?:/|of )?(?P<at>20\d\d)\b"
)
_ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# May is a verb too, but not before a year.
ENGLISH_MONTH = "|".join([*_ENGLISH_MONTHS, *(rf"{name[:3]}\b\.?" for name in _ENGLISH_MONTHS), r"sept\b\.?"])
_ENGLISH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{ENGLISH_MONTH})"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?)?,?(?: of)? (?P<year>20\d\d)\b"
)
_ENGLISH_SPAN = re.compile(
    rf"\b(?P<first>{ENGLISH_MONTH}) ?(?:to|until|till|and|through|-) ?(?P<last>{ENGLISH_MONTH})"
    r",? (?:of )?(?P<year>20\d\d)\b"
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
        (_ENGLISH_SPAN, _english_span, "month"),
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
    if match["nth"]:
        number, of = _NTH.get(match["nth"], 4), int(match["in"])
        return [(date(of, 3 * number - 2, 1), month_end(of, 3 * number))]
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
    year = int(match["year"] or match["of"] or match["at"])
    first = (match["half"] or match["english"] or match["h"]) in {"dau", "first", "1st", "1"}
    return [(date(year, 1 if first else 7, 1), month_end(year, 6 if first else 12))]


def _year(match: re.Match[str]) -> list[tuple[date, date]]:
    year = int(match["year"])
    return [(date(year, 1, 1), date(year, 12, 31))]


def english_month(name: str) -> int:
    """The number of a month by its English name, in full or short."""
    return next(i for i, full in enumerate(_ENGLISH_MONTHS, start=1) if full.startswith(name[:3]))


def _english_span(match: re.Match[str]) -> list[tuple[date, date]]:
    year, first, last = int(match["year"]), english_month(match["first"]), english_month(match["last"])
    return [(date(year - (first > last), first, 1), month_end(year, last))]


def _english(match: re.Match[str]) -> list[tuple[date, date]]:
    year, month = int(match["year"]), english_month(match["month"])
    day = match["day"] or match["after"]
    if day is None:
        return [(date(year, month, 1), month_end(year, month))]
    with suppress(ValueError):
        return [(date(year, month, int(day)),) * 2]
    return []
