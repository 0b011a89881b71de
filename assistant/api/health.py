"""Whether the service is alive, and whether it can answer."""

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request

from assistant.api.desk import Desk
from assistant.api.schema import ErrorReply
from assistant.records.corpus import Corpus

router = APIRouter()

_NOT_READY: dict[int | str, dict[str, Any]] = {503: {"model": ErrorReply, "description": "Đang khởi động."}}


@router.get("/healthz", summary="Còn chạy không")
async def healthz() -> dict[str, str]:
    """Alive: the process takes requests. Says nothing of the index."""
    return {"status": "alive"}


@router.get("/readyz", responses=_NOT_READY, summary="Đã sẵn sàng trả lời chưa")
async def readyz(request: Request) -> dict[str, Any]:
    """Ready: the index is loaded. Gives the corpus hash, the encoder and how many records there are."""
    desk: Desk = request.app.state.desk
    engine = desk.open_engine()
    return {
        "status": "ready",
        "corpus": f"sha256:{engine.corpus.sha256}",
        "encoder": engine.served.encoder,
        "records": counts(engine.corpus),
    }


def counts(corpus: Corpus) -> dict[str, int]:
    """How many documents there are, and records of each kind (``task``, ``target``, ``passage``, ``fact``)."""
    kinds = Counter(type(record).__name__.lower() for record in corpus.records.values())
    return {"document": len(corpus.documents), **dict(sorted(kinds.items()))}
