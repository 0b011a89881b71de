"""What a system said to one question, as far as evaluation looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answer.contract import Answer


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of an answer: the record, which field of it, and the words quoted."""

    ref: str
    field: str
    quote: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, or the reason why none came.

    :param took_ms: milliseconds from asking to the whole answer, measured by the asker.
    :param probability: how likely the system held its answer to be right, in [0, 1]; None where it does not say.
    :param corpus: hash of the corpus it answered from.
    :param error: why there is no answer; empty when there is one.
    """

    answer: str = ""
    status: str = ""
    abstained: bool = False
    citations: tuple[Cited, ...] = ()
    records: tuple[str, ...] = ()
    probability: float | None = None
    corpus: str = ""
    took_ms: float = 0.0
    error: str = ""


def reply_of(answer: Answer, took_ms: float) -> Reply:
    """The reply an in-process answer is."""
    return Reply(
        answer=answer.answer,
        status=answer.status,
        abstained=answer.abstained,
        citations=tuple(Cited(cited.ref, cited.field, cited.quote) for cited in answer.citations),
        records=answer.records,
        probability=_probability(answer.trace),
        corpus=answer.as_of.corpus,
        took_ms=took_ms,
    )


def reply_from(payload: Mapping[str, Any], took_ms: float) -> Reply:
    """The reply a JSON answer of ``POST /api/ask`` is.

    :raises KeyError, TypeError: when it does not keep the answer contract.
    """
    return Reply(
        answer=str(payload["answer"]),
        status=str(payload["status"]),
        abstained=bool(payload["abstained"]),
        citations=tuple(
            Cited(str(cited["ref"]), str(cited["field"]), str(cited["quote"])) for cited in payload["citations"]
        ),
        records=tuple(str(ref) for ref in payload["records"]),
        probability=_probability(payload.get("trace")),
        corpus=str(payload["as_of"]["corpus"]),
        took_ms=took_ms,
    )


def _probability(trace: Mapping[str, Any] | None) -> float | None:
    value = (trace or {}).get("probability")
    return float(value) if isinstance(value, int | float) else None
