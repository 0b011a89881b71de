"""Which row of another document is about the same thing, as the corpus pairs them; and each keeps its own deadline."""

import pytest
from asked import ask, cited, corpus, first_sentence, plain_words, tasks

from assistant.records.types import Task

WAYS = (
    "nhiệm vụ nào của NQ 03 tương ứng nhiệm vụ {} của KH 25?",
    "Nhiệm vụ {} của Kế hoạch 25 tương ứng với nhiệm vụ nào của Nghị quyết 03?",
    "KH 25 nhiệm vụ {} cụ thể hóa nhiệm vụ nào trong NQ 03/NQ-CP?",
    "nhiem vu {} cua ke hoach 25 ung voi nhiem vu nao cua nghi quyet 03",
    "Which task of resolution 03 corresponds to task {} of plan 25?",
)


def counterpart(task: Task) -> Task | None:
    found = [corpus().records[ref] for ref in task.counterparts if ref.startswith("nq03/")]
    return found[0] if found and isinstance(found[0], Task) else None


@pytest.mark.parametrize("way", WAYS)
def test_the_counterpart_of_every_task_is_told_with_its_own_deadline(way: str) -> None:
    for task in tasks()[:: 4 if way == WAYS[0] else 17]:
        other = counterpart(task)
        if other is None:
            continue
        answer = ask(way.format(task.number))
        assert answer.records == (other.ref, task.ref), way.format(task.number)
        assert f"**Nhiệm vụ {other.number}**" in first_sentence(answer)
        for row in (task, other):
            line = next(x for x in answer.answer.splitlines() if x[:2] == "- " and row.name.text in x)
            assert row.due is not None
            assert f"hạn **{row.due.text}**" in line


def test_the_way_back_is_told_too() -> None:
    assert ask("Nhiệm vụ 62 của NQ 03 tương ứng với nhiệm vụ nào của tỉnh?").records == ("kh25/pl2/24", "nq03/pl2/62")


def test_a_target_is_told_with_both_its_counterparts() -> None:
    answer = ask("Chỉ tiêu 7 tương ứng với chỉ tiêu nào của NQ 57 và NQ 03?")
    assert answer.records == ("nq57/ii/1/g2/3", "nq03/pl1/10", "kh25/pl1/7")
    assert "% GDP" in plain_words(answer)
    assert "GRDP" in plain_words(answer)


def test_a_task_without_a_counterpart_has_none() -> None:
    (alone, *_) = [task for task in tasks() if counterpart(task) is None and not task.counterparts]
    answer = ask(f"Nhiệm vụ {alone.number} tương ứng với nhiệm vụ nào của NQ 03?")
    assert answer.status == "not_stated"
    assert cited(answer) == {(alone.ref, "name")}


def test_the_task_spoken_of_before_is_meant_by_this() -> None:
    answer = ask("Nhiệm vụ này tương ứng với nhiệm vụ nào của NQ 03?", "Ai chủ trì nhiệm vụ 24?")
    assert answer.records == ("nq03/pl2/62", "kh25/pl2/24")
