"""The stretch of time a question asks about: named days, months, quarters, and what is relative to today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.relative import month, quarter, relative
from assistant.question.when import timing
from assistant.text.normalise import fold

TODAY = date(2026, 11, 23)  # a Monday
Ends = tuple[date | None, date | None]
NAMED: dict[str, Ends] = {
    "trong tháng 7/2025": (date(2025, 7, 1), date(2025, 7, 31)),
    "tháng 2 năm 2028": (date(2028, 2, 1), date(2028, 2, 29)),
    "quý III/2025": (date(2025, 7, 1), date(2025, 9, 30)),
    "quý 4 năm 2025": (date(2025, 10, 1), date(2025, 12, 31)),
    "6 tháng đầu năm 2026": (date(2026, 1, 1), date(2026, 6, 30)),
    "nửa cuối năm 2026": (date(2026, 7, 1), date(2026, 12, 31)),
    "trong năm 2027": (date(2027, 1, 1), date(2027, 12, 31)),
    "ngày 31/7/2025": (date(2025, 7, 31), date(2025, 7, 31)),
    "2025-07-31": (date(2025, 7, 31), date(2025, 7, 31)),
    "trước ngày 30/6/2025": (None, date(2025, 6, 29)),
    "trước tháng 7/2025": (None, date(2025, 6, 30)),
    "trước năm 2026": (None, date(2025, 12, 31)),
    "sau ngày 31/7/2025": (date(2025, 8, 1), None),
    "sau quý I/2026": (date(2026, 4, 1), None),
    "sau năm 2026": (date(2027, 1, 1), None),
    "đến hết tháng 8/2025": (None, date(2025, 8, 31)),
    "muộn nhất 31/12/2025": (None, date(2025, 12, 31)),
    "từ tháng 2/2026 trở đi": (date(2026, 2, 1), None),
    "kể từ tháng 2/2026": (date(2026, 2, 1), None),
    "từ tháng 8/2025 đến tháng 11/2025": (date(2025, 8, 1), date(2025, 11, 30)),
    "từ 1/1/2026 đến 28/2/2026": (date(2026, 1, 1), date(2026, 2, 28)),
    "giữa tháng 3/2026 và tháng 5/2026": (date(2026, 3, 1), date(2026, 5, 31)),
    "không muộn hơn 31/10/2025": (None, date(2025, 10, 31)),
    "không sớm hơn tháng 9/2025": (date(2025, 9, 1), None),
    "đến hết năm 2025": (None, date(2025, 12, 31)),
    "đến cuối năm 2025": (None, date(2025, 12, 31)),
    "cuối năm 2025": (date(2025, 10, 1), date(2025, 12, 31)),
    "đầu năm 2026": (date(2026, 1, 1), date(2026, 3, 31)),
    "giữa năm 2026": (date(2026, 4, 1), date(2026, 9, 30)),
    "sáu tháng cuối năm 2025": (date(2025, 7, 1), date(2025, 12, 31)),
    "trong 5 năm tới từ 2026": (date(2026, 11, 23), date(2031, 11, 23)),
    "giai đoạn 2026-2030": (date(2026, 1, 1), date(2030, 12, 31)),
    "from July 2025 to September 2025": (date(2025, 7, 1), date(2025, 9, 30)),
    "tháng 7": (date(2026, 7, 1), date(2026, 7, 31)),
    "quý IV": (date(2026, 10, 1), date(2026, 12, 31)),
    "ngày 31/12": (date(2026, 12, 31), date(2026, 12, 31)),
}
NEAR: dict[str, Ends] = {
    "hôm nay đến cuối tháng, tháng này": (date(2026, 11, 1), date(2026, 11, 30)),
    "tháng tới": (date(2026, 12, 1), date(2026, 12, 31)),
    "tháng sau": (date(2026, 12, 1), date(2026, 12, 31)),
    "tháng trước": (date(2026, 10, 1), date(2026, 10, 31)),
    "next month": (date(2026, 12, 1), date(2026, 12, 31)),
    "tuần này": (date(2026, 11, 23), date(2026, 11, 29)),
    "tuần tới": (date(2026, 11, 30), date(2026, 12, 6)),
    "tuần trước": (date(2026, 11, 16), date(2026, 11, 22)),
    "quý này": (date(2026, 10, 1), date(2026, 12, 31)),
    "quý tới": (date(2027, 1, 1), date(2027, 3, 31)),
    "quý trước": (date(2026, 7, 1), date(2026, 9, 30)),
    "năm nay": (date(2026, 1, 1), date(2026, 12, 31)),
    "sang năm": (date(2027, 1, 1), date(2027, 12, 31)),
    "năm ngoái": (date(2025, 1, 1), date(2025, 12, 31)),
    "trong 30 ngày tới": (date(2026, 11, 23), date(2026, 12, 23)),
    "3 tháng tới": (date(2026, 11, 23), date(2027, 2, 23)),
    "ngày mai": (date(2026, 11, 24), date(2026, 11, 24)),
    "từ nay đến cuối năm": (date(2026, 11, 23), date(2026, 12, 31)),
    "trong ba tháng nữa": (date(2026, 11, 23), date(2027, 2, 23)),
    "hai tuần tới": (date(2026, 11, 23), date(2026, 12, 7)),
    "nửa năm nữa": (date(2026, 11, 23), date(2027, 5, 23)),
    "trong vòng 1 năm": (date(2026, 11, 23), date(2027, 11, 23)),
    "within 30 days": (date(2026, 11, 23), date(2026, 12, 23)),
    "hạn hôm nay": (TODAY, TODAY),
    "hết hạn hôm qua": (date(2026, 11, 22), date(2026, 11, 22)),
    "quý III năm nay": (date(2026, 7, 1), date(2026, 9, 30)),
    "tháng 9 năm sau": (date(2027, 9, 1), date(2027, 9, 30)),
    "6 tháng cuối năm nay": (date(2026, 7, 1), date(2026, 12, 31)),
    "nửa đầu năm": (date(2026, 1, 1), date(2026, 6, 30)),
    "năm nay và năm sau": (date(2026, 1, 1), date(2027, 12, 31)),
    "trước cuối năm nay": (None, date(2026, 12, 31)),
    "trước Tết": (None, date(2027, 2, 5)),
    "từ tháng 7 đến tháng 9": (date(2026, 7, 1), date(2026, 9, 30)),
}
NONE = (
    "nhiệm vụ 24",
    "tính đến hôm nay",
    "những năm tiếp theo",
    "ngày 31/2/2025",
    "tháng 13/2025",
    "hằng năm",
    "khi nào",
    "",
    "8.1",
)


def ends(words: str, today: date = TODAY) -> Ends | None:
    window = timing(fold(words), today).window
    return None if window is None else (window.first, window.last)


@pytest.mark.parametrize("words", NAMED)
def test_a_time_named_is_its_first_and_last_day(words: str) -> None:
    assert ends(words) == NAMED[words]


@pytest.mark.parametrize("words", NEAR)
def test_a_time_relative_to_today_is_its_first_and_last_day(words: str) -> None:
    assert ends(words) == NEAR[words]


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_time_has_no_window(words: str) -> None:
    assert ends(words) is None


def test_bare_years_are_told_besides() -> None:
    assert timing(fold("so sánh năm 2030 và năm 2045"), TODAY).years == (2030, 2045)
    assert timing(fold("đến năm 2030"), TODAY).years == (2030,)
    assert timing(fold("tháng 7/2025"), TODAY).years == ()


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)))
def test_next_month_and_last_month_join_this_month(today: date) -> None:
    before, this, after = (ends(words, today) for words in ("tháng trước", "tháng này", "tháng tới"))
    assert before is not None
    assert this is not None
    assert after is not None
    assert before[1] == (this[0] or today) - timedelta(1)
    assert after[0] == (this[1] or today) + timedelta(1)
    assert (this[0] or today) <= today <= (this[1] or today)


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)))
def test_a_week_runs_from_monday_to_sunday(today: date) -> None:
    for words, shift in {"tuần trước": -7, "tuần này": 0, "tuần tới": 7}.items():
        window = ends(words, today)
        assert window is not None
        first, last = window
        assert first is not None
        assert last is not None
        assert (first.weekday(), last - first) == (0, timedelta(6))
        assert first <= today + timedelta(shift) <= last


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)), st.integers(1, 24))
def test_months_from_now_end_on_a_day_that_exists(today: date, count: int) -> None:
    window = ends(f"{count} tháng tới", today)
    assert window is not None
    assert window[0] == today
    assert window[1] is not None
    months = (window[1].year - today.year) * 12 + window[1].month - today.month
    assert months == count
    assert window[1].day == today.day or (window[1] + timedelta(1)).day == 1


def test_quarters_and_months_of_a_year_cover_it() -> None:
    for year in (2025, 2028):
        days = (date(year, 12, 31) - date(year, 1, 1)).days + 1
        assert sum((b - a).days + 1 for a, b in (month(year, n) for n in range(1, 13))) == days
        assert sum((b - a).days + 1 for a, b in (quarter(year, n) for n in range(1, 5))) == days


def test_the_span_of_a_relative_time_holds_its_words() -> None:
    plain = fold("Nhiệm vụ nào đến hạn tháng tới do Sở Y tế chủ trì?")
    (found,) = relative(plain, TODAY)
    assert plain[found.start : found.end] == "thang toi"
