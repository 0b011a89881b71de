"""Two sides beside each other: the higher, the earlier, the more; unlike units are not compared."""

from itertools import pairwise

import pytest
from asked import ask, cell, cited, corpus, first_sentence, listed, plain_words, targets, tasks

from assistant.records.quantity import parse_quantity
from assistant.records.types import Target


def amount(target: Target) -> float:
    quantity = parse_quantity(cell(target.value), dict(corpus().documents[target.document].slips))
    assert quantity is not None
    return quantity.low


def numeric(target: Target) -> bool:
    return parse_quantity(cell(target.value), dict(corpus().documents[target.document].slips)) is not None


def test_every_pair_of_neighbouring_targets_is_compared_by_unit_and_number() -> None:
    rows = [target for target in targets() if numeric(target)]
    for a, b in pairwise(rows):
        answer = ask(f"So sánh chỉ tiêu {a.number} và chỉ tiêu {b.number}")
        assert listed(answer) == [a.ref, b.ref], answer.answer
        assert {(a.ref, "value"), (b.ref, "value")} <= cited(answer)
        head = first_sentence(answer)
        if cell(a.unit).replace(" ", "").lower() != cell(b.unit).replace(" ", "").lower():
            assert "Không so sánh trực tiếp được" in head, answer.answer
        elif amount(a) == amount(b):
            assert "bằng nhau" in head
        else:
            higher = a if amount(a) > amount(b) else b
            named = f"năm {higher.period}" if a.period != b.period else f"hỉ tiêu {higher.number} "
            assert head.index(named) < head.index("cao hơn"), answer.answer


def test_one_indicator_is_compared_over_the_years() -> None:
    answer = ask("So sánh quy mô kinh tế số năm 2030 và năm 2045")
    assert set(answer.records) == {"kh25/pl1/7", "kh25/pl1/26"}
    assert "10 điểm phần trăm" in first_sentence(answer)


@pytest.mark.parametrize(("first", "second"), [(24, 50), (50, 24), (22, 64), (20, 13), (1, 45)])
def test_the_task_due_earlier_is_named_first(first: int, second: int) -> None:
    answer = ask(f"Nhiệm vụ {first} và nhiệm vụ {second}, cái nào đến hạn trước?")
    dues = {task.number: task.deadline.due for task in tasks() if task.deadline and task.deadline.due}
    early, late = sorted((str(first), str(second)), key=lambda number: dues[number])
    head = first_sentence(answer)
    assert head.index(f"hiệm vụ {early} ") < head.index("đến hạn trước") < head.index(f"hiệm vụ {late} ")
    assert f"{(dues[late] - dues[early]).days} ngày" in head


def test_tasks_due_the_same_day_are_said_to_be() -> None:
    assert "cùng hạn" in first_sentence(ask("Nhiệm vụ 24 và nhiệm vụ 26, cái nào đến hạn trước?"))


def test_a_task_without_an_end_is_not_put_in_order() -> None:
    head = first_sentence(ask("Nhiệm vụ 2 và nhiệm vụ 24, cái nào đến hạn trước?"))
    assert "không có hạn cuối cùng" in head


def test_two_bodies_are_counted_side_by_side() -> None:
    answer = ask("Sở Nội vụ và Sở Y tế, ai chủ trì nhiều nhiệm vụ hơn?")
    rows = [task.ref for task in tasks() if {"so-noi-vu", "so-y-te"} & set(task.lead_agencies)]
    assert sorted(listed(answer)) == sorted(rows)
    assert first_sentence(answer).startswith("**Sở Nội vụ nhiều hơn**: 5 mục")


def test_an_indicator_of_the_plan_is_held_against_the_resolution() -> None:
    answer = ask("Quy mô kinh tế số đến năm 2045 của KH 25 so với NQ 57 thế nào?")
    assert "kh25/pl1/26" in answer.records
    assert any(ref.startswith("nq57/") for ref in answer.records)
    assert "bằng nhau" in first_sentence(answer)


def test_targets_higher_than_the_resolutions_are_those_recorded_as_higher() -> None:
    answer = ask("Những chỉ tiêu nào của KH 25 cao hơn NQ 57?")
    higher = [p for p in corpus().counterparts if p.relation == "higher"]
    pairs = [
        {ref for ref in pair.refs if ref.partition("/")[0] in {"kh25", "nq57"} and ref in corpus().records}
        for pair in higher
    ]
    expected = {ref for pair in pairs if len({r.partition("/")[0] for r in pair}) == 2 for ref in pair}
    assert set(answer.records) == expected
    assert f"{sum(ref.startswith('kh25') for ref in expected)} chỉ tiêu" in plain_words(answer)


@pytest.mark.parametrize(("words", "end"), [("sớm nhất", min), ("muộn nhất", max)])
def test_the_first_and_the_last_deadline_name_all_ties(words: str, end: type) -> None:
    dues = {task.ref: task.deadline.due for task in tasks() if task.deadline and task.deadline.due}
    best = end(dues.values())
    assert listed(ask(f"Nhiệm vụ nào có hạn {words}?")) == [ref for ref, due in dues.items() if due == best]
