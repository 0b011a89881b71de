"""Times named in English."""

from datetime import date

import pytest

from assistant.question.relative import relative
from assistant.question.when import timing

TODAY = date(2026, 11, 23)  # a Monday
Ends = tuple[date | None, date | None]
LAST = date(2026, 12, 31)
DAY = date(2025, 2, 21)
TIMES: dict[str, Ends] = {
    "21 february 2025": (DAY, DAY),
    "february 21, 2025": (DAY, DAY),
    "21st of february 2025": (DAY, DAY),
    "feb 21st, 2025": (DAY, DAY),
    "july 2025": (date(2025, 7, 1), date(2025, 7, 31)),
    "in jul 2025": (date(2025, 7, 1), date(2025, 7, 31)),
    "sept. 2025": (date(2025, 9, 1), date(2025, 9, 30)),
    "may of 2026": (date(2026, 5, 1), date(2026, 5, 31)),
    "in october?": (date(2026, 10, 1), date(2026, 10, 31)),
    "between july and october 2025": (date(2025, 7, 1), date(2025, 10, 31)),
    "from november to january 2026": (date(2025, 11, 1), date(2026, 1, 31)),
    "between july 2025 and march 2026": (date(2025, 7, 1), date(2026, 3, 31)),
    "from 2027 to 2029": (date(2027, 1, 1), date(2029, 12, 31)),
    "q3 2025": (date(2025, 7, 1), date(2025, 9, 30)),
    "q3 of 2025": (date(2025, 7, 1), date(2025, 9, 30)),
    "the third quarter of 2025": (date(2025, 7, 1), date(2025, 9, 30)),
    "the last quarter of 2025": (date(2025, 10, 1), date(2025, 12, 31)),
    "the first half of 2026": (date(2026, 1, 1), date(2026, 6, 30)),
    "h2 2025": (date(2025, 7, 1), date(2025, 12, 31)),
    "before july 2025": (None, date(2025, 6, 30)),
    "before 30 june 2025": (None, date(2025, 6, 29)),
    "prior to january 2026": (None, date(2025, 12, 31)),
    "by 31 december 2025": (None, date(2025, 12, 31)),
    "by the end of october 2025": (None, date(2025, 10, 31)),
    "no later than october 2025": (None, date(2025, 10, 31)),
    "after july 2025": (date(2025, 8, 1), None),
    "after the end of 2026": (date(2027, 1, 1), None),
    "from february 2026 onwards": (date(2026, 2, 1), None),
    "2027 or later": (date(2027, 1, 1), None),
    "within 30 days": (TODAY, date(2026, 12, 23)),
    "within the next 2 weeks": (TODAY, date(2026, 12, 7)),
    "in the coming 2 months": (TODAY, date(2027, 1, 23)),
    "over the next 60 days": (TODAY, date(2027, 1, 22)),
    "10 days from now": (TODAY, date(2026, 12, 3)),
    "the coming month": (date(2026, 12, 1), date(2026, 12, 31)),
    "this quarter": (date(2026, 10, 1), LAST),
    "the first half of this year": (date(2026, 1, 1), date(2026, 6, 30)),
    "the second half of this year": (date(2026, 7, 1), LAST),
    "by the end of this year": (None, LAST),
    "the rest of the year": (TODAY, LAST),
    "between now and the end of the year": (TODAY, LAST),
}


@pytest.mark.parametrize("words", TIMES)
def test_a_time_in_english_is_that_stretch(words: str) -> None:
    window = timing(f"which tasks are due {words}", TODAY).window
    assert window is not None
    assert (window.first, window.last) == TIMES[words]


@pytest.mark.parametrize("words", ["it may be late", "task 24", "in charge of it", "march on", "who should decide"])
def test_words_that_name_no_time_are_none(words: str) -> None:
    assert timing(words, TODAY).window is None
    assert not list(relative(words, TODAY))


def test_a_day_that_does_not_exist_is_no_time() -> None:
    assert timing("on february 30, 2025", TODAY).window is None
