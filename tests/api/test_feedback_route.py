"""What users say of answers is kept, and nobody can say it for them."""

import itertools
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cluster import cluster, missing
from fastapi.testclient import TestClient
from handmade import DAY, HandMade
from sqlalchemy import create_engine, text

from assistant.api.app import create_app
from assistant.api.store import Store
from assistant.api.verdict import Feedback
from assistant.settings import Settings

NUMBERS = itertools.count()
SAID = {"question": "Ai chủ trì?", "history": ["Nhiệm vụ 1 là gì?"], "verdict": "down", "reason": "Thiếu hạn"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server of our own."""
    if missing():
        pytest.skip(missing())
    with cluster() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, of each kind that is here."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'sub' / 'phan-hoi.db'}"
    server = request.getfixturevalue("server")
    name = f"t{next(NUMBERS)}"
    with create_engine(
        server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    ).connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return str(server.replace("/postgres?", f"/{name}?"))


@pytest.fixture
def client(url: str) -> Iterator[TestClient]:
    settings = Settings(today=DAY, allowed_hosts="testserver", database_url=url, cors_origins="https://ban.vn")
    with TestClient(create_app(HandMade(), settings)) as client:
        yield client


def test_a_verdict_is_kept_with_the_answer_the_service_gave(client: TestClient, url: str) -> None:
    reply = client.post("/api/feedback", json=SAID)
    assert (reply.status_code, reply.json()) == (201, {"id": 1})
    kept = next(Store(url).all())
    assert (kept.verdict, kept.reason, kept.question) == ("down", "Thiếu hạn", "Ai chủ trì?")
    assert kept.history == ("Nhiệm vụ 1 là gì?",)
    assert (kept.status, kept.refs, kept.today) == ("answered", ("thu/pl1/1",), "2026-11-23")
    assert kept.answer == "**Sở Giáo dục và Đào tạo** chủ trì [1]."
    assert kept.corpus == "sha256:" + "ab" * 32


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"question": "a"}, 422),
        ({"question": "a", "verdict": "sideways"}, 422),
        ({"question": "\u200b", "verdict": "up"}, 422),
        ({"question": "a", "verdict": "up", "reason": "x" * 1001}, 422),
        ({"question": "a", "verdict": "up", "today": "31/12/2026"}, 422),
        ({"question": "a", "verdict": "up", "answer": "Tôi nói thế"}, 422),
    ],
)
def test_what_is_no_verdict_is_refused(client: TestClient, body: dict[str, str], status: int) -> None:
    assert client.post("/api/feedback", json=body).status_code == status


def test_a_form_of_another_site_changes_nothing(client: TestClient, url: str) -> None:
    body = json.dumps(SAID)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert client.post("/api/feedback", content=body, headers={"content-type": kind}).status_code == 415
    foreign = {"origin": "https://ke-xau.vn"}
    assert client.post("/api/feedback", json=SAID, headers=foreign).status_code == 403
    assert client.post("/api/feedback", json=SAID, headers={"origin": "null"}).status_code == 403
    assert list(Store(url).all()) == []
    assert client.post("/api/feedback", json=SAID, headers={"origin": "https://ban.vn"}).status_code == 201
    assert client.post("/api/feedback", json=SAID, headers={"origin": "http://testserver"}).status_code == 201


def test_sqlite_writes_ahead(tmp_path: Path) -> None:
    file = tmp_path / "phan-hoi.db"
    Store(f"sqlite:///{file}").add(said(datetime.now(UTC)))
    with sqlite3.connect(file) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_a_database_cannot_hold_is_left_out(client: TestClient, url: str) -> None:
    reply = client.post("/api/feedback", json={**SAID, "question": "Ai chủ\0 trì?", "reason": "Thiếu\0 hạn 👎 𠀋"})
    assert reply.status_code == 201
    kept = next(Store(url).all())
    assert (kept.question, kept.reason) == ("Ai chủ trì?", "Thiếu hạn 👎 𠀋")


def said(when: datetime, verdict: str = "down") -> Feedback:
    return Feedback("up" if verdict == "up" else "down", "", "a", (), "2026-11-23", "answered", "b", (), "c", when)


def test_what_is_old_or_named_is_forgotten_for_good(url: str) -> None:
    store = Store(url)
    now = datetime.now(UTC)
    old, new = store.add(said(now - timedelta(days=31))), store.add(said(now - timedelta(days=29)))
    assert store.forget(older_than_days=30) == 1
    assert [kept.id for kept in store.all()] == [new]
    assert store.forget(id=old) == 0
    assert store.forget(id=new) == 1
    assert list(store.all()) == []


def test_one_verdict_alone_is_listed(url: str) -> None:
    store = Store(url)
    store.add(said(datetime.now(UTC), "up"))
    down = store.add(said(datetime.now(UTC)))
    assert [kept.id for kept in store.all("down")] == [down]


WRITER = """
import sys
from datetime import UTC, datetime
from assistant.api.store import Store
from assistant.api.verdict import Feedback
store = Store(sys.argv[1])
for n in range(100000):
    kept = store.add(Feedback("up", "", str(n), (), "", "answered", "", (), "", datetime.now(UTC)))
    print(kept, flush=True)
"""


def test_what_was_said_to_be_kept_survives_a_kill(url: str) -> None:
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE, text=True) as writer:
            told = [int(next(iter(writer.stdout or ()))) for _ in range(20)]
            writer.send_signal(signal.SIGKILL)
        kept = {feedback.id for feedback in Store(url).all()}
        assert set(told) <= kept
