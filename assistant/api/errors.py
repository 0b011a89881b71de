"""Errors as the API gives them: ``{"error": {"code", "message"}}``, in Vietnamese, saying what to do."""

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

PAGE_EVENTS = "/gradio_api/"  # where the page's own events go
_BY_STATUS = {
    400: ("bad_request", "Yêu cầu không hợp lệ. Hãy kiểm tra lại rồi gửi lại."),
    401: ("unauthorized", "Cần mã quản trị. Hãy gửi tiêu đề Authorization: Bearer <mã>."),
    403: ("forbidden", "Yêu cầu này không được nhận từ trang khác. Hãy mở trực tiếp trang hỏi đáp."),
    404: ("not_found", "Không có địa chỉ này. Danh sách địa chỉ ở /openapi.json."),
    405: ("method_not_allowed", "Địa chỉ này không nhận phương thức đó. Cách gọi ở /openapi.json."),
    413: ("too_large", "Yêu cầu quá dài. Hãy rút ngắn rồi gửi lại."),
    422: ("invalid", "Yêu cầu không hợp lệ. Cách gọi ở /openapi.json."),
    429: ("too_many_requests", "Bạn hỏi hơi nhanh. Hãy đợi một lát rồi hỏi lại."),
    500: ("internal", "Hệ thống gặp lỗi. Hãy thử lại; nếu vẫn lỗi, hãy báo cho người quản trị."),
    503: ("not_ready", "Hệ thống đang khởi động. Hãy thử lại sau vài giây."),
}


class RefusedError(Exception):
    """A request that is refused: an HTTP status, a code for programs and a Vietnamese message for people.

    :param retry_after: seconds after which to try again; 0 leaves the header out.
    """

    def __init__(self, status: int, code: str = "", message: str = "", *, retry_after: int = 0) -> None:
        known = _BY_STATUS.get(status) or _BY_STATUS[400 if status < 500 else 500]
        self.status = status
        self.code = code or known[0]
        self.message = message or known[1]
        self.headers = {"retry-after": str(retry_after)} if retry_after else {}
        super().__init__(self.message)

    def response(self, path: str) -> Response:
        """The reply to a request of ``path``, without the input, a path or a traceback in it."""
        told: dict[str, object] = {"error": {"code": self.code, "message": self.message}}
        if path.startswith(PAGE_EVENTS):
            told["detail"] = self.message  # which the page shows
        body = orjson.dumps(told)
        return Response(body, status_code=self.status, headers=self.headers, media_type="application/json")


def install_handlers(app: FastAPI) -> None:
    """Have every error of ``app`` leave in the one form."""
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _refused)


async def _refused(request: Request, error: Exception) -> Response:
    return (error if isinstance(error, RefusedError) else RefusedError(500)).response(request.scope["path"])


async def _http(request: Request, error: Exception) -> Response:
    refusal = RefusedError(error.status_code if isinstance(error, HTTPException) else 500)
    allow = (getattr(error, "headers", None) or {}).get("Allow")
    refusal.headers |= {"allow": allow} if allow else {}
    return refusal.response(request.scope["path"])


async def _invalid(request: Request, error: Exception) -> Response:
    """Name the first parameter at fault; what was sent is not repeated."""
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    names = [str(problem["loc"][-1]) for problem in problems if len(problem.get("loc", ())) > 1]
    message = f"Tham số «{names[0]}» không hợp lệ. Cách gọi ở /openapi.json." if names else ""
    return RefusedError(422, message=message).response(request.scope["path"])
