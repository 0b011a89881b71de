"""``POST /api/feedback``: whether an answer was right, and what was wrong with it."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from assistant.api.asking import InputError, make_question, read_iso_day
from assistant.api.desk import Desk
from assistant.api.errors import RefusedError
from assistant.api.origin import must_be_ours
from assistant.api.schema import HISTORY, QUESTION, ErrorReply, body_of
from assistant.api.verdict import Feedback, Verdict

router = APIRouter()

MAX_REASON = 1000  # characters


class FeedbackRequest(BaseModel):
    """What ``/api/feedback`` takes: the question again, so that the answer is the service's own, not the sender's."""

    model_config = ConfigDict(extra="forbid")

    question: StrictStr = Field(description="Câu đã hỏi.", json_schema_extra=QUESTION)
    history: list[StrictStr] = Field(default=[], description="Những câu hỏi trước đó.", json_schema_extra=HISTORY)
    today: StrictStr | None = Field(
        default=None, description="Ngày đã hỏi (năm-tháng-ngày).", json_schema_extra={"format": "date"}
    )
    verdict: Verdict = Field(description="up: đúng; down: sai hoặc thiếu.")
    reason: StrictStr = Field(default="", max_length=MAX_REASON, description="Sai hoặc thiếu ở đâu.")


class FeedbackReply(BaseModel):
    """Đã ghi."""

    id: int


_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorReply, "description": text}
    for status, text in {
        400: "Không phải JSON.",
        403: "Gửi từ trang khác.",
        415: "Thiếu kiểu application/json.",
        422: "Thiếu câu hỏi hoặc đánh giá.",
        429: "Gửi quá nhanh.",
        503: "Đang khởi động.",
    }.items()
}


@router.post(
    "/api/feedback",
    status_code=201,
    response_model=FeedbackReply,
    responses=_ERRORS,
    openapi_extra=body_of(FeedbackRequest),
    summary="Báo câu trả lời đúng hay sai",
)
async def feedback(request: Request) -> Response:
    """Keep what somebody says of an answer. The answer is made again here: nobody can put words into it."""
    desk: Desk = request.app.state.desk
    _must_be_json_of_ours(request)
    said = _read(await request.body())
    try:
        day = desk.today() if said.today is None else read_iso_day(said.today)
        question = make_question(said.question, today=day, history=said.history)
    except InputError as error:
        raise RefusedError(422, f"invalid_{error.field}", str(error)) from None
    answer = await desk.ask(question)
    kept = Feedback(
        verdict=said.verdict,
        reason=said.reason.strip(),
        question=question.text,
        history=question.history,
        today=day.isoformat(),
        status=answer.status,
        answer=answer.answer,
        refs=answer.records,
        corpus=answer.as_of.corpus,
        at=datetime.now(UTC),
    )
    key = await asyncio.to_thread(_keep, desk, kept)
    desk.metrics.feedback(said.verdict)
    return Response(orjson.dumps({"id": key}), status_code=201, media_type="application/json")


def _keep(desk: Desk, said: Feedback) -> int:
    return desk.store.add(said)


def _must_be_json_of_ours(request: Request) -> None:
    """Refuse what a page of another site sends: a form cannot send JSON, and a script has its origin named.

    :raises RefusedError: 403 or 415.
    """
    must_be_ours(request, request.app.state.desk.settings)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise RefusedError(415, "unsupported_type", "Hãy gửi JSON với tiêu đề Content-Type: application/json.")


def _read(body: bytes) -> FeedbackRequest:
    """The body of a request.

    :raises RefusedError: 400 for what is no JSON, 422 for what lacks a question or a verdict.
    """
    try:
        return FeedbackRequest.model_validate_json(body)
    except ValidationError as error:
        if error.errors(include_input=False)[0]["type"] == "json_invalid":
            raise RefusedError(400, "invalid_json", "Cần một JSON UTF-8 hợp lệ.") from None
        message = f"Cần question và verdict (up hoặc down); reason dài tối đa {MAX_REASON} ký tự."
        raise RefusedError(422, message=message) from None
