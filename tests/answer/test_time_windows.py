"""Lists by time: every task whose deadline falls in the window, and no other, worked out again from the records."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from asked import TODAY, ask, first_sentence, tasks

from assistant.answer.contract import Answer

Window = tuple[date | None, date | None]


def due_in(first: date | None, last: date | None) -> list[str]:
    """Refs of the tasks due in a stretch of days, in reading order; an open end is none."""
    found = []
    for task in tasks():
        due = task.deadline.due if task.deadline else None
        if due is not None and (first is None or first <= due) and (last is None or due <= last):
            found.append(task.ref)
    return found


def assert_lists(answer: Answer, expected: list[str]) -> None:
    assert list(answer.records) == expected, answer.answer
    assert answer.status == "answered"
    if expected:
        assert f"{len(expected)} trên {len(expected)}" in first_sentence(answer)
    else:
        assert first_sentence(answer).startswith("**Không có**")


def month(year: int, number: int) -> tuple[date, date]:
    after = date(year + number // 12, number % 12 + 1, 1)
    return date(year, number, 1), after - timedelta(1)


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2029])
def test_a_month_lists_what_falls_due_in_it(year: int) -> None:
    for number in range(1, 13):
        expected = due_in(*month(year, number))
        assert_lists(ask(f"Những nhiệm vụ nào có hạn trong tháng {number}/{year}?"), expected)
        assert_lists(ask(f"liet ke cac nhiem vu den han thang {number:02d} nam {year}"), expected)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_quarter_lists_what_falls_due_in_it(year: int) -> None:
    for number, roman in enumerate(("I", "II", "III", "IV"), start=1):
        expected = due_in(month(year, 3 * number - 2)[0], month(year, 3 * number)[1])
        assert_lists(ask(f"Những nhiệm vụ nào phải hoàn thành trong quý {roman}/{year}?"), expected)
        assert_lists(ask(f"Có bao nhiêu nhiệm vụ đến hạn quý {number} năm {year}?"), expected)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_half_year_lists_what_falls_due_in_it(year: int) -> None:
    first = due_in(date(year, 1, 1), date(year, 6, 30))
    second = due_in(date(year, 7, 1), date(year, 12, 31))
    assert_lists(ask(f"Liệt kê nhiệm vụ có hạn trong 6 tháng đầu năm {year}"), first)
    assert_lists(ask(f"Liệt kê nhiệm vụ có hạn trong sáu tháng cuối năm {year}"), second)


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028, 2029, 2030, 2031])
def test_a_year_lists_what_falls_due_in_it(year: int) -> None:
    assert_lists(ask(f"Các nhiệm vụ nào có hạn trong năm {year}?"), due_in(date(year, 1, 1), date(year, 12, 31)))


BEFORE_AFTER: dict[str, Window] = {
    "Những nhiệm vụ nào có hạn trước ngày 31/7/2025?": (None, date(2025, 7, 30)),
    "Những nhiệm vụ nào có hạn trước tháng 10/2025?": (None, date(2025, 9, 30)),
    "Những nhiệm vụ nào phải xong trước năm 2026?": (None, date(2025, 12, 31)),
    "Những nhiệm vụ nào có hạn đến hết tháng 8/2025?": (None, date(2025, 8, 31)),
    "Những nhiệm vụ nào có hạn sau ngày 31/12/2026?": (date(2027, 1, 1), None),
    "Những nhiệm vụ nào có hạn sau tháng 1/2026?": (date(2026, 2, 1), None),
    "Những nhiệm vụ nào có hạn sau năm 2028?": (date(2029, 1, 1), None),
    "Những nhiệm vụ nào có hạn từ năm 2028 trở đi?": (date(2028, 1, 1), None),
    "Những nhiệm vụ nào có hạn từ tháng 8/2025 đến tháng 11/2025?": (date(2025, 8, 1), date(2025, 11, 30)),
    "Những nhiệm vụ nào có hạn từ ngày 01/01/2026 đến ngày 28/02/2026?": (date(2026, 1, 1), date(2026, 2, 28)),
    "Những nhiệm vụ nào có hạn từ năm 2027 đến năm 2029?": (date(2027, 1, 1), date(2029, 12, 31)),
    "Nhiệm vụ nào có hạn đúng ngày 31/07/2025?": (date(2025, 7, 31), date(2025, 7, 31)),
}


@pytest.mark.parametrize("words", BEFORE_AFTER)
def test_before_after_and_between_keep_their_ends(words: str) -> None:
    assert_lists(ask(words), due_in(*BEFORE_AFTER[words]))


def end_of_month(today: date) -> date:
    return month(today.year, today.month)[1]


def next_month(today: date) -> Window:
    return month(today.year + today.month // 12, today.month % 12 + 1)


def monday(today: date) -> date:
    return today - timedelta(today.weekday())


RELATIVE: dict[str, Callable[[date], Window]] = {
    "Nhiệm vụ nào đến hạn trong tháng này?": lambda d: (d.replace(day=1), end_of_month(d)),
    "Nhiệm vụ nào đến hạn tháng tới?": next_month,
    "Những nhiệm vụ có hạn tháng sau?": next_month,
    "Nhiệm vụ nào đến hạn tuần này?": lambda d: (monday(d), monday(d) + timedelta(6)),
    "Nhiệm vụ nào đến hạn tuần tới?": lambda d: (monday(d) + timedelta(7), monday(d) + timedelta(13)),
    "Những nhiệm vụ nào đến hạn trong 30 ngày tới?": lambda d: (d, d + timedelta(30)),
    "Nhiệm vụ nào có hạn trong năm nay?": lambda d: (date(d.year, 1, 1), date(d.year, 12, 31)),
    "Nhiệm vụ nào có hạn sang năm?": lambda d: (date(d.year + 1, 1, 1), date(d.year + 1, 12, 31)),
    "Nhiệm vụ nào có hạn vào ngày mai?": lambda d: (d + timedelta(1), d + timedelta(1)),
}
DAYS = (date(2025, 6, 30), date(2025, 7, 24), date(2025, 12, 29), date(2026, 1, 30), date(2026, 4, 15), TODAY)


@pytest.mark.parametrize("words", RELATIVE)
def test_windows_relative_to_today_move_with_today(words: str) -> None:
    for today in DAYS:
        assert_lists(ask(words, today=today), due_in(*RELATIVE[words](today)))


def test_a_quarter_relative_to_today_may_cross_the_year() -> None:
    assert_lists(
        ask("Nhiệm vụ nào đến hạn quý tới?", today=date(2025, 11, 5)), due_in(date(2026, 1, 1), date(2026, 3, 31))
    )
    assert_lists(
        ask("Nhiệm vụ nào đến hạn quý này?", today=date(2025, 11, 5)), due_in(date(2025, 10, 1), date(2025, 12, 31))
    )


def test_from_now_to_the_end_of_the_year_is_a_window() -> None:
    today = date(2025, 7, 10)
    words = "Từ giờ đến hết năm nhiệm vụ nào đến hạn?"
    assert_lists(ask(words, today=today), due_in(today, date(2025, 12, 31)))


def test_from_now_to_the_years_end_is_the_same_window() -> None:
    today = date(2025, 7, 10)
    words = "Nhiệm vụ nào đến hạn từ nay đến cuối năm?"
    assert_lists(ask(words, today=today), due_in(today, date(2025, 12, 31)))


def test_from_a_month_onwards_is_an_open_window() -> None:
    assert_lists(ask("Những nhiệm vụ nào có hạn từ tháng 2/2026 trở đi?"), due_in(date(2026, 2, 1), None))


def overdue(today: date) -> list[str]:
    return due_in(None, today - timedelta(1))


@pytest.mark.parametrize("today", [date(2025, 4, 30), date(2025, 5, 1), date(2025, 7, 31), date(2026, 1, 1), TODAY])
def test_overdue_lists_what_was_due_before_today(today: date) -> None:
    assert_lists(ask("Những nhiệm vụ nào đã quá hạn?", today=today), overdue(today))
    assert_lists(ask("co bao nhieu nhiem vu qua han", today=today), overdue(today))


@pytest.mark.parametrize(
    "words",
    ["Tính đến 01/02/2026 những nhiệm vụ nào đã quá hạn?", "Đến ngày 01/02/2026 có bao nhiêu nhiệm vụ quá hạn?"],
)
def test_overdue_as_of_a_day_named_in_the_question(words: str) -> None:
    assert_lists(ask(words), overdue(date(2026, 2, 1)))


def test_what_is_due_on_the_day_named_is_not_overdue_as_of_it() -> None:
    assert_lists(ask("Những nhiệm vụ nào đã quá hạn tính đến ngày 31/12/2025?"), overdue(date(2025, 12, 31)))


def test_no_dated_task_is_overdue_before_the_first_deadline() -> None:
    assert_lists(ask("Những nhiệm vụ nào đã quá hạn?", today=date(2025, 1, 24)), [])


STATES: dict[str, Callable[[str, str, str], bool]] = {
    "Những nhiệm vụ nào không có hạn cuối cùng?": lambda kind, _period, _due: kind != "dated",
    "Những nhiệm vụ nào làm hằng năm?": lambda _kind, period, _due: period == "P1Y",
    "Những nhiệm vụ nào làm thường xuyên?": lambda _kind, _period, due: "thường xuyên" in due.lower(),
    "Những nhiệm vụ nào lặp lại theo định kỳ?": lambda kind, _period, _due: kind == "recurring",
}


@pytest.mark.parametrize("words", STATES)
def test_states_of_a_deadline_are_listed_whole(words: str) -> None:
    expected = []
    for task in tasks():
        assert task.deadline is not None
        assert task.due is not None
        if STATES[words](task.deadline.kind, task.deadline.period, task.due.text):
            expected.append(task.ref)
    assert_lists(ask(words), expected)
