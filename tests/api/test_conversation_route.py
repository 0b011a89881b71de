"""A conversation leaves as a file that says the same."""

import io
from collections.abc import Iterator

import docx
import pytest
from fastapi.testclient import TestClient
from handmade import DAY, HandMade

from assistant.answer.contract import Answer, AsOf, Question
from assistant.api.app import create_app
from assistant.api.transcript import to_docx
from assistant.settings import Settings


@pytest.fixture
def engine() -> HandMade:
    return HandMade()


@pytest.fixture
def client(engine: HandMade) -> Iterator[TestClient]:
    with TestClient(create_app(engine, Settings(today=DAY, allowed_hosts="testserver"))) as client:
        yield client


TURNS = [{"question": "Ai chủ trì?", "today": "2025-02-05"}, {"question": "Hạn khi nào?"}]


def test_each_question_is_asked_with_those_before_it(client: TestClient, engine: HandMade) -> None:
    reply = client.post("/api/conversation", json={"turns": TURNS})
    assert reply.headers["content-type"].startswith("text/markdown")
    assert [(one.text, one.history) for one in engine.asked] == [
        ("Ai chủ trì?", ()),
        ("Hạn khi nào?", ("Ai chủ trì?",)),
    ]
    text = reply.text
    assert text.index("## Ai chủ trì?") < text.index("## Hạn khi nào?")
    assert "- [1] Kế hoạch thử, Phụ lục I, nhiệm vụ 1: “Sở Giáo dục và Đào tạo” (thu/pl1/1)" in text
    assert "*Tính đến 5/2/2025; kho văn bản sha256:abab" in text


def test_a_word_file_keeps_headings_and_bold_words(client: TestClient) -> None:
    reply = client.post("/api/conversation", json={"turns": TURNS, "format": "docx"})
    word = docx.Document(io.BytesIO(reply.content))
    headings = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Ai chủ trì?", "Hạn khi nào?"]
    assert [run.text for p in word.paragraphs for run in p.runs if run.bold] == ["Sở Giáo dục và Đào tạo"] * 2


def test_a_table_of_an_answer_is_a_table_of_the_word_file() -> None:
    text = "Có 2 việc:\n\n| Số | Việc |\n|---|---|\n| 1 | **Một** |\n| 2 | Hai \x0b |\n\n- gạch\n"
    told = [(Question("a", DAY), Answer(text, "answered", AsOf("c", DAY)))]
    word = docx.Document(io.BytesIO(to_docx(told)))
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["Số", "Việc"],
        ["1", "Một"],
        ["2", "Hai"],
    ]
    assert [p.text for p in word.paragraphs if p.style and p.style.name == "List Bullet"] == ["gạch"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b'{"turns": []}', 422),
        (b'{"turns": [{"question": " "}]}', 422),
        (b'{"turns": [{"question": "a", "today": "mai"}]}', 422),
        (b'{"turns": [{"question": "a"}], "format": "exe"}', 422),
        (b'{"turns": [' + b'{"question": "a"},' * 50 + b'{"question": "a"}]}', 422),
    ],
)
def test_what_is_no_conversation_is_refused(client: TestClient, body: bytes, status: int) -> None:
    reply = client.post("/api/conversation", content=body)
    assert (reply.status_code, list(reply.json())) == (status, ["error"])
