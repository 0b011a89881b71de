"""Days left, due today, overdue the day after: every dated task, reckoned again from its deadline."""

from datetime import date, timedelta

import pytest
from asked import TODAY, ask, first_sentence, plain_words, task, tasks

from assistant.answer.phrases import day
from assistant.records.types import Task


def dated() -> list[tuple[Task, date]]:
    return [(task, task.deadline.due) for task in tasks() if task.deadline and task.deadline.due]


def endless() -> list[Task]:
    return [task for task in tasks() if task.deadline and task.deadline.due is None]


def test_the_plan_has_fifty_dated_tasks_and_eighteen_without_an_end() -> None:
    assert (len(dated()), len(endless())) == (50, 18)


@pytest.mark.parametrize("left", [1, 2, 30, 365])
def test_days_left_are_counted_to_the_last_day(left: int) -> None:
    for row, due in dated():
        answer = ask(f"nhiệm vụ {row.number} còn bao nhiêu ngày nữa?", today=due - timedelta(left))
        assert f"Còn {left} ngày" in plain_words(answer), answer.answer
        assert day(due) in plain_words(answer)
        assert answer.records == (row.ref,)
        assert not [notice for notice in answer.notices if notice.kind == "deadline"]


def test_on_the_last_day_a_task_is_due_and_not_overdue() -> None:
    for row, due in dated():
        answer = ask(f"nhiệm vụ {row.number} đã quá hạn chưa?", today=due)
        assert "Hôm nay là ngày cuối, chưa quá hạn" in plain_words(answer), answer.answer
        assert not [notice for notice in answer.notices if notice.kind == "deadline"]


@pytest.mark.parametrize("late", [1, 2, 400])
def test_the_day_after_a_task_is_overdue(late: int) -> None:
    for row, due in dated():
        answer = ask(f"nhiệm vụ {row.number} đã quá hạn chưa?", today=due + timedelta(late))
        assert f"Đã quá hạn {late} ngày" in plain_words(answer), answer.answer


def test_overdue_says_that_the_corpus_holds_no_progress() -> None:
    for row, due in dated():
        answer = ask(f"nhiệm vụ {row.number} quá hạn bao nhiêu ngày?", today=due + timedelta(1))
        (notice,) = [notice for notice in answer.notices if notice.kind == "deadline"]
        assert day(due) in notice.text
        assert "không ghi việc đã làm xong hay chưa" in notice.text


@pytest.mark.parametrize("today", [date(2025, 1, 24), TODAY, date(2099, 12, 31)])
def test_what_has_no_fixed_end_is_never_overdue(today: date) -> None:
    for row in endless():
        answer = ask(f"nhiệm vụ {row.number} đã quá hạn chưa?", today=today)
        assert first_sentence(answer).startswith("**Không có hạn cuối cùng**"), answer.answer
        assert not [notice for notice in answer.notices if notice.kind == "deadline"]
        assert answer.status == "answered"


@pytest.mark.parametrize(
    "words",
    [
        "nhiem vu 24 con may ngay",
        "NV 24 CÒN BAO LÂU NỮA",
        "how many days left for task 24?",
        "nhiệm vụ 24 tới hạn chưa?",
    ],
)
def test_days_are_asked_for_in_several_ways(words: str) -> None:
    answer = ask(words, today=date(2026, 1, 11))
    assert "Còn 20 ngày" in plain_words(answer)
    assert answer.records == ("kh25/pl2/24",)


def test_a_task_described_in_words_is_reckoned_too() -> None:
    answer = ask("Kế hoạch phát triển hạ tầng số còn bao nhiêu ngày?", today=date(2026, 1, 1))
    assert "Còn 30 ngày" in plain_words(answer)
    assert answer.records == (task(24).ref,)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tính đến ngày 01/3/2026 nhiệm vụ 24 quá hạn bao nhiêu ngày?", "Đã quá hạn 29 ngày"),
        ("Ngày 15/01/2026 thì nhiệm vụ 24 đã quá hạn chưa?", "Còn 16 ngày"),
        ("Tính từ ngày 21/01/2026, nhiệm vụ 24 còn bao nhiêu ngày?", "Còn 10 ngày"),
        ("Đến 31/01/2026 nhiệm vụ 24 quá hạn chưa?", "Hôm nay là ngày cuối"),
    ],
)
def test_the_day_named_in_the_question_is_reckoned_from(words: str, said: str) -> None:
    assert said.removeprefix("Hôm nay là ") in plain_words(ask(words))


def test_a_deadline_that_has_passed_is_noted_when_it_is_asked() -> None:
    for row, due in dated():
        late = ask(f"nhiệm vụ {row.number} hạn khi nào?", today=due + timedelta(1))
        assert any(notice.kind == "deadline" for notice in late.notices)
        early = ask(f"nhiệm vụ {row.number} hạn khi nào?", today=due)
        assert not any(notice.kind == "deadline" for notice in early.notices)
