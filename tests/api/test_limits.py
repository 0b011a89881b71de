"""How often one may ask, what is counted, and what is written down."""

import json
import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from handmade import DAY, HandMade
from hypothesis import given
from hypothesis import strategies as st

from assistant.api.app import create_app
from assistant.api.limits import RateLimit
from assistant.api.log import FILE, open_log
from assistant.settings import Settings


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Give the time."""
        return self.now


def test_a_burst_is_let_in_then_one_for_each_share_of_a_minute() -> None:
    clock = Clock()
    limit = RateLimit(per_minute=15, burst=3, clock=clock)  # one token in 4 s
    assert [limit.wait("a") for _ in range(4)] == [0, 0, 0, 4]
    clock.now += 3
    assert limit.wait("a") == 1
    clock.now += 1
    assert [limit.wait("a"), limit.wait("a")] == [0, 4]
    assert limit.wait("b") == 0


def test_no_limit_lets_all_in() -> None:
    limit = RateLimit(per_minute=0, burst=1, clock=Clock())
    assert [limit.wait("a") for _ in range(100)] == [0] * 100


@given(st.lists(st.floats(0, 30), min_size=1, max_size=60), st.integers(1, 60), st.integers(1, 10))
def test_never_more_than_the_burst_and_the_rate_allow(pauses: list[float], per_minute: int, burst: int) -> None:
    clock = Clock()
    limit = RateLimit(per_minute, burst, clock)
    let_in = 0
    for pause in pauses:
        clock.now += pause
        let_in += limit.wait("a") == 0
    assert let_in <= burst + sum(pauses) * per_minute / 60 + 1e-6


def test_who_asks_too_fast_is_told_when_to_come_back() -> None:
    settings = Settings(today=DAY, allowed_hosts="testserver", rate_per_minute=1, rate_burst=2)
    with TestClient(create_app(HandMade(), settings), client=("203.0.113.7", 5)) as client:
        replies = [client.post("/api/ask", json={"question": "a"}) for _ in range(3)]
        assert [reply.status_code for reply in replies] == [200, 200, 429]
        assert replies[2].json()["error"]["code"] == "too_many_requests"
        assert 0 < int(replies[2].headers["retry-after"]) <= 60
        assert client.get("/healthz").status_code == 200
        forged = client.post("/api/ask", json={"question": "a"}, headers={"x-forwarded-for": "198.51.100.1"})
        assert forged.status_code == 429
    with TestClient(create_app(HandMade(), settings), client=("127.0.0.1", 5)) as client:
        assert {client.post("/api/ask", json={"question": "a"}).status_code for _ in range(5)} == {200}


def test_metrics_count_routes_and_answers_and_never_addresses() -> None:
    with TestClient(create_app(HandMade(), Settings(today=DAY, allowed_hosts="testserver"))) as client:
        client.post("/api/ask", json={"question": "a"})
        client.get("/api/records/thu/pl1/1")
        client.get("/khong-co")
        text = client.get("/metrics").text
    assert 'assistant_requests_total{route="/api/ask",status="200"} 1.0' in text
    assert 'assistant_requests_total{route="/api/records/{ref:path}",status="200"} 1.0' in text
    assert 'assistant_requests_total{route="none",status="404"} 1.0' in text
    assert 'assistant_answers_total{status="answered"} 1.0' in text
    assert 'assistant_request_seconds_count{route="/api/ask"} 1.0' in text
    assert "assistant_records 1.0" in text
    assert "khong-co" not in text


@pytest.mark.parametrize("written", [False, True])
def test_a_request_is_one_json_line_without_the_question_unless_switched_on(tmp_path: Path, written: bool) -> None:
    open_log(tmp_path)
    settings = Settings(today=DAY, allowed_hosts="testserver", log_questions=written)
    with TestClient(create_app(HandMade(), settings)) as client:
        reply = client.post("/api/ask", json={"question": "Ai chủ trì việc bí mật?"})
    logging.getLogger("assistant.requests").handlers.clear()
    lines = [json.loads(line) for line in (tmp_path / FILE).read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 1
    assert lines[0]["id"] == reply.headers["x-request-id"]
    assert (lines[0]["method"], lines[0]["route"], lines[0]["status"]) == ("POST", "/api/ask", 200)
    assert (lines[0]["answer"], lines[0]["refs"]) == ("answered", ["thu/pl1/1"])
    assert ("bí mật" in json.dumps(lines, ensure_ascii=False)) is written
