"""POST /api/ask: the contract, and what is no question."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from handmade import DAY, HandMade
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.api.app import create_app
from assistant.api.guard import MAX_BODY
from assistant.api.schema import AskReply
from assistant.settings import Settings

ASKED = "Ai chủ trì xây dựng trường học số?"


@pytest.fixture
def engine() -> HandMade:
    return HandMade()


@pytest.fixture
def client(engine: HandMade) -> Iterator[TestClient]:
    app = create_app(engine, Settings(today=DAY, allowed_hosts="testserver"))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def refusal(client: TestClient, body: bytes | str, status: int) -> str:
    """The message of a refusal, its form checked."""
    reply = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert reply.status_code == status, reply.text
    assert list(reply.json()) == ["error"]
    assert sorted(reply.json()["error"]) == ["code", "message"]
    message: str = reply.json()["error"]["message"]
    return message


def test_an_answer_leaves_as_the_contract_has_it(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": ASKED})
    assert reply.status_code == 200
    took = reply.json()["took_ms"]
    assert reply.json() == {
        "answer": "**Sở Giáo dục và Đào tạo** chủ trì [1].",
        "status": "answered",
        "abstained": False,
        "citations": [
            {
                "n": 1,
                "ref": "thu/pl1/1",
                "document": "Kế hoạch thử",
                "locator": "Phụ lục I, nhiệm vụ 1",
                "field": "lead",
                "quote": "Sở Giáo dục và Đào tạo",
                "start": 30,
                "end": 52,
                "verbatim": True,
                "confidence": "",
                "caution": "",
                "full_text": "",
                "sources": [],
            }
        ],
        "records": ["thu/pl1/1"],
        "notices": [{"kind": "deadline", "text": "Hạn ghi trong kế hoạch đã qua.", "source": ""}],
        "suggestions": ["Hạn hoàn thành là khi nào?"],
        "as_of": {"corpus": "sha256:" + "ab" * 32, "today": "2026-11-23"},
        "writer": "extractive",
        "took_ms": took,
    }


def test_the_published_schema_accepts_the_reply(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": ASKED, "trace": True})
    assert AskReply.model_validate(reply.json()).records == ["thu/pl1/1"]
    schema = client.get("/openapi.json").json()
    assert "/api/ask" in schema["paths"]
    body = schema["paths"]["/api/ask"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["properties"]["question"]["maxLength"] == 1000


def test_a_trace_comes_only_when_asked_for(client: TestClient) -> None:
    assert "trace" not in client.post("/api/ask", json={"question": ASKED}).json()
    traced = client.post("/api/ask", json={"question": ASKED, "trace": True}).json()
    assert traced["trace"] == {"read": ASKED, "on": "2026-11-23"}


def test_history_and_the_day_reach_the_engine(client: TestClient, engine: HandMade) -> None:
    sent = {"question": ASKED, "history": ["Nhiệm vụ 1 là gì?", "  "], "today": "2025-02-28"}
    assert client.post("/api/ask", json=sent).json()["as_of"]["today"] == "2025-02-28"
    assert engine.asked[-1].history == ("Nhiệm vụ 1 là gì?",)


def test_a_thousand_characters_are_taken_and_one_more_is_not(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": "ắ" * 1000}).status_code == 200
    message = refusal(client, json.dumps({"question": "ắ" * 1001}), 422)
    assert "1001" in message
    assert "1000" in message


def test_separate_marks_do_not_make_a_question_longer(client: TestClient, engine: HandMade) -> None:
    decomposed = "a\u0306\u0301" * 1000  # ắ as a letter and two marks
    assert client.post("/api/ask", json={"question": decomposed}).status_code == 200
    assert engine.asked[-1].text == "ắ" * 1000


@pytest.mark.parametrize("blank", ["", "   ", "\n\t", "\u200b\u200c\ufeff", "\u202e", "?!…", "😀", "\u0301", "\u00ad"])
def test_a_question_without_a_letter_or_digit_is_refused(client: TestClient, blank: str) -> None:
    assert "trống" in refusal(client, json.dumps({"question": blank}), 422)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("xin chào", 400),
        (b"\xff\xfe\x00", 400),
        ('{"question": "a"}'.encode("utf-16"), 400),
        ('{"question": "\\ud800"}', 400),
        ('{"question": NaN}', 422),
        ('{"question": "a", "trace": 1e999}', 422),
        ('{"question": "a", "today": Infinity}', 422),
        ('{"question": "a", "other": NaN}', 422),
        ("[" * 100_000, 400),
        ('{"question": ' + "9" * 5000 + "}", 400),
        ("[]", 422),
        ('"a"', 422),
        ("null", 422),
        ("{}", 422),
        ('{"question": null}', 422),
        ('{"question": 5}', 422),
        ('{"question": ["a"]}', 422),
        ('{"question": "a", "history": "b"}', 422),
        ('{"question": "a", "history": [1]}', 422),
        ('{"question": "a", "history": ["\\udfff"]}', 400),
        ('{"question": "a", "today": 20261123}', 422),
        ('{"question": "a", "today": "23/11/2026"}', 422),
        ('{"question": "a", "today": "2026-02-30"}', 422),
        ('{"question": "a", "today": "٢٠٢٦-١١-٢٣"}', 422),
        ('{"question": "a", "trace": "yes"}', 422),
        ('{"question": "a", "hist": []}', 422),
    ],
)
def test_what_is_no_question_is_refused(client: TestClient, body: bytes | str, status: int) -> None:
    refusal(client, body, status)


def test_twenty_earlier_questions_are_taken_and_one_more_is_not(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": ASKED, "history": ["a"] * 20}).status_code == 200
    assert "20" in refusal(client, json.dumps({"question": ASKED, "history": ["a"] * 21}), 422)
    assert "1001" in refusal(client, json.dumps({"question": ASKED, "history": ["a" * 1001]}), 422)


def test_the_longest_permitted_request_passes_the_body_limit(client: TestClient) -> None:
    letters = "\\ud840\\udc0b"  # 𠀋, one letter in twelve bytes
    past = ", ".join([f'"{letters * 1000}"'] * 20)
    body = f'{{"question": "{letters * 1000}", "history": [{past}]}}'
    assert len(body) < MAX_BODY
    reply = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert reply.status_code == 200, reply.text


def test_a_refusal_repeats_nothing_of_what_was_sent(client: TestClient) -> None:
    for body in ('{"question": "a", "history": "bí mật"}', '{"bí mật": 1, "question": "a"}', "bí mật"):
        for status in (400, 422):
            reply = client.post("/api/ask", content=body.encode(), headers={"content-type": "application/json"})
            assert "bí mật" not in reply.text
            assert reply.status_code in (400, 422), status


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=st.binary(max_size=200))
def test_no_bytes_make_a_server_error(client: TestClient, body: bytes) -> None:
    reply = client.post("/api/ask", content=body)
    assert 400 <= reply.status_code < 500
    assert reply.json()["error"]["message"]


_json: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=_json, history=_json, today=_json)
def test_no_json_makes_a_server_error(client: TestClient, question: object, history: object, today: object) -> None:
    body = json.dumps({"question": question, "history": history, "today": today})
    reply = client.post("/api/ask", content=body.encode("utf-8", "surrogatepass"))
    assert reply.status_code == 200 or 400 <= reply.status_code < 500
