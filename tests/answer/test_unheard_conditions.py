"""Conditions said in less common words: heard and kept, or the list says that it is not of them.

A list that drops a condition calls itself complete and is wrong: the worst that a list can do.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from asked import TODAY, ask, cell, listed, targets, tasks
from test_target_lists import amount, percent
from test_time_windows import due_in

from assistant.records.types import Target, Task

Ends = tuple[date | None, date | None]
LATE = TODAY - timedelta(1)
TIMES: dict[str, Ends] = {
    "Nhiệm vụ nào phải xong chậm nhất tháng 12/2025?": (None, date(2025, 12, 31)),
    "Nhiệm vụ nào có hạn tới hết quý I/2026?": (None, date(2026, 3, 31)),
    "Nhiệm vụ nào có hạn nửa đầu năm 2026?": (date(2026, 1, 1), date(2026, 6, 30)),
    "Nhiệm vụ nào có hạn muộn hơn năm 2027?": (date(2028, 1, 1), None),
    "Nhiệm vụ nào có hạn sớm hơn tháng 9/2025?": (None, date(2025, 8, 31)),
    "Nhiệm vụ nào đến hạn trong quý 3 và quý 4 năm 2025?": (date(2025, 7, 1), date(2025, 12, 31)),
    "Nhiệm vụ nào có hạn tháng 7, tháng 8 năm 2025?": (date(2025, 7, 1), date(2025, 8, 31)),
    "Nhiệm vụ nào có hạn từ 2027 đến 2029?": (date(2027, 1, 1), date(2029, 12, 31)),
    "Nhiệm vụ nào có hạn sau 2026?": (date(2027, 1, 1), None),
    "Which tasks are due before 2026?": (None, date(2025, 12, 31)),
    "Which tasks are due in Q4 2025?": (date(2025, 10, 1), date(2025, 12, 31)),
    "tasks due in July 2025": (date(2025, 7, 1), date(2025, 7, 31)),
    "overdue tasks": (None, LATE),
    "nhiệm vụ nào xong trong tháng bảy năm hai nghìn không trăm hai lăm": (date(2025, 7, 1), date(2025, 7, 31)),
    "Nhiệm vụ nào có hạn T7/2025?": (date(2025, 7, 1), date(2025, 7, 31)),
    "nv nào hạn 31.12.2025?": (date(2025, 12, 31), date(2025, 12, 31)),
    "Còn những nhiệm vụ nào chưa đến hạn?": (TODAY, None),
    "những nhiệm vụ trễ hạn": (None, LATE),
    "Danh sách việc chậm tiến độ": (None, LATE),
    "Nhiệm vụ nào đến hạn cuối năm nay?": (date(2026, 10, 1), date(2026, 12, 31)),
    "Nhiệm vụ nào đến hạn trong hai tháng tới?": (TODAY, date(2027, 1, 23)),
    "Trong năm tới có nhiệm vụ nào đến hạn?": (date(2027, 1, 1), date(2027, 12, 31)),
    "Nhiệm vụ nào có hạn không muộn hơn 31/10/2025?": (None, date(2025, 10, 31)),
    "Nhiệm vụ nào có hạn giai đoạn 2027-2030?": (date(2027, 1, 1), date(2030, 12, 31)),
    "Nhiệm vụ nào hết hạn rồi?": (None, LATE),
    "Nhiệm vụ nào hạn hôm nay?": (TODAY, TODAY),
    "Nhiệm vụ nào có hạn trong ba tháng nữa?": (TODAY, date(2027, 2, 23)),
}
Holds = Callable[[Target], bool]


def low(target: Target) -> float:
    quantity = amount(target)
    return quantity.low if quantity and percent(target) else -1


def high(target: Target) -> float:
    quantity = amount(target)
    return quantity.high if quantity and percent(target) else 1000


VALUES: dict[str, Holds] = {
    "Chỉ tiêu nào ít hơn 50%?": lambda t: high(t) < 50,
    "Chỉ tiêu nào cao hơn 82%?": lambda t: low(t) > 82,
    "Liệt kê các chỉ tiêu lớn hơn 84 phần trăm": lambda t: low(t) > 84,
    "Có mấy chỉ tiêu từ 80% trở lên?": lambda t: low(t) >= 80,
    "which targets are above 91%?": lambda t: low(t) > 91,
    "Chỉ tiêu nào dưới 50%?": lambda t: high(t) < 50,
    "Chỉ tiêu nào đến năm 2045 trên 40%?": lambda t: t.period == 2045 and low(t) > 40,
    "Những chỉ tiêu nào để trống đơn vị tính?": lambda t: cell(t.unit) == "",
    "Chỉ tiêu nào không có cơ quan theo dõi?": lambda t: cell(t.owner) == "",
    "Sở Khoa học và Công nghệ theo dõi những chỉ tiêu nào đến năm 2045?": lambda t: (
        t.period == 2045 and "so-khoa-hoc-va-cong-nghe" in t.owner_agencies
    ),
    "Liệt kê toàn bộ chỉ tiêu": lambda _t: True,
}
UNHEARD_VALUES: dict[str, Holds] = {
    "Chỉ tiêu nào từ 50% đến 80%?": lambda t: low(t) >= 50 and high(t) <= 80,
    "Chỉ tiêu nào trong khoảng 70-90%?": lambda t: low(t) >= 70 and high(t) <= 90 and cell(t.value) != "> 90",
    "Chỉ tiêu nào không có mức đặt ra?": lambda t: cell(t.value) == "",
    "Có bao nhiêu chỉ tiêu không phải phần trăm?": lambda t: not percent(t),
}
OURS = "so-thong-tin-va-truyen-thong"
NEGATED: dict[str, Callable[[Task], bool]] = {
    "Những nhiệm vụ nào không do Sở Thông tin và Truyền thông chủ trì?": lambda t: OURS not in t.lead_agencies,
    "Nhiệm vụ nào không quá hạn?": lambda t: t.deadline is None or not t.deadline.overdue(TODAY),
}


@pytest.mark.parametrize("words", TIMES)
def test_a_time_in_other_words_is_heard(words: str) -> None:
    assert listed(ask(words)) == due_in(*TIMES[words])


@pytest.mark.parametrize("words", VALUES)
def test_a_value_in_other_words_is_heard(words: str) -> None:
    assert listed(ask(words)) == [t.ref for t in targets() if VALUES[words](t)]


@pytest.mark.parametrize("words", UNHEARD_VALUES)
def test_a_value_in_rarer_words_is_heard_too(words: str) -> None:
    assert listed(ask(words)) == [t.ref for t in targets() if UNHEARD_VALUES[words](t)]


@pytest.mark.parametrize("words", NEGATED)
def test_a_condition_denied_is_not_told_as_one_that_holds(words: str) -> None:
    assert listed(ask(words)) == [t.ref for t in tasks() if NEGATED[words](t)]


@pytest.mark.parametrize(
    "words",
    [
        "UBND tỉnh chủ trì nhiệm vụ nào?",
        "Bộ Y tế chủ trì nhiệm vụ nào?",
        "Ban Dân tộc theo dõi chỉ tiêu nào?",
        "Sở Du lịch chủ trì nhiệm vụ nào?",
    ],
)
def test_a_body_that_no_row_names_has_none(words: str) -> None:
    assert not listed(ask(words))


def test_what_a_body_is_late_with_is_overdue() -> None:
    told = listed(ask("Sở Nội vụ đang chậm những nhiệm vụ nào?"))
    assert told
    assert set(told) <= set(due_in(None, LATE))


def test_the_largest_group_is_counted() -> None:
    assert "Nhóm V" in ask("Nhóm nào nhiều nhiệm vụ nhất?").answer
