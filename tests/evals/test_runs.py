"""Runs that go through, break off, and go on."""

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from evaluated import CORPUS, ROW, TODAY, Knowing, item, options, questions
from reserved import reserved_port
from service_process import HERE, environment, service, wait_for
from slow_run import ITEMS

from assistant.answer.contract import Answer, Question
from evals.folder import FolderError, ResultFolder, read_outcomes, read_summary
from evals.report import conclude
from evals.runner import prepare, unknown_refs
from evals.scoring import Outcome
from evals.systems import InProcess, OverHttp, SystemGoneError

FINISHED = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def verdicts(folder: Path) -> dict[str, str]:
    return {outcome.item.id: outcome.verdict for outcome in read_outcomes(folder)}


def run_whole(root: Path) -> Path:
    run = prepare([questions(ITEMS)], InProcess(Knowing()), options(root))
    conclude(run, list(run.outcomes()), {}, finished=FINISHED)
    return run.folder.path


def test_a_run_keeps_every_outcome_and_names_its_folder(tmp_path: Path) -> None:
    folder = run_whole(tmp_path)
    assert folder.name.endswith("-01234567-dev")
    assert verdicts(folder) == {f"i{n}": ("right", "wrong", "error", "refused")[n % 4] for n in range(20)}
    summary = read_summary(folder)
    assert summary["corpus"] == CORPUS
    assert summary["verdicts"] == {"right": 5, "wrong": 5, "refused": 5, "incomplete": 0, "error": 5}
    assert summary["accuracy"]["value"] == 0.25
    assert summary["failed"]["wrong"] == ["i1", "i5", "i9", "i13", "i17"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "items.jsonl",
        "report.html",
        "report.md",
        "run.json",
        "summary.json",
    ]


def test_an_exception_of_the_assistant_is_one_failed_item(tmp_path: Path) -> None:
    folder = run_whole(tmp_path)
    broken = [outcome for outcome in read_outcomes(folder) if outcome.verdict == "error"]
    assert {outcome.reply.error for outcome in broken} == {"ZeroDivisionError: hỏng"}


def test_a_stalled_answer_is_one_failed_item() -> None:
    class Stalling(Knowing):
        def ask(self, question: Question) -> Answer:
            if "stall" in question.text:
                time.sleep(1.0)
            return super().ask(question)

    system = InProcess(Stalling(), seconds=0.2)
    assert system.ask(Question("stall", TODAY)).error == "không trả lời trong 0.2 giây"
    assert system.ask(Question("lead", TODAY)).records == (ROW,)


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    program = subprocess.Popen([sys.executable, HERE / "slow_run.py", str(tmp_path)], env=environment())
    partial = "*/items.partial.jsonl"
    wait_for(lambda: any(path.read_bytes().count(b"\n") >= 5 for path in tmp_path.glob(partial)))
    program.send_signal(signal.SIGKILL)
    program.wait()
    (left,) = tmp_path.glob(partial)
    done = left.read_bytes().count(b"\n")
    # As if the kill had come in the middle of a line.
    with left.open("ab") as lines:
        lines.write(b'{"questions":"dev","item":{"id":"i')

    assistant = Knowing()
    with pytest.raises(FolderError, match="còn kết quả dở dang; thêm --resume"):
        prepare([questions(ITEMS)], InProcess(assistant), options(tmp_path))
    run = prepare([questions(ITEMS)], InProcess(assistant), options(tmp_path, resume=True))
    assert len(run.kept) == done
    assistant.asked.clear()
    outcomes = [*run.kept, *run.outcomes()]
    conclude(run, outcomes, {}, finished=FINISHED)
    assert len(assistant.asked) == 20 - done
    assert verdicts(run.folder.path) == verdicts(run_whole(tmp_path / "whole"))
    assert not left.exists()


def test_a_run_is_not_gone_on_with_on_another_day_or_other_questions(tmp_path: Path) -> None:
    run = prepare([questions(ITEMS)], InProcess(Knowing()), options(tmp_path))
    next(run.outcomes())
    with pytest.raises(FolderError, match="ngày khác; thêm --restart"):
        prepare([questions(ITEMS)], InProcess(Knowing()), options(tmp_path, today=date(2026, 1, 1), resume=True))
    again = prepare([questions(ITEMS)], InProcess(Knowing()), options(tmp_path, today=date(2026, 1, 1), restart=True))
    assert again.kept == ()
    assert len(list(again.outcomes())) == 20


def test_a_service_over_http_gives_the_outcomes_of_the_assistant_in_process(tmp_path: Path) -> None:
    # What breaks in the service is an HTTP 500 there; everything else must be the same.
    asked = [one for one in ITEMS if "break" not in one.question]
    with service(port := reserved_port()):
        over = prepare([questions(asked)], OverHttp(f"http://127.0.0.1:{port}/"), options(tmp_path / "http"))
        far = [(outcome.verdict, outcome.causes) for outcome in over.outcomes()]
        broken = OverHttp(f"http://127.0.0.1:{port}").ask(Question("break", TODAY))
    near = prepare([questions(asked)], InProcess(Knowing()), options(tmp_path / "here"))
    assert far == [(outcome.verdict, outcome.causes) for outcome in near.outcomes()]
    assert over.origin.corpus == CORPUS
    assert broken.error.startswith("HTTP 500")


def test_a_service_that_dies_leaves_results_to_go_on_from(tmp_path: Path) -> None:
    system = OverHttp(f"http://127.0.0.1:{(port := reserved_port())}")
    asked = [one for one in ITEMS if "break" not in one.question]
    # One question is asked beforehand, so seven outcomes come of eight.
    with service(port, lives=8):
        run = prepare([questions(asked)], system, options(tmp_path))
        outcomes: list[Outcome] = []
        with pytest.raises(SystemGoneError, match="không trả lời"):
            outcomes.extend(run.outcomes())
        assert len(ResultFolder(run.folder.path).partial.read_bytes().splitlines()) == 7
    with service(port):
        again = prepare([questions(asked)], system, options(tmp_path, resume=True))
        assert len(again.kept) == 7
        conclude(again, [*again.kept, *again.outcomes()], {}, finished=FINISHED)
    assert [outcome.item.id for outcome in read_outcomes(again.folder.path)] == [one.id for one in asked]


def test_nobody_at_the_address_is_told_before_anything_is_kept(tmp_path: Path) -> None:
    with pytest.raises(SystemGoneError, match="không trả lời"):
        prepare([questions(ITEMS)], OverHttp(f"http://127.0.0.1:{reserved_port()}"), options(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_unknown_refs_are_named_and_parts_of_known_ones_may_be_cited() -> None:
    sets = questions(
        [
            item("a", cite=("kh25/pl2", "kh25", "kh25/pl2/2"), records=("kh25/pl2/24",)),
            item("b", cite=("kh25/pl2/240",), records=("kh25/pl2",)),
        ]
    )
    known = ("kh25", "kh25/pl2/24", "kh25/pl2/2")
    assert [str(fault) for fault in unknown_refs([sets], known)] == [
        "dev.jsonl:2: «cite» có mã «kh25/pl2/240» không có trong kho văn bản",
        "dev.jsonl:2: «records» có mã «kh25/pl2» không có trong kho văn bản",
    ]


def test_the_day_of_an_item_goes_before_the_day_of_the_run(tmp_path: Path) -> None:
    class Dated(Knowing):
        def ask(self, question: Question) -> Answer:
            self.asked.append(question.today.isoformat())
            return super().ask(question)

    assistant = Dated()
    sets = [questions([item("a", today=date(2025, 3, 1)), item("b")])]
    list(prepare(sets, InProcess(assistant), options(tmp_path)).outcomes())
    assert assistant.asked[2::2] == ["2025-03-01", "2026-11-23"]


def test_the_summary_is_plain_json_and_the_same_each_time(tmp_path: Path) -> None:
    first, second = run_whole(tmp_path / "a"), run_whole(tmp_path / "b")
    one, other = (json.loads((folder / "summary.json").read_text(encoding="utf-8")) for folder in (first, second))
    for summary in (one, other):
        summary.pop("latency_ms")
    assert one == other
    assert one["today"] == "2026-11-23"
