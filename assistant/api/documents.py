"""``/api/documents``: the documents, their texts, and where in them each record stands."""

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from assistant.api.desk import Desk
from assistant.api.errors import RefusedError
from assistant.api.rows import document_json
from assistant.api.schema import ErrorReply

router = APIRouter()

_ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorReply, "description": "Không có văn bản này."},
    503: {"model": ErrorReply, "description": "Đang khởi động."},
}


@router.get("/api/documents", responses=_ERRORS, summary="Các văn bản")
async def documents(request: Request) -> Response:
    """All documents, without their texts."""
    desk: Desk = request.app.state.desk
    corpus = desk.open_engine().corpus
    body = {"corpus": f"sha256:{corpus.sha256}", "documents": [document_json(d) for d in corpus.documents.values()]}
    return Response(orjson.dumps(body), media_type="application/json")


@router.get("/api/documents/{id}", responses=_ERRORS, summary="Một văn bản")
async def document(request: Request, id: str) -> Response:  # noqa: A002
    """A document with its stored text and the span of every field of every record in it."""
    desk: Desk = request.app.state.desk
    corpus = desk.open_engine().corpus
    found = corpus.documents.get(id)
    if found is None:
        raise RefusedError(404, message="Không có văn bản mang mã này. Danh sách ở /api/documents.")
    spans = [
        {"ref": record.ref, "field": name, "start": field.start, "end": field.end}
        for record in corpus.records.values()
        if record.document == id
        for name, field in record.fields.items()
    ]
    return Response(
        orjson.dumps(document_json(found) | {"text": found.text, "spans": spans}), media_type="application/json"
    )


@router.get("/api/documents/{id}/text", responses=_ERRORS, summary="Lời của một văn bản")
async def document_text(request: Request, id: str) -> Response:  # noqa: A002
    """A document's stored text alone, as a file."""
    desk: Desk = request.app.state.desk
    found = desk.open_engine().corpus.documents.get(id)
    if found is None:
        raise RefusedError(404, message="Không có văn bản mang mã này. Danh sách ở /api/documents.")
    headers = {"content-disposition": f'attachment; filename="{found.id}.txt"'}
    return Response(found.text, media_type="text/plain; charset=utf-8", headers=headers)
