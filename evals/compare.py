"""Two runs of the same items side by side: what turned right, what turned wrong, and whether that is chance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.measures import Estimate, estimate
from evals.scoring import Outcome

Pair = tuple[Outcome, Outcome]


@dataclass(frozen=True, slots=True)
class Turn:
    """An item on which the two runs differ in passing."""

    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Difference:
    """A share of items in two runs over the same items.

    :param change: mean of ``after - before`` over items, in [-1, 1], with its paired bootstrap interval.
    :param gained: items that have it only after; ``lost``: only before.
    :param p_value: of McNemar's exact test: how likely a split at least this uneven is by chance.
    """

    before: float
    after: float
    change: Estimate
    gained: int
    lost: int
    p_value: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing.

    :param changed: ids of items whose question or gold differs between the runs; they are left out.
    :param only_before: ids that only the first run has; likewise ``only_after``.
    """

    pairs: tuple[Pair, ...]
    turned_right: tuple[Turn, ...]
    turned_wrong: tuple[Turn, ...]
    passing: Difference
    wrong: Difference
    changed: tuple[str, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(before: Sequence[Outcome], after: Sequence[Outcome]) -> Comparison:
    """Pair two runs by item id and compare them.

    :raises ValueError: when they share no item.
    """
    first = {outcome.item.id: outcome for outcome in before}
    second = {outcome.item.id: outcome for outcome in after}
    shared = [name for name in first if name in second]
    pairs = [(first[name], second[name]) for name in shared if first[name].item == second[name].item]
    if not pairs:
        raise ValueError("hai lần chạy không có câu hỏi nào giống nhau")
    turned = [Turn(*pair) for pair in pairs if _passes(pair[0]) != _passes(pair[1])]
    return Comparison(
        pairs=tuple(pairs),
        turned_right=tuple(turn for turn in turned if _passes(turn.after)),
        turned_wrong=tuple(turn for turn in turned if _passes(turn.before)),
        passing=difference(pairs, _passes),
        wrong=difference(pairs, lambda outcome: outcome.verdict == "wrong"),
        changed=tuple(name for name in shared if first[name].item != second[name].item),
        only_before=_missing_from(second, first),
        only_after=_missing_from(first, second),
    )


def difference(pairs: Sequence[Pair], has: Callable[[Outcome], bool]) -> Difference:
    """How the share of items that have a property differs between the runs."""
    before = np.array([has(one) for one, _ in pairs], dtype=np.float64)
    after = np.array([has(other) for _, other in pairs], dtype=np.float64)
    gained, lost = int(np.sum(after > before)), int(np.sum(after < before))
    change = estimate(after - before)
    return Difference(
        before=float(before.mean()),
        after=float(after.mean()),
        change=change,
        gained=gained,
        lost=lost,
        p_value=mcnemar(gained, lost),
    )


def mcnemar(gained: int, lost: int) -> float:
    """P-value of McNemar's exact test: under no difference, gains are Binomial(gained + lost, 1/2)."""
    if gained + lost == 0:
        return 1.0
    from scipy.stats import binomtest

    return float(binomtest(gained, gained + lost, 0.5).pvalue)


def _passes(outcome: Outcome) -> bool:
    return outcome.verdict == "right"


def _missing_from(other: Mapping[str, Outcome], own: Mapping[str, Outcome]) -> tuple[str, ...]:
    return tuple(name for name in own if name not in other)
