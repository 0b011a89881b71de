"""A service with the routes of trials over a small engine that can be held, and sets for it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from assistant.answer.contract import Answer, AsOf, Citation, Question
from assistant.api.app import create_app
from assistant.records.corpus import Corpus
from assistant.settings import Settings
from ui.trial_routes import add_routes

DAY = date(2026, 11, 23)
ROW = "kh25/pl2/24"
TOKEN = "một-mã-dài"  # noqa: S105
HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("203.0.113.7", 50000)
ENDED = ("done", "stopped", "failed")


class Served:
    """Stands where an index in memory does."""

    encoder = "none"


class Engine:
    """Answers every question that holds "ai" with one body, abstains from the rest; can be held at a question."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.served = corpus, Served()
        self.asked: list[str] = []
        self.held_from = 10**9  # number of the question before which it waits
        self.release = threading.Event()

    def ask(self, question: Question) -> Answer:
        """The answer."""
        if len(self.asked) >= self.held_from:
            self.release.wait(30)
        self.asked.append(question.text)
        as_of = AsOf(f"sha256:{self.corpus.sha256}", question.today)
        if "ai" not in question.text:
            return Answer("Không tìm thấy.", "not_found", as_of, trace={"probability": 0.0})
        cited = Citation(1, ROW, "Kế hoạch 25", "Phụ lục II", "lead", "Sở Y tế", 0, 7, True)
        return Answer("**Sở Y tế** [1].", "answered", as_of, (cited,), (ROW,), trace={"probability": 0.8})


@contextmanager
def service(
    engine: Engine, data: Path, *, client: tuple[str, int] = HERE, host: str = "127.0.0.1", token: str = ""
) -> Iterator[TestClient]:
    """A client at ``client`` of the service at ``host``."""
    settings = Settings(data_dir=data, today=DAY, host=host, admin_token=token, allowed_hosts="127.0.0.1,hoi.vn")  # type: ignore[arg-type]
    app = create_app(engine, settings)
    trials = add_routes(app)
    try:
        with TestClient(app, base_url="http://127.0.0.1", client=client, raise_server_exceptions=False) as http:
            yield http
    finally:
        engine.release.set()
        trials.close()


def row(name: str, question: str = "ai chủ trì?", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON values
    """An item that the engine passes, with changes."""
    given = {"id": name, "kind": "lead", "style": "official", "question": question, "answerable": True}
    return given | {"must": [["Sở Y tế"]], "cite": [ROW]} | changes


def lines(*rows: dict[str, Any]) -> bytes:
    """A set as JSONL."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows).encode()


def begin(http: TestClient, content: bytes, name: str = "bo.jsonl") -> dict[str, Any]:
    """Begin a trial of a file."""
    reply = http.post("/api/evaluation/runs", params={"name": name}, content=content)
    assert reply.status_code == 201, reply.text
    told: dict[str, Any] = reply.json()
    return told


def ended(http: TestClient, key: str) -> dict[str, Any]:
    """How a trial stands once it has ended."""
    return reached(http, key, lambda told: told["state"] in ENDED)


def reached(http: TestClient, key: str, there: Any) -> dict[str, Any]:  # noqa: ANN401 - a condition
    """How a trial stands once a condition holds."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        told: dict[str, Any] = http.get(f"/api/evaluation/runs/{key}").json()
        if there(told):
            return told
        time.sleep(0.02)
    raise AssertionError(told)
