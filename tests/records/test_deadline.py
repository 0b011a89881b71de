"""Deadlines: every phrase of Phụ lục II and of the conventions, each with the day worked out by hand."""

import unicodedata
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records.corpus import Corpus
from assistant.records.deadline import Deadline, parse_deadline
from assistant.text.normalise import fold

# every deadline that Phụ lục II of Kế hoạch 25 prints: kind, last day, first day of a span, period, month
PRINTED: dict[str, tuple[str, str, str, str, int | None]] = {
    "Thường xuyên": ("open", "", "", "", None),
    "Nhiệm vụ thường xuyên": ("open", "", "", "", None),
    "Hằng năm": ("recurring", "", "", "P1Y", None),
    "Tháng 11 của năm trước": ("recurring", "", "", "P1Y", 11),
    "Năm 2025 và những năm tiếp theo": ("open", "", "2025-01-01", "", None),
    "Từ năm 2025 và các năm tiếp theo": ("open", "", "2025-01-01", "", None),
    "Tháng 4/2025": ("dated", "2025-04-30", "", "", None),
    "Tháng 7/2025": ("dated", "2025-07-31", "", "", None),
    "Tháng 07/2025": ("dated", "2025-07-31", "", "", None),
    "Tháng 8/2025": ("dated", "2025-08-31", "", "", None),
    "Tháng 10/2025": ("dated", "2025-10-31", "", "", None),
    "Tháng 12/2025": ("dated", "2025-12-31", "", "", None),
    "Năm 2025": ("dated", "2025-12-31", "", "", None),
    "Tháng 01/2026": ("dated", "2026-01-31", "", "", None),
    "Tháng 02/2026": ("dated", "2026-02-28", "", "", None),
    "Tháng 4/2026": ("dated", "2026-04-30", "", "", None),
    "Năm 2026": ("dated", "2026-12-31", "", "", None),
    "2025 - 2026": ("dated", "2026-12-31", "2025-01-01", "", None),
    "Năm 2025- 2026": ("dated", "2026-12-31", "2025-01-01", "", None),
    "Tháng 01/2027": ("dated", "2027-01-31", "", "", None),
    "Tháng 10/2027": ("dated", "2027-10-31", "", "", None),
    "Tháng 01/2029": ("dated", "2029-01-31", "", "", None),
    "Năm 2030": ("dated", "2030-12-31", "", "", None),
    "Năm 2025 và giai đoạn 2026 - 2030": ("dated", "2030-12-31", "2025-01-01", "", None),
}
# what other plans print; "year" is the document's
OTHERS: dict[str, tuple[str, str, str, str, int | None]] = {
    "Tháng 02/2028": ("dated", "2028-02-29", "", "", None),
    "Quý I/2025": ("dated", "2025-03-31", "", "", None),
    "Quý II/2025": ("dated", "2025-06-30", "", "", None),
    "Quý 3 năm 2025": ("dated", "2025-09-30", "", "", None),
    "Quý IV năm 2025": ("dated", "2025-12-31", "", "", None),
    "Quý III/2025 - Quý I/2026": ("dated", "2026-03-31", "", "", None),
    "Trước 15/6/2025": ("dated", "2025-06-15", "", "", None),
    "Trước ngày 15 tháng 6 năm 2025": ("dated", "2025-06-15", "", "", None),
    "Trước tháng 6/2025": ("dated", "2025-05-31", "", "", None),
    "Trước năm 2030": ("dated", "2029-12-31", "", "", None),
    "31/12/2025": ("dated", "2025-12-31", "", "", None),
    "2025-12-31": ("dated", "2025-12-31", "", "", None),
    "T6/2025": ("dated", "2025-06-30", "", "", None),
    "06/2025": ("dated", "2025-06-30", "", "", None),
    "Hết quý II năm 2025": ("dated", "2025-06-30", "", "", None),
    "6 tháng đầu năm 2025": ("dated", "2025-06-30", "", "", None),
    "Đến hết năm 2027": ("dated", "2027-12-31", "", "", None),
    "Giai đoạn 2021-2025": ("dated", "2025-12-31", "2021-01-01", "", None),
    "Từ năm 2025 đến năm 2030": ("dated", "2030-12-31", "2025-01-01", "", None),
    "Tháng 12 - 01/2026": ("dated", "2026-01-31", "", "", None),
    "Cuối năm 2026": ("dated", "2026-12-31", "", "", None),
    "Cuối năm": ("dated", "2025-12-31", "", "", None),
    "Trong năm nay": ("dated", "2025-12-31", "", "", None),
    "Tháng 6": ("dated", "2025-06-30", "", "", None),
    "Quý II": ("dated", "2025-06-30", "", "", None),
    "Trước 30/6": ("dated", "2025-06-30", "", "", None),
    "Trước ngày 15 tháng 6": ("dated", "2025-06-15", "", "", None),
    "Từ năm 2026": ("open", "", "2026-01-01", "", None),
    "Từ tháng 3/2025": ("open", "", "2025-03-01", "", None),
    "Từ 2025 trở đi": ("open", "", "2025-01-01", "", None),
    "Năm 2025-2030 và những năm tiếp theo": ("open", "", "2025-01-01", "", None),
    "Liên tục": ("open", "", "", "", None),
    "Khi có yêu cầu": ("open", "", "", "", None),
    "Sau khi có hướng dẫn của Bộ": ("open", "", "", "", None),
    "Hàng năm": ("recurring", "", "", "P1Y", None),
    "Hằng quý": ("recurring", "", "", "P3M", None),
    "Hàng tháng": ("recurring", "", "", "P1M", None),
    "Hằng tuần": ("recurring", "", "", "P1W", None),
    "6 tháng/lần": ("recurring", "", "", "P6M", None),
    "03 tháng/lần": ("recurring", "", "", "P3M", None),
    "6 tháng một lần": ("recurring", "", "", "P6M", None),
    "2 năm/lần": ("recurring", "", "", "P2Y", None),
    "2 quý/lần": ("recurring", "", "", "P6M", None),
    "Định kỳ 6 tháng": ("recurring", "", "", "P6M", None),
    "Tháng 12 hằng năm": ("recurring", "", "", "P1Y", 12),
    "Trước 15/12 hằng năm": ("recurring", "", "", "P1Y", None),
    "Hằng năm, giai đoạn 2026 - 2030": ("recurring", "", "", "P1Y", None),
}
EVERY = PRINTED | OTHERS


def read(text: str, year: int | None = 2025) -> Deadline:
    deadline = parse_deadline(text, year)
    assert deadline is not None, text
    return deadline


@pytest.mark.parametrize("text", EVERY)
def test_a_deadline_falls_on_the_day_worked_out_by_hand(text: str) -> None:
    kind, due, start, period, month = EVERY[text]
    deadline = read(text)
    assert (deadline.text, deadline.kind) == (text, kind)
    assert (str(deadline.due or ""), str(deadline.start or "")) == (due, start)
    assert (deadline.period, deadline.month) == (period, month)


def test_every_deadline_of_phu_luc_2_is_among_them_and_none_is_left_unread(corpus: Corpus) -> None:
    tasks = [task for task in corpus.tasks if task.document == "kh25"]
    assert {task.due.text for task in tasks if task.due} == set(PRINTED)
    assert all(task.deadline == read(task.deadline.text) for task in tasks if task.deadline)
    assert all(task.deadline for task in tasks)


def test_50_tasks_have_a_last_day_4_recur_and_14_run_on(corpus: Corpus) -> None:
    kinds = [task.deadline.kind for task in corpus.tasks if task.document == "kh25" and task.deadline]
    # open: 10 thường xuyên + 1 nhiệm vụ thường xuyên + 3 "những năm tiếp theo"; recurring: 3 hằng năm + 1 tháng 11
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"open": 14, "recurring": 4, "dated": 50}


@pytest.mark.parametrize(
    "text", ["", " ", "-", ".", "Theo tiến độ dự án", "Không", "31/02/2025", "Tháng 13/2025", "Quý V/2025", "Tháng 0"]
)
def test_words_that_name_no_time_are_no_deadline(text: str) -> None:
    assert parse_deadline(text, 2025) is None


@pytest.mark.parametrize("text", ["Cuối năm", "Tháng 6", "Quý II", "Trước 30/6"])
def test_without_a_year_a_part_of_one_is_no_day(text: str) -> None:
    assert parse_deadline(text) is None


@pytest.mark.parametrize("text", EVERY)
def test_the_same_words_in_any_spelling_are_the_same_deadline(text: str) -> None:
    spellings = [
        text.upper(),
        text.lower(),
        fold(text),
        unicodedata.normalize("NFD", text),
        f"  {text}. ",
        text.replace(" ", "\u00a0"),
        text.replace("-", "–"),
        text.replace("-", "—"),
        "\u200b".join(text),
    ]
    for spelling in spellings:
        assert replace(read(spelling), text=text) == read(text), spelling


@given(
    st.integers(2000, 2099), st.integers(1, 12), st.sampled_from(["Tháng {}/{}", "Tháng {:02}/{}", "tháng {} năm {}"])
)
def test_a_month_falls_due_on_its_last_day(year: int, month: int, pattern: str) -> None:
    assert read(pattern.format(month, year)).due == date(year, month, monthrange(year, month)[1])


@given(st.integers(2000, 2099), st.integers(1, 4), st.sampled_from(["Quý {}/{}", "Quý {} năm {}", "Hết quý {}-{}"]))
def test_a_quarter_falls_due_on_its_last_day(year: int, quarter: int, pattern: str) -> None:
    ends = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
    roman = {1: "I", 2: "II", 3: "III", 4: "IV"}
    due = date(year, *ends[quarter])
    assert read(pattern.format(roman[quarter], year)).due == read(pattern.format(quarter, year)).due == due


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d/%m/%Y}", "{0:%d-%m-%Y}", "{0:%d.%m.%Y}", "{0}"]))
def test_a_day_and_before_a_day_fall_due_on_it(day: date, pattern: str) -> None:
    printed = pattern.format(day)
    assert read(printed).due == read(f"Trước {printed}").due == read(f"Trước ngày {printed}").due == day


@given(st.integers(2000, 2099), st.integers(0, 99))
def test_a_span_falls_due_at_the_end_of_its_last_year(first: int, more: int) -> None:
    last = min(first + more, 2099)
    spans = [f"{first} - {last}", f"{first}-{last}", f"Giai đoạn {first} – {last}", f"Từ năm {first} đến năm {last}"]
    for deadline in map(read, spans):
        assert deadline.due == date(last, 12, 31)
        assert deadline.start == (date(first, 1, 1) if first < last else None)


@given(st.sampled_from([text for text, (kind, *_) in EVERY.items() if kind != "dated"]), st.dates())
def test_what_recurs_or_runs_on_is_never_overdue(text: str, today: date) -> None:
    assert read(text).due is None
    assert not read(text).overdue(today)


@given(st.sampled_from([text for text, (kind, *_) in EVERY.items() if kind == "dated"]), DAYS)
def test_a_task_is_overdue_from_the_day_after_its_due_date(text: str, today: date) -> None:
    deadline = read(text)
    assert deadline.due is not None
    assert not deadline.overdue(deadline.due)
    assert deadline.overdue(deadline.due + timedelta(days=1))
    assert deadline.overdue(today) == (today > deadline.due)


WORDS = st.sampled_from(
    ["/", "-", ".", ",", " ", "trước", "tháng", "quý", "năm", "hằng", "6", "13", "2025", "lần", "từ", "đến", "II", "và"]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)), st.none() | st.integers(2000, 2099))
def test_no_text_breaks_the_reading_and_only_dated_deadlines_have_a_day(text: str, year: int | None) -> None:
    deadline = parse_deadline(text, year)
    if deadline is not None:
        assert deadline.text == text
        assert (deadline.due is not None) == (deadline.kind == "dated")
        assert (deadline.kind == "recurring") == bool(deadline.period)
        assert not (deadline.due and deadline.start) or deadline.start <= deadline.due
