"""The gate before Gradio: the few addresses its page needs are open, all others are not there."""

import asyncio
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Container, Iterable
from pathlib import Path
from urllib.parse import urlsplit

import orjson
from pydantic_core import from_json
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.errors import RefusedError
from assistant.api.guard import replay
from assistant.api.log import NOTED
from ui.front import STATIC, WAITING, front, policy

_OPEN = {
    "GET": re.compile(
        r"/(?:config|theme\.css|favicon\.ico|(?:assets|static)/[\w./-]+"
        r"|gradio_api/(?:queue/data|startup-events|app_id))?",
        re.ASCII,
    ),
    "POST": re.compile(r"/gradio_api/(?:queue/join|cancel)", re.ASCII),
}
_VIEW = re.compile(rb"(?:^|&)view=")  # opens Gradio's own English panels
_KNOWN_AFTER = 0.15  # seconds in which the end of a stream reaches its page
_VISITS = 4096  # whose streams' ends are remembered
_STREAM = "/gradio_api/queue/data"
_FILE_VALUE = b"gradio.FileData"  # no part of the page takes a file
# Links are built from Host alone, CORS is the service's, and a checked body has a length of its own.
_UNSENT = (b"x-forwarded-host", b"forwarded", b"origin", b"content-length", b"content-type")
_LONGEST_NAME = 64  # characters of a visit's own name
_ASSETS = StaticFiles(directory=Path(__file__).parent / "static")


class Gate:
    """Lets through to ``page`` what its own browser side sends, checked; tells people to wait until it is there."""

    def __init__(self) -> None:
        self.page: ASGIApp | None = None
        self.events: frozenset[int] = frozenset()
        self.visits: Container[str] = ()
        self._before: tuple[ASGIApp, Container[str]] | None = None
        self._closed = asyncio.Event()
        self._ended: OrderedDict[str, float] = OrderedDict()

    def close(self) -> None:
        """Let the streams of events end: each page that is open holds one for as long as it waits."""
        self._closed.set()

    def open(self, page: ASGIApp, events: Iterable[int], visits: Container[str]) -> None:
        """Let people in, to another page than before if there was one: what that one has begun it tells to its end.

        :param events: the numbers Gradio gave the page's events; it fails on any other.
        :param visits: the visits, by their own names, that have sent an event and not heard of its end; Gradio
            fails on a stream for any other.
        """
        if self.page is not None:
            self._before = (self.page, self.visits)
        self.page, self.events, self.visits = page, frozenset(events), visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request below the service's routes.

        :raises RefusedError: for an address that is not open, a foreign origin, or a body that is no event.
        """
        if scope["type"] != "http":
            return
        path, method = scope["path"], scope["method"]
        scope.setdefault(NOTED, {})["page"] = True
        if path.startswith(f"{STATIC}/"):
            await _ASSETS({**scope, "path": path.removeprefix(STATIC), "root_path": ""}, receive, send)
            return
        opened = _OPEN.get("GET" if method == "HEAD" else method)
        if opened is None or ".." in path or not opened.fullmatch(path):
            raise RefusedError(404)
        if path == "/" and _VIEW.search(scope["query_string"]):
            await RedirectResponse("/")(scope, receive, send)
            return
        if self.page is None and path != "/":
            raise RefusedError(503, retry_after=2)
        if self.page is None:
            await HTMLResponse(WAITING, 503, {"retry-after": "2"})(scope, receive, send)
            return
        if method == "POST":
            receive = await self._checked(Request(scope, receive))
        await self._pass(path, scope, receive, send)

    async def _checked(self, request: Request) -> Receive:
        """The body of an event, if it is one that our own page sends.

        :raises RefusedError: for another site's page, for what is no event, and for the name of a file.
        """
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            raise RefusedError(403)
        try:
            event = from_json(await request.body(), allow_inf_nan=False)
            # Written anew, so that no escape hides a word from the check.
            body = orjson.dumps(event)
        except (ValueError, TypeError):
            raise RefusedError(400) from None
        if not self._known(event) or _FILE_VALUE in body:
            raise RefusedError(400)
        await self._after_stream(event["session_hash"])
        return replay(body, request.receive)

    def _known(self, event: object) -> bool:
        """Whether this is an event of the page, or the wish to cancel one; Gradio repeats any other back."""
        if not isinstance(event, dict) or not isinstance(event.get("fn_index"), int):
            return False
        if event["fn_index"] not in self.events:
            return False
        if not isinstance(event.get("session_hash"), str) or len(event["session_hash"]) > _LONGEST_NAME:
            return False
        return isinstance(event.get("data"), list) or isinstance(event.get("event_id"), str)

    async def _pass(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        if self.page is None:
            raise RefusedError(503)
        kept = [(name, value) for name, value in scope["headers"] if name not in _UNSENT]
        if scope["method"] == "POST":
            kept.append((b"content-type", b"application/json"))  # which the checked body is
        if path == "/":
            kept = [(name, value) for name, value in kept if name != b"accept-encoding"]
            send = _Front(send)
        elif path.startswith("/assets/"):
            send = _cached(send)
        page = self.page
        if path != _STREAM:
            await page({**scope, "headers": kept}, receive, send)
            return
        visit = Request(scope).query_params.get("session_hash")
        await self._telling(visit)({**scope, "headers": kept}, self._until_closed(receive), send)
        self._ended[visit or ""] = time.monotonic()
        while len(self._ended) > _VISITS:
            self._ended.popitem(last=False)

    async def _after_stream(self, visit: str) -> None:
        """Wait until a visit must know that its stream has ended.

        Told of a new event before, it would listen on the old stream, and wait for ever.
        """
        if time.monotonic() - self._ended.get(visit, -_KNOWN_AFTER) < _KNOWN_AFTER:
            await asyncio.sleep(_KNOWN_AFTER)

    def _telling(self, visit: str | None) -> ASGIApp:
        """The page that has still something to tell a visit.

        :raises RefusedError: 404 where none has.
        """
        if self.page is not None and visit in self.visits:
            return self.page
        if self._before is not None and visit in self._before[1]:
            return self._before[0]
        raise RefusedError(404)

    def _until_closed(self, receive: Receive) -> Receive:
        """What a stream hears of its page; once the gate closes, that it has gone."""

        async def heard() -> Message:
            hearing, closing = asyncio.ensure_future(receive()), asyncio.ensure_future(self._closed.wait())
            try:
                await asyncio.wait((hearing, closing), return_when=asyncio.FIRST_COMPLETED)
                return hearing.result() if hearing.done() else {"type": "http.disconnect"}
            finally:
                hearing.cancel()
                closing.cancel()

        return heard


class _Front:
    """Holds the index page back until it is whole, and sends it rewritten."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Take one message of Gradio's reply."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        nonce = secrets.token_urlsafe(16)
        html = front(self.body.decode(), nonce).encode() if self.body else b""
        headers = MutableHeaders(scope=self.start)
        headers["content-security-policy"] = policy(nonce)
        headers["content-length"] = str(len(html))
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": html})


def _cached(send: Send) -> Send:
    """Files whose names carry their hash may be kept by the browser for good."""

    async def send_cached(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            MutableHeaders(scope=message)["cache-control"] = "public, max-age=31536000, immutable"
        await send(message)

    return send_cached
