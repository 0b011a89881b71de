"""Stretches of time named relative to today: this month, next quarter, thirty days from now."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from assistant.question.reading import Window
from assistant.records.times import month_end

Stretch = tuple[date | None, date | None]
Reader = Callable[[re.Match[str], date], Stretch]

_THIS = r"(?:nay|hien tai)"
_NEXT = r"(?:toi|sau|ke tiep|tiep theo|sap toi)"
_LAST = r"(?:truoc|vua roi|vua qua)"
_COMING = r"(?:within|in|over|during)(?: the)?(?: next| coming| following)?|(?:the )?(?:next|coming|following)"
_FROM_TODAY = r"(?:from now|between now|from today|now) (?:until|till|to|and|through) the"
_FROM_NOW = r"(?:tu nay|tu gio|tu bay gio|ke tu hom nay|tu hom nay) (?:den|toi|cho den)"

# Folded words -> the stretch they name; the first that occurs decides.
_FORMS: tuple[tuple[str, Reader], ...] = (
    (rf"{_FROM_NOW} (?:het |cuoi )?(?:nam|cuoi nam)(?: nay)?", lambda _m, d: (d, date(d.year, 12, 31))),
    (rf"{_FROM_NOW} (?:het |cuoi )?thang(?: nay)?", lambda _m, d: (d, month_end(d.year, d.month))),
    (r"(?:trong )?(?:vong )?(\d{1,3}) ngay (?:toi|nua|tiep theo|sap toi)", lambda m, d: (d, d + timedelta(int(m[1])))),
    (r"trong vong (\d{1,3}) ngay", lambda m, d: (d, d + timedelta(int(m[1])))),
    (rf"(?:{_COMING}) (\d{{1,3}}) days?", lambda m, d: (d, d + timedelta(int(m[1])))),
    (r"(?:in )?(\d{1,3}) days? from (?:now|today)", lambda m, d: (d, d + timedelta(int(m[1])))),
    (rf"(?:{_COMING}) (\d{{1,2}}) weeks?", lambda m, d: (d, d + timedelta(7 * int(m[1])))),
    (r"(?:trong )?(?:vong )?(\d{1,2}) thang (?:toi|nua|tiep theo|sap toi)", lambda m, d: (d, _months_on(d, int(m[1])))),
    (rf"(?:{_COMING}) (\d{{1,2}}) months?", lambda m, d: (d, _months_on(d, int(m[1])))),
    (r"rest of (?:this|the) year|remainder of (?:this|the) year", lambda _m, d: (d, date(d.year, 12, 31))),
    (rf"{_FROM_TODAY} end of (?:this|the) year", lambda _m, d: (d, date(d.year, 12, 31))),
    (r"by (?:the )?(?:end of (?:this|the) year|year end)", lambda _m, d: (None, date(d.year, 12, 31))),
    (r"by the end of (?:this|the) month", lambda _m, d: (None, month_end(d.year, d.month))),
    (r"(?:first|1st) half of (?:this|the) year", lambda _m, d: (date(d.year, 1, 1), date(d.year, 6, 30))),
    (r"(?:second|2nd) half of (?:this|the) year", lambda _m, d: (date(d.year, 7, 1), date(d.year, 12, 31))),
    (r"end of (?:this|the) year|late this year", lambda _m, d: (date(d.year, 10, 1), date(d.year, 12, 31))),
    (r"due today|today s deadline", lambda _m, d: (d, d)),
    (r"ngay mai|tomorrow", lambda _m, d: (d + timedelta(1), d + timedelta(1))),
    (rf"tuan {_THIS}|this week", lambda _m, d: _week(d)),
    (rf"tuan {_NEXT}|(?:next|coming|following) week", lambda _m, d: _week(d + timedelta(7))),
    (rf"tuan {_LAST}|last week", lambda _m, d: _week(d - timedelta(7))),
    (rf"thang {_THIS}|this month", lambda _m, d: month(d.year, d.month)),
    (rf"thang {_NEXT}|(?:next|coming|following) month", lambda _m, d: month(*_shift(d, 1))),
    (rf"thang {_LAST}|last month", lambda _m, d: month(*_shift(d, -1))),
    (rf"quy {_THIS}|this quarter", lambda _m, d: quarter(*_quarters_on(d, 0))),
    (rf"quy {_NEXT}|(?:next|coming|following) quarter", lambda _m, d: quarter(*_quarters_on(d, 1))),
    (rf"quy {_LAST}|last quarter(?! of)", lambda _m, d: quarter(*_quarters_on(d, -1))),
    (r"cuoi nam nay", lambda _m, d: (date(d.year, 10, 1), date(d.year, 12, 31))),
    (rf"nam {_THIS}|this year", lambda _m, d: _year(d.year)),
    (rf"(?<!nhung )(?<!cac )nam {_NEXT}|sang nam|(?:next|coming|following) year", lambda _m, d: _year(d.year + 1)),
    (r"nam (?:ngoai|vua roi|vua qua)|last year", lambda _m, d: _year(d.year - 1)),
)
_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b"), read) for words, read in _FORMS)


def relative(plain: str, today: date) -> tuple[Window, tuple[int, int]] | None:
    """The first stretch a folded question names relative to ``today``, and the characters that name it."""
    for pattern, read in _PATTERNS:
        if match := pattern.search(plain):
            return Window(*read(match, today), words=match[0]), match.span()
    return None


def month(year: int, number: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, number, 1), month_end(year, number)


def quarter(year: int, number: int) -> tuple[date, date]:
    """First and last day of a quarter."""
    return date(year, 3 * number - 2, 1), month_end(year, 3 * number)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _week(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _shift(day: date, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def _quarters_on(day: date, quarters: int) -> tuple[int, int]:
    total = day.year * 4 + (day.month - 1) // 3 + quarters
    return total // 4, total % 4 + 1


def _months_on(day: date, months: int) -> date:
    year, number = _shift(day, months)
    return min(month_end(year, number), date(year, number, 1) + timedelta(days=day.day - 1))
