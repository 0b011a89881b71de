"""Trials over HTTP: begun, watched, stopped, gone on with, and closed to strangers."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from trying import DAY, ELSEWHERE, ROW, TOKEN, Engine, begin, ended, lines, reached, row, service

from assistant.answer.contract import Question
from assistant.records.corpus import Corpus
from evals.items import ADAPTER
from evals.systems import InProcess
from evals.table import newest_places
from evals.writing import write_set
from ui.findings import Chosen, failures_html
from ui.polite import Polite
from ui.trial_routes import MAX_UPLOAD

SET = [row("a"), row("b", must=[["Sở Tài chính"]]), row("c", "khi nào?", kind="due", style="typo")]
RUNS = "/api/evaluation/runs"


@pytest.fixture
def engine(corpus: Corpus) -> Engine:
    return Engine(corpus)


def test_a_file_is_run_and_its_findings_are_read_filtered_and_taken_away(engine: Engine, tmp_path: Path) -> None:
    with service(engine, tmp_path) as http:
        told = ended(http, begin(http, lines(*SET))["id"])
        assert (told["name"], told["state"], told["done"], told["size"]) == ("bo.jsonl", "done", 3, 3)
        assert told["accuracy"] == pytest.approx(1 / 3)
        run = f"{RUNS}/{told['id']}"
        assert "<strong>Đạt 33,3 %</strong> (1/3;" in http.get(f"{run}/report").text
        everything = http.get(f"{run}/failures").text
        assert "<strong>2 câu không đạt</strong> trong 3 câu đã hỏi." in everything
        assert "thiếu: cần Sở Tài chính; thấy **Sở Y tế** [1]." in everything
        late = http.get(f"{run}/failures", params={"style": "typo", "kind": "due", "rule": "abstained"}).text
        assert "<strong>1 câu không đạt</strong>" in late
        assert "khi nào?" in late
        assert "<strong>0 câu" in http.get(f"{run}/failures", params={"rule": "must_not"}).text
        items = http.get(f"{run}/files/items.jsonl")
        assert [json.loads(line)["verdict"] for line in items.text.splitlines()] == ["right", "wrong", "refused"]
        assert items.headers["content-disposition"] == 'attachment; filename="items.jsonl"'
        assert http.get(f"{run}/files/summary.json").json()["items"] == 3
        assert http.get(f"{run}/files/report.html").text.startswith("<!doctype html>")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_is_run_as_well(engine: Engine, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"bảng của tôi.{ending}"
    write_set([ADAPTER.validate_python(one) for one in SET], file)
    with service(engine, tmp_path / "data") as http:
        told = ended(http, begin(http, file.read_bytes(), file.name)["id"])
    assert (told["name"], told["state"], told["size"]) == (file.name, "done", 3)


def test_the_sample_is_a_set_that_can_be_run(engine: Engine, tmp_path: Path) -> None:
    with service(engine, tmp_path, client=ELSEWHERE) as http:
        workbook = http.get("/api/evaluation/sample.xlsx").content
    with service(engine, tmp_path) as http:
        told = begin(http, workbook, "mau.xlsx")
        assert told["size"] >= 10
        assert ended(http, told["id"])["state"] == "done"


def test_shipped_sets_are_run_by_name(engine: Engine, tmp_path: Path) -> None:
    engine.held_from = 5
    with service(engine, tmp_path) as http:
        there = http.get("/api/evaluation").json()
        assert {"dev", "test", "second-dev"} <= set(there["sets"])
        told = http.post(RUNS, params={"name": "second-dev"}).json()
        assert (told["state"], told["size"]) == ("running", 200)
        assert http.post(RUNS, params={"name": "không-có"}).status_code == 409
        http.post(f"{RUNS}/{told['id']}/stop")
        engine.release.set()
        assert ended(http, told["id"])["state"] == "stopped"
        assert http.post(RUNS, params={"name": "không-có"}).status_code == 422


def test_a_bad_set_is_told_with_its_lines_and_leaves_nothing(engine: Engine, tmp_path: Path) -> None:
    bad = lines(*(row(f"i{n}") for n in range(16))) + b"{broken\n" + lines(row("x", cite=["kh25/pl2/999"]), row("i0"))
    unknown = lines(row("a"), row("b", cite=["kh25/pl2/999"]))
    with service(engine, tmp_path) as http:
        told = http.post(RUNS, params={"name": "bo.jsonl"}, content=bad)
        assert (told.status_code, told.json()["error"]["code"]) == (422, "bad_set")
        message = told.json()["error"]["message"]
        assert "bo.jsonl:17: JSON sai ở cột 2" in message
        assert "bo.jsonl:19: mã «i0» đã có ở bo.jsonl:1" in message
        assert str(tmp_path) not in message
        message = http.post(RUNS, params={"name": "bo.jsonl"}, content=unknown).json()["error"]["message"]
        assert "bo.jsonl:2: «cite» có mã «kh25/pl2/999» không có trong kho văn bản" in message
        for name in ("bo.txt", "../../x", "/etc/passwd"):
            assert http.post(RUNS, params={"name": name}, content=lines(row("a"))).status_code == 422
        assert http.get("/api/evaluation").json()["runs"] == []
    assert engine.asked == []
    assert list((tmp_path / "danh-gia").iterdir()) == []


def test_a_stopped_trial_keeps_what_it_has_and_goes_on_also_after_a_restart(engine: Engine, tmp_path: Path) -> None:
    engine.held_from = 6
    with service(engine, tmp_path) as http:
        key = begin(http, lines(*(row(f"i{n}", must=[["Sở Tài chính"]]) for n in range(9))))["id"]
        reached(http, key, lambda told: told["done"] == 5)  # and one question beforehand
        assert begin_refused(http) == "Đang chạy «bo.jsonl». Hãy đợi xong hoặc bấm Dừng rồi chạy lại."
        assert http.post(f"{RUNS}/{key}/stop").json()["state"] == "stopping"
        engine.release.set()
        stopped = ended(http, key)
        assert (stopped["state"], stopped["done"]) == ("stopped", 6)
        assert "<strong>6 câu không đạt</strong> trong 6 câu" in http.get(f"{RUNS}/{key}/failures").text
        assert http.get(f"{RUNS}/{key}/report").status_code == 404
    again = Engine(engine.corpus)
    with service(again, tmp_path) as http:
        (kept,) = http.get("/api/evaluation").json()["runs"]
        assert (kept["id"], kept["state"], kept["done"]) == (key, "stopped", 6)
        assert http.post(f"{RUNS}/{key}/resume").json()["state"] == "running"
        assert ended(http, key)["state"] == "done"
        assert len(again.asked) == 1 + 3
        assert http.get(f"{RUNS}/{key}/files/summary.json").json()["items"] == 9
        assert http.post(f"{RUNS}/{key}/resume").status_code == 409


def begin_refused(http: TestClient) -> str:
    reply = http.post(RUNS, params={"name": "x.jsonl"}, content=lines(row("a")))
    assert reply.status_code == 409
    return str(reply.json()["error"]["message"])


def test_a_file_that_is_too_large_is_refused_before_anything_is_read(engine: Engine, tmp_path: Path) -> None:
    with service(engine, tmp_path) as http:
        reply = http.post(RUNS, params={"name": "bo.jsonl"}, content=b" " * (MAX_UPLOAD + 1))
    assert reply.status_code == 413


@pytest.mark.parametrize(
    ("headers", "given", "status"),
    [
        ({}, {"client": ELSEWHERE}, 401),
        ({}, {"host": "0.0.0.0"}, 401),  # noqa: S104
        ({"x-forwarded-for": "203.0.113.7"}, {}, 401),
        ({"host": "hoi.vn"}, {}, 401),
        ({"origin": "https://ke-xau.vn"}, {}, 403),
        ({}, {"token": TOKEN}, 401),
        ({"authorization": "Bearer sai"}, {"token": TOKEN}, 401),
        ({"authorization": f"Bearer {TOKEN}".encode()}, {"client": ELSEWHERE, "token": TOKEN}, 201),
        ({"origin": "http://127.0.0.1"}, {}, 201),
    ],
)
def test_only_the_administrator_or_somebody_at_the_machine_runs_anything(
    engine: Engine,
    tmp_path: Path,
    headers: dict[str, str],
    given: dict[str, str],
    status: int,
) -> None:
    with service(engine, tmp_path, **given) as http:  # type: ignore[arg-type]
        reply = http.post(RUNS, params={"name": "bo.jsonl"}, content=lines(row("a")), headers=headers)
        assert reply.status_code == status


def test_strangers_see_published_results_and_no_run(engine: Engine, tmp_path: Path) -> None:
    place = next(iter(newest_places().values()))
    with service(engine, tmp_path, client=ELSEWHERE) as http:
        there = http.get("/api/evaluation").json()
        assert (there["allowed"], there["sets"], there["runs"]) == (False, [], [])
        assert "mã quản trị" in there["message"]
        assert http.get(f"/api/evaluation/published/{place.name}/report.md").text.startswith("# ")
        assert http.get(f"{RUNS}/20261123-000000-00000000").status_code == 401


def test_no_other_file_is_given_away(engine: Engine, tmp_path: Path) -> None:
    with service(engine, tmp_path) as http:
        key = ended(http, begin(http, lines(row("a")))["id"])["id"]
        for name in ("trial.json", "run.json", "..%2Ftrial.json", "bo.jsonl", "%2e%2e%2f%2e%2e"):
            assert http.get(f"{RUNS}/{key}/files/{name}").status_code == 404
            assert http.get(f"/api/evaluation/published/..%2F{name}/summary.json").status_code == 404
        for other in ("%2e%2e", "x", "20261123-000000-00000000"):
            assert http.get(f"{RUNS}/{other}").status_code == 404


def test_a_trial_steps_back_while_people_ask(engine: Engine) -> None:
    looks = iter([True, True, False])
    polite = Polite(InProcess(engine), lambda: next(looks))
    assert polite.ask(Question("ai?", DAY)).records == (ROW,)
    assert next(looks, None) is None


def test_hostile_words_of_a_set_are_shown_as_words(engine: Engine, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    bad = row("a", f"{hostile} ai?", must=[[hostile]], must_not=["Sở Y tế"], history=[hostile], note=hostile)
    with service(engine, tmp_path) as http:
        key = ended(http, begin(http, lines(bad), f"{hostile.replace('/', '')}.jsonl")["id"])["id"]
        shown = http.get(f"{RUNS}/{key}/failures").text + http.get(f"{RUNS}/{key}/report").text
    assert hostile not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown


def test_without_failures_there_is_a_sentence() -> None:
    assert "<strong>0 câu không đạt</strong> trong 0 câu" in failures_html([], Chosen())
