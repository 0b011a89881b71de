"""The stretch of time a question asks about, some of it relative to today."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.question.reading import Window
from assistant.question.relative import month, quarter, relative
from assistant.records.times import ENGLISH_MONTH, NamedTime, english_month, named_times

_BEFORE = re.compile(r"\b(?:truoc|before|prior to|earlier than|som hon)(?: ngay| thang| quy| nam| the)? ?$")
_UNTIL = re.compile(
    r"\b(?:den het|tinh den|cho den|muon nhat|cham nhat|khong qua|den|toi|het|until|till|by|up to|no later than"
    r"|not later than|on or before)(?: ngay| thang| quy| nam| cuoi| the| end of)*? ?$"
)
_AFTER = re.compile(
    r"\b(?:sau|after|(?<!no )(?<!not )later than|beyond|ke tu sau|muon hon)(?: ngay| thang| quy| nam| the| end of)*? ?$"
)
_SINCE = re.compile(r"\b(?:tu|ke tu|since|from|starting in)(?: ngay| thang| quy| nam| dau| the)*? ?$")
_BETWEEN = re.compile(
    r"^ ?(?:,)? ?(?:den het|den|toi|-|to|until|va|and|through)(?: ngay| thang| quy| nam| cuoi| het)*? ?$"
)
_ONWARDS = re.compile(r"^ ?(?:tro di|tro ve sau|tro len|onwards?|or later|and later|and beyond|and after)")


@dataclass(frozen=True, slots=True)
class Timing:
    """The window a question names, the bare years in it, and the characters that named it."""

    window: Window | None
    years: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def timing(plain: str, today: date) -> Timing:
    """Read the time a folded question asks about: ``quý III/2025``, ``trước 30/6/2025``, ``tháng tới``."""
    times = named_times(plain)
    near = relative(plain, today)
    years = tuple(dict.fromkeys(t.first.year for t in times if t.grain == "year"))
    spans = tuple((t.start, t.end) for t in times)
    if near is not None:
        window, span = near
        return Timing(window, years, (*spans, span))
    yearless = None if times else _yearless(plain, today)
    if yearless is not None:
        times, spans = [yearless], ((yearless.start, yearless.end),)
    return Timing(_window(plain, times), years, spans) if times else Timing(None, years, spans)


def _window(plain: str, times: list[NamedTime]) -> Window:
    """Two times joined by "đến" are one stretch; a word before a time may open one of its ends."""
    first, last = times[0], times[-1]
    before, between = plain[: first.start], plain[first.end : last.start] if last is not first else ""
    words = plain[first.start : last.end]
    if last is not first and _BETWEEN.match(between):
        return Window(first.first, last.last, words)
    if _BEFORE.search(before):
        return Window(None, first.first - timedelta(days=1), words)
    if _AFTER.search(before):
        return Window(first.last + timedelta(days=1), None, words)
    closed = (
        re.search(r"\b(?:den|to|and|until|till|through)\b|-", plain[first.start : first.end])
        and first.first != first.last
    )
    if (_SINCE.search(before) and not closed) or _ONWARDS.match(plain[first.end :]):
        return Window(first.first, None, words)
    if _UNTIL.search(before) and first.grain != "year":
        return Window(None, first.last, words)
    return Window(first.first, first.last, plain[first.start : first.end])


def _yearless(plain: str, today: date) -> NamedTime | None:
    """A month, quarter or day without a year falls in the year of today."""
    forms: tuple[tuple[str, Callable[[re.Match[str]], tuple[date, date]]], ...] = (
        (r"\bngay (\d{1,2})(?:/| thang )(\d{1,2})\b", lambda m: (date(today.year, int(m[2]), int(m[1])),) * 2),
        (r"\bthang (1[0-2]|0?[1-9])\b(?! nhiem vu| ngay)", lambda m: month(today.year, int(m[1]))),
        (
            r"\bquy (iv|i{1,3}|[1-4])\b",
            lambda m: quarter(today.year, {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(m[1]) or int(m[1])),
        ),
        (
            rf"\b(?:in|by|before|until|after|since|during) ({ENGLISH_MONTH})(?= ?(?:$|[?.,!]|and\b|to\b|of this year))",
            lambda m: month(today.year, english_month(m[1])),
        ),
    )
    for pattern, read in forms:
        if match := re.search(pattern, plain):
            try:
                first, last = read(match)
            except ValueError:  # ngày 31/2
                continue
            return NamedTime(first, last, "month", match.start(), match.end())
    return None
