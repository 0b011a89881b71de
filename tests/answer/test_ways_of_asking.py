"""Everyday, abbreviated, dictated, English and mistyped ways of asking for one fact of a numbered row."""

import pytest
from asked import ask, cell, cited, corpus, plain_words, spellings, target, targets, task, tasks

from assistant.records.types import Task

OF_TASKS = {
    "lead": (
        "ai lo nhiệm vụ {}?",
        "bên nào đứng ra làm nhiệm vụ {}",
        "nv {} ai?",
        "NV{} ai phụ trách?",
        "who leads task {}?",
        "which agency is in charge of task {}",
        "đơn vị đầu mối của nhiệm vụ số {} là đơn vị nào ạ",
        "em ơi cho chị hỏi nhiệm vụ {} là sở nào chủ trì vậy em",
        "nhiệm vụ {} giao cho ai?",
        "nhieemj vuj {} ai chur trif",
    ),
    "support": (
        "những cơ quan nào cùng phối hợp nhiệm vụ {}?",
        "nhiệm vụ {} phối hợp với ai?",
        "coordinating agencies of task {}?",
        "ai cùng làm nhiệm vụ {}",
    ),
    "due": (
        "bao giờ xong nhiệm vụ {}?",
        "hạn chót nhiệm vụ {}?",
        "deadline nv {}",
        "when is task {} due?",
        "nhiệm vụ {} phải hoàn thành lúc nào",
        "thời hạn của nhiệm vụ {} là đến khi nào?",
    ),
    "output": (
        "sản phẩm đầu ra của nhiệm vụ {}?",
        "nhiệm vụ {} phải ra cái gì?",
        "what is the output of task {}?",
        "kết quả cần đạt của nhiệm vụ {}",
    ),
}
OF_TARGETS = {
    "value": (
        "chỉ tiêu {} phải đạt mấy?",
        "mức đặt ra của chỉ tiêu {} là bao nhiêu",
        "target {} how much?",
        "CT {} là bao nhiêu",
        "chir tieeu {} bao nhieeu",
    ),
    "owner": (
        "cơ quan nào theo dõi chỉ tiêu {}?",
        "ai chịu trách nhiệm theo dõi chỉ tiêu {}",
        "who tracks target {}?",
        "chỉ tiêu {} do ai theo dõi, đánh giá?",
    ),
}


@pytest.mark.parametrize(("field", "form"), [(field, form) for field, forms in OF_TASKS.items() for form in forms])
def test_a_fact_of_a_task_is_found_however_it_is_asked(field: str, form: str) -> None:
    wrong = {}
    for row in tasks()[::3]:
        answer = ask(form.format(row.number))
        if (row.ref, field) not in cited(answer) or answer.records != (row.ref,):
            wrong[row.number] = (answer.status, answer.records[:3])
    assert not wrong


@pytest.mark.parametrize(("field", "form"), [(field, form) for field, forms in OF_TARGETS.items() for form in forms])
def test_a_fact_of_a_target_is_found_however_it_is_asked(field: str, form: str) -> None:
    wrong = {}
    for row in targets()[::3]:
        answer = ask(form.format(row.number))
        if (row.ref, field) not in cited(answer) or answer.records != (row.ref,):
            wrong[row.number] = (answer.status, answer.records[:3])
    assert not wrong


COUNTED = {
    "nhiệm vụ 24 cơ quan nào chủ trì?": ("kh25/pl2/24", "lead"),
    "nhiệm vụ 24 sở nào chủ trì?": ("kh25/pl2/24", "lead"),
    "NV24 đơn vị nào phụ trách?": ("kh25/pl2/24", "lead"),
    "nhiệm vụ 24 đơn vị nào phối hợp?": ("kh25/pl2/24", "support"),
    "nhiệm vụ 24 tháng nào xong?": ("kh25/pl2/24", "due"),
    "nhiệm vụ 24 năm nào xong?": ("kh25/pl2/24", "due"),
    "nhiệm vụ 24 ngày nào hết hạn?": ("kh25/pl2/24", "due"),
    "chỉ tiêu 7 đơn vị nào theo dõi?": ("kh25/pl1/7", "owner"),
    "chỉ tiêu 7 phần trăm là bao nhiêu?": ("kh25/pl1/7", "value"),
}


@pytest.mark.parametrize("words", COUNTED)
def test_a_question_word_after_a_rows_number_makes_it_no_count(words: str) -> None:
    ref, field = COUNTED[words]
    answer = ask(words)
    assert answer.records == (ref,)
    assert (ref, field) in cited(answer)
    assert "Không đúng" not in answer.answer


# A row described in everyday words, none of them its whole name -> the row.
DESCRIBED = {
    "Ai lo việc số hóa di sản văn hóa?": "pl2/42",
    "Sở nào làm mấy cái chữ ký số cho bệnh viện?": "pl2/51",
    "Bao giờ phải xong chuyện 5G trong khu công nghiệp?": "pl2/26",
    "Cơ quan nào lập danh mục bài toán lớn của tỉnh?": "pl2/58",
    "Kế hoạch nhân lực an toàn thông tin mạng hạn khi nào?": "pl2/46",
    "Ai phụ trách trung tâm giám sát điều hành thông minh?": "pl2/35",
    "Bộ quy tắc ứng xử trên mạng ai chủ trì?": "pl2/41",
    "Khu công nghệ thông tin tập trung Yên Bình do ai chủ trì?": "pl2/61",
    "Tỷ lệ người trưởng thành có chữ ký số phải đạt bao nhiêu?": "pl1/22",
    "Bao nhiêu phần trăm dân có hồ sơ sức khỏe điện tử?": "pl1/23",
    "Phủ sóng 5G bao nhiêu phần trăm dân số?": "pl1/18.2",
    "Xuất khẩu công nghệ cao chiếm bao nhiêu?": "pl1/6",
}


@pytest.mark.parametrize("spelling", ["typed", "plain", "capitals"])
def test_a_row_described_in_everyday_words_is_found(spelling: str) -> None:
    wrong = {}
    for words, ref in DESCRIBED.items():
        answer = ask(spellings(words)[spelling])
        if answer.records[:1] != (f"kh25/{ref}",) or answer.status != "answered":
            wrong[words] = (answer.status, answer.records[:3])
    assert not wrong


def test_the_fact_asked_of_a_described_row_is_the_cell_as_printed() -> None:
    for words, ref in DESCRIBED.items():
        row = corpus().records[f"kh25/{ref}"]
        said = plain_words(ask(words))
        if isinstance(row, Task):
            assert cell(row.due if "Bao giờ" in words or "khi nào" in words else row.lead) in said
        else:
            assert cell(target(row.ref.rpartition("/")[2]).value) in said
    assert cell(task(42).lead) == "Sở Văn hóa, Thể thao và Du lịch"
