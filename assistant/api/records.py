"""``/api/records``: what the corpus holds, under conditions, as JSON, CSV, XLSX or a calendar."""

from datetime import date
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BeforeValidator

from assistant.api.asking import InputError, read_iso_day
from assistant.api.calendar import to_calendar
from assistant.api.desk import Desk
from assistant.api.errors import RefusedError
from assistant.api.rows import COLUMNS, as_json, table
from assistant.api.schema import ErrorReply
from assistant.api.selection import Kind, Role, Selection, State, select
from assistant.api.sheets import to_csv, to_xlsx
from assistant.records.corpus import Corpus
from assistant.records.types import Record

router = APIRouter()

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorReply, "description": "Không có mục, văn bản hoặc cơ quan này."},
    422: {"model": ErrorReply, "description": "Điều kiện không hợp lệ."},
    503: {"model": ErrorReply, "description": "Đang khởi động."},
}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {}, "text/csv": {}, XLSX: {}}, "description": "Các mục tìm được."}
}
_CALENDAR: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/calendar": {}}, "description": "Lịch các hạn hoàn thành."}
}


# A day is written as a day: without this, a number would be taken for seconds.
Day = Annotated[date, BeforeValidator(read_iso_day)]


def selection(
    request: Request,
    *,
    document: Annotated[str, Query(description="Mã văn bản.", examples=["kh25"], max_length=100)] = "",
    kind: Annotated[Kind | None, Query(description="Loại mục.")] = None,
    agency: Annotated[str, Query(description="Tên hoặc mã cơ quan.", examples=["Sở Y tế"], max_length=200)] = "",
    role: Annotated[Role | None, Query(description="Vai trò của cơ quan; bỏ trống là bất kỳ.")] = None,
    holder: Annotated[Day | None, Query(description="Tính cả việc nhận từ cơ quan cũ đến ngày này.")] = None,
    due_from: Annotated[Day | None, Query(description="Hạn từ ngày.")] = None,
    due_to: Annotated[Day | None, Query(description="Hạn đến hết ngày.")] = None,
    period: Annotated[str, Query(description="Chu kỳ (P1Y) hoặc năm (2030).", max_length=10)] = "",
    text: Annotated[str, Query(description="Chữ có trong mục, có dấu hoặc không.", max_length=200)] = "",
    state: Annotated[State | None, Query(description="Tình trạng hạn so với ngày «on».")] = None,
    on: Annotated[Day | None, Query(description="Ngày xét tình trạng; bỏ trống là hôm nay.")] = None,
) -> Selection:
    """The conditions of a request."""
    desk: Desk = request.app.state.desk
    day = on or (desk.today() if state else None)
    return Selection(document, kind, agency, role, holder, due_from, due_to, period, text, state, day)


Wanted = Annotated[Selection, Depends(selection)]


@router.get("/api/records", responses={**_ERRORS, **_FILES}, summary="Tìm mục theo điều kiện")
async def records(
    request: Request,
    wanted: Wanted,
    format: Annotated[Literal["json", "csv", "xlsx"], Query(description="Dạng tệp.")] = "json",  # noqa: A002
) -> Response:
    """Every record under the conditions, in reading order: all of them, in one reply."""
    desk: Desk = request.app.state.desk
    corpus = desk.open_engine().corpus
    found = selected(corpus, wanted)
    if format == "json":
        body = {"count": len(found), "records": [as_json(record, corpus) for record in found]}
        return Response(orjson.dumps(body), media_type="application/json")
    rows = table(found, corpus, wanted.on or desk.today())
    if format == "csv":
        return _file(to_csv(COLUMNS, rows), "text/csv; charset=utf-8", "binh-dan-hoc-ai.csv")
    return _file(to_xlsx(COLUMNS, rows, "Bình dân học AI"), XLSX, "binh-dan-hoc-ai.xlsx")


@router.get("/api/records/{ref:path}", responses=_ERRORS, summary="Xem một mục")
async def record(request: Request, ref: str) -> Response:
    """One record whole, by its ref (``kh25/pl2/24``)."""
    desk: Desk = request.app.state.desk
    corpus = desk.open_engine().corpus
    found = corpus.records.get(ref)
    if found is None:
        raise RefusedError(404, message="Không có mục mang mã này. Tìm mục ở /api/records.")
    return Response(orjson.dumps(as_json(found, corpus)), media_type="application/json")


@router.get("/api/deadlines.ics", responses={**_ERRORS, **_CALENDAR}, summary="Lịch hạn hoàn thành")
async def deadlines(request: Request, wanted: Wanted) -> Response:
    """A calendar of the tasks under the conditions that have a last day."""
    desk: Desk = request.app.state.desk
    corpus = desk.open_engine().corpus
    calendar = to_calendar(selected(corpus, wanted), corpus)
    return _file(calendar, "text/calendar; charset=utf-8", "han-hoan-thanh.ics")


def selected(corpus: Corpus, wanted: Selection) -> list[Record]:
    """The records under the conditions.

    :raises RefusedError: 404 for a document or a body that the corpus does not know.
    """
    try:
        return select(corpus, wanted)
    except InputError as error:
        raise RefusedError(404, f"unknown_{error.field}", str(error)) from None


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
