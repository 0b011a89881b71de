"""``/api/admin``: the administrator sees what the corpus holds, adds documents and removes them."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter, FastAPI, Query, Request
from starlette.requests import HTTPConnection

from assistant.api.additions import Additions
from assistant.api.desk import Desk
from assistant.api.origin import must_be_ours
from assistant.api.schema import ErrorReply

router = APIRouter(prefix="/api/admin")
T = TypeVar("T")

MAX_UPLOAD = 30 * 2**20  # bytes; the largest plans with scanned pages are below 20 MB
_DOCUMENTS = "/api/admin/documents"
_ERRORS: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorReply, "description": "Thiếu mã quản trị hoặc mã sai."},
    403: {"model": ErrorReply, "description": "Gửi từ trang khác."},
    404: {"model": ErrorReply, "description": "Trang quản trị đang tắt, hoặc không có tệp đang chờ."},
    409: {"model": ErrorReply, "description": "Đang xử lý một văn bản khác."},
    413: {"model": ErrorReply, "description": "Tệp quá lớn."},
    422: {"model": ErrorReply, "description": "Không thêm hoặc không gỡ được; lời báo nêu lý do."},
    429: {"model": ErrorReply, "description": "Nhập sai mã quá nhiều lần."},
    503: {"model": ErrorReply, "description": "Đang khởi động."},
}


def add_routes(app: FastAPI) -> None:
    """Give a service these routes. A body is read only for the bearer of the token, up to a limit of its own."""
    desk: Desk = app.state.desk
    app.state.additions = Additions(desk.settings)
    app.state.body_limits[_DOCUMENTS] = lambda request: _upload_limit(request, desk)
    app.include_router(router)


def admit(request: HTTPConnection, desk: Desk) -> None:
    """Let the administrator pass.

    :raises RefusedError: 401, 403, 404 or 429.
    """
    must_be_ours(request, desk.settings)
    desk.admin.check_request(request)


@router.get("/documents", responses=_ERRORS, summary="Kho văn bản, cho người quản trị")
async def documents(request: Request) -> dict[str, Any]:
    """Every document with its version, and whether it was added."""
    desk: Desk = request.app.state.desk
    admit(request, desk)
    corpus = desk.open_engine().corpus
    listed = [
        {
            "id": d.id,
            "name": d.name,
            "kind": d.kind,
            "version": d.version,
            "added": d.added.isoformat() if d.added else None,
            "removable": d.added is not None,
        }
        for d in corpus.documents.values()
    ]
    return {"corpus": f"sha256:{corpus.sha256}", "documents": listed}


@router.post("/documents", responses=_ERRORS, summary="Gửi một tệp, xem báo cáo")
async def offer(
    request: Request,
    name: str = Query(max_length=300, description="Tên tệp; thân yêu cầu là nội dung tệp."),
    id: str = Query(default="", max_length=40, description="Mã muốn đặt; trống là theo số hiệu."),  # noqa: A002
    update: bool = Query(default=False, description="Là bản mới của văn bản đã có."),
    prose: bool = Query(default=False, description="Nhận cả văn bản không có bảng."),
) -> dict[str, Any]:
    """Read a file and say what was found in it; it waits an hour for its yes."""
    additions = _additions(request)
    content = await request.body()
    found: dict[str, Any] = await _work(
        lambda: additions.offer(content, name, id_=id.strip().lower(), update=update, prose=prose)
    )
    return found


@router.post("/documents/{key}/add", responses=_ERRORS, summary="Thêm tệp đã gửi")
async def add(request: Request, key: str) -> dict[str, Any]:
    """Add a file that was sent; the service answers from it a few seconds later."""
    additions = _additions(request)
    added: dict[str, Any] = await _work(lambda: additions.add(key))
    return added


@router.post("/documents/{id}/remove", responses=_ERRORS, summary="Gỡ một văn bản đã thêm")
async def remove(request: Request, id: str) -> dict[str, Any]:  # noqa: A002
    """Remove what was added of a document; what came with the program serves again."""
    additions = _additions(request)
    await _work(lambda: additions.remove(id))
    return {"removed": id}


def _additions(request: Request) -> Additions:
    admit(request, request.app.state.desk)
    additions: Additions = request.app.state.additions
    return additions


def _upload_limit(request: HTTPConnection, desk: Desk) -> int:
    admit(request, desk)
    return MAX_UPLOAD


async def _work(step: Callable[[], T]) -> T:
    """Do something that blocks, beside the loop and beside the threads that answer."""
    return await asyncio.to_thread(step)
