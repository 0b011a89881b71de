"""The document itself: its head, its parts, what it says; quoted, and found again at its span."""

import pytest
from asked import PLAN, ask, cited, corpus, first_sentence, plain_words

from assistant.records.types import Passage

HEAD = {
    "Kế hoạch 25 ai ký?": ("signatory", "Nguyễn Thanh Bình"),
    "KH 25 ban hành ngày nào?": ("issued", "24/01/2025"),
    "ke hoach 25 ban hanh ngay may": ("issued", "24/01/2025"),
    "Ai ban hành Kế hoạch 25/KH-UBND?": ("issuer", "Thái Nguyên"),
    "Kế hoạch 25/KH-UBND căn cứ vào đâu?": ("basis", "57-NQ/TW"),
}


def passages() -> list[Passage]:
    return [r for r in corpus().records.values() if isinstance(r, Passage) and r.document == PLAN]


@pytest.mark.parametrize("words", HEAD)
def test_the_head_of_the_plan_is_stated_and_cited(words: str) -> None:
    field, said = HEAD[words]
    answer = ask(words)
    assert said.lower() in plain_words(answer).lower(), answer.answer
    assert (PLAN, field) in cited(answer)
    assert answer.status == "answered"


def test_the_plans_number_can_be_asked_without_naming_it() -> None:
    assert "25/KH-UBND" in plain_words(ask("Số hiệu của kế hoạch này là gì?"))


def test_the_structure_counts_parts_tasks_and_targets() -> None:
    said = plain_words(ask("Kế hoạch 25 có cấu trúc thế nào?"))
    assert "3 phần" in said
    assert "28 chỉ tiêu, gồm 42 dòng" in said
    assert "68 nhiệm vụ trong 7 nhóm" in said


@pytest.mark.xfail(strict=True, reason="the first line of the structure, with its counts, has no marker")
def test_the_counts_of_the_structure_carry_a_marker() -> None:
    assert "[1]" in first_sentence(ask("Kế hoạch 25 có cấu trúc thế nào?"))


def test_the_standing_body_is_quoted_from_part_three() -> None:
    for words in ("Cơ quan thường trực là ai?", "Cơ quan thường trực của Kế hoạch 25 là ai?"):
        answer = ask(words)
        assert first_sentence(answer).startswith("**Sở Khoa học và Công nghệ**"), answer.answer
        assert ("kh25/iii/1", "body") in cited(answer)


@pytest.mark.xfail(strict=True, reason="“của kế hoạch” without its number is searched for among tasks")
def test_the_standing_body_of_the_plan_is_asked_without_its_number() -> None:
    answer = ask("Cơ quan thường trực của kế hoạch là ai?")
    assert first_sentence(answer).startswith("**Sở Khoa học và Công nghệ**")


@pytest.mark.parametrize("section", ["III.1", "III.2", "II.3", "II.5", "I.4"])
def test_a_section_named_is_quoted_word_for_word(section: str) -> None:
    answer = ask(f"Mục {section} nói gì?")
    ref = f"{PLAN}/{section.lower().replace('.', '/')}"
    assert answer.records[0] == ref
    assert all(found == ref or found.startswith(f"{ref}/") for found in answer.records), answer.records
    for citation in answer.citations:
        assert f"“{' '.join(citation.quote.split())}”" in answer.answer


# Passages whose first words are said of nothing in particular, or open another row just the same.
VAGUE = {"kh25/i/p1", "kh25/ii/2/g5", "kh25/iii/2", "kh25/iii/p1"}
HEADING_INSIDE = ("kh25/ii/1/g9", "kh25/ii/2/g4")  # "tổ chức thực hiện": the heading of part III


def opening(passage: Passage) -> str:
    return f"Văn bản nói gì về {' '.join(passage.body.text.split()[:14])}?"


@pytest.mark.parametrize("ref", HEADING_INSIDE)
def test_a_headings_words_among_others_are_not_the_heading(ref: str) -> None:
    (passage,) = [p for p in passages() if p.ref == ref]
    assert ref in ask(opening(passage)).records


def test_every_passage_is_found_by_its_own_first_words() -> None:
    missed = {}
    for passage in passages():
        if passage.is_heading or len(passage.body.text) < 150 or passage.restored:
            continue
        if passage.ref in {*VAGUE, *HEADING_INSIDE}:
            continue
        answer = ask(opening(passage))
        if passage.ref not in answer.records:
            missed[passage.ref] = (answer.status, answer.records[:2])
    assert not missed


def test_a_group_is_told_with_its_title() -> None:
    for task in corpus().tasks:
        if task.document == PLAN and task.group is not None:
            answer = ask(f"nhiệm vụ {task.number} thuộc nhóm nào?")
            assert f"nhóm {task.group.number}: “{task.group.title.text}”" in plain_words(answer)
            assert (task.ref, "group") in cited(answer)


@pytest.mark.xfail(strict=True, reason="“tên là gì” of a group is read as the name of a person")
def test_the_title_of_a_group_is_no_persons_name() -> None:
    assert ask("Nhóm nhiệm vụ V tên là gì?").status == "answered"


def test_resolution_57_is_told_from_its_digest_without_quoting_it() -> None:
    answer = ask("Nghị quyết 57 ban hành ngày nào?")
    assert "22/12/2024" in plain_words(answer)
    assert not any(citation.verbatim for citation in answer.citations)
