"""The pass rule and the causes of a failure."""

import pytest
from evaluated import ROW, item, reply

from evals.items import Item
from evals.replies import Reply
from evals.scoring import Cause, Verdict, score


@pytest.mark.parametrize(
    ("asked", "said", "verdict"),
    [
        (item("a"), reply("**Sở Y tế** chủ trì [1]."), "right"),
        (item("a"), reply("Sở Tài chính chủ trì."), "wrong"),
        (item("a", must_not=("Sở Tài chính",)), reply("Sở Y tế, không phải sở tài chính."), "wrong"),
        (item("a"), reply("Sở Y tế.", refs=("kh25/pl2/2",)), "wrong"),
        (item("a"), reply("Không tìm thấy.", status="not_found", abstained=True), "refused"),
        (item("a", records=(ROW, "kh25/pl2/50")), reply("Sở Y tế."), "incomplete"),
        (item("a", records=(ROW,)), reply("Sở Y tế.", records=(ROW, ROW)), "right"),
        (item("a", answerable=False, must=(), cite=()), reply("Sở Y tế."), "wrong"),
        (item("a", answerable=False, must=(), cite=()), reply("Không.", abstained=True), "right"),
        (item("a"), Reply(error="HTTP 500"), "error"),
    ],
)
def test_the_verdict_follows_the_pass_rule(asked: Item, said: Reply, verdict: Verdict) -> None:
    assert score("dev", asked, said).verdict == verdict


def test_each_group_needs_one_of_its_alternatives() -> None:
    asked = item("a", must=(("Sở Y tế", "SYT"), ("31/12/2025", "năm 2025")))
    assert score("dev", asked, reply("SYT, hạn năm 2025")).verdict == "right"
    causes = score("dev", asked, reply("SYT, hạn 30/6/2026, chậm nhất 1/7/2026")).causes
    assert causes == (Cause("must", "31/12/2025 | năm 2025", "các số trong câu trả lời: 30/6/2026; 1/7/2026"),)


def test_a_failure_tells_what_was_cited_and_listed_instead() -> None:
    asked = item("a", cite=("kh25/pl2/2", ROW), records=(ROW, "kh25/pl2/50"))
    causes = score("dev", asked, reply("Sở Y tế.", records=(ROW, "kh25/pl2/9"))).causes
    assert causes == (
        Cause("cite", "kh25/pl2/2", f"dẫn {ROW}"),
        Cause("records", "đúng 2 bản ghi", "thiếu kh25/pl2/50; thừa kh25/pl2/9"),
    )


def test_a_wrong_answer_names_no_number_of_a_marker() -> None:
    causes = score("dev", item("a", must=(("3",),)), reply("Có 5 nhiệm vụ [3].")).causes
    assert causes == (Cause("must", "3", "các số trong câu trả lời: 5"),)


def test_an_answer_to_what_must_be_refused_is_told_with_its_status() -> None:
    causes = score("dev", item("a", answerable=False, must=(), cite=()), reply("Sở Y tế.")).causes
    assert causes == (Cause("answered", "bị từ chối", "answered: Sở Y tế."),)
