"""Stretches of time named relative to today: this month, next quarter, thirty days from now, before Tết."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from assistant.records.times import Grain, NamedTime, month_end

Stretch = tuple[date, date]
Reader = Callable[[re.Match[str], date], Stretch]

_THIS = r"(?:nay|hien tai)"
_NEXT = r"(?:toi|sau|ke tiep|tiep theo|sap toi)"
_LAST = r"(?:truoc|vua roi|vua qua|roi)"
_COMING = r"(?:toi|nua|tiep theo|sap toi|ke tiep)"
_FROM_NOW = (
    r"(?:tu nay|tu gio|tu bay gio|ke tu hom nay|tu hom nay|tu hien tai) (?:den|toi|cho den)"
    r"|(?:from now|between now|from today|now) (?:until|till|to|and|through)(?: the)?(?: end of)?(?: the| this)?"
)
NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(NUMBERS)}|nua)"
_UNIT = r"(?P<unit>ngay|tuan|thang|quy|nam|days?|weeks?|months?|quarters?|years?)"
_WITHIN = (
    r"(?:(?:trong )?(?:vong|khoang)|trong thoi han|(?:within|in|over|during)(?: the)?(?: next| coming| following)?"
    r"|(?:the )?(?:next|coming|following))"
)
_DUE = r"(?:han|han chot|het han|den han|toi han|xong|due)(?: cuoi| vao| trong| la| dung| chot)*"
# First day of the lunar year, by the official Vietnamese calendar.
_TET = (date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13))

# Folded words -> the stretch they name.
_FORMS: tuple[tuple[str, Grain, Reader], ...] = (
    (rf"(?:{_FROM_NOW}) (?:het |cuoi )*(?:nam(?: nay)?|year)", "day", lambda _m, d: (d, date(d.year, 12, 31))),
    (
        rf"(?:{_FROM_NOW}) (?:het |cuoi )*(?:quy(?: nay)?|quarter)",
        "day",
        lambda _m, d: (d, quarter(*_quarters_on(d, 0))[1]),
    ),
    (rf"(?:{_FROM_NOW}) (?:het |cuoi )*(?:thang(?: nay)?|month)", "day", lambda _m, d: (d, month_end(d.year, d.month))),
    (rf"{_WITHIN} {_N} {_UNIT}(?: {_COMING})?", "day", lambda m, d: (d, _on(m, d))),
    (rf"(?:trong )?{_N} {_UNIT} {_COMING}", "day", lambda m, d: (d, _on(m, d))),
    (rf"(?:in )?{_N} {_UNIT} from (?:now|today)", "day", lambda m, d: (d, _on(m, d))),
    (r"(?:rest|remainder) of (?:this|the) year", "day", lambda _m, d: (d, date(d.year, 12, 31))),
    (r"(?:first|1st) half of (?:this|the) year", "half", lambda _m, d: (date(d.year, 1, 1), date(d.year, 6, 30))),
    (r"(?:second|2nd) half of (?:this|the) year", "half", lambda _m, d: (date(d.year, 7, 1), date(d.year, 12, 31))),
    (r"(?<=by )(?:the )?(?:end of (?:this|the) year|year end)", "day", lambda _m, d: (date(d.year, 12, 31),) * 2),
    (r"end of (?:this|the) year|late this year", "quarter", lambda _m, d: quarter(d.year, 4)),
    (r"today s deadline", "day", lambda _m, d: (d, d)),
    (r"ngay mai|tomorrow", "day", lambda _m, d: (d + timedelta(1),) * 2),
    (rf"{_DUE} (?P<at>hom qua|yesterday)", "day", lambda _m, d: (d - timedelta(1),) * 2),
    (rf"{_DUE} (?P<at>hom nay|today)", "day", lambda _m, d: (d, d)),
    (rf"tuan {_THIS}|this week", "day", lambda _m, d: _week(d)),
    (rf"tuan {_NEXT}|(?:next|coming|following) week", "day", lambda _m, d: _week(d + timedelta(7))),
    (rf"tuan {_LAST}|last week", "day", lambda _m, d: _week(d - timedelta(7))),
    (rf"thang {_THIS}|this month", "month", lambda _m, d: month(d.year, d.month)),
    (rf"thang {_NEXT}|(?:next|coming|following) month", "month", lambda _m, d: month(*_shift(d, 1))),
    (rf"thang {_LAST}|last month", "month", lambda _m, d: month(*_shift(d, -1))),
    (rf"quy {_THIS}|this quarter", "quarter", lambda _m, d: quarter(*_quarters_on(d, 0))),
    (rf"quy {_NEXT}|(?:next|coming|following) quarter", "quarter", lambda _m, d: quarter(*_quarters_on(d, 1))),
    (rf"quy {_LAST}|last quarter(?! of)", "quarter", lambda _m, d: quarter(*_quarters_on(d, -1))),
    (r"tet(?: nguyen dan| am lich| ta)*(?! duong)(?! 20)", "day", lambda _m, d: (_tet(d),) * 2),
)
_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b"), grain, read) for words, grain, read in _FORMS)
# A year named relative to today, to be read with the month or quarter before it ("quý III năm nay").
_YEARS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"\bnam {_THIS}\b|\bthis year\b"), 0),
    (re.compile(rf"\bnam {_NEXT}\b|\bsang nam\b|\b(?:next|coming|following) year\b"), 1),
    (re.compile(r"\bnam (?:ngoai|roi|vua roi|vua qua|truoc)\b|\blast year\b"), -1),
)
_COUNTED = re.compile(rf"(?<!thang )(?<!quy )(?<!/)\b(?:\d{{1,3}}|{'|'.join(NUMBERS)}|nua|nhung|cac|vai|moi|nhieu) $")


def dated(plain: str, today: date) -> str:
    """A folded question with the years it names relative to ``today`` in digits, every other letter in its place."""
    for pattern, shift in _YEARS:
        for match in pattern.finditer(plain):
            if not _COUNTED.search(plain[: match.start()]):  # "5 năm tới" is no year
                plain = plain[: match.start()] + f"{today.year + shift}".ljust(len(match[0])) + plain[match.end() :]
    return plain


def relative(plain: str, today: date) -> Iterator[NamedTime]:
    """The stretches a folded question names relative to ``today``, and where; none overlaps another."""
    for pattern, grain, read in _PATTERNS:
        for match in pattern.finditer(plain):
            first, last = read(match, today)
            yield NamedTime(
                first, last, grain, match.start("at") if "at" in match.re.groupindex else match.start(), match.end()
            )
        plain = pattern.sub(lambda m: "\0" * len(m[0]), plain)


def month(year: int, number: int) -> Stretch:
    """First and last day of a month."""
    return date(year, number, 1), month_end(year, number)


def quarter(year: int, number: int) -> Stretch:
    """First and last day of a quarter."""
    return date(year, 3 * number - 2, 1), month_end(year, 3 * number)


def _on(match: re.Match[str], day: date) -> date:
    """The day some weeks, months or years after a day; half a unit in days or months."""
    unit = match["unit"]
    if match["n"] == "nua":
        return _months_on(day, 6) if unit[0] in "ny" else day + timedelta(45 if unit[0] == "q" else 15)
    number = int(NUMBERS.get(match["n"], match["n"]))
    if unit.startswith(("ngay", "day")):
        return day + timedelta(number)
    if unit.startswith(("tuan", "week")):
        return day + timedelta(7 * number)
    months = 12 if unit.startswith(("nam", "year")) else 3 if unit.startswith("q") else 1
    return _months_on(day, months * number)


def _tet(day: date) -> date:
    """The first day of the lunar year to come; after the last known the first of the solar year."""
    return next((tet for tet in _TET if tet >= day), date(day.year + 1, 1, 1))


def _week(day: date) -> Stretch:
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
