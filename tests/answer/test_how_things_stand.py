"""How things stand is told by the press alone; sources that differ stand side by side, and none is chosen."""

import pytest
from asked import ask, corpus, plain_words

from assistant.records.types import Fact

TOLD = {
    "Tỉnh có bao nhiêu trạm BTS?": "tin-20250717/f11",
    "so tai khoan mobile money la bao nhieu": "tin-20250717/f37",
    "PII năm 2024 của Thái Nguyên xếp hạng bao nhiêu?": "tin-20250221/f16",
    "Kinh tế số chiếm tỉ trọng GRDP đứng thứ mấy cả nước?": "tin-20250221/f19",
    "How many BTS stations does Thai Nguyen have?": "tin-20250717/f11",
    "Bao nhiêu người đã học Bình dân học AI?": "binh-dan-hoc/ai/ket-qua",
    "Tỉnh Thái Nguyên sáp nhập với tỉnh nào?": "boi-canh/su-kien/2025-06-12",
    "NQ 57 có mấy nhóm nhiệm vụ?": "nq57/iii",
    "Mục IV của Nghị quyết 57 giao Văn phòng Trung ương Đảng làm gì?": "nq57/iv/6",
}
DIFFERING = {
    "Tỉnh công bố bao nhiêu bài toán lớn?": ("13", "20"),
    "tinh cong bo bao nhieu bai toan lon": ("13", "20"),
    "Thái Nguyên là tỉnh thứ mấy lập Ban Chỉ đạo?": ("thứ ba", "đầu tiên"),
    "Trung tâm dữ liệu công suất bao nhiêu MW?": ("20 MW", "10 MW"),
    "Tỉnh chi bao nhiêu phần trăm GRDP cho khoa học công nghệ?": ("2% GRDP", "3% GRDP"),
}


@pytest.mark.parametrize("words", TOLD)
def test_a_figure_of_the_press_is_told_with_its_source(words: str) -> None:
    answer = ask(words)
    assert answer.records[-1] == TOLD[words]
    assert answer.citations[-1].sources
    assert not answer.citations[-1].verbatim


@pytest.mark.parametrize("words", DIFFERING)
def test_sources_that_differ_are_both_told(words: str) -> None:
    answer = ask(words)
    said = plain_words(answer)
    assert answer.status == "answered"
    assert said.startswith("Các nguồn nói khác nhau")
    assert all(figure in said for figure in DIFFERING[words])
    facts = [corpus().records[ref] for ref in answer.records]
    assert all(isinstance(fact, Fact) and fact.conflicts for fact in facts)


def test_a_figure_of_the_press_for_a_year_is_told_beside_the_plans() -> None:
    answer = ask("5G năm 2025 phủ bao nhiêu phần trăm?")
    assert answer.records == ("tin-20250718/f1", "kh25/pl1/18.2")
    assert "Kế hoạch 25 không có mốc 2025" in plain_words(answer)


def test_figures_of_the_press_are_not_put_into_the_plan() -> None:
    answer = ask("Vì sao KH 25 đặt 5G 60% năm 2025?")
    assert plain_words(answer).startswith("Không đúng.")
    assert any("Báo Tin tức" in notice.text and "60%" in notice.text for notice in answer.notices)


def test_what_the_programme_of_the_committee_sets_is_said_to_be_unknown() -> None:
    for words in ("CTr 62 đặt chỉ tiêu kinh tế số bao nhiêu?", "Ai chủ trì nhiệm vụ 5 của Chương trình 62?"):
        answer = ask(words)
        assert answer.status == "not_stated"
        assert "Không tìm thấy toàn văn" in plain_words(answer)


def test_the_targets_of_a_year_are_listed_where_the_document_has_no_tasks() -> None:
    assert len(ask("Tầm nhìn 2045 của Nghị quyết 57 gồm những gì?").records) == 6


def test_facts_that_fit_equally_are_told_together() -> None:
    answer = ask("Bình dân học AI là gì?")
    assert answer.status == "answered"
    assert answer.records[0] == "binh-dan-hoc/ai/van-ban"
