"""Is the probability true, and what does a threshold on it buy: reliability, and answered against wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.retrieve.hit import Hit
from evals.retrieval.own import Question

Search = Callable[[str], Sequence[Hit]]

_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A question's first hit: how probable it was said to be, whether it was right, and whether any row is."""

    probability: float
    right: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Hits whose probability lies between two tenths.

    :param said: mean probability; ``right``: share that was right.
    """

    low: float
    count: int
    said: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold does, as shares of the questions it is about.

    :param answered: share of the answerable questions whose right row is given.
    :param wrong: share of all questions to which a wrong row is given.
    """

    threshold: float
    answered: float
    wrong: float


@dataclass(frozen=True, slots=True)
class Certainty:
    """How true the probabilities are over ``count`` questions: reliability, curve, Brier score, calibration error."""

    bins: Sequence[Bin]
    points: Sequence[Point]
    brier: float
    error: float
    count: int


def judge(search: Search, questions: Sequence[Question]) -> list[Judged]:
    """The first hit of each question; a question without any hit counts as probability 0."""
    found = []
    for question in questions:
        hits = search(question.text)
        probability, ref = (hits[0].probability, hits[0].ref) if hits else (0.0, "")
        found.append(Judged(probability, ref in question.refs, bool(question.refs)))
    return found


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """By tenths of probability; empty tenths are left out."""
    said = np.array([one.probability for one in judged])
    right = np.array([one.right for one in judged], dtype=float)
    place = np.minimum((said * _BINS).astype(int), _BINS - 1)
    return [
        Bin(at / _BINS, int((place == at).sum()), float(said[place == at].mean()), float(right[place == at].mean()))
        for at in range(_BINS)
        if (place == at).any()
    ]


def brier(judged: Sequence[Judged]) -> float:
    """Mean squared difference between probability and outcome (Brier, 1950); 0 is perfect."""
    return float(np.mean([(one.probability - one.right) ** 2 for one in judged]))


def calibration_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error: mean distance of said and right over the tenths, by their sizes."""
    return sum(part.count * abs(part.said - part.right) for part in reliability(judged)) / len(judged)


def curve(judged: Sequence[Judged], thresholds: Sequence[float]) -> list[Point]:
    """For each threshold, the answerable questions answered rightly and all questions answered wrongly."""
    answerable = sum(one.answerable for one in judged)
    return [
        Point(
            round(threshold, 3),
            sum(one.right and one.probability >= threshold for one in judged) / max(answerable, 1),
            sum(not one.right and one.probability >= threshold for one in judged) / max(len(judged), 1),
        )
        for threshold in thresholds
    ]
