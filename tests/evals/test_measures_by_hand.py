"""Measures against sums by hand."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from evaluated import ROW, TODAY, item, reply
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.assistant import Assistant
from evals import measures
from evals.curve import abstention_curve
from evals.measures import estimate
from evals.runner import question_of
from evals.scoring import Outcome, score
from evals.systems import InProcess

REFUSAL: dict[str, Any] = {"status": "not_found", "abstained": True}


def outcomes() -> list[Outcome]:
    """Four items: right, wrong, refused though answerable, refused as it should be."""
    return [
        score("dev", item("a"), reply("Sở Y tế.", probability=0.9, took_ms=1.0)),
        score("dev", item("b", kind="due", style="typo"), reply("Sở Tài chính.", probability=0.6, took_ms=2.0)),
        score("dev", item("c"), reply("Không.", (), probability=0.2, took_ms=3.0, **REFUSAL)),
        score(
            "test",
            item("d", kind="refuse", answerable=False, must=(), cite=()),
            reply("Không.", (), probability=0.1, took_ms=4.0, **REFUSAL),
        ),
    ]


def test_accuracy_is_the_share_of_items_that_pass() -> None:
    found = measures.accuracy(outcomes())
    assert (found.value, found.n) == (0.5, 4)
    assert found.low == 0.0
    assert found.high == 1.0


def test_accuracy_by_kind_takes_each_item_once() -> None:
    found = measures.accuracy_by(outcomes(), lambda outcome: outcome.item.kind)
    assert {name: (one.value, one.n) for name, one in found.items()} == {
        "due": (0.0, 1),
        "lead": (0.5, 2),
        "refuse": (1.0, 1),
    }


def test_answered_and_refused_are_each_over_their_own_items() -> None:
    assert measures.answered_when_due(outcomes()).value == pytest.approx(2 / 3)
    assert measures.refused_when_due(outcomes()).value == 1.0


def test_the_interval_of_a_share_is_that_of_the_binomial() -> None:
    # 50 of 100: standard error 0.05, so about 0.40 to 0.60.
    found = estimate([1.0, 0.0] * 50)
    assert found.low == pytest.approx(0.40, abs=0.011)
    assert found.high == pytest.approx(0.60, abs=0.011)
    assert found == estimate([1.0, 0.0] * 50)


@given(st.lists(st.sampled_from([0.0, 0.25, 1.0]), min_size=1, max_size=30))
def test_the_mean_lies_in_its_interval(values: list[float]) -> None:
    found = estimate(values)
    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9
    assert found.value == pytest.approx(np.mean(values))


def test_no_items_give_no_figure() -> None:
    found = measures.list_f1(outcomes())
    assert (found.value, found.low, found.high, found.n) == (None, None, None, 0)


def test_a_cell_is_exact_when_the_asked_field_is_quoted_whole() -> None:
    cells = {(ROW, "lead"): "Sở  Y tế", (ROW, "due"): "Năm 2025"}
    # a quotes the lead cell, b cites the lead cell where the due cell is asked, c abstains, d asks no cell.
    assert measures.field_exact(outcomes(), cells).n == 3
    assert measures.field_exact(outcomes(), cells).value == pytest.approx(1 / 3)


def test_citation_precision_and_recall_by_hand() -> None:
    asked = item("a", cite=("kh25/ii/3", ROW))
    # Three refs: two bullets below the first named, and one named by nobody.
    said = reply("Sở Y tế", refs=("kh25/ii/3/g1", "kh25/ii/3/g2", "kh25/pl2/2"))
    found = [score("dev", asked, said)]
    assert measures.citation_precision(found).value == pytest.approx(1 / 2)  # kh25/ii/3 of {kh25/ii/3, kh25/pl2/2}
    assert measures.citation_recall(found).value == pytest.approx(1 / 2)  # kh25/ii/3 of {kh25/ii/3, row 24}


def test_a_reply_without_citations_scores_zero_and_stays_in_the_mean() -> None:
    found = [score("dev", item("a"), reply("Sở Y tế.")), score("dev", item("b"), reply("Sở Y tế.", refs=()))]
    assert measures.citation_precision(found).value == 0.5
    assert measures.citation_recall(found).value == 0.5
    assert measures.citation_recall(found).n == 2


def test_list_f1_by_hand() -> None:
    asked = item("a", kind="list", records=("kh25/pl2/1", "kh25/pl2/2", "kh25/pl2/3"))
    said = reply("Sở Y tế", records=("kh25/pl2/1", "kh25/pl2/2", "kh25/pl2/9", "kh25/pl2/8"))
    # Two of four given, two of three wanted: P = 1/2, R = 2/3, F1 = 4/7.
    assert measures.list_f1([score("dev", asked, said)]).value == pytest.approx(4 / 7)


def test_the_curve_trades_wrong_answers_for_refusals() -> None:
    points = {point.threshold: (point.right, point.wrong, point.refused) for point in abstention_curve(outcomes())}
    assert points[0.0] == (0.25, 0.25, 0.5)
    assert points[0.6] == (0.25, 0.25, 0.5)
    assert points[0.62] == (0.25, 0.0, 0.75)
    assert points[0.92] == (0.0, 0.0, 1.0)


def test_the_curve_of_the_assistant_itself_falls_as_the_bar_is_raised(index_dir: Path, corpus_dir: Path) -> None:
    system = InProcess(Assistant.open(index_dir, corpus_dir))
    asked = [
        item("words", question="Cơ quan nào chủ trì Kế hoạch phát triển hạ tầng số?", must=(("Sở Thông tin",),)),
        item("number", question="Ai chủ trì nhiệm vụ 24?", must=(("Sở Thông tin",),)),
        item("wrong", question="Ai chủ trì xây dựng khu công nghiệp bán dẫn?"),
        item("none", kind="refuse", answerable=False, question="Giá vàng hôm nay?", must=(), cite=()),
    ]
    points = abstention_curve([score("dev", one, system.ask(question_of(one, TODAY))) for one in asked])
    assert (points[0].right, points[0].wrong, points[0].refused) == (0.5, 0.25, 0.25)
    assert (points[-1].right, points[-1].wrong, points[-1].refused) == (0.25, 0.0, 0.75)
    assert [point.refused for point in points] == sorted(point.refused for point in points)


def test_there_is_no_curve_without_probabilities() -> None:
    assert abstention_curve([score("dev", item("a"), reply("Sở Y tế."))]) == []


def test_latency_is_over_the_replies_that_came() -> None:
    found = measures.latency(outcomes())
    assert found["p50"] == 2.5
    assert found["max"] == 4.0
    assert found["p95"] == pytest.approx(3.85)  # linear between the 3rd and 4th of 4: 3 + 0.85
