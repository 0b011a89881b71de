"""Charts are drawn here, say what the tables say, and run nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from handmade import DAY, HandMade

from assistant.api.app import create_app
from assistant.api.drawing import count_bodies, percent_rows
from assistant.api.selection import Selection, select
from assistant.records.corpus import Corpus, load_corpus
from assistant.settings import Settings


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(Path(__file__).parents[2] / "corpus")


@pytest.fixture(scope="module")
def client(corpus: Corpus) -> Iterator[TestClient]:
    engine = HandMade()
    engine.corpus = corpus
    with TestClient(create_app(engine, Settings(today=DAY, allowed_hosts="testserver"))) as client:
        yield client


def words(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_the_timeline_names_every_dated_task(client: TestClient, corpus: Corpus) -> None:
    reply = client.get("/api/charts/timeline.svg", params={"document": "kh25"})
    assert reply.headers["content-type"] == "image/svg+xml"
    dated = [t.number for t in corpus.tasks if t.document == "kh25" and t.deadline and t.deadline.due]
    shown = [found[1] for word in words(reply.text) if (found := re.match(r"(\d+)\. ", word))]
    assert sorted(shown) == sorted(dated)
    again = client.get("/api/charts/timeline.svg", params={"document": "kh25"})
    assert again.content == reply.content


def test_the_bodies_are_counted_by_hand(client: TestClient, corpus: Corpus) -> None:
    tasks = select(corpus, Selection(document="kh25", kind="task"))
    counted = count_bodies(tasks, corpus)
    by_hand = sum(1 for t in corpus.tasks if t.document == "kh25" and "so-khoa-hoc-va-cong-nghe" in t.lead_agencies)
    assert counted["Sở Khoa học và Công nghệ"] == by_hand
    assert list(counted.values()) == sorted(counted.values(), reverse=True)
    shown = words(client.get("/api/charts/bodies.svg", params={"document": "kh25", "kind": "task"}).text)
    assert "Sở Khoa học và Công nghệ" in shown


def test_only_percentages_that_may_be_compared_are_drawn(corpus: Corpus) -> None:
    rows = percent_rows(corpus)
    assert rows
    values = next(values for name, values in rows if "dịch vụ công trực tuyến của người dân" in name)
    assert values["kh25"] == 85
    assert values["nq57"] == 80
    assert all(0 <= value <= 100 for _, row in rows for value in row.values())


def test_a_chart_of_nothing_is_still_a_picture(client: TestClient) -> None:
    reply = client.get("/api/charts/timeline.svg", params={"document": "kh25", "text": "không có chữ nào như vậy"})
    assert reply.status_code == 200
    assert reply.text.rstrip().endswith("</svg>")


def test_a_picture_runs_nothing_and_calls_nobody(client: TestClient) -> None:
    reply = client.get("/api/charts/targets.svg")
    assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<script" not in reply.text
    assert client.get("/api/charts/khac.svg").status_code == 422
