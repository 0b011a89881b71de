"""``/api/charts``: pictures of what ``/api/records`` lists under the same conditions."""

from collections import OrderedDict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request, Response

from assistant.api.desk import Desk
from assistant.api.drawing import CHARTS
from assistant.api.records import Wanted, selected
from assistant.api.schema import ErrorReply

router = APIRouter()

_KEPT = 64  # charts; drawing one takes a third of a second
# An SVG styles its own letters; it is shown as a picture, where no script runs.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_REPLIES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/svg+xml": {}}, "description": "Biểu đồ."},
    404: {"model": ErrorReply, "description": "Không có văn bản hoặc cơ quan này."},
    422: {"model": ErrorReply, "description": "Điều kiện không hợp lệ."},
    503: {"model": ErrorReply, "description": "Đang khởi động."},
}
Chart = Annotated[
    Literal["timeline", "bodies", "targets"], Path(description="Dòng thời gian; số việc theo cơ quan; chỉ tiêu.")
]


@router.get("/api/charts/{chart}.svg", responses=_REPLIES, summary="Biểu đồ nhiệm vụ, chỉ tiêu")
async def chart(request: Request, chart: Chart, wanted: Wanted) -> Response:
    """A chart of the tasks under the conditions, as SVG."""
    desk: Desk = request.app.state.desk
    corpus = desk.open_engine().corpus
    day = wanted.on or desk.today()
    kept: OrderedDict[Any, bytes] = desk.charts
    key = (chart, wanted, day, corpus.sha256)
    if key not in kept:
        found = selected(corpus, wanted)
        kept[key] = await desk.work(CHARTS[chart], found, corpus, day)
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    headers = {"content-security-policy": _POLICY, "cache-control": "private, max-age=300"}
    return Response(kept[key], media_type="image/svg+xml", headers=headers)
