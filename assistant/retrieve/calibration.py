"""From the features of a match to the probability that its record answers the question.

A logistic regression fitted offline by ``python -m evals.train.calibration``; only its coefficients are shipped.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[2] / "indexes" / "language" / "calibration.json"


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for a record, each in [0, 1] but for the margin.

    Few, and each of one direction: more of them, and their products, fitted the dev questions better but gave
    probabilities against all sense for corpora unlike ours.

    :param coverage: share of the question's weighted words that the record holds.
    :param pair_coverage: the same of pairs of neighbouring words, in the record's main text.
    :param figures: share of the question's numbers and codes that the record lacks.
    :param focus: share of the weighted words of the record's main text that the question holds.
    :param margin: how far its score lies above the best of the others, as a share of the larger; in [-1, 0.5].
    :param dense: cosine of the vectors, at least 0.
    """

    coverage: float
    pair_coverage: float
    figures: float
    focus: float
    margin: float
    dense: float


NAMES = tuple(Features.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Coefficients of the regression: log-odds are ``intercept + sum(weight * feature)``."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, features: Features) -> float:
        """Probability in (0, 1)."""
        odds = self.intercept + sum(weight * getattr(features, name) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))

    @classmethod
    def load(cls, file: Path) -> "Calibration":
        """Read coefficients from JSON.

        :raises FileNotFoundError: if there are none; fit them first.
        :raises ValueError: if they weigh a feature that does not exist.
        """
        stored = json.loads(file.read_text(encoding="utf-8"))
        if unknown := set(stored["weights"]) - set(NAMES):
            raise ValueError(f"{file}: unknown features {sorted(unknown)}")
        return cls(float(stored["intercept"]), {name: float(value) for name, value in stored["weights"].items()})

    @classmethod
    def shipped(cls) -> "Calibration":
        """The coefficients in the repository."""
        return _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Calibration:
    return Calibration.load(SHIPPED)
