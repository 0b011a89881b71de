"""The service: routes, errors and guards put together."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api import administration, ask, charts, conversation, documents, feedback, health, metrics, records
from assistant.api.desk import Desk, Engine
from assistant.api.drawing import CHARTS
from assistant.api.errors import RefusedError, install_handlers
from assistant.api.guard import BodyLimit, KnownHost, SecurityHeaders
from assistant.api.limits import Limited, RateLimit
from assistant.api.log import RequestLog
from assistant.settings import Settings

_VERDICTS_A_MINUTE = 10  # a person who rates every answer of a conversation stays below it


class Service(FastAPI):
    """A FastAPI whose guards stand before everything, its own error pages included."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put the guards around the framework's own stack: headers are set on server errors too."""
        desk: Desk = self.state.desk
        app: ASGIApp = BodyLimit(super().build_middleware_stack(), own=self.state.body_limits)
        app = Limited(app, _limits(desk.settings))
        app = KnownHost(app, desk.settings.hosts)
        return RequestLog(SecurityHeaders(app), desk.metrics)


def create_app(assistant: Engine | None, settings: Settings) -> FastAPI:
    """The HTTP service of ``assistant``.

    :param assistant: ``None`` where it is loaded later, by ``app.state.desk.open(engine)``; until then
        ``/readyz`` and every question are answered with 503.
    """
    app = Service(
        title="Bình dân học AI",
        description="Hỏi đáp kế hoạch, chỉ tiêu và nhiệm vụ; mỗi câu trả lời kèm dẫn chứng.",
        docs_url=None,  # their pages load scripts from other hosts
        redoc_url=None,
        lifespan=_closing_the_desk,
        redirect_slashes=False,
    )
    app.state.desk = Desk(settings, assistant)
    app.state.body_limits = {}  # of routes that take files; whoever adds such a route adds its limit
    install_handlers(app)
    # Always there, even with no origin allowed: a preflight then gets a plain refusal.
    app.add_middleware(
        CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST"], allow_headers=["content-type"]
    )
    administration.add_routes(app)
    for module in (ask, documents, records, charts, conversation, feedback, health, metrics):
        app.include_router(module.router)
    return app


def mount_page(app: FastAPI, page: ASGIApp) -> None:
    """Show ``page`` at every address that is no route of the service; call it once, after all routes are there."""

    async def below_the_routes(scope: Scope, receive: Receive, send: Send) -> None:
        allowed = _methods(app.router.routes[:-1], scope)
        if allowed:
            refusal = RefusedError(405)
            refusal.headers["allow"] = ", ".join(allowed)
            raise refusal
        await page(scope, receive, send)

    app.mount("/", below_the_routes)


def _methods(routes: Sequence[BaseRoute], scope: Scope) -> list[str]:
    """The methods that an address takes, empty where it is no route's: each is tried, as routes do not all say."""
    return [
        method
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    ]


def _limits(settings: Settings) -> dict[str, RateLimit]:
    """One limit for questions, however they are asked, and a narrower one for what is kept."""
    questions = RateLimit(settings.rate_per_minute, settings.rate_burst)
    verdicts = RateLimit(min(settings.rate_per_minute, _VERDICTS_A_MINUTE), _VERDICTS_A_MINUTE)
    limits = {"/api/ask": questions, "/gradio_api/queue/join": questions, "/api/feedback": verdicts}
    limits["/api/conversation"] = questions
    return limits | {f"/api/charts/{chart}.svg": questions for chart in CHARTS}


@asynccontextmanager
async def _closing_the_desk(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.desk.close()
