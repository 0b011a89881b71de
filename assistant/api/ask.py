"""``POST /api/ask``: one question, one answer."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from assistant.answer.contract import Question
from assistant.api.asking import InputError, make_question, read_iso_day
from assistant.api.desk import Desk
from assistant.api.errors import RefusedError
from assistant.api.log import note
from assistant.api.reply import reply_json
from assistant.api.schema import AskReply, AskRequest, ErrorReply, body_of

router = APIRouter()

_EXPECTED = {
    "question": "question là một chuỗi",
    "history": "history là danh sách chuỗi",
    "today": "today là một chuỗi năm-tháng-ngày",
    "trace": "trace là true hoặc false",
}
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorReply, "description": text}
    for status, text in {
        400: "Không phải JSON.",
        413: "Yêu cầu quá dài.",
        422: "Câu hỏi, ngày hoặc lịch sử không hợp lệ.",
        429: "Hỏi quá nhanh; tiêu đề Retry-After cho biết đợi bao lâu.",
        503: "Đang khởi động hoặc đang bận.",
    }.items()
}


@router.post(
    "/api/ask",
    response_model=AskReply,
    responses=_ERRORS,
    openapi_extra=body_of(AskRequest),
    summary="Hỏi một câu",
    description="Trả lời ai chủ trì, khi nào xong, chỉ tiêu bao nhiêu; mỗi ý kèm dẫn chứng.",
)
async def ask(request: Request) -> Response:
    """Answer the question in the body.

    The body is read here rather than by the framework, whose reading of half characters and of numbers that
    are none ends in a server error.
    """
    desk: Desk = request.app.state.desk
    question = read_question(await request.body(), desk)
    answer = await desk.ask(question)
    note(request.scope, answer, question.text if desk.settings.log_questions else "")
    return Response(reply_json(answer), media_type="application/json")


def read_question(body: bytes, desk: Desk) -> Question:
    """Read and check the body of a request.

    :raises RefusedError: 400 for what is no JSON, 422 for what is no question.
    """
    try:
        asked = AskRequest.model_validate_json(body)
        today = desk.today() if asked.today is None else read_iso_day(asked.today)
        return make_question(asked.question, today=today, history=asked.history, trace=asked.trace)
    except ValidationError as error:
        raise _explained(error) from None
    except InputError as error:
        raise RefusedError(422, f"invalid_{error.field}", str(error)) from None


def _explained(error: ValidationError) -> RefusedError:
    """What is wrong with the body, without repeating any of it."""
    problem = error.errors(include_input=False, include_context=False, include_url=False)[0]
    if problem["type"] == "json_invalid":
        return RefusedError(400, "invalid_json", 'Cần một JSON UTF-8 hợp lệ, ví dụ {"question": "Ai chủ trì …?"}.')
    field = str(problem["loc"][0]) if problem["loc"] else ""
    if problem["type"] == "missing":
        return RefusedError(422, "invalid_question", "Thiếu câu hỏi: hãy gửi trường question.")
    if field in _EXPECTED and problem["type"] != "extra_forbidden":
        return RefusedError(422, f"invalid_{field}", f"Sai kiểu dữ liệu: {_EXPECTED[field]}.")
    return RefusedError(422, message=f"Chỉ nhận một đối tượng JSON với các trường {', '.join(_EXPECTED)}.")
