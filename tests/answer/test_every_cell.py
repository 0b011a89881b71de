"""Every cell of the plan's two tables, asked by its row's number: stated as printed, and that very cell cited."""

import pytest
from asked import ask, cell, cited, plain_words, spellings, targets, tasks

from assistant.answer.contract import Answer
from assistant.answer.phrases import day
from assistant.records.types import Target, Task

OF_TASKS = {
    "lead": "nhiệm vụ {} ai chủ trì?",
    "support": "nhiệm vụ {} ai phối hợp?",
    "due": "nhiệm vụ {} hạn khi nào?",
    "output": "nhiệm vụ {} kết quả là gì?",
}
OF_TARGETS = {
    "value": "chỉ tiêu {} bao nhiêu?",
    "unit": "chỉ tiêu {} đơn vị tính?",
    "owner": "chỉ tiêu {} ai theo dõi?",
}
SPELLINGS = tuple(spellings(""))
# "3 đơn vị" is read as a number of bodies, so that no row is named.
COUNTED_AS_BODIES = {"3"}


def faults(answer: Answer, row: Task | Target, field: str) -> list[str]:
    """What is missing from an answer that states one cell."""
    words = cell(row.fields[field])
    said = plain_words(answer)
    first = " ".join(answer.answer.partition("\n")[0].split())
    return [
        fault
        for fault, found in {
            f"status {answer.status}": answer.status != "answered",
            f"records {answer.records}": answer.records != (row.ref,),
            f"no citation of {field}": (row.ref, field) not in cited(answer),
            f"{words!r} is not in {said!r}": (words or "để trống") not in said,
            f"{words!r} is not in the first line": (words or "để trống") not in first,
        }.items()
        if found
    ]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("field", OF_TASKS)
def test_every_cell_of_the_task_table_is_stated_as_printed(field: str, spelling: str) -> None:
    wrong = {}
    for task in tasks():
        answer = ask(spellings(OF_TASKS[field].format(task.number))[spelling])
        if found := faults(answer, task, field):
            wrong[task.number] = found
    assert not wrong


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("field", OF_TARGETS)
def test_every_cell_of_the_target_table_is_stated_as_printed(field: str, spelling: str) -> None:
    wrong = {}
    for target in targets():
        if field == "unit" and target.number in COUNTED_AS_BODIES:
            continue
        answer = ask(spellings(OF_TARGETS[field].format(target.number))[spelling])
        if found := faults(answer, target, field):
            wrong[target.number] = found
    assert not wrong


def test_the_unit_of_a_target_named_by_a_small_number_is_stated() -> None:
    for number in COUNTED_AS_BODIES:
        row = next(target for target in targets() if target.number == number)
        assert not faults(ask(OF_TARGETS["unit"].format(number)), row, "unit")


def test_a_blank_cell_is_answered_as_blank_and_cited() -> None:
    blank = [(task, field) for task in tasks() for field in OF_TASKS if task.fields[field].blank]
    assert len(blank) == 10 + 6, "coordinating bodies and outputs that the plan leaves empty"
    for task, field in blank:
        answer = ask(OF_TASKS[field].format(task.number))
        empty = next(c for c in answer.citations if (c.ref, c.field) == (task.ref, field))
        assert answer.status == "answered"
        assert empty.quote == ""
        assert "để trống" in plain_words(answer)


def test_a_deadline_is_said_as_printed_with_the_day_it_means() -> None:
    for task in tasks():
        said = plain_words(ask(OF_TASKS["due"].format(task.number)))
        assert task.deadline is not None
        if task.deadline.due is None:
            assert "không có hạn cuối cùng" in said
        else:
            assert day(task.deadline.due) in said


def test_several_facts_of_one_row_are_all_stated() -> None:
    for task in tasks():
        answer = ask(f"nhiệm vụ {task.number} ai chủ trì, ai phối hợp, hạn khi nào, kết quả là gì?")
        assert {(task.ref, field) for field in OF_TASKS} <= cited(answer), answer.answer
        assert answer.records == (task.ref,)
        assert answer.status == "answered"
    for target in targets():
        answer = ask(f"chỉ tiêu {target.number} bao nhiêu và ai theo dõi?")
        assert {(target.ref, field) for field in ("value", "owner")} <= cited(answer), answer.answer
        assert answer.records == (target.ref,)


def test_a_row_asked_about_as_a_whole_shows_all_its_cells() -> None:
    rows: list[Task | Target] = [*tasks(), *targets()]
    for row in rows:
        noun = "nhiệm vụ" if isinstance(row, Task) else "chỉ tiêu"
        answer = ask(f"Cho biết mọi thông tin về {noun} {row.number}")
        assert {(row.ref, field) for field in row.fields} <= cited(answer), answer.answer
        assert answer.records == (row.ref,)


def test_rows_of_both_tables_are_asked_in_one_question() -> None:
    answer = ask("Ai chủ trì nhiệm vụ 24, ai theo dõi chỉ tiêu 8.1?")
    assert answer.records == ("kh25/pl2/24", "kh25/pl1/8.1")
    assert {("kh25/pl2/24", "lead"), ("kh25/pl1/8.1", "owner")} <= cited(answer)


def test_a_task_and_a_target_joined_by_and_keep_their_nouns() -> None:
    answer = ask("nhiệm vụ 24 và chỉ tiêu 8.1 ai phụ trách?")
    assert answer.records == ("kh25/pl2/24", "kh25/pl1/8.1")


def test_two_numbers_said_in_words_are_two_rows() -> None:
    answer = ask("nhiệm vụ hai mươi bốn, hai mươi lăm ai chủ trì?")
    assert answer.records == ("kh25/pl2/24", "kh25/pl2/25")


@pytest.mark.xfail(strict=True, reason="a task's ref typed whole is answered with a passage")
def test_every_row_can_be_asked_by_its_ref() -> None:
    rows: list[Task | Target] = [*tasks(), *targets()]
    assert not [row.ref for row in rows if ask(f"{row.ref} là gì?").records != (row.ref,)]


def test_every_row_number_can_be_spoken() -> None:
    spoken = {"hai mươi bốn": "24", "sáu mươi tám": "68", "một": "1", "mười lăm": "15", "năm mươi mốt": "51"}
    for words, number in spoken.items():
        assert ask(f"Ai chủ trì nhiệm vụ {words}?").records == (f"kh25/pl2/{number}",)
    assert ask("chỉ tiêu tám chấm mười hai là bao nhiêu").records == ("kh25/pl1/8.12",)
