"""``POST /api/conversation``: a conversation's questions in, a file of its questions and answers out."""

import asyncio
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from assistant.answer.contract import MAX_HISTORY, Question
from assistant.api.asking import InputError, make_question, read_iso_day
from assistant.api.desk import Desk
from assistant.api.errors import RefusedError
from assistant.api.schema import QUESTION, ErrorReply, body_of
from assistant.api.transcript import to_docx, to_markdown

router = APIRouter()

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST = 50  # turns


class TurnRequest(BaseModel):
    """Một câu hỏi của cuộc trò chuyện."""

    model_config = ConfigDict(extra="forbid")

    question: StrictStr = Field(description="Câu hỏi.", json_schema_extra=QUESTION)
    today: StrictStr | None = Field(
        default=None, description="Ngày đã hỏi (năm-tháng-ngày).", json_schema_extra={"format": "date"}
    )


class ConversationRequest(BaseModel):
    """Những câu hỏi của một cuộc trò chuyện, theo thứ tự."""

    model_config = ConfigDict(extra="forbid")

    turns: list[TurnRequest] = Field(min_length=1, max_length=_MOST)
    format: Literal["md", "docx"] = "md"


_REPLIES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/markdown": {}, DOCX: {}}, "description": "Tệp để lưu."},
    400: {"model": ErrorReply, "description": "Không phải JSON."},
    422: {"model": ErrorReply, "description": "Câu hỏi hoặc ngày không hợp lệ."},
    429: {"model": ErrorReply, "description": "Hỏi quá nhanh."},
    503: {"model": ErrorReply, "description": "Đang khởi động hoặc đang bận."},
}


@router.post(
    "/api/conversation",
    responses=_REPLIES,
    openapi_extra=body_of(ConversationRequest),
    summary="Tải một cuộc trò chuyện",
)
async def conversation(request: Request) -> Response:
    """Answer every question again, each knowing those before, and give the whole as a file."""
    desk: Desk = request.app.state.desk
    asked = _read(await request.body())
    told = [(question, await desk.ask(question)) for question in _questions(asked, desk)]
    if asked.format == "md":
        return _file(to_markdown(told), "text/markdown; charset=utf-8", "cuoc-tro-chuyen.md")
    return _file(await asyncio.to_thread(to_docx, told), DOCX, "cuoc-tro-chuyen.docx")


def _read(body: bytes) -> ConversationRequest:
    """The body of a request.

    :raises RefusedError: 400 for what is no JSON, 422 for what is no conversation.
    """
    try:
        return ConversationRequest.model_validate_json(body)
    except ValidationError as error:
        if error.errors(include_input=False)[0]["type"] == "json_invalid":
            raise RefusedError(400, "invalid_json", "Cần một JSON UTF-8 hợp lệ.") from None
        message = f"Cần turns: từ 1 đến {_MOST} câu, mỗi câu có question; format là md hoặc docx."
        raise RefusedError(422, message=message) from None


def _questions(asked: ConversationRequest, desk: Desk) -> list[Question]:
    """The questions, each with those before it.

    :raises RefusedError: 422 for what cannot be asked.
    """
    questions: list[Question] = []
    try:
        for turn in asked.turns:
            day = desk.today() if turn.today is None else read_iso_day(turn.today)
            history = [question.text for question in questions[-MAX_HISTORY:]]
            questions.append(make_question(turn.question, today=day, history=history))
    except InputError as error:
        raise RefusedError(422, f"invalid_{error.field}", str(error)) from None
    return questions


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
