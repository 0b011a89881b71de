"""Feedback leaves as rows of an evaluation set, and is forgotten when told to."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.api.store import Store
from assistant.api.verdict import Feedback
from assistant.cli.feedback import TO_FILL, evaluation_row
from evals.items import read_item


def said(verdict: str = "down") -> Feedback:
    return Feedback(
        verdict="up" if verdict == "up" else "down",
        reason="Sai hạn",
        question="Nhiệm vụ 24 hạn khi nào?",
        history=("Nhiệm vụ 24 là gì?",),
        today="2026-11-23",
        status="answered",
        answer="Hạn **Tháng 01/2026** [1].",
        refs=("kh25/pl2/24",),
        corpus="sha256:0",
        at=datetime.now(UTC),
        id=7,
    )


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'phan-hoi.db'}"
    store = Store(url)
    store.add(said())
    store.add(said("up"))
    store.close()
    return url


def run(url: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "assistant", "feedback", *arguments],
        env=os.environ | {"ASSISTANT_DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_bad_answer_becomes_a_row_that_the_evaluation_reads() -> None:
    item, faults = read_item(evaluation_row(said()))
    assert faults == []
    assert item is not None
    assert (item.question, item.history) == ("Nhiệm vụ 24 hạn khi nào?", ("Nhiệm vụ 24 là gì?",))
    assert item.must == ((TO_FILL,),)
    assert "Sai hạn" in item.note


def test_only_bad_answers_are_exported_unless_all_are_asked_for(url: str, tmp_path: Path) -> None:
    assert [json.loads(line)["id"] for line in run(url, "export").stdout.splitlines()] == ["phan-hoi-1"]
    out = tmp_path / "rows.jsonl"
    told = run(url, "export", "--all", "--out", str(out))
    assert "2 dòng" in told.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_an_entry_is_forgotten_by_its_number(url: str) -> None:
    assert "Đã xoá 1" in run(url, "forget", "--id", "1").stdout
    assert [kept.id for kept in Store(url).all()] == [2]
    refused = run(url, "forget")
    assert refused.returncode == 1
    assert "--older-than" in refused.stderr
