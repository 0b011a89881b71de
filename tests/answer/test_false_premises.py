"""What a question takes for granted: the first sentence corrects it with the true value, or says it is so."""

import pytest
from asked import ask, cell, cited, corpus, first_sentence, targets, tasks

# A question that claims something false -> the true words, and where they stand.
FALSE = {
    "Vì sao Sở Y tế chủ trì nhiệm vụ 24?": ("Sở Thông tin và Truyền thông", "kh25/pl2/24", "lead"),
    "Nhiệm vụ 24 do Sở Nội vụ chủ trì, đúng không?": ("Sở Thông tin và Truyền thông", "kh25/pl2/24", "lead"),
    "so y te chu tri nhiem vu 24 phai khong": ("Sở Thông tin và Truyền thông", "kh25/pl2/24", "lead"),
    "Tại sao Kế hoạch phát triển hạ tầng số lại giao cho Công an tỉnh chủ trì?": (
        "Sở Thông tin và Truyền thông",
        "kh25/pl2/24",
        "lead",
    ),
    "Nhiệm vụ 40 do Sở Y tế phối hợp phải không?": ("để trống", "kh25/pl2/40", "support"),
    "Nhiệm vụ 24 hạn tháng 6/2025 đúng không?": ("Tháng 01/2026", "kh25/pl2/24", "due"),
    "Tại sao nhiệm vụ 50 lại hạn cuối năm 2026?": ("Tháng 4/2025", "kh25/pl2/50", "due"),
    "Nhiệm vụ 2 phải xong trước 31/12/2025 phải không?": ("Thường xuyên", "kh25/pl2/2", "due"),
    "Chỉ tiêu 7 là 30% phải không?": ("tối thiểu 40 % GRDP (≥ 40)", "kh25/pl1/7", "value"),
    "Quy mô kinh tế số đến năm 2030 là 45% đúng không?": ("tối thiểu 40 % GRDP (≥ 40)", "kh25/pl1/7", "value"),
    "Sao chỉ tiêu 22 lại đặt 50%?": ("tối thiểu 70 % (≥ 70)", "kh25/pl1/22", "value"),
    "Có phải Sở Tài chính theo dõi chỉ tiêu 11 không?": ("Sở Khoa học và Công nghệ", "kh25/pl1/11", "owner"),
    "Kế hoạch 25/KH-UBND ban hành ngày 01/01/2025 phải không?": ("24/01/2025", "kh25", "issued"),
    "Ông Nguyễn Văn A ký Kế hoạch 25 đúng không?": ("Nguyễn Thanh Bình", "kh25", "signatory"),
}
TRUE = {
    "Sở Thông tin và Truyền thông chủ trì nhiệm vụ 24 phải không?": ("kh25/pl2/24", "lead"),
    "Công an tỉnh phối hợp nhiệm vụ 27 phải không?": ("kh25/pl2/27", "support"),
    "Nhiệm vụ 24 có hạn tháng 1/2026 đúng không?": ("kh25/pl2/24", "due"),
    "Có phải chỉ tiêu 23 là 95% không?": ("kh25/pl1/23", "value"),
    "Sở Y tế theo dõi chỉ tiêu 23 đúng không?": ("kh25/pl1/23", "owner"),
    "Kế hoạch 25 ban hành ngày 24/01/2025 phải không?": ("kh25", "issued"),
}


@pytest.mark.parametrize("words", FALSE)
def test_a_false_premise_is_corrected_in_the_first_sentence(words: str) -> None:
    true, ref, field = FALSE[words]
    answer = ask(words)
    assert first_sentence(answer).startswith("**Không đúng.**"), answer.answer
    assert true in first_sentence(answer).replace("**", "")
    assert (ref, field) in cited(answer)
    assert answer.records == (ref,)


@pytest.mark.parametrize("words", TRUE)
def test_a_true_premise_is_confirmed_with_its_citation(words: str) -> None:
    answer = ask(words)
    assert first_sentence(answer).startswith("**Đúng.**"), answer.answer
    assert TRUE[words] in cited(answer)


def test_every_wrong_body_is_corrected_for_every_task() -> None:
    for task in tasks():
        for body, name in {"so-y-te": "Sở Y tế", "cong-an-tinh": "Công an tỉnh"}.items():
            answer = ask(f"Nhiệm vụ {task.number} do {name} chủ trì phải không?")
            right = body in task.lead_agencies
            assert first_sentence(answer).startswith("**Đúng.**" if right else "**Không đúng.**"), answer.answer
            assert cell(task.lead) in first_sentence(answer)
            assert (task.ref, "lead") in cited(answer)


def test_a_body_that_only_coordinates_is_said_to() -> None:
    for task in tasks():
        if "cong-an-tinh" in task.support_agencies and "cong-an-tinh" not in task.lead_agencies:
            answer = ask(f"Công an tỉnh chủ trì nhiệm vụ {task.number} phải không?")
            assert "cơ quan này phối hợp" in first_sentence(answer)
            assert (task.ref, "support") in cited(answer)


def test_every_deadline_is_held_against_the_day_claimed() -> None:
    for task in tasks():
        due = task.deadline.due if task.deadline else None
        answer = ask(f"Nhiệm vụ {task.number} có hạn ngày 15/9/2033 đúng không?")
        assert first_sentence(answer).startswith("**Không đúng.**"), answer.answer
        assert cell(task.due) in first_sentence(answer)
        if due is not None:
            answer = ask(f"Nhiệm vụ {task.number} có hạn ngày {due:%d/%m/%Y} đúng không?")
            assert first_sentence(answer).startswith("**Đúng.**"), answer.answer


def test_every_percentage_is_held_against_the_value_claimed() -> None:
    for target in targets():
        value, unit = cell(target.value), cell(target.unit)
        if not unit.startswith("%") or not value.lstrip("≥≤<> ").isdigit():
            continue
        answer = ask(f"Chỉ tiêu {target.number} là 33% phải không?")
        assert first_sentence(answer).startswith("**Không đúng.**"), answer.answer
        assert value in first_sentence(answer)
        answer = ask(f"Chỉ tiêu {target.number} là {value.lstrip('≥≤<> ')}% phải không?")
        assert not first_sentence(answer).startswith("**Không đúng.**"), answer.answer


@pytest.mark.parametrize(("claimed", "opening"), [(70, "**Không đúng**"), (67, "**Không đúng**"), (68, "**Đúng.**")])
def test_a_number_of_tasks_taken_for_granted_is_counted(claimed: int, opening: str) -> None:
    answer = ask(f"Kế hoạch 25 có {claimed} nhiệm vụ đúng không?")
    assert first_sentence(answer).startswith(opening)
    assert "68 nhiệm vụ" in first_sentence(answer)
    assert list(answer.records) == [task.ref for task in tasks()]


def test_what_is_not_known_is_not_confirmed() -> None:
    answer = ask("Nhiệm vụ 24 đã hoàn thành rồi phải không?")
    assert not first_sentence(answer).startswith("**Đúng")
    assert "Nguyễn" not in ask("Có phải ông Nguyễn Văn A phụ trách nhiệm vụ 24 không?").answer
    assert corpus().documents["kh25"].signatory == "Nguyễn Thanh Bình"
