"""The figures of a run: means with intervals over items, each mean over all items it is about.

Intervals are 95 % percentile bootstraps over items (scipy), seeded, so that a run's figures repeat. Precision,
recall and F of sets are ir_measures' ``SetP``, ``SetR`` and ``SetF``; a reply without any ref scores 0.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.matching import fold, is_cited
from evals.scoring import Outcome

SEED = 2026
RESAMPLES = 9999  # scipy's own default
CONFIDENCE = 0.95
FIELDS: Mapping[str, str] = {
    "lead": "lead",
    "coordinate": "support",
    "output": "output",
    "due": "due",
    "target": "value",
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over items with its interval: in [0, 1] for a share, in [-1, 1] for a change of one.

    :param n: number of items it is the mean of; with none, all three figures are None.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


def estimate(values: Iterable[float]) -> Estimate:
    """The mean of values with its bootstrap interval; of a single value the interval is the value."""
    sample = np.fromiter(values, dtype=np.float64)
    if not sample.size:
        return Estimate(None, None, None, 0)
    mean = float(sample.mean())
    if np.ptp(sample) == 0:
        return Estimate(mean, mean, mean, sample.size)
    from scipy.stats import bootstrap

    interval = bootstrap(
        (sample,),
        np.mean,
        confidence_level=CONFIDENCE,
        n_resamples=RESAMPLES,
        batch=1000,
        method="percentile",
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return Estimate(mean, float(interval.low), float(interval.high), sample.size)


def accuracy(outcomes: Iterable[Outcome]) -> Estimate:
    """The share of items that pass."""
    return estimate(float(outcome.verdict == "right") for outcome in outcomes)


def accuracy_by(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Estimate]:
    """Accuracy of each group of items, by the group's name in the order of the alphabet."""
    return {
        name: accuracy(outcome for outcome in outcomes if key(outcome) == name)
        for name in sorted({key(outcome) for outcome in outcomes})
    }


def answered_when_due(outcomes: Iterable[Outcome]) -> Estimate:
    """Of the items that can be answered, the share not abstained."""
    return estimate(
        float(not outcome.reply.abstained and not outcome.reply.error)
        for outcome in outcomes
        if outcome.item.answerable
    )


def refused_when_due(outcomes: Iterable[Outcome]) -> Estimate:
    """Of the items that cannot be answered, the share abstained."""
    return estimate(float(outcome.reply.abstained) for outcome in outcomes if not outcome.item.answerable)


def field_exact(outcomes: Iterable[Outcome], cells: Mapping[tuple[str, str], str]) -> Estimate:
    """Of the items that ask one field of one record, the share that quotes exactly that cell.

    :param cells: the words of each field by ref and field name. An item counts when its kind names a field
        (``FIELDS``), it has one ``cite``, and that record has the field.
    """
    return estimate(
        float(_quotes(outcome, key, cells[key]))
        for outcome in outcomes
        if (key := asked_cell(outcome)) and key in cells
    )


def asked_cell(outcome: Outcome) -> tuple[str, str] | None:
    """Ref and field that an item asks for, where it asks for one field of one record."""
    field = FIELDS.get(outcome.item.kind)
    if field is None or len(outcome.item.cite) != 1 or not outcome.item.answerable:
        return None
    return outcome.item.cite[0], field


def citation_precision(outcomes: Iterable[Outcome]) -> Estimate:
    """Of the refs an answer cites, the share that the item names in ``cite`` or ``records``, mean over items."""
    return estimate(_set_measure("SetP", _citation_sets(outcomes)))


def citation_recall(outcomes: Iterable[Outcome]) -> Estimate:
    """Of the refs an item names in ``cite``, the share that its answer cites, mean over items."""
    return estimate(_set_measure("SetR", _citation_sets(outcomes, wanted_only=True)))


def list_f1(outcomes: Iterable[Outcome]) -> Estimate:
    """F1 of the answer's ``records`` against the item's, mean over the items that give records."""
    listed = [outcome for outcome in outcomes if outcome.item.records]
    return estimate(
        _set_measure("SetF", [(set(outcome.item.records), set(outcome.reply.records)) for outcome in listed])
    )


def latency(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Milliseconds a question took: median, 95th percentile and longest, over the replies that came."""
    took = [outcome.reply.took_ms for outcome in outcomes if not outcome.reply.error]
    if not took:
        return {}
    p50, p95 = np.percentile(took, [50, 95])
    return {"p50": float(p50), "p95": float(p95), "max": max(took)}


def _quotes(outcome: Outcome, key: tuple[str, str], cell: str) -> bool:
    return any((cited.ref, cited.field) == key and fold(cited.quote) == fold(cell) for cited in outcome.reply.citations)


def _citation_sets(outcomes: Iterable[Outcome], *, wanted_only: bool = False) -> list[tuple[set[str], set[str]]]:
    """Named and cited refs of each item with ``cite``; what is cited below named refs counts as those refs."""
    sets = []
    for outcome in outcomes:
        if not outcome.item.cite or not outcome.item.answerable:
            continue
        named = set(outcome.item.cite) if wanted_only else {*outcome.item.cite, *outcome.item.records}
        given: set[str] = set()
        for citation in outcome.reply.citations:
            given |= {name for name in named if is_cited(name, citation.ref)} or {citation.ref}
        sets.append((named, given))
    return sets


def _set_measure(name: str, sets: Sequence[tuple[set[str], set[str]]]) -> list[float]:
    """ir_measures' set measure for each pair of wanted and given refs."""
    if not sets:
        return []
    import ir_measures

    qrels = [ir_measures.Qrel(str(n), ref, 1) for n, (wanted, _) in enumerate(sets) for ref in sorted(wanted)]
    run = [ir_measures.ScoredDoc(str(n), ref, 1.0) for n, (_, given) in enumerate(sets) for ref in sorted(given)]
    values = {one.query_id: one.value for one in ir_measures.iter_calc([getattr(ir_measures, name)], qrels, run)}
    return [values[str(n)] for n in range(len(sets))]
