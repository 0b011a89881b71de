"""What of Gradio can be reached from outside, and what cannot."""

import asyncio
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from ui.gate import Gate

CANARY = "canary-7f3a"


@pytest.fixture(scope="module")
def client(folder: Path, url: str) -> Iterator[httpx.Client]:
    (folder / "secret.txt").write_text(CANARY)
    with httpx.Client(base_url=url) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/file/etc/passwd"),
        ("GET", "/gradio_api/proxy=http://127.0.0.1:1/"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/openapi.json"),
        ("POST", "/gradio_api/run/predict"),
        ("POST", "/gradio_api/call/ask"),
        ("POST", "/gradio_api/component_server"),
        ("GET", "/gradio_api/deep_link"),
        ("GET", "/monitoring"),
        ("GET", "/login"),
        ("POST", "/login"),
        ("GET", "/docs"),
        ("GET", "/static/../../page.py"),
        ("GET", "/static/%2e%2e/%2e%2e/page.py"),
        ("GET", "/page/../gate.py"),
        ("GET", "/page/%2e%2e/gate.py"),
        ("GET", "/?__theme=dark&deep_link=x/../../y"),
        ("PUT", "/"),
    ],
)
def test_an_address_the_page_does_not_need_is_not_there(client: httpx.Client, method: str, path: str) -> None:
    reply = client.request(method, path)
    if path.startswith("/?"):
        assert reply.status_code == 200  # the page itself, whatever is asked of it
    else:
        assert reply.status_code in (404, 405)
        assert reply.json()["error"]["code"] in ("not_found", "method_not_allowed")
    assert "root:" not in reply.text


def test_the_page_is_vietnamese_and_lets_only_its_own_scripts_run(client: httpx.Client) -> None:
    reply = client.get("/")
    policy = reply.headers["content-security-policy"]
    nonce = re.search(r"script-src 'self' 'nonce-([\w-]+)';", policy)
    assert nonce
    assert '<html lang="vi"' in reply.text
    assert "unsafe" not in policy
    scripts = re.findall(r"<script\b[^>]*>", reply.text)
    assert scripts
    assert all(f'nonce="{nonce[1]}"' in script or ' src="' in script for script in scripts)
    assert not re.search(r'(?:src|href)="https?://', reply.text)
    again = client.get("/").headers["content-security-policy"]
    assert again != policy


def test_hashed_files_may_be_kept_and_answers_may_not(client: httpx.Client) -> None:
    asset = re.search(r"assets/index-[\w-]+\.js", client.get("/").text)
    assert asset
    assert "immutable" in client.get(f"/{asset[0]}").headers["cache-control"]
    assert client.get("/").headers["cache-control"] == "no-store"


def event(client: httpx.Client, value: object) -> bytes:
    """An event of the page with ``value`` where the question stands."""
    asking = next(part for part in client.get("/config").json()["dependencies"] if len(part["inputs"]) == 3)
    body = {"data": [value, "", []], "fn_index": asking["id"], "session_hash": "a1"}
    return json.dumps(body).encode()


@pytest.mark.parametrize("hidden", [False, True])
def test_the_name_of_a_file_as_a_value_is_refused(client: httpx.Client, folder: Path, hidden: bool) -> None:
    named = {"path": str(folder / "secret.txt"), "meta": {"_type": "gradio.FileData"}}
    body = event(client, named)
    if hidden:
        body = body.replace(b"gradio.FileData", b"gradio.\\u0046ileData")
    reply = client.post("/gradio_api/queue/join", content=body, headers={"content-type": "application/json"})
    assert reply.status_code == 400
    assert CANARY not in reply.text


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b'{"data": ["\\ud800"]}', b'{"data": [NaN]}', b"[" * 50_000, b'{"data": [1e999]}']
)
def test_an_event_that_is_no_json_is_refused(client: httpx.Client, body: bytes) -> None:
    reply = client.post("/gradio_api/queue/join", content=body, headers={"content-type": "application/json"})
    assert 400 <= reply.status_code < 500


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"fn_index": 999, "data": [], "session_hash": "a"},
        {"fn_index": -1, "data": [], "session_hash": "a"},
        {"fn_index": "x", "data": "y", "session_hash": 5},
        {"fn_index": 0, "data": None, "session_hash": None},
        {"fn_index": [], "data": [], "session_hash": "a"},
        {"fn_index": 0, "data": [], "session_hash": "9" * 5000},
        {"fn_index": 0, "session_hash": "a"},
    ],
)
def test_an_event_that_is_not_the_pages_makes_no_server_error(client: httpx.Client, body: object) -> None:
    reply = client.post("/gradio_api/queue/join", json=body)
    assert reply.status_code < 500, reply.text
    assert len(reply.content) < 2048


@pytest.mark.parametrize("query", ["", "?session_hash=", "?session_hash=nobody", "?session_hash=a&session_hash=b"])
def test_the_stream_of_a_visit_that_asked_nothing_is_not_there(client: httpx.Client, query: str) -> None:
    reply = client.get(f"/gradio_api/queue/data{query}")
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")


def test_another_sites_page_cannot_send_events(client: httpx.Client) -> None:
    reply = client.post("/gradio_api/queue/join", content=event(client, "a"), headers={"origin": "https://ke-xau.vn"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (403, "forbidden")
    seen = client.get("/", headers={"origin": "https://ke-xau.vn"})
    assert "access-control-allow-origin" not in seen.headers


def test_links_are_built_from_no_forwarded_name(client: httpx.Client) -> None:
    reply = client.get("/config", headers={"x-forwarded-host": "ke-xau.vn", "forwarded": "host=ke-xau.vn"})
    assert "ke-xau.vn" not in reply.text


def test_a_stream_hears_that_its_page_has_gone_when_the_gate_closes() -> None:
    async def page(_: Scope, receive: Receive, __: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    async def silent() -> Message:
        await asyncio.get_running_loop().create_future()
        raise AssertionError

    async def sent(_: Message) -> None:
        raise AssertionError

    async def listening() -> bool:
        gate = Gate()
        gate.open(page, (), {"a1"})
        scope = {"type": "http", "method": "GET", "path": "/gradio_api/queue/data", "query_string": b"session_hash=a1"}
        stream = asyncio.ensure_future(gate({**scope, "headers": []}, silent, sent))
        await asyncio.wait((stream,), timeout=0.1)
        open_before = not stream.done()
        gate.close()
        await stream
        return open_before

    with ThreadPoolExecutor(1) as threads:  # the browser's loop runs in this one
        assert threads.submit(asyncio.run, listening()).result()
