"""Whatever is typed, and whatever was typed before, gives a valid answer and no error."""

import unicodedata
from datetime import date

import pytest
from asked import ask, assistant
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.answer.contract import MAX_HISTORY, MAX_QUESTION

# Words that make questions, strung together in any order: they reach further in than letters at random.
_LINES = (
    "ai chủ trì phối hợp theo dõi nhiệm vụ chỉ tiêu hạn khi nào kết quả bao nhiêu liệt kê có mấy còn thế cái thứ hai",
    "cả hai không phải so sánh với và hay hoặc trước sau từ đến quý IV tháng 7/2025 năm 2030 2045 tuần tới quá hạn 24",
    "8.1 75 90% ≥ 15% nhóm V mục III.1 phụ lục II kế hoạch 25 nghị quyết 57 nq 03 71 Sở Y tế STTTT UBND sở nào nay là",
    "kinh phí số điện thoại tên gì hằng năm thường xuyên nhất cao thấp sớm vì sao đúng không xin chào cảm ơn who leads",
    "task target due when ? , . “ ” ( ) : ; - / kh25/pl2/24 hạ tầng số kinh tế số chữ ký hồ sơ sức khỏe",
)
_WORDS = [word for line in _LINES for word in line.split()]
_LETTERS = st.characters(exclude_categories=["Cs"])  # surrogates cannot be sent as UTF-8
_TEXT = st.text(_LETTERS, min_size=1, max_size=MAX_QUESTION)
_STRUNG = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25).map(" ".join)
_ASKED = st.one_of(_TEXT, _STRUNG, _STRUNG.map(str.upper), _STRUNG.map(lambda text: unicodedata.normalize("NFD", text)))
_DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@settings(max_examples=80, deadline=None)
@given(_ASKED)
@example("\x00")
@example("\u202eai chủ trì nhiệm vụ 24?")
@example("😀" * MAX_QUESTION)
@example("\u200b")
@example("a\u0301\u0301\u0301" * 100)
@example("مرحبا بالعالم")
@example("“")
@example("[1] [2] [99]")
@example("**đậm** | bảng | <script>alert(1)</script>")
@example("%" * 999)
@example("0" * 1000)
@example("nhiệm vụ " * 111)
@example("24, " * 250)
@example("tháng 13/2025 quý V/2025 ngày 31/02/2025")
def test_any_text_gives_a_valid_answer(text: str) -> None:
    answer = ask(text[:MAX_QUESTION])
    assert answer.answer
    assert answer.status


@settings(max_examples=30, deadline=None)
@given(st.lists(_ASKED, max_size=6), _STRUNG)
@example([""], "thế hạn khi nào?")
@example(["Ai chủ trì nhiệm vụ 24?"] * MAX_HISTORY, "còn cơ quan phối hợp?")
@example(["Liệt kê nhiệm vụ quá hạn"], "cái thứ chín mươi chín")
@example(["Nghị quyết 71 nói gì?"], "cái thứ hai")
def test_any_history_gives_a_valid_answer(history: list[str], text: str) -> None:
    answer = ask(text, *(earlier[:MAX_QUESTION] for earlier in history))
    assert answer.answer


@settings(max_examples=40, deadline=None)
@given(_STRUNG, _DAYS)
def test_any_day_gives_a_valid_answer(text: str, today: date) -> None:
    assert ask(text, today=today).as_of.today == today


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2028, 2, 29), date(2099, 12, 31)])
def test_times_relative_to_any_day_are_read(today: date) -> None:
    for words in ("tháng tới", "tháng trước", "quý tới", "tuần này", "năm sau", "24 tháng tới", "999 ngày tới"):
        assert not ask(f"Nhiệm vụ nào đến hạn trong {words}?", today=today).abstained


@settings(max_examples=60, deadline=None)
@given(_STRUNG)
def test_a_question_is_read_the_same_however_its_letters_are_composed(text: str) -> None:
    today = date(2026, 1, 1)
    decomposed = unicodedata.normalize("NFD", text)
    assert assistant().read(text, today) == assistant().read(decomposed, today)


@settings(max_examples=40, deadline=None)
@given(_STRUNG, st.sampled_from(["\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad"]))
def test_letters_that_are_not_seen_change_nothing(text: str, unseen: str) -> None:
    today = date(2026, 1, 1)
    spread = unseen.join(text)
    assert assistant().read(spread, today) == assistant().read(text, today)
