"""How long one search takes, in process."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from evals.retrieval.systems import System


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds a search: the median, the 95th percentile and the longest."""

    p50: float
    p95: float
    longest: float
    searches: int


def latency(system: System, questions: Iterable[str]) -> Latency:
    """Time each question once, after a few to warm up."""
    asked = list(questions)
    for text in asked[:5]:
        system(text)
    took = np.array([_timed(system, text) for text in asked])
    return Latency(
        round(float(np.percentile(took, 50)), 2),
        round(float(np.percentile(took, 95)), 2),
        round(float(took.max()), 2),
        len(asked),
    )


def _timed(system: System, text: str) -> float:
    start = time.perf_counter()
    system(text)
    return (time.perf_counter() - start) * 1000
