"""What a run comes to: the one object that report, gate, table and comparison read."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from evals import measures
from evals.curve import abstention_curve
from evals.folder import PROVENANCE
from evals.provenance import Provenance
from evals.scoring import VERDICTS, Outcome

FORMAT = 1


def summarise(
    outcomes: Sequence[Outcome],
    origin: Provenance,
    *,
    cells: Mapping[tuple[str, str], str],
    finished: datetime,
) -> dict[str, Any]:
    """The summary of a run as JSON values; shares lie in [0, 1], times are milliseconds.

    :param cells: the words of each field of the corpus by ref and field name.
    :param finished: when the run ended, with its time zone.
    """
    return {
        "format": FORMAT,
        **PROVENANCE.dump_python(origin, mode="json"),
        "finished": finished.astimezone(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "items": len(outcomes),
        "verdicts": {verdict: sum(outcome.verdict == verdict for outcome in outcomes) for verdict in VERDICTS},
        "accuracy": asdict(measures.accuracy(outcomes)),
        **_breakdown(outcomes),
        **_measures(outcomes, cells),
        "latency_ms": measures.latency(outcomes),
        "curve": [asdict(point) for point in abstention_curve(outcomes)],
        "failed": {
            verdict: [outcome.item.id for outcome in outcomes if outcome.verdict == verdict]
            for verdict in VERDICTS
            if verdict != "right"
        },
    }


def _breakdown(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    by_set = measures.accuracy_by(outcomes, lambda outcome: outcome.questions)
    by_kind = measures.accuracy_by(outcomes, lambda outcome: outcome.item.kind)
    by_style = measures.accuracy_by(outcomes, lambda outcome: outcome.item.style)
    return {
        name: {key: asdict(value) for key, value in groups.items()}
        for name, groups in (("by_set", by_set), ("by_kind", by_kind), ("by_style", by_style))
    }


def _measures(outcomes: Sequence[Outcome], cells: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    return {
        "answered_when_due": asdict(measures.answered_when_due(outcomes)),
        "refused_when_due": asdict(measures.refused_when_due(outcomes)),
        "field_exact": asdict(measures.field_exact(outcomes, cells)),
        "citation_precision": asdict(measures.citation_precision(outcomes)),
        "citation_recall": asdict(measures.citation_recall(outcomes)),
        "list_f1": asdict(measures.list_f1(outcomes)),
    }
