"""Ranking measures by ir_measures, intervals by scipy's bootstrap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ir_measures
import numpy as np
from ir_measures import RR, R, Success, nDCG
from numpy.typing import NDArray
from scipy.stats import bootstrap

from evals.retrieval.bench import Bench

Ranking = Sequence[tuple[str, float]]

MEASURES = (nDCG @ 10, Success @ 1, R @ 1, R @ 5, R @ 10, RR @ 10)
_RESAMPLES = 2000
_SEED = 13


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over all queries with its 95 % bootstrap interval, in [0, 1]."""

    mean: float
    low: float
    high: float


def figures(bench: Bench, run: Mapping[str, Ranking]) -> dict[str, Figure]:
    """Every measure of a run by its name (``nDCG@10``); a query without a ranking counts as 0."""
    values = per_query(bench, run)
    return {name: interval(found) for name, found in values.items()}


def per_query(bench: Bench, run: Mapping[str, Ranking]) -> dict[str, NDArray[np.float64]]:
    """Every measure of every query, in the order of the bench's queries."""
    place = {id_: index for index, id_ in enumerate(bench.queries)}
    values = {str(measure): np.zeros(len(place)) for measure in MEASURES}
    qrels = [ir_measures.Qrel(q, p, grade) for q in place for p, grade in bench.qrels[q].items()]
    scored = [ir_measures.ScoredDoc(q, p, score) for q, ranking in run.items() for p, score in ranking]
    for metric in ir_measures.iter_calc(MEASURES, qrels, scored):
        values[str(metric.measure)][place[metric.query_id]] = metric.value
    return values


def interval(values: NDArray[np.float64]) -> Figure:
    """The mean and its percentile bootstrap interval (2,000 resamples, fixed seed)."""
    mean = float(values.mean())
    if np.ptp(values) == 0:
        return Figure(mean, mean, mean)
    rng = np.random.default_rng(_SEED)
    found = bootstrap((values,), np.mean, n_resamples=_RESAMPLES, method="percentile", rng=rng)
    return Figure(mean, float(found.confidence_interval.low), float(found.confidence_interval.high))
