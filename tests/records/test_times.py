"""Times named in words: the stretch they mean and where they stand, in plans and in questions."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records.times import month_end, named_times
from assistant.text.normalise import fold

# first day, last day, grain, and the words that name it
NAMED = [
    ("trong tháng 7/2025", [("2025-07-01", "2025-07-31", "month", "thang 7/2025")]),
    ("tháng 02/2024", [("2024-02-01", "2024-02-29", "month", "thang 02/2024")]),
    ("tháng 2 năm 2025", [("2025-02-01", "2025-02-28", "month", "thang 2 nam 2025")]),
    ("tháng 6 2025", [("2025-06-01", "2025-06-30", "month", "thang 6 2025")]),
    ("T6/2025", [("2025-06-01", "2025-06-30", "month", "t6/2025")]),
    ("12-2026", [("2026-12-01", "2026-12-31", "month", "12-2026")]),
    ("tháng 3, 4 và 5/2025", [("2025-03-01", "2025-05-31", "month", "thang 3, 4 va 5/2025")]),
    ("tháng 9, 3/2025", [("2025-03-01", "2025-09-30", "month", "thang 9, 3/2025")]),
    ("tháng 12 - 01/2026", [("2025-12-01", "2026-01-31", "month", "thang 12 - 01/2026")]),
    ("Quý II/2025", [("2025-04-01", "2025-06-30", "quarter", "quy ii/2025")]),
    ("quý 4 năm 2026", [("2026-10-01", "2026-12-31", "quarter", "quy 4 nam 2026")]),
    ("Q1/2025", [("2025-01-01", "2025-03-31", "quarter", "q1/2025")]),
    ("quý III, IV/2025", [("2025-07-01", "2025-12-31", "quarter", "quy iii, iv/2025")]),
    ("quý IV - quý I/2026", [("2025-10-01", "2026-03-31", "quarter", "quy iv - quy i/2026")]),
    ("6 tháng đầu năm 2025", [("2025-01-01", "2025-06-30", "half", "6 thang dau nam 2025")]),
    ("nửa cuối năm 2025", [("2025-07-01", "2025-12-31", "half", "nua cuoi nam 2025")]),
    ("Năm 2025", [("2025-01-01", "2025-12-31", "year", "nam 2025")]),
    (
        "2025 - 2026",
        [("2025-01-01", "2025-12-31", "year", "2025"), ("2026-01-01", "2026-12-31", "year", "2026")],
    ),
    ("ngày 01/3/2025", [("2025-03-01", "2025-03-01", "day", "ngay 01/3/2025")]),
    ("15.6.2025", [("2025-06-15", "2025-06-15", "day", "15.6.2025")]),
    ("15-6-2025", [("2025-06-15", "2025-06-15", "day", "15-6-2025")]),
    ("ngày 24 tháng 01 năm 2025", [("2025-01-24", "2025-01-24", "day", "ngay 24 thang 01 nam 2025")]),
    ("2025-06-15", [("2025-06-15", "2025-06-15", "day", "2025-06-15")]),
    (
        "từ 1/7/2025 đến hết quý I/2026, báo cáo năm 2027",
        [
            ("2025-07-01", "2025-07-01", "day", "1/7/2025"),
            ("2026-01-01", "2026-03-31", "quarter", "quy i/2026"),
            ("2027-01-01", "2027-12-31", "year", "nam 2027"),
        ],
    ),
    ("March 2025", [("2025-03-01", "2025-03-31", "month", "march 2025")]),
    ("March 12, 2025", [("2025-03-12", "2025-03-12", "day", "march 12, 2025")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_a_time_is_the_stretch_a_reader_understands(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    words = fold(text)
    found = [(t.first.isoformat(), t.last.isoformat(), t.grain, words[t.start : t.end]) for t in named_times(words)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2025",
        "30-2-2024",
        "ngày 32 tháng 1 năm 2025",
        "tháng 13/2025",
        "00/2025",
        "Quý 5/2025",
        "quý V/2025",
        "quý I, VII năm 2025",
        "2025-13-01",
        "February 30, 2025",
    ],
)
def test_an_impossible_time_is_none_and_its_year_is_not_read_alone(text: str) -> None:
    assert named_times(fold(text)) == []


@pytest.mark.parametrize(
    "text",
    ["", "25/KH-UBND", "1552/BTTTT-THH", "57-NQ/TW", "tháng 6", "quý II", "20256 hộ", "năm 1999", "1.000", "15/6"],
)
def test_what_names_no_year_or_is_a_number_names_no_time(text: str) -> None:
    assert named_times(fold(text)) == []


@pytest.mark.parametrize(("month", "day"), [("2024-02", 29), ("2025-02", 28), ("2100-02", 28), ("2025-12", 31)])
def test_a_month_ends_on_its_last_day(month: str, day: int) -> None:
    year, number = map(int, month.split("-"))
    assert month_end(year, number) == date(year, number, day)


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_the_day_after_a_months_end_is_a_first(year: int, month: int) -> None:
    assert (month_end(year, month) + timedelta(days=1)).day == 1


PIECES = st.one_of(
    st.sampled_from(
        ["tháng", "quý", "năm", "ngày", "q", "t", "đến", "và", "-", "/", ",", ".", " ", "đầu", "nửa", "iv"]
    ),
    st.integers(0, 40).map(str),
    st.integers(1999, 2101).map(str),
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES).map(" ".join))


@given(TEXTS)
def test_times_stand_in_order_apart_from_each_other_and_never_end_before_they_begin(text: str) -> None:
    words = fold(text)
    found = named_times(words)
    assert all(0 <= t.start < t.end <= len(words) and t.first <= t.last for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(TEXTS)
def test_the_words_of_a_time_name_it_on_their_own(text: str) -> None:
    words = fold(text)
    for found in named_times(words):
        (again,) = named_times(words[found.start : found.end])
        assert (again.first, again.last, again.grain) == (found.first, found.last, found.grain)
