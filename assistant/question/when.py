"""The stretch of time a question asks about, some of it relative to today."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.question.reading import Window
from assistant.question.relative import NUMBERS, dated, month, quarter, relative
from assistant.records.times import ENGLISH_MONTH, NamedTime, english_month, named_times

_OF = r"(?: ngay| thang| quy| nam| moc| the| end of)*"
_BEFORE = re.compile(rf"(?<!khong )\b(?:truoc|before|prior to|earlier than|som hon){_OF} ?$")
_UNTIL = re.compile(
    r"\b(?:den het|tinh den|cho den|muon nhat|cham nhat|tre nhat|khong (?:muon|tre|cham) hon|khong qua|khong sau|den"
    r"|toi|het|until|till|by|up to|no later than|not later than|on or before)"
    r"(?: ngay| thang| quy| nam| cuoi| het| la| vao| the| end of)*? ?$"
)
_AFTER = re.compile(
    rf"(?<!khong )(?<!no )(?<!not )\b(?:sau|after|later than|beyond|ke tu sau|muon hon|tre hon){_OF} ?$"
)
_SINCE = re.compile(
    r"\b(?:tu|ke tu|khong som hon|khong truoc|since|from|starting in|not before)"
    r"(?: ngay| thang| quy| nam| dau| the)*? ?$"
)
_BETWEEN = re.compile(
    r"^ ?(?:,)? ?(?:den het|den|toi|-|to|until|va|and|through)(?: ngay| thang| quy| nam| cuoi| het| dau)*? ?$"
)
_ONWARDS = re.compile(r"^ ?(?:tro di|tro ve sau|tro len|onwards?|or later|and later|and beyond|and after)")
# Parts of a year, by its quarters: people mean stretches about so long, and the answer says the days.
_PARTS = {"dau": (1, 1), "giua": (2, 3), "cuoi": (4, 4)}
_PART = re.compile(
    r"(?<! thang )(?<!nua )\b(?P<part>dau|giua|cuoi) "
    r"(?:nam (?P<year>20\d\d)?(?= |$|\W)|(?P<alone>20\d\d)\b)(?! (?:nao|may|hoc))"
)
_MONTHS = re.compile(
    rf"\b(?:(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)}) thang|nua) (?P<end>dau|cuoi) (?:cua )?(?:nam\b ?)?(?P<year>20\d\d)?"
    r"(?= |$|\W)"
)
_FROM_TODAY = re.compile(
    r"\b(?:tu nay|tu gio|tu bay gio|tu hom nay|ke tu (?:nay|hom nay|bay gio)|from now|from today)(?: cho)?"
    r" (?:den|toi|until|till|to)(?: ngay| het| cuoi| truoc| the| end of)* ?$"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """The window a question names, the bare years in it, and the characters that named it."""

    window: Window | None
    years: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def timing(plain: str, today: date) -> Timing:
    """Read the time a folded question asks about: ``quý III/2025``, ``trước 30/6/2025``, ``tháng tới``."""
    years = tuple(dict.fromkeys(t.first.year for t in named_times(plain) if t.grain == "year"))
    text = dated(plain, today)
    near = list(relative(text, today))
    parts = list(_parts(_without(text, near), today))
    rest = _without(text, [*near, *parts])
    exact = named_times(rest)
    loose = _yearless(_without(rest, exact), _year_of([*near, *exact], today))
    times = sorted([*near, *parts, *exact, *loose], key=lambda t: (t.start, t.first))
    spans = tuple((t.start, t.end) for t in times)
    return Timing(_window(text, times, today), years, spans) if times else Timing(None, years, spans)


def _without(text: str, times: Iterable[NamedTime]) -> str:
    """The text with some times made unreadable, every other letter in its place."""
    for time in times:
        text = text[: time.start] + "\0" * (time.end - time.start) + text[time.end :]
    return text


def _year_of(times: Iterable[NamedTime], today: date) -> int:
    """The year that a month without one falls in: that of the time named beside it, else this year."""
    return next((t.last.year for t in times), today.year)


def _window(plain: str, times: list[NamedTime], today: date) -> Window:
    """Two times joined by "đến" are one stretch; a word before a time may open one of its ends."""
    first, last = times[0], times[-1]
    before, between = plain[: first.start], plain[first.end : last.start] if last is not first else ""
    words = plain[first.start : last.end].strip()
    if last is not first and _BETWEEN.match(between.strip()):
        return Window(first.first, last.last, words)
    if _FROM_TODAY.search(before):
        early = re.search(r"\btruoc(?: \w+)* ?$", before)
        return Window(today, first.first - timedelta(days=1) if early else first.last, words)
    if _UNTIL.search(before) and (
        first.grain != "year" or re.search(r"\b(?:het|cuoi|khong|end of) ?(?:\w+ )*$", before)
    ):
        return Window(None, first.last, words)
    if _BEFORE.search(before):
        return Window(None, first.first - timedelta(days=1), words, before=True)
    if _AFTER.search(before):
        return Window(first.last + timedelta(days=1), None, words)
    closed = (
        re.search(r"\b(?:den|to|and|until|till|through)\b|-", plain[first.start : first.end])
        and first.first != first.last
    )
    if (_SINCE.search(before) and not closed) or _ONWARDS.match(plain[first.end :]):
        return Window(first.first, None, words)
    return Window(first.first, first.last, plain[first.start : first.end].strip())


def _parts(text: str, today: date) -> Iterable[NamedTime]:
    """Parts of a year: ``cuối năm 2025``, ``6 tháng đầu năm``; after "đến" the end of the year is its last day."""
    for match in _PART.finditer(text):
        year = int(match["year"] or match["alone"] or today.year)
        before = text[: match.start()]
        first, last = quarter(year, _PARTS[match["part"]][0])[0], quarter(year, _PARTS[match["part"]][1])[1]
        if match["part"] == "cuoi" and _BEFORE.search(before):
            first = date(year + 1, 1, 1)  # "trước cuối năm": its last day is meant
        yield NamedTime(first, last, "quarter", match.start(), match.end())
    for match in _MONTHS.finditer(text):
        count = int(NUMBERS.get(match["n"], match["n"])) if match["n"] else 6
        if 0 < count < 12 and (match["year"] or "nam" in match[0].split()):
            year = int(match["year"] or today.year)
            months = (1, count) if match["end"] == "dau" else (13 - count, 12)
            yield NamedTime(month(year, months[0])[0], month(year, months[1])[1], "half", match.start(), match.end())


def _yearless(plain: str, year: int) -> list[NamedTime]:
    """Months, quarters and days without a year."""
    forms: tuple[tuple[str, Callable[[re.Match[str]], tuple[date, date]]], ...] = (
        (r"\b(?:ngay )?(\d{1,2})(?:/| thang )(\d{1,2})\b(?!/)", lambda m: (date(year, int(m[2]), int(m[1])),) * 2),
        (r"\bthang (1[0-2]|0?[1-9])\b(?! nhiem vu| ngay)", lambda m: month(year, int(m[1]))),
        (
            r"\b(?:quy|qui|q) ?(iv|i{1,3}|[1-4])\b",
            lambda m: quarter(year, {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(m[1]) or int(m[1])),
        ),
        (
            rf"\b(?:in|by|before|until|after|since|during) ({ENGLISH_MONTH})(?= ?(?:$|[?.,!]|and\b|to\b|of this year))",
            lambda m: month(year, english_month(m[1])),
        ),
    )
    found: list[NamedTime] = []
    for pattern, read in forms:
        for match in re.finditer(pattern, plain):
            try:
                first, last = read(match)
            except ValueError:  # ngày 31/2
                continue
            found.append(NamedTime(first, last, "day" if first == last else "month", match.start(), match.end()))
        plain = _without(plain, found)
    return found
