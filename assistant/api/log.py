"""One JSON line for each request: what was asked for, how it went, how long it took. No words of people."""

import logging
import logging.handlers
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path

import orjson
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answer.contract import Answer
from assistant.api.metrics import Metrics

FILE = "requests.jsonl"
_SIZE, _KEPT = 5_000_000, 5  # bytes of a log file, and how many older ones are kept
_REFS = 20  # of a list, the first refs say enough
NOTED = "assistant.noted"  # what a route adds to its line, in the request's scope

_logger = logging.getLogger("assistant.requests")


def open_log(folder: Path) -> None:
    """Write the lines to a file that starts anew when it has grown; a full disk costs lines, never answers."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / FILE, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.raiseExceptions = False
    _logger.handlers = [handler]
    _logger.setLevel(logging.INFO)
    _logger.propagate = False


class RequestLog:
    """Counts and logs every request, and gives each an id that its reply carries."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope[NOTED] = {}
        key, began, status = secrets.token_hex(8), time.perf_counter(), 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = key
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            seconds = time.perf_counter() - began
            route = route_of(scope)
            self.metrics.request(route, status, seconds)
            if _logger.handlers:
                _logger.info(_line(key, scope, route, status, seconds))


def note(scope: Scope, answer: Answer, question: str = "") -> None:
    """Add to the request's line what was answered, and what was asked where the operator switched that on."""
    noted = scope.setdefault(NOTED, {})
    noted |= {"answer": answer.status, "refs": list(answer.records[:_REFS]), "engine_ms": answer.took_ms}
    if question:
        noted["question"] = question


def route_of(scope: Scope) -> str:
    """The pattern of the route that took a request; ``page`` for the chat, ``none`` where there is none."""
    pattern = getattr(scope.get("route"), "path", None)
    if pattern:
        return str(pattern)
    return "page" if scope.get(NOTED, {}).get("page") else "none"


def _line(key: str, scope: Scope, route: str, status: int, seconds: float) -> str:
    noted = {name: value for name, value in scope.get(NOTED, {}).items() if name != "page"}
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "id": key,
        "method": scope["method"],
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
        **noted,
    }
    return orjson.dumps(line).decode()
