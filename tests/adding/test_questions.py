"""Questions about added plans are answered like those about the shipped one; golds are the plans' own rows."""

import pytest
from shelf import TODAY, assistant

from assistant.answer.contract import ABSTAINED, Answer, Question

SONG_LAM, DAI_PHUC, NGHE_AN = "kh12", "kh101", "kh25-nghe-an"


def ask(text: str, *history: str) -> Answer:
    return assistant().ask(Question(text, TODAY, history))


def refs(document: str, appendix: str, *numbers: str) -> list[str]:
    return [f"{document}/{appendix}/{number}" for number in numbers]


# A question, the rows its answer must state, in any order, and words it must hold.
ROWS = [
    ("Ai chủ trì lắp đặt camera an ninh tại các ngã ba?", refs(DAI_PHUC, "pl2", "1"), "Công an xã"),
    ("Số hóa hồ sơ địa chính của xã do ai chủ trì?", refs(DAI_PHUC, "pl2", "2"), "Phòng Kinh tế"),
    ("Hạn lập bản đồ số các điểm du lịch hồ Núi Cốc?", refs(DAI_PHUC, "pl2", "3"), "Tháng 6/2026"),
    ("lop binh dan hoc vu so cho nguoi cao tuoi do ai chu tri", refs(DAI_PHUC, "pl2", "4"), "Phòng Văn hóa - Xã hội"),
    ("Kết quả của nhiệm vụ 5 Kế hoạch 101 là gì?", refs(DAI_PHUC, "pl2", "5"), "Quyết định thành lập"),
    ("Nhiệm vụ 6 của Kế hoạch 101/KH-UBND hạn khi nào?", refs(DAI_PHUC, "pl2", "6"), "Thường xuyên"),
    ("UBND xã Đại Phúc chủ trì nhiệm vụ nào?", refs(DAI_PHUC, "pl2", "5"), "tổ công nghệ số"),
    ("Ủy ban nhân dân xã Đại Phúc chủ trì những nhiệm vụ nào?", refs(DAI_PHUC, "pl2", "5"), "tổ công nghệ số"),
    ("Phòng Văn hóa - Xã hội chủ trì nhiệm vụ nào?", refs(DAI_PHUC, "pl2", "3", "4"), "Có 2 nhiệm vụ"),
    ("Phòng VH-XH chủ trì mấy nhiệm vụ?", refs(DAI_PHUC, "pl2", "3", "4"), "Có 2 nhiệm vụ"),
    ("Công an xã Đại Phúc chủ trì việc gì?", refs(DAI_PHUC, "pl2", "1"), "camera an ninh"),
    ("Đoàn Thanh niên xã phối hợp những nhiệm vụ nào?", refs(DAI_PHUC, "pl2", "3", "4"), "Có 2 nhiệm vụ"),
    ("Văn phòng HĐND và UBND xã chủ trì việc gì?", refs(DAI_PHUC, "pl2", "6"), "chuyên mục"),
    ("Công an xã theo dõi chỉ tiêu nào?", refs(DAI_PHUC, "pl1", "3"), "chữ ký số"),
    ("Tỷ lệ hộ dân có chữ ký số cá nhân năm 2026 là bao nhiêu?", refs(DAI_PHUC, "pl1", "3"), "35 %"),
    ("Tỷ lệ hộ dân có chữ ký số cá nhân năm 2025 là bao nhiêu?", refs(DAI_PHUC, "pl1", "3"), "20 %"),
    ("Đến năm 2030 tỷ lệ hộ dân có chữ ký số cá nhân đạt bao nhiêu?", refs(DAI_PHUC, "pl1", "3"), "70 %"),
    ("Chỉ tiêu 2 của Kế hoạch 101 năm 2026 là bao nhiêu?", refs(DAI_PHUC, "pl1", "2"), "12 xóm"),
    (
        "Ai theo dõi tỷ lệ hồ sơ trực tuyến toàn trình?",
        refs(DAI_PHUC, "pl1", "1"),
        "Trung tâm Phục vụ hành chính",
    ),
    ("Kế hoạch 101 có bao nhiêu nhiệm vụ?", refs(DAI_PHUC, "pl2", *"123456"), "Có 6 nhiệm vụ"),
    ("Kế hoạch 101 có bao nhiêu chỉ tiêu?", refs(DAI_PHUC, "pl1", *"123"), "Có 3 chỉ tiêu"),
    ("Nhiệm vụ nào của Kế hoạch 101 đã quá hạn?", refs(DAI_PHUC, "pl2", *"1235"), "Có 4 nhiệm vụ"),
    ("Kế hoạch 101 có nhiệm vụ nào làm thường xuyên?", refs(DAI_PHUC, "pl2", "6"), "Có 1 nhiệm vụ"),
    ("Ai chủ trì nâng cấp Trung tâm dữ liệu tỉnh đạt Uptime Tier III?", refs(SONG_LAM, "pl2", "2"), "Sở Khoa học"),
    ("Nhiệm vụ 9 Kế hoạch 12 do ai chủ trì?", refs(SONG_LAM, "pl2", "9"), "UBND các xã Khe Nước"),
    ("UBND xã Pù Hoạt chủ trì nhiệm vụ nào?", refs(SONG_LAM, "pl2", "9"), "một cửa lưu động"),
    ("UBND xã Bản Vẽ chủ trì việc gì?", refs(SONG_LAM, "pl2", "9"), "một cửa lưu động"),
    ("Sở Nội vụ chủ trì những nhiệm vụ nào của Kế hoạch 12?", refs(SONG_LAM, "pl2", "7", "8"), "Có 2 nhiệm vụ"),
    ("Sở Nội vụ theo dõi chỉ tiêu nào trong Kế hoạch 12?", refs(SONG_LAM, "pl1", "2.1", "2.2"), "Có 2 chỉ tiêu"),
    ("Cục Thống kê theo dõi chỉ tiêu nào?", refs(SONG_LAM, "pl1", "4"), "30 %"),
    ("Chỉ tiêu 2.2 của Kế hoạch 12 năm 2026 đặt mức bao nhiêu?", refs(SONG_LAM, "pl1", "2.2"), "82,5 %"),
    ("Số cơ sở dữ liệu dùng chung được kết nối năm 2025 là bao nhiêu?", refs(SONG_LAM, "pl1", "3"), "6 CSDL"),
    ("Kế hoạch 12/KH-UBND có mấy chỉ tiêu?", refs(SONG_LAM, "pl1", "1", "2", "2.1", "2.2", *"3456"), "Có 8 chỉ tiêu"),
    ("Ai chủ trì công bố dữ liệu nghề cá ven biển?", refs(NGHE_AN, "pl1", "3"), "Sở Nông nghiệp"),
    ("UBND huyện Quỳnh Lưu phối hợp nhiệm vụ nào?", refs(NGHE_AN, "pl1", "3"), "nghề cá"),
    ("Kế hoạch 25 của Nghệ An có bao nhiêu nhiệm vụ?", refs(NGHE_AN, "pl1", *"123"), "Có 3 nhiệm vụ"),
    ("Ở Nghệ An, Sở Thông tin và Truyền thông chủ trì việc gì?", refs(NGHE_AN, "pl1", "1", "2"), "cổng dữ liệu mở"),
    ("Ai chủ trì Kế hoạch phát triển hạ tầng số?", ["kh25/pl2/24"], "Sở Thông tin và Truyền thông"),
    ("Quy mô kinh tế số đến năm 2030 đặt mức bao nhiêu?", ["kh25/pl1/7"], "40 % GRDP"),
]
FACTS = [
    ("Ai ký Kế hoạch 101/KH-UBND?", DAI_PHUC, "Nguyễn Thị Mai Hoa"),
    ("Kế hoạch của xã Đại Phúc ban hành ngày nào?", DAI_PHUC, "10/09/2025"),
    ("Kế hoạch 101 do cơ quan nào ban hành?", DAI_PHUC, "Ủy ban nhân dân xã Đại Phúc"),
    ("Số hiệu của kế hoạch xã Đại Phúc?", DAI_PHUC, "101/KH-UBND"),
    ("Kế hoạch 12 ban hành ngày nào?", SONG_LAM, "14/03/2025"),
    ("Kế hoạch của tỉnh Sông Lam ai ký?", SONG_LAM, "Trần Minh Khê"),
    ("Ai ký Kế hoạch 25/KH-UBND của Nghệ An?", NGHE_AN, "Hồ Đức Vinh"),
]


@pytest.mark.parametrize(("question", "rows", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_a_question_about_an_added_plan_is_answered_with_its_rows(question: str, rows: list[str], words: str) -> None:
    answer = ask(question)
    assert sorted(answer.records) == sorted(rows), answer.answer
    assert words.lower() in answer.answer.lower(), answer.answer
    assert answer.status == "answered"


@pytest.mark.parametrize(("question", "document", "words"), FACTS, ids=[fact[0] for fact in FACTS])
def test_what_a_letterhead_says_can_be_asked(question: str, document: str, words: str) -> None:
    answer = ask(question)
    assert answer.records == (document,), answer.answer
    assert words in answer.answer


def test_every_quotation_is_the_stored_text() -> None:
    corpus = assistant().corpus
    for question, *_ in ROWS[::3] + FACTS:
        for citation in ask(question).citations:
            text = corpus.documents[citation.ref.partition("/")[0]].text
            assert citation.quote == text[citation.start : citation.end]


def test_a_row_number_without_a_plan_is_answered_from_all_naming_each() -> None:
    answer = ask("Nhiệm vụ 3 do ai chủ trì?")
    assert sorted(answer.records) == ["kh101/pl2/3", "kh12/pl2/3", "kh25-nghe-an/pl1/3", "kh25/pl2/3"]
    for name in ("Kế hoạch 101/KH-UBND", "Kế hoạch 12/KH-UBND", "Kế hoạch 25/KH-UBND (Ủy ban nhân dân tỉnh Nghệ An)"):
        assert f"của {name}" in answer.answer


def test_a_list_without_a_plan_names_the_plan_of_each_row_and_counts_them() -> None:
    answer = ask("Những nhiệm vụ nào có hạn trong tháng 6/2026?")
    assert set(refs(DAI_PHUC, "pl2", "2", "3") + refs(SONG_LAM, "pl2", "10")) <= set(answer.records)
    assert "của Kế hoạch 101/KH-UBND" in answer.answer
    assert "Kế hoạch 101/KH-UBND: 2" in answer.answer


def test_a_number_that_two_issuers_gave_means_both_plans() -> None:
    answer = ask("Ai ký Kế hoạch 25/KH-UBND?")
    assert sorted(answer.records) == ["kh25", "kh25-nghe-an"]
    assert "Nguyễn Thanh Bình" in answer.answer
    assert "Hồ Đức Vinh" in answer.answer


def test_a_target_without_a_year_is_told_with_all_its_years() -> None:
    answer = ask("Tỷ lệ hộ dân có chữ ký số cá nhân là bao nhiêu?")
    assert "**20 %** năm 2025" in answer.answer
    assert "**35 %** năm 2026" in answer.answer
    assert "**70 %** năm 2030" in answer.answer
    assert [citation.quote for citation in answer.citations if citation.field == "value"] == ["20", "35", "70"]


def test_a_year_that_a_target_says_nothing_of_is_told_so() -> None:
    answer = ask("Tỷ lệ hộ dân có chữ ký số cá nhân năm 2028 là bao nhiêu?")
    assert answer.status in ABSTAINED


def test_mergers_of_the_home_province_are_not_told_of_another_ones_bodies() -> None:
    there = ask("Ai chủ trì xây dựng cổng dữ liệu mở?")
    assert there.records == ("kh25-nghe-an/pl1/2",)
    assert [notice.kind for notice in there.notices if notice.kind == "succession"] == []
    here = ask("Ai chủ trì Kế hoạch phát triển hạ tầng số?")
    assert "succession" in [notice.kind for notice in here.notices]


def test_the_place_of_an_added_plan_is_no_longer_elsewhere_but_others_are() -> None:
    assert ask("Nhiệm vụ nào của Nghệ An đã quá hạn?").records
    assert ask("UBND tỉnh Quảng Ninh có kế hoạch gì?").status == "out_of_scope"


def test_a_follow_up_stays_with_the_added_plan() -> None:
    answer = ask("Hạn hoàn thành là khi nào?", "Ai chủ trì lắp đặt camera an ninh tại các ngã ba?")
    assert answer.records == ("kh101/pl2/1",)
    assert "Tháng 12/2025" in answer.answer
