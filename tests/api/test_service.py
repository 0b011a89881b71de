"""The service around the routes: guards, errors, health."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator

import httpx
import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from handmade import DAY, HandMade
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from assistant.answer.contract import Answer, Question
from assistant.api.app import create_app, mount_page
from assistant.api.errors import RefusedError
from assistant.api.guard import MAX_BODY
from assistant.settings import Settings

SETTINGS = Settings(today=DAY, allowed_hosts="testserver,[::1],noi-bo.vn", cors_origins="https://ban.vn")
ROUTES = [("GET", "/healthz"), ("GET", "/readyz"), ("POST", "/api/ask"), ("GET", "/openapi.json"), ("GET", "/x")]


@pytest.fixture
def engine() -> HandMade:
    return HandMade()


@pytest.fixture
def client(engine: HandMade) -> Iterator[TestClient]:
    with TestClient(create_app(engine, SETTINGS), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_reply_carries_the_security_headers(client: TestClient, method: str, path: str) -> None:
    headers = client.request(method, path).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


class Broken(HandMade):
    """Fails on every question, with a secret in its words."""

    def ask(self, question: Question) -> Answer:
        """Fail."""
        raise RuntimeError(f"token=abc123 in /etc/secret while asked {question.text}")


def test_a_failure_within_is_told_without_its_words() -> None:
    with TestClient(create_app(Broken(), SETTINGS), raise_server_exceptions=False) as client:
        reply = client.post("/api/ask", json={"question": "Ai chủ trì?"})
    assert reply.status_code == 500
    assert reply.json()["error"]["code"] == "internal"
    assert "abc123" not in reply.text
    assert "Traceback" not in reply.text
    assert "default-src 'self'" in reply.headers["content-security-policy"]


def test_alive_at_once_and_ready_once_the_engine_is_there() -> None:
    app = create_app(None, SETTINGS)
    with TestClient(app) as client:
        assert client.get("/healthz").json() == {"status": "alive"}
        early = client.get("/readyz")
        assert (early.status_code, early.headers["retry-after"]) == (503, "2")
        assert client.post("/api/ask", json={"question": "a"}).status_code == 503
        app.state.desk.open(HandMade())
        assert client.get("/readyz").json() == {
            "status": "ready",
            "corpus": "sha256:" + "ab" * 32,
            "encoder": "hand-made",
            "records": {"document": 1, "task": 1},
        }
        assert client.post("/api/ask", json={"question": "a"}).status_code == 200


def test_wrong_methods_and_routes_are_told_in_json(client: TestClient) -> None:
    wrong = client.get("/api/ask")
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (405, "method_not_allowed")
    assert wrong.headers["allow"] == "POST"
    assert client.get("/api/asks").json()["error"]["code"] == "not_found"
    assert client.request("TRACE", "/healthz").status_code == 405


def test_a_page_below_the_routes_hides_none_of_them(engine: HandMade) -> None:
    app = create_app(engine, SETTINGS)
    mount_page(app, PlainTextResponse("trang"))
    with TestClient(app) as client:
        assert client.get("/").text == "trang"
        assert client.get("/healthz").json() == {"status": "alive"}
        refused = client.get("/api/ask")
        assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
        refused = client.delete("/readyz")
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET")


def test_the_published_schema_refers_to_nothing_that_is_not_there(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    text = json.dumps(schema)
    assert "#/$defs/" not in text
    named = set(re.findall(r"#/components/schemas/(\w+)", text))
    assert named <= set(schema["components"]["schemas"])


@pytest.mark.parametrize("host", ["ke-xau.vn", "testserver@ke-xau.vn", "testserver/x", "", "testserver:0:1", "a b"])
def test_another_host_is_refused(engine: HandMade, host: str) -> None:
    with TestClient(create_app(engine, SETTINGS)) as client:
        reply = client.get("/healthz", headers={"host": host})
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "unknown_host")


@pytest.mark.parametrize("host", ["testserver", "TESTSERVER:8001", "noi-bo.vn:443", "[::1]:7860"])
def test_hosts_of_ours_are_known_with_any_port(engine: HandMade, host: str) -> None:
    with TestClient(create_app(engine, SETTINGS)) as client:
        assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://ke-xau.vn", "null", "https://ban.vn.ke-xau.vn", "http://ban.vn"])
def test_other_origins_get_no_permission(engine: HandMade, origin: str) -> None:
    asked = {"origin": origin, "access-control-request-method": "POST"}
    with TestClient(create_app(engine, SETTINGS)) as client:
        replies = [client.options("/api/ask", headers=asked), client.get("/healthz", headers={"origin": origin})]
    assert all("access-control-allow-origin" not in reply.headers for reply in replies)


def test_an_allowed_origin_may_ask(engine: HandMade) -> None:
    with TestClient(create_app(engine, SETTINGS)) as client:
        reply = client.post("/api/ask", json={"question": "a"}, headers={"origin": "https://ban.vn"})
    assert reply.headers["access-control-allow-origin"] == "https://ban.vn"
    assert "access-control-allow-credentials" not in reply.headers


def test_a_body_over_the_limit_is_refused_unread(client: TestClient) -> None:
    reply = client.post("/api/ask", content=b" " * (MAX_BODY + 1))
    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "too_large")


def test_a_body_without_a_length_is_counted_as_it_comes(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(MAX_BODY // 1000 + 1):
            yield b" " * 1000

    assert client.post("/api/ask", content=endless()).status_code == 413


class Slow(HandMade):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def ask(self, question: Question) -> Answer:
        """Wait, then answer."""
        self.go.wait()
        return super().ask(question)


def test_more_questions_than_the_desk_bears_are_told_to_come_back() -> None:
    engine = Slow()
    app = create_app(engine, SETTINGS.model_copy(update={"threads": 1, "backlog": 3}))

    async def crowd() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://testserver") as client:
            asked = [asyncio.create_task(client.post("/api/ask", json={"question": "a"})) for _ in range(5)]
            while sum(task.done() for task in asked) < 2:
                await asyncio.sleep(0)
            assert (await client.get("/healthz")).status_code == 200  # alive while all threads are taken
            engine.go.set()
            return await asyncio.gather(*asked)

    replies = asyncio.run(crowd())
    assert sorted(reply.status_code for reply in replies) == [200, 200, 200, 503, 503]
    assert all(reply.headers["retry-after"] == "2" for reply in replies if reply.status_code == 503)


def test_a_route_that_takes_files_has_a_limit_of_its_own_and_reads_nothing_from_strangers(engine: HandMade) -> None:
    def limit(request: HTTPConnection) -> int:
        if request.headers.get("authorization") != "Bearer x":
            raise RefusedError(401, "no_token", "Thiếu mã.")
        return MAX_BODY + 10

    app = create_app(engine, SETTINGS)
    app.state.body_limits["/tep"] = limit

    @app.post("/tep")
    async def take(request: Request) -> dict[str, int]:
        return {"size": len(await request.body())}

    ours = {"authorization": "Bearer x"}
    with TestClient(app) as client:
        assert client.post("/tep", content=b"a" * (MAX_BODY + 10), headers=ours).json() == {"size": MAX_BODY + 10}
        assert client.post("/tep", content=b"a" * (MAX_BODY + 11), headers=ours).status_code == 413
        assert client.post("/tep", content=b"a").json()["error"]["code"] == "no_token"
        assert client.post("/api/ask", content=b"a" * (MAX_BODY + 1), headers=ours).status_code == 413
