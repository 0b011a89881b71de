"""What a reader should know besides: merged bodies from their day on, a replaced document, a passed day."""

from datetime import date, timedelta

import pytest
from asked import TODAY, ask, corpus, first_sentence, plain_words, target, targets, task, tasks

from assistant.answer.contract import Answer
from assistant.answer.phrases import day
from assistant.records.agencies import AgencyRegistry
from assistant.records.types import Agency, Succession


def successions(answer: Answer) -> list[str]:
    return [notice.text for notice in answer.notices if notice.kind == "succession"]


def body(name: str) -> Agency:
    return next(agency for agency in corpus().agencies if agency.name == name)


def change(name: str) -> Succession:
    """The only change recorded of a body."""
    (found,) = body(name).successions
    assert found.since is not None
    return found


# Bodies of which it is only supposed that they changed, and not known into what.
UNKNOWN_HEIR = {"trung-tam-thong-tin-tinh", "ngan-hang-nha-nuoc-chi-nhanh-tinh"}
MERGED = ("Sở Thông tin và Truyền thông", "Sở Kế hoạch và Đầu tư", "Sở Giao thông vận tải")


@pytest.mark.parametrize("name", MERGED)
def test_a_merger_is_noted_from_its_day_on_and_not_before(name: str) -> None:
    since = change(name).since
    assert since is not None
    row = next(task for task in tasks() if task.lead_agencies == (body(name).id,))
    words = f"Ai chủ trì nhiệm vụ {row.number}?"
    assert not [text for text in successions(ask(words, today=since - timedelta(1))) if name in text]
    (noted,) = [text for text in successions(ask(words, today=since)) if name in text]
    assert day(since) in noted
    assert change(name).successors[0] in noted


@pytest.mark.parametrize("name", MERGED)
def test_the_answer_names_the_body_as_printed_before_its_heir(name: str) -> None:
    row = next(task for task in tasks() if task.lead_agencies == (body(name).id,))
    answer = ask(f"Ai chủ trì nhiệm vụ {row.number}?")
    assert f"**{name}**" in first_sentence(answer)
    assert change(name).successors[0] not in first_sentence(answer)


def test_only_what_is_inferred_is_said_to_be() -> None:
    registry = AgencyRegistry(corpus().agencies, corpus().not_agencies)
    seen = set()
    for row in tasks():
        answer = ask(f"Ai chủ trì nhiệm vụ {row.number}?")
        held = [holder for agency in row.lead_agencies if (holder := registry.holder(agency, TODAY)) is not None]
        guessed = [holder for holder in held if holder.confidence == "inferred"]
        assert sum("suy ra" in text for text in successions(answer)) == len(guessed), answer.notices
        seen |= {holder.confidence for holder in held}
    assert {"inferred", "confirmed"} <= seen


def test_an_inferred_change_without_an_heir_is_said_to_be_inferred() -> None:
    for row in tasks():
        for agency in UNKNOWN_HEIR & set(row.lead_agencies):
            name = next(known.name for known in corpus().agencies if known.id == agency)
            (noted,) = [text for text in successions(ask(f"Ai chủ trì nhiệm vụ {row.number}?")) if name in text]
            assert "suy ra" in noted


def test_every_merged_body_that_leads_is_noted_with_its_source() -> None:
    registry = AgencyRegistry(corpus().agencies, corpus().not_agencies)
    for row in tasks():
        answer = ask(f"Ai chủ trì nhiệm vụ {row.number}?")
        merged = [agency for agency in row.lead_agencies if registry.holder(agency, TODAY)]
        assert len(successions(answer)) == len(merged), f"{row.ref}: {answer.notices}"
        assert all(notice.source for notice in answer.notices)


def test_bodies_that_were_not_merged_have_no_notice() -> None:
    assert not successions(ask(f"Ai chủ trì nhiệm vụ {task(50).number}?"))
    assert not successions(ask(f"Ai theo dõi chỉ tiêu {target(23).number}?"))


def test_a_target_of_a_merged_body_is_noted_when_its_owner_is_asked() -> None:
    for row in targets():
        merged = body("Sở Thông tin và Truyền thông").id in row.owner_agencies
        noted = any("Sở Thông tin" in text for text in successions(ask(f"Ai theo dõi chỉ tiêu {row.number}?")))
        assert noted == merged, row.ref


def test_a_notice_is_of_a_body_that_the_answer_names() -> None:
    answer = ask("Sở Thông tin và Truyền thông chủ trì nhiệm vụ 24 phải không?")
    assert not [text for text in successions(answer) if "UBND các huyện" in text]


def test_who_holds_the_work_today_is_told_with_day_and_source() -> None:
    for name in MERGED:
        answer = ask(f"{name} bây giờ là sở nào?")
        assert change(name).successors[0] in first_sentence(answer)
        assert day(change(name).since or TODAY) in first_sentence(answer)
        assert answer.status == "answered"


def test_today_is_not_mended_into_this() -> None:
    answer = ask("Sở Kế hoạch và Đầu tư nay là cơ quan nào?")
    assert "Sở Tài chính" in first_sentence(answer)


def test_a_body_never_merged_is_said_to_have_no_change_on_record() -> None:
    assert "không ghi việc sáp nhập" in plain_words(ask("Sở Y tế nay là cơ quan nào?"))


def test_a_merger_to_come_is_not_said_to_be_unrecorded() -> None:
    answer = ask("Sở Giao thông vận tải nay là cơ quan nào?", today=date(2025, 2, 1))
    assert "không ghi việc sáp nhập" not in plain_words(answer)


REPLACED_ON = date(2025, 4, 1)
OF_NQ03 = (
    "Nghị quyết 03/NQ-CP còn hiệu lực không?",
    "NQ 03 nhiệm vụ 62 ai chủ trì?",
    "Nghị quyết 03/NQ-CP ai ký?",
    "Liệt kê chỉ tiêu của Nghị quyết 03/NQ-CP",
    "Nghị quyết 03/NQ-CP ban hành ngày nào?",
)


@pytest.mark.parametrize("words", OF_NQ03)
def test_who_asks_of_a_replaced_document_is_told_so_first(words: str) -> None:
    before = ask(words, today=REPLACED_ON - timedelta(1))
    assert not [notice for notice in before.notices if notice.kind == "replaced"]
    answer = ask(words, today=REPLACED_ON)
    assert answer.notices[0].kind == "replaced"
    assert "Nghị quyết 71/NQ-CP" in answer.notices[0].text
    assert day(REPLACED_ON) in answer.notices[0].text


def test_whether_a_replaced_document_is_in_force_is_answered_with_what_replaced_it() -> None:
    answer = ask("Nghị quyết 03/NQ-CP còn hiệu lực không?")
    assert first_sentence(answer).startswith("**Nghị quyết 71/NQ-CP** thay")
    assert "01/04/2025" in first_sentence(answer)


def test_the_plan_is_said_to_have_been_replaced_by_nothing() -> None:
    answer = ask("Kế hoạch 25/KH-UBND còn hiệu lực không?")
    assert "không ghi" in first_sentence(answer)
    assert not [notice for notice in answer.notices if notice.kind == "replaced"]


def test_a_notice_is_said_once() -> None:
    for row in tasks():
        notices = ask(f"nhiệm vụ {row.number} ai chủ trì, ai phối hợp, hạn khi nào?").notices
        assert len({notice.text for notice in notices}) == len(notices)
