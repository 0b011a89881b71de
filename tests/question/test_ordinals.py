"""Which of several is meant."""

import pytest

from assistant.question.ordinals import ordinal
from assistant.text.normalise import fold

PLACES = {
    "cái đầu tiên": 1,
    "mục đầu": 1,
    "nhiệm vụ thứ nhất": 1,
    "cái thứ hai hạn khi nào": 2,
    "the second one": 2,
    "việc thứ ba": 3,
    "cái thứ 4": 4,
    "chỉ tiêu thứ tư": 4,
    "mục thứ mười": 10,
    "cái cuối cùng ai làm": -1,
    "the last one": -1,
    "lựa chọn thứ hai": 2,
}
NONE = ("thứ hai tuần sau", "nhiệm vụ 2", "the first half of 2025", "hai nhiệm vụ", "cuối năm", "đầu tiên", "")


@pytest.mark.parametrize("words", PLACES)
def test_a_place_in_a_list_is_read(words: str) -> None:
    found = ordinal(fold(words))
    assert found is not None
    place, (start, end) = found
    assert place == PLACES[words]
    assert fold(words)[start:end] in fold(words)


@pytest.mark.parametrize("words", NONE)
def test_what_points_at_no_place_is_none(words: str) -> None:
    assert ordinal(fold(words)) is None
