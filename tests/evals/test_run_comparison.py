"""Two runs compared: turns, differences, chance."""

import pytest
from evaluated import item, reply

from evals.compare import compare, mcnemar
from evals.scoring import Outcome, score


def outcome(name: str, *, right: bool, **changes: object) -> Outcome:
    return score("dev", item(name, **changes), reply("Sở Y tế." if right else "Sở Tài chính."))


def test_what_turned_is_told_by_item() -> None:
    before = [outcome("a", right=True), outcome("b", right=False), outcome("c", right=False), outcome("x", right=True)]
    after = [outcome("c", right=True), outcome("a", right=False), outcome("b", right=False), outcome("y", right=True)]
    found = compare(before, after)
    assert [turn.after.item.id for turn in found.turned_right] == ["c"]
    assert [turn.after.item.id for turn in found.turned_wrong] == ["a"]
    assert (found.only_before, found.only_after) == (("x",), ("y",))
    assert found.passing.before == found.passing.after == pytest.approx(1 / 3)
    assert (found.wrong.gained, found.wrong.lost) == (1, 1)


def test_an_item_whose_gold_has_changed_is_left_out() -> None:
    changed = score("dev", item("b", must=(("khác",),)), reply("Sở Y tế."))
    found = compare([outcome("a", right=True), outcome("b", right=True)], [outcome("a", right=True), changed])
    assert found.changed == ("b",)
    assert len(found.pairs) == 1


def test_mcnemar_is_the_exact_binomial_by_hand() -> None:
    # Of 6 turns 1 is a loss: 2 · (C(6,0) + C(6,1)) / 2^6 = 14 / 64.
    assert mcnemar(5, 1) == pytest.approx(14 / 64)
    assert mcnemar(1, 5) == pytest.approx(14 / 64)
    assert mcnemar(3, 3) == 1.0
    assert mcnemar(0, 0) == 1.0


def test_the_change_has_a_paired_interval() -> None:
    before = [outcome(f"i{n}", right=n < 10) for n in range(40)]
    after = [outcome(f"i{n}", right=n < 20) for n in range(40)]
    change = compare(before, after).passing.change
    assert change.value == 0.25
    assert change.low is not None
    assert change.high is not None
    # Ten of forty gain: standard error sqrt(0.25 * 0.75 / 40) = 0.068.
    assert change.low == pytest.approx(0.25 - 1.96 * 0.068, abs=0.03)
    assert change.high == pytest.approx(0.25 + 1.96 * 0.068, abs=0.03)


def test_runs_without_a_common_item_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="không có câu hỏi nào giống nhau"):
        compare([outcome("a", right=True)], [outcome("b", right=True)])
