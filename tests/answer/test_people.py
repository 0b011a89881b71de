"""Who holds a post: by the day of the answer, with the source's day, and only to those who ask."""

from datetime import date, timedelta

import pytest
from asked import TODAY, ask, corpus, plain_words

from assistant.records.types import Fact


def holders(post: str) -> list[Fact]:
    """The people recorded for a post, the earliest first."""
    found = [fact for fact in corpus().facts if fact.holder and fact.topic == post]
    return sorted(found, key=lambda fact: fact.since or fact.as_of or date.min)


CHAIR = "Chủ tịch UBND tỉnh"
POSTS = sorted({fact.topic for fact in corpus().facts if fact.holder and fact.topic.startswith("Giám đốc")})


def test_the_chair_is_the_one_of_the_day() -> None:
    for fact in holders(CHAIR):
        assert fact.since is not None
        for day in (fact.since, fact.until or TODAY):
            answer = ask("Chủ tịch UBND tỉnh là ai?", today=day)
            assert answer.records == (fact.ref,)
            assert fact.holder in plain_words(answer)
            assert answer.citations[0].sources


@pytest.mark.parametrize(
    "words",
    [
        "Chủ tịch UBND tỉnh ngày 01/8/2025 là ai?",
        "chu tich ubnd tinh thai nguyen ngay 1/8/2025 la ai",
        "Ai là Chủ tịch Ủy ban nhân dân tỉnh vào tháng 8/2025?",
    ],
)
def test_a_day_in_the_question_goes_before_the_day_of_the_answer(words: str) -> None:
    assert "Phạm Hoàng Sơn" in plain_words(ask(words))


def test_a_day_without_anybody_on_record_is_said_to_be_so() -> None:
    first = holders(CHAIR)[0].since
    assert first is not None
    answer = ask("Chủ tịch UBND tỉnh là ai?", today=first - timedelta(1))
    assert answer.status == "partial"
    assert "không ghi" in plain_words(answer)


@pytest.mark.parametrize("post", POSTS)
def test_every_director_on_record_is_told_with_the_sources_day(post: str) -> None:
    (fact,) = holders(post)
    answer = ask(f"{post} là ai?")
    assert answer.records == (fact.ref,)
    assert any("01/07/2025" in notice.text for notice in answer.notices if notice.kind == "confidence")


@pytest.mark.parametrize(
    "words", ["Phó Giám đốc Sở Y tế là ai?", "Giám đốc Sở Thông tin và Truyền thông là ai?", "Trưởng phòng Sở Y tế?"]
)
def test_a_post_not_on_record_is_not_answered_with_another(words: str) -> None:
    answer = ask(words)
    assert not any(fact.holder in answer.answer for fact in corpus().facts if fact.holder)


def test_a_person_named_is_told_with_all_posts_on_record() -> None:
    said = plain_words(ask("Ông Nguyễn Thanh Bình giữ chức gì?"))
    assert "Phó Bí thư" in said
    assert "Kế hoạch 25" in said


def test_the_steering_committee_is_told_with_its_size_and_heads() -> None:
    answer = ask("Thành viên Ban Chỉ đạo tỉnh gồm những ai?", today=date(2025, 3, 1))
    said = plain_words(answer)
    assert answer.status == "answered"
    for words in ("25 thành viên", "Trịnh Việt Hùng", "Nguyễn Huy Dũng", "Phạm Hoàng Sơn"):
        assert words in said


@pytest.mark.parametrize(
    "words", ["Ai chủ trì nhiệm vụ 24?", "Sở Khoa học và Công nghệ làm gì?", "Ban Chỉ đạo tỉnh họp mấy phiên?"]
)
def test_nobody_is_named_to_those_who_do_not_ask_who(words: str) -> None:
    said = ask(words).answer
    assert not any(fact.holder in said for fact in corpus().facts if fact.holder)
