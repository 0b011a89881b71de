"""Refused, right and wrong as the bar for answering is raised."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.scoring import Outcome

STEPS = 51  # thresholds 0.00, 0.02 … 1.00


@dataclass(frozen=True, slots=True)
class Point:
    """What would have come of the items, had the system abstained below a probability.

    :param threshold: answers with a smaller probability are taken as abstained.
    :param right: share of all items answered and passing.
    :param wrong: share of all items answered with a wrong statement.
    :param refused: share of all items abstained.
    """

    threshold: float
    right: float
    wrong: float
    refused: float


def abstention_curve(outcomes: Sequence[Outcome]) -> list[Point]:
    """The curve over thresholds from 0 to 1; empty where no reply tells its probability.

    A reply that abstained stays abstained at any threshold, and one without a probability stays answered: the
    curve can only be raised from where the system stands. Errors and incomplete lists are in neither share.
    """
    told = [outcome for outcome in outcomes if outcome.reply.probability is not None]
    if not told:
        return []
    sure = np.array([_certainty(outcome) for outcome in outcomes])
    abstained = np.array([outcome.reply.abstained for outcome in outcomes])
    right = np.array([outcome.verdict == "right" for outcome in outcomes])
    wrong = np.array([outcome.verdict == "wrong" for outcome in outcomes])
    points = []
    for threshold in np.linspace(0.0, 1.0, STEPS):
        refused = abstained | (sure < threshold)
        points.append(
            Point(
                round(float(threshold), 2),
                float(np.mean(right & ~refused)),
                float(np.mean(wrong & ~refused)),
                float(np.mean(refused)),
            )
        )
    return points


def _certainty(outcome: Outcome) -> float:
    probability = outcome.reply.probability
    return 1.0 if probability is None else probability
