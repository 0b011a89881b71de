"""Records, documents and the calendar, over the corpus that is shipped."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from fastapi.testclient import TestClient
from handmade import DAY, HandMade

from assistant.api.app import create_app
from assistant.records.corpus import Corpus, load_corpus
from assistant.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CORPUS)


@pytest.fixture(scope="module")
def client(corpus: Corpus) -> Iterator[TestClient]:
    engine = HandMade()
    engine.corpus = corpus
    with TestClient(create_app(engine, Settings(today=DAY, allowed_hosts="testserver"))) as client:
        yield client


def found(client: TestClient, **conditions: str) -> list[str]:
    reply = client.get("/api/records", params=conditions)
    assert reply.status_code == 200, reply.text
    body = reply.json()
    assert body["count"] == len(body["records"])
    return [record["ref"] for record in body["records"]]


def test_every_task_and_target_of_the_plan_is_found(client: TestClient) -> None:
    tasks = found(client, document="kh25", kind="task")
    assert tasks == [f"kh25/pl2/{n}" for n in range(1, 69)]
    assert len(found(client, document="kh25", kind="target")) == 42


def test_a_body_is_found_by_name_abbreviation_and_id_and_by_its_role(client: TestClient, corpus: Corpus) -> None:
    by_hand = [task.ref for task in corpus.tasks if "so-y-te" in task.lead_agencies]
    assert by_hand
    assert found(client, agency="Sở Y tế", role="lead") == by_hand
    assert found(client, agency="so y te", role="lead") == by_hand
    assert found(client, agency="so-y-te", role="lead", kind="task") == by_hand
    assert set(by_hand) <= set(found(client, agency="so-y-te"))


def test_a_merged_body_is_found_by_who_holds_its_work(client: TestClient) -> None:
    asked = {"document": "kh25", "kind": "task", "role": "lead"}
    printed = set(found(client, agency="Sở Khoa học và Công nghệ", **asked))
    former = set(found(client, agency="Sở Thông tin và Truyền thông", **asked))
    assert "kh25/pl2/24" in former
    today = set(found(client, agency="Sở Khoa học và Công nghệ", holder="2026-11-23", **asked))
    assert printed | former <= today
    before = set(found(client, agency="Sở Khoa học và Công nghệ", holder="2025-02-01", **asked))
    assert before == printed
    assert found(client, agency="Sở Thông tin và Truyền thông", holder="2026-11-23", **asked) == []


def test_times_are_inclusive_and_leave_out_what_has_no_last_day(client: TestClient, corpus: Corpus) -> None:
    of_january = found(client, document="kh25", due_from="2026-01-01", due_to="2026-01-31")
    assert "kh25/pl2/24" in of_january
    due = {task.ref: task.deadline.due for task in corpus.tasks if task.deadline}
    assert of_january == [
        ref for ref, day in due.items() if day and day.year == 2026 and day.month == 1 and ref.startswith("kh25/")
    ]
    assert "kh25/pl2/24" in found(client, document="kh25", due_from="2026-01-31", due_to="2026-01-31")
    assert "kh25/pl2/24" not in found(client, document="kh25", due_to="2026-01-30")


def test_words_are_found_with_and_without_diacritics(client: TestClient) -> None:
    assert found(client, text="kế hoạch phát triển hạ tầng số", kind="task", document="kh25") == ["kh25/pl2/24"]
    assert found(client, text="KE HOACH PHAT TRIEN HA TANG SO", kind="task", document="kh25") == ["kh25/pl2/24"]


def test_a_period_is_a_year_of_a_target_or_the_rhythm_of_a_task(client: TestClient) -> None:
    assert len(found(client, document="kh25", kind="target", period="2045")) == 3
    yearly = found(client, document="kh25", kind="task", period="P1Y")
    assert yearly


@pytest.mark.parametrize(
    ("conditions", "code"),
    [
        ({"kind": "việc"}, "invalid"),
        ({"due_from": "hôm nay"}, "invalid"),
        ({"due_from": "1e999"}, "invalid"),
        ({"due_to": "0"}, "invalid"),
        ({"on": "2026-11-23T00:00:00"}, "invalid"),
        ({"role": "boss"}, "invalid"),
        ({"format": "exe"}, "invalid"),
        ({"text": "a" * 201}, "invalid"),
    ],
)
def test_conditions_that_cannot_be_met_are_told(client: TestClient, conditions: dict[str, str], code: str) -> None:
    reply = client.get("/api/records", params=conditions)
    assert (reply.status_code, reply.json()["error"]["code"]) == (422, code)
    assert all(value not in reply.text for value in conditions.values() if len(value) > 1)


def test_a_document_or_a_body_that_is_not_there_is_told(client: TestClient) -> None:
    for name, value in (("document", "kh99"), ("agency", "Sở Phép thuật")):
        reply = client.get("/api/records", params={name: value})
        assert (reply.status_code, reply.json()["error"]["code"]) == (404, f"unknown_{name}")
        assert value not in reply.text


def test_one_record_is_given_whole_and_its_spans_are_its_words(client: TestClient) -> None:
    record = client.get("/api/records/kh25/pl2/24").json()
    document = client.get("/api/documents/kh25").json()
    assert record["locator"] == "Phụ lục II, nhiệm vụ 24"
    assert record["deadline"]["due"] == "2026-01-31"
    assert record["verbatim"] is True
    for field in record["fields"].values():
        assert " ".join(document["text"][field["start"] : field["end"]].split()) == field["text"]
    missing = client.get("/api/records/kh25/pl2/999")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")


def test_documents_are_listed_and_every_span_lies_in_its_text(client: TestClient, corpus: Corpus) -> None:
    listed = client.get("/api/documents").json()
    assert [document["id"] for document in listed["documents"]] == list(corpus.documents)
    body: dict[str, Any] = client.get("/api/documents/kh25").json()
    assert body["text"] == corpus.documents["kh25"].text
    assert {"ref": "kh25/pl2/24", "field": "lead"}.items() <= next(
        span for span in body["spans"] if span["ref"] == "kh25/pl2/24" and span["field"] == "lead"
    ).items()
    assert all(0 <= span["start"] <= span["end"] <= len(body["text"]) for span in body["spans"])
    assert client.get("/api/documents/kh99").status_code == 404
    assert client.get("/api/documents/%2e%2e%2fagencies.yaml").status_code == 404


def test_csv_opens_as_the_table_it_is(client: TestClient) -> None:
    reply = client.get("/api/records", params={"document": "kh25", "kind": "task", "format": "csv"})
    assert reply.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in reply.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
    row = next(row for row in rows if row["Mã"] == "kh25/pl2/24")
    assert len(rows) == 68
    assert (row["Cơ quan chủ trì"], row["Thời hạn"], row["Hạn cuối"], row["Tình trạng"]) == (
        "Sở Thông tin và Truyền thông",
        "Tháng 01/2026",
        "2026-01-31",
        "Đã qua hạn ghi trong văn bản",
    )


def test_xlsx_opens_as_the_table_it_is(client: TestClient) -> None:
    reply = client.get("/api/records", params={"document": "kh25", "kind": "target", "format": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(reply.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 43
    header = [str(cell) for cell in rows[0]]
    row = next(row for row in rows if row[0] == "kh25/pl1/8.1")
    assert row[header.index("Giá trị")] == "≥ 85"
    assert row[header.index("Năm")] == "2030"


def test_the_calendar_has_one_event_on_the_last_day_of_each_dated_task(client: TestClient, corpus: Corpus) -> None:
    reply = client.get("/api/deadlines.ics", params={"document": "kh25"})
    assert reply.headers["content-type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(reply.content)
    assert calendar.errors == []
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    dated = [task for task in corpus.tasks if task.document == "kh25" and task.deadline and task.deadline.due]
    assert len(events) == len(dated) == 50
    event = events["kh25.pl2.24@binh-dan-hoc-ai"]
    assert event.errors == []
    assert event.decoded("dtstart") == date(2026, 1, 31)
    assert event.decoded("dtend") == date(2026, 2, 1)
    assert "Sở Thông tin và Truyền thông" in str(event["description"])
    assert all(len(line) <= 75 for line in reply.content.split(b"\r\n"))
    assert client.get("/api/deadlines.ics", params={"document": "kh25"}).content == reply.content


def test_a_bodys_calendar_holds_its_own_tasks_alone(client: TestClient) -> None:
    asked = {"document": "kh25", "agency": "Sở Y tế", "role": "lead"}
    calendar = icalendar.Calendar.from_ical(client.get("/api/deadlines.ics", params=asked).content)
    assert {str(event["uid"]) for event in calendar.walk("VEVENT")} <= {
        f"{ref.replace('/', '.')}@binh-dan-hoc-ai" for ref in found(client, **asked)
    }
