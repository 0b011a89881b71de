"""Questions that lean on the one before: what they take over, what they do not, and that it is shown."""

import pytest
from asked import ask, cited, listed, plain_words, targets, tasks

from assistant.answer.contract import Answer

FIRST = "Ai chủ trì nhiệm vụ 24?"


def carried(answer: Answer) -> list[str]:
    return [notice.text for notice in answer.notices if notice.kind == "carried"]


ELLIPSIS = {
    "thế hạn khi nào?": "due",
    "the han khi nao": "due",
    "con co quan phoi hop": "support",
    "còn cơ quan phối hợp?": "support",
    "AI PHỐI HỢP?": "support",
    "kết quả là gì?": "output",
    "nó quá hạn chưa?": "due",
    "nó thuộc nhóm nào?": "group",
    "còn sản phẩm đầu ra?": "output",
}


@pytest.mark.parametrize("words", ELLIPSIS)
def test_a_question_without_a_subject_is_about_the_record_before(words: str) -> None:
    answer = ask(words, FIRST)
    assert answer.records == ("kh25/pl2/24",), answer.answer
    assert ("kh25/pl2/24", ELLIPSIS[words]) in cited(answer)
    assert carried(answer) == ["Đang hỏi tiếp về nhiệm vụ 24."]


@pytest.mark.xfail(strict=True, reason="“nhiệm vụ này thuộc nhóm nào?” lists all 68 tasks")
def test_this_task_is_the_one_before() -> None:
    assert ask("nhiệm vụ này thuộc nhóm nào?", FIRST).records == ("kh25/pl2/24",)


def test_every_task_is_carried_to_the_next_question() -> None:
    for task in tasks():
        answer = ask("thế hạn khi nào?", f"nhiệm vụ {task.number} ai chủ trì?")
        assert (task.ref, "due") in cited(answer)
        assert carried(answer) == [f"Đang hỏi tiếp về nhiệm vụ {task.number}."]
    for target in targets():
        answer = ask("còn đơn vị tính?", f"chỉ tiêu {target.number} bao nhiêu?")
        assert (target.ref, "unit") in cited(answer)
        assert carried(answer) == [f"Đang hỏi tiếp về chỉ tiêu {target.number}."]


def test_the_record_is_carried_over_many_turns() -> None:
    turns = [FIRST, "thế hạn khi nào?", "còn cơ quan phối hợp?", "kết quả là gì?"] * 5
    answer = ask("nó quá hạn chưa?", *turns[:20])
    assert answer.records == ("kh25/pl2/24",)


def test_thanks_in_between_do_not_break_the_thread() -> None:
    answer = ask("thế hạn khi nào?", FIRST, "cảm ơn bạn")
    assert answer.records == ("kh25/pl2/24",)


LIST = "Sở Nội vụ chủ trì những nhiệm vụ nào?"
ORDINALS = {
    "cái thứ hai hạn khi nào?": 1,
    "cái đầu tiên ai phối hợp?": 0,
    "cái thứ tư kết quả là gì?": 3,
    "cái cuối cùng hạn khi nào?": -1,
}


@pytest.mark.parametrize("words", ORDINALS)
def test_an_ordinal_points_into_the_list_before(words: str) -> None:
    row = listed(ask(LIST))[ORDINALS[words]]
    answer = ask(words, LIST)
    assert answer.records == (row,)
    assert carried(answer)


def test_an_ordinal_task_after_a_list_is_the_lists() -> None:
    assert ask("nhiệm vụ thứ ba kết quả là gì?", LIST).records == (listed(ask(LIST))[2],)


def test_an_ordinal_beyond_the_list_points_at_nothing_of_it() -> None:
    answer = ask("cái thứ chín hạn khi nào?", LIST)
    assert not set(answer.records) & set(listed(ask(LIST)))


@pytest.mark.parametrize("before", ["nhiệm vụ 24 và nhiệm vụ 26 ai chủ trì?", "So sánh nhiệm vụ 24 và nhiệm vụ 26"])
def test_both_are_asked_about_together(before: str) -> None:
    answer = ask("cả hai hạn khi nào?", before)
    assert answer.records == ("kh25/pl2/24", "kh25/pl2/26")
    assert {("kh25/pl2/24", "due"), ("kh25/pl2/26", "due")} <= cited(answer)


def test_another_body_is_asked_about_in_the_same_way() -> None:
    for name in ("Sở Khoa học và Công nghệ", "Công an tỉnh", "Sở Y tế"):
        alone = ask(f"{name} chủ trì những nhiệm vụ nào?")
        assert listed(ask(f"thế còn {name}?", LIST)) == listed(alone), name
        tracks = ask(f"{name} theo dõi bao nhiêu chỉ tiêu?")
        if tracks.records:
            after = ask(f"còn {name}?", "Sở Tài chính theo dõi bao nhiêu chỉ tiêu?")
            assert listed(after) == listed(tracks), name


def test_another_year_of_the_same_indicator() -> None:
    answer = ask("vậy đến 2045?", "Quy mô kinh tế số đến năm 2030 là bao nhiêu?")
    assert answer.records == ("kh25/pl1/26",)
    assert "tối thiểu 50" in plain_words(answer)
    back = ask("thế năm 2030?", "Quy mô kinh tế số đến năm 2045 là bao nhiêu?")
    assert back.records == ("kh25/pl1/7",)


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("không, ý tôi là nhiệm vụ 42", "kh25/pl2/42"),
        ("nhầm, nhiệm vụ 50 cơ", "kh25/pl2/50"),
        ("à không, nhiệm vụ 31", "kh25/pl2/31"),
        ("y toi la nhiem vu 9", "kh25/pl2/9"),
    ],
)
def test_a_correction_asks_the_same_of_another_row(words: str, ref: str) -> None:
    answer = ask(words, FIRST)
    assert answer.records == (ref,)
    assert (ref, "lead") in cited(answer)


def test_the_next_number_is_asked_the_same() -> None:
    answer = ask("8.2 thì sao?", "Chỉ tiêu 8.1 bao nhiêu?")
    assert answer.records == ("kh25/pl1/8.2",)
    assert ("kh25/pl1/8.2", "value") in cited(answer)


def test_another_window_of_the_same_list() -> None:
    before = "Những nhiệm vụ nào có hạn tháng 7/2025?"
    for words, alone in {
        "thế tháng 8/2025?": "Những nhiệm vụ nào có hạn tháng 8/2025?",
        "còn quý IV/2025?": "Những nhiệm vụ nào có hạn quý IV/2025?",
    }.items():
        assert listed(ask(words, before)) == listed(ask(alone))


CHANGES = (
    "Tỷ lệ người dân có hồ sơ sức khỏe điện tử là bao nhiêu?",
    "Những nhiệm vụ nào có hạn tháng 7/2025?",
    "Ai chủ trì nhiệm vụ 50?",
    "Kế hoạch 25/KH-UBND ai ký?",
    "Sở Y tế phải làm gì?",
    "Xin chào",
    "Kinh phí của nhiệm vụ 9 là bao nhiêu?",
    "Nhiệm vụ 75 hạn khi nào?",
    "Thời tiết hôm nay thế nào?",
)


@pytest.mark.parametrize("words", CHANGES)
def test_a_change_of_subject_carries_nothing_over(words: str) -> None:
    after, alone = ask(words, FIRST), ask(words)
    assert (after.answer, after.records, after.status) == (alone.answer, alone.records, alone.status)
    assert not carried(after)


def test_what_stands_on_its_own_shows_nothing_carried() -> None:
    assert not carried(ask(FIRST))
    assert not carried(ask(FIRST, LIST))


@pytest.mark.parametrize("words", ["thế hạn khi nào?", "còn cơ quan phối hợp?", "cả hai ai theo dõi?"])
def test_a_question_that_leans_on_nothing_is_not_answered(words: str) -> None:
    assert ask(words).abstained


@pytest.mark.xfail(strict=True, reason="“cái thứ hai” with nothing before is searched for, and finds target 2")
def test_an_ordinal_with_nothing_before_is_not_answered() -> None:
    assert ask("cái thứ hai").abstained


def test_a_refused_question_leaves_nothing_to_lean_on() -> None:
    answer = ask("thế hạn khi nào?", "Nhiệm vụ 75 ai chủ trì?")
    assert answer.abstained


def test_history_changes_only_what_leans_on_it() -> None:
    histories = ((), (FIRST,), (LIST, "cái thứ hai hạn khi nào?"), ("Xin chào",))
    answers = {ask("Chỉ tiêu 23 bao nhiêu?", *history).answer for history in histories}
    assert len(answers) == 1
