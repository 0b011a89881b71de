"""Deadlines as plans print them, and the day they mean.

Conventions: a month falls due on its last day, a quarter on its last, a year on 31 December, "trước" a day on
that day, a span on the last day of its end. What recurs or runs on has no final day and is never overdue.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.records.times import NamedTime, named_times
from assistant.text.normalise import fold

DeadlineKind = Literal["dated", "recurring", "open"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task falls due.

    :param text: as printed.
    :param kind: ``dated`` has a last day, ``recurring`` comes again, ``open`` runs on without an end.
    :param due: the last day; only a ``dated`` deadline has one.
    :param start: first day of a span (``2025 - 2026``) or of an open stretch (``Từ năm 2025``).
    :param period: ISO 8601 period of a recurring one (``P1Y``, ``P3M``), empty where none is printed.
    :param month: the month a yearly one recurs in (``Tháng 11 của năm trước``: 11).
    """

    text: str
    kind: DeadlineKind
    due: date | None = None
    start: date | None = None
    period: str = ""
    month: int | None = None

    def overdue(self, today: date) -> bool:
        """Whether the day has passed; the day itself has not."""
        return self.due is not None and today > self.due


_UNITS = {"tuan": "W", "thang": "M", "quy": "M", "nam": "Y"}
_OPEN = re.compile(r"\bnam (?:tiep theo|sau|toi)\b|\btro di\b|\bve sau\b|^tu (?!.*(?:\bden\b|-))")
_EVERY = re.compile(r"\b(?:hang|moi|dinh ky)(?: nam)? ?(?P<unit>tuan|thang|quy|nam)\b")
_PER = re.compile(r"\b(?P<count>\d{1,2}) ?(?P<unit>tuan|thang|quy|nam) ?(?:/|mot|1|moi)? ?(?:1 )?lan\b")
_PERIODIC = re.compile(r"\bdinh ky (?P<count>\d{1,2}) (?P<unit>tuan|thang|quy|nam)\b")
_ONGOING = re.compile(r"thuong xuyen|lien tuc|dinh ky|hang ngay|khi co yeu cau|dot xuat|sau khi ")
_YEARLESS_END = re.compile(r"\b(?:cuoi|het|trong) nam\b|\bnam nay\b")
_YEARLESS = re.compile(r"\b(?:thang|quy) (?:\d{1,2}|iv|i{1,3})$|\b\d{1,2}/\d{1,2}$")
_MONTH_ONLY = re.compile(r"\bthang (\d{1,2})\b")


def parse_deadline(text: str, year: int | None = None) -> Deadline | None:
    """Read a deadline, or return none where the words name no time.

    :param text: the cell as printed; blank gives none.
    :param year: the year a deadline without one falls in (``Cuối năm``, ``Quý II``), usually that of the document.
    """
    words = fold(text).replace("–", "-").strip(" .;,")
    if not words:
        return None
    recurring = _recurring(text, words)
    if recurring is not None:
        return recurring
    times = named_times(words)
    if _OPEN.search(words):
        return Deadline(text, "open", start=min((t.first for t in times), default=None))
    due = _last_day(words, times, year)
    if due is not None:
        return Deadline(text, "dated", due=due, start=_span_start(times))
    return Deadline(text, "open") if _ONGOING.search(words) else None


def _recurring(text: str, words: str) -> Deadline | None:
    """``Hằng năm``, ``6 tháng/lần``, ``Tháng 11 của năm trước``, ``Tháng 12 hằng năm``."""
    month = _MONTH_ONLY.search(words)
    if month and "nam truoc" in words:
        return Deadline(text, "recurring", period="P1Y", month=_month(month[1]))
    counted = _PER.search(words) or _PERIODIC.search(words)
    if counted:
        return Deadline(text, "recurring", period=_period(int(counted["count"]), counted["unit"]))
    every = _EVERY.search(words)
    if every and not any(t.grain == "day" for t in named_times(words)):
        yearly_month = _month(month[1]) if month and every["unit"] == "nam" else None
        return Deadline(text, "recurring", period=_period(1, every["unit"]), month=yearly_month)
    return None


def _period(count: int, unit: str) -> str:
    return f"P{count * 3 if unit == 'quy' else count}{_UNITS[unit]}"


def _month(digits: str) -> int | None:
    return int(digits) if 1 <= int(digits) <= 12 else None


def _last_day(words: str, times: list[NamedTime], year: int | None) -> date | None:
    """The last day of the latest time the words name; "trước" a month or a year means the day before it."""
    if not times and year is not None and _YEARLESS.search(words):
        times = [t for t in named_times(f"{words}/{year}") if t.grain != "year"]
    if not times:
        return date(year, 12, 31) if year is not None and _YEARLESS_END.search(words) else None
    if len(times) == 1 and times[0].grain != "day" and "truoc" in words:
        return times[0].first - timedelta(days=1)
    return max(t.last for t in times)


def _span_start(times: list[NamedTime]) -> date | None:
    """First day of a stretch of years (``2025 - 2026``, ``Giai đoạn 2026-2030``)."""
    years = [t.first for t in times if t.grain == "year"]
    return min(years) if len(set(years)) > 1 else None
