"""A record asked about by its own full name, as printed: it is the one answered."""

from collections import Counter

import pytest
from asked import PLAN, ask, cited, corpus, spellings, targets, task, tasks

from assistant.answer.contract import MAX_QUESTION
from assistant.records.types import Target, Task

OF_TASKS = {
    "lead": "{} do ai chủ trì?",
    "due": "{} phải hoàn thành khi nào?",
    "support": "Ai phối hợp {}?",
    "output": "Kết quả của {} là gì?",
}
OF_TARGETS = {"value": "{} đặt mức bao nhiêu?", "owner": "Ai theo dõi {}?"}
# Rows whose own words are taken for words of asking, by cause; each cause has its test below.
NOUN_INSIDE = ("pl2/1", "pl1/8.10", "pl1/8.11")  # "mục tiêu", "công việc", "nhiệm vụ" in a name
LIST_INSIDE = ("pl2/59", "pl2/60")  # "các nhiệm vụ" in a name
BOUND_INSIDE = ("pl2/14", "pl2/65")  # "ít nhất 15%", "1 - 3%" in a name
HEADING_INSIDE = ("pl2/9",)  # "tổ chức thực hiện" in a name: the heading of part III
CLOSE_SECOND = ("pl1/11",)  # its name is a part of the name of 12
HARD = {*NOUN_INSIDE, *LIST_INSIDE, *BOUND_INSIDE, *HEADING_INSIDE, *CLOSE_SECOND}
# Rows whose name asks for a second fact by its own words, so that another field is stated besides or instead.
FIELD_INSIDE = {"output": {"4", "7", "38", "48", "54"}, "support": {"48"}, "value": {"8"}}
ASKED_BACK = {"11", "33"}  # another name holds the same words


def unique() -> list[Task | Target]:
    """Tasks and targets whose name no other row of the plan bears."""
    rows: list[Task | Target] = [*tasks(), *targets()]
    names = Counter(row.name.text for row in rows)
    return [row for row in rows if names[row.name.text] == 1]


def easy() -> list[Task | Target]:
    return [row for row in unique() if row.ref.removeprefix(f"{PLAN}/") not in HARD]


def asked_as(row: Task | Target) -> str:
    return f"{row.name.text}?"


def test_the_names_that_occur_twice_are_known() -> None:
    rows: list[Task | Target] = [*tasks(), *targets()]
    twice = {row.ref for row in rows} - {row.ref for row in unique()}
    assert twice == {f"{PLAN}/{row}" for row in ("pl1/7", "pl1/26", "pl1/19", "pl2/25")}


@pytest.mark.parametrize("spelling", spellings(""))
def test_a_full_name_is_answered_with_its_own_record_first(spelling: str) -> None:
    wrong = {}
    for row in easy():
        question = spellings(asked_as(row))[spelling]
        if len(question) > MAX_QUESTION:
            continue
        answer = ask(question)
        if answer.records[:1] != (row.ref,) or answer.abstained:
            wrong[row.ref] = (answer.status, answer.records[:3])
    assert not wrong


@pytest.mark.parametrize("field", [*OF_TASKS, *OF_TARGETS])
def test_a_fact_asked_of_a_full_name_is_that_records_fact(field: str) -> None:
    forms, kind = (OF_TASKS, Task) if field in OF_TASKS else (OF_TARGETS, Target)
    wrong = {}
    for row in easy():
        if not isinstance(row, kind) or row.number in {*ASKED_BACK, *FIELD_INSIDE.get(field, ())}:
            continue
        answer = ask(forms[field].format(row.name.text))
        if answer.status != "answered" or answer.records[:1] != (row.ref,) or (row.ref, field) not in cited(answer):
            wrong[row.ref] = (answer.status, answer.records[:3])
    assert not wrong


def named(ref: str) -> Task | Target:
    row = corpus().records[f"{PLAN}/{ref}"]
    assert isinstance(row, (Task, Target))
    return row


def first(ref: str) -> bool:
    row = named(ref)
    answer = ask(asked_as(row))
    return answer.records[:1] == (row.ref,) and not answer.abstained


@pytest.mark.parametrize("ref", NOUN_INSIDE)
def test_a_noun_inside_a_name_does_not_change_the_kind_asked_for(ref: str) -> None:
    assert first(ref)


@pytest.mark.parametrize("ref", LIST_INSIDE)
def test_a_plural_inside_a_name_does_not_make_a_list(ref: str) -> None:
    assert first(ref)


@pytest.mark.parametrize("ref", BOUND_INSIDE)
def test_a_percentage_inside_a_name_is_no_condition(ref: str) -> None:
    assert first(ref)


@pytest.mark.parametrize("ref", HEADING_INSIDE)
def test_a_headings_words_inside_a_name_are_not_the_heading(ref: str) -> None:
    assert first(ref)


def test_a_name_that_is_part_of_another_comes_first() -> None:
    for ref in CLOSE_SECOND:
        assert first(ref)


@pytest.mark.parametrize("ref", ["pl1/11", "pl2/33"])
def test_an_exact_name_is_answered_and_not_asked_back(ref: str) -> None:
    row = named(ref)
    answer = ask(f"{row.name.text} do ai chủ trì?")
    assert (answer.status, answer.records) == ("answered", (row.ref,))


@pytest.mark.parametrize(("field", "number"), [("output", "4"), ("output", "48"), ("support", "48")])
def test_a_word_of_asking_inside_a_name_does_not_change_the_field(field: str, number: str) -> None:
    row = task(number)
    assert (row.ref, field) in cited(ask(OF_TASKS[field].format(row.name.text)))


def test_every_year_inside_a_name_is_no_number() -> None:
    answer = ask(OF_TASKS["output"].format(task(33).name.text))
    assert (task(33).ref, "output") in cited(answer)
