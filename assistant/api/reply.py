"""The answer contract as JSON: one form for HTTP, command line and chat."""

from dataclasses import asdict
from typing import Any

import orjson

from assistant.answer.contract import Answer


def reply(answer: Answer) -> dict[str, Any]:
    """The contract object of ``answer``; ``trace`` only where one was asked for."""
    body: dict[str, Any] = {
        "answer": answer.answer,
        "status": answer.status,
        "abstained": answer.abstained,
        "citations": [asdict(citation) for citation in answer.citations],
        "records": list(answer.records),
        "notices": [asdict(notice) for notice in answer.notices],
        "suggestions": list(answer.suggestions),
        "as_of": {"corpus": answer.as_of.corpus, "today": answer.as_of.today.isoformat()},
        "writer": answer.writer,
        "took_ms": answer.took_ms,
    }
    return body if answer.trace is None else body | {"trace": answer.trace}


def reply_json(answer: Answer, *, pretty: bool = False) -> bytes:
    """The contract object as UTF-8 JSON.

    What a trace holds besides plain values (dates, refs) is written as text.
    """
    options = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY
    return orjson.dumps(reply(answer), default=str, option=options | (orjson.OPT_INDENT_2 if pretty else 0))
