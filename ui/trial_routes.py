"""``/api/evaluation``: published results for everybody, trials for the administrator and for people at the machine."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

from fastapi import APIRouter, FastAPI, Query, Request, Response
from starlette.requests import HTTPConnection
from starlette.responses import FileResponse

from assistant.api.admin import is_local
from assistant.api.desk import Desk
from assistant.api.errors import RefusedError
from assistant.api.origin import must_be_ours
from assistant.api.schema import ErrorReply
from evals.reading import read_set, shipped_sets
from evals.table import KEPT, PUBLISHED
from evals.writing import as_workbook
from ui.findings import FILTERS, Chosen, failures_html, report_html
from ui.trial import FILES, Trial
from ui.trials import Trials

router = APIRouter(prefix="/api/evaluation")
T = TypeVar("T")

MAX_UPLOAD = 5 * 1024 * 1024  # bytes; 5000 questions take about 2 MB
_RUNS = "/api/evaluation/runs"
_GROUPS = ("dev", "test")  # all sets of a kind
_SAMPLED = "first-dev"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_TYPES = {
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
}
_NOT_HERE = (
    "Chạy đánh giá chỉ dành cho người quản trị. Hãy nhập mã quản trị; nếu chưa có, người vận hành đặt "
    "ASSISTANT_ADMIN_TOKEN rồi chạy lại dịch vụ, hoặc mở trang ngay trên máy chạy dịch vụ."
)
_ERRORS: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorReply, "description": "Thiếu mã quản trị hoặc mã sai."},
    403: {"model": ErrorReply, "description": "Gửi từ trang khác."},
    404: {"model": ErrorReply, "description": "Không có lần chạy này."},
    409: {"model": ErrorReply, "description": "Đang chạy một bộ khác."},
    413: {"model": ErrorReply, "description": "Tệp quá lớn."},
    422: {"model": ErrorReply, "description": "Bộ câu hỏi sai; mọi chỗ sai được nêu."},
    429: {"model": ErrorReply, "description": "Nhập sai mã quá nhiều lần."},
    503: {"model": ErrorReply, "description": "Đang khởi động."},
}


def add_routes(app: FastAPI) -> Trials:
    """Give a service these routes, and the trials behind them."""
    desk: Desk = app.state.desk
    app.state.trials = Trials(desk, desk.settings.data_dir / "danh-gia")
    app.state.body_limits[_RUNS] = lambda request: _upload_limit(request, desk)
    app.include_router(router)
    trials: Trials = app.state.trials
    return trials


def admit(request: HTTPConnection, desk: Desk) -> None:
    """Let the administrator pass; where there is none, whoever opens the page on the machine itself.

    The service must then serve nobody else: one that others reach through a careless proxy is closed by a token.

    :raises RefusedError: 401, 403, 404 or 429.
    """
    if request.scope["method"] != "GET":
        must_be_ours(request, desk.settings)
    if "authorization" in request.headers:
        desk.admin.check_request(request)
    elif desk.admin.on or not is_local(request) or desk.settings.host not in _LOOPBACK:
        raise RefusedError(401, "no_token", _NOT_HERE)


@router.get("", responses=_ERRORS, summary="Bộ câu hỏi và các lần chạy")
async def evaluation(request: Request) -> dict[str, Any]:
    """What can be run and what was run; to others only that they may not."""
    try:
        trials = _trials(request)
    except RefusedError as refusal:
        if refusal.code != "no_token":
            raise
        return {"allowed": False, "message": refusal.message, "sets": [], "runs": []}
    runs = [trial.told() for trial in await _work(trials.all)]
    names = [path.stem for path in shipped_sets()]
    return {"allowed": True, "message": "", "sets": [*_GROUPS, *names], "runs": runs, "filters": FILTERS}


@router.get("/sample.xlsx", response_class=Response, summary="Tệp mẫu để viết bộ câu hỏi của mình")
async def sample() -> Response:
    """A few shipped questions of different kinds as a workbook, to be written on from."""
    headers = {"content-disposition": 'attachment; filename="bo-cau-hoi-mau.xlsx"'}
    return Response(await _work(_sample), media_type=_XLSX, headers=headers)


@router.post("/runs", status_code=201, responses=_ERRORS, summary="Chạy một bộ câu hỏi")
async def begin(
    request: Request,
    name: str = Query(max_length=200, description="Tên bộ có sẵn, hoặc tên tệp gửi trong thân yêu cầu."),
) -> dict[str, Any]:
    """Begin a trial of a shipped set, or of the file that the body is."""
    trials, content = _trials(request), await request.body()
    return (await _work(lambda: trials.begin(name, content or None))).told()


@router.get("/runs/{key}", responses=_ERRORS, summary="Một lần chạy đến đâu")
async def progress(request: Request, key: str) -> dict[str, Any]:
    """How a trial stands."""
    return (await _find(request, key)).told()


@router.post("/runs/{key}/{step}", responses=_ERRORS, summary="Dừng hoặc chạy tiếp")
async def change(request: Request, key: str, step: Literal["stop", "resume"]) -> dict[str, Any]:
    """Stop a trial, or go on with it."""
    trials = _trials(request)
    done = trials.stop if step == "stop" else trials.resume
    return (await _work(lambda: done(key))).told()


@router.get("/runs/{key}/report", responses=_ERRORS, summary="Các số đo của một lần chạy")
async def report(request: Request, key: str) -> Response:
    """The figures as a piece of the page."""
    trial = await _find(request, key)
    if trial.state != "done":
        raise RefusedError(404, "not_done", "Lần chạy này chưa xong nên chưa có báo cáo.")
    return _html(await _work(lambda: report_html(trial.summary(), trial.outcomes())))


@router.get("/runs/{key}/failures", responses=_ERRORS, summary="Những câu không đạt")
async def failures(request: Request, key: str, kind: str = "", style: str = "", rule: str = "") -> Response:
    """The items that do not pass, as a piece of the page."""
    trial = await _find(request, key)
    return _html(await _work(lambda: failures_html(trial.outcomes(), Chosen(kind, style, rule))))


@router.get("/runs/{key}/files/{name}", responses=_ERRORS, summary="Tải kết quả")
async def file(request: Request, key: str, name: str) -> Response:
    """A file of a trial that is through."""
    trial = await _find(request, key)
    return _file(trial.place if trial.state == "done" else None, name, FILES)


@router.get("/published/{place}/{name}", responses=_ERRORS, summary="Tải kết quả đã công bố")
async def published(place: str, name: str) -> Response:
    """A file of a published result."""
    known = {path.name: path for path in PUBLISHED.iterdir()} if PUBLISHED.is_dir() else {}
    return _file(known.get(place), name, KEPT)


def _sample() -> bytes:
    """One question of each kind."""
    items = read_set(next(path for path in shipped_sets() if path.stem == _SAMPLED)).items
    return as_workbook(list({item.kind: item for item in reversed(items)}.values())[::-1])


def _trials(request: Request) -> Trials:
    admit(request, request.app.state.desk)
    trials: Trials = request.app.state.trials
    return trials


async def _find(request: Request, key: str) -> Trial:
    trials = _trials(request)
    return await _work(lambda: trials.find(key))


async def _work(step: Callable[[], T]) -> T:
    """Do something that blocks, beside the loop and beside the threads that answer."""
    return await asyncio.to_thread(step)


def _upload_limit(request: HTTPConnection, desk: Desk) -> int:
    admit(request, desk)
    return MAX_UPLOAD


def _html(piece: str) -> Response:
    return Response(piece, media_type="text/html; charset=utf-8")


def _file(place: Path | None, name: str, known: tuple[str, ...]) -> Response:
    """A file to keep.

    :raises RefusedError: 404 for any name but the known ones.
    """
    if place is None or name not in known or not (place / name).is_file():
        raise RefusedError(404, "no_file", "Không có tệp này. Hãy tải lại trang rồi chọn lại.")
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return FileResponse(place / name, media_type=_TYPES[Path(name).suffix], headers=headers)
