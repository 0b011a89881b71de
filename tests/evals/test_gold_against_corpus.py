"""Gold answers against the corpus: what follows from the records, what a person has to look at, what is at fault."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from evaluated import item, questions

from assistant.records.corpus import load_corpus
from assistant.records.types import Task
from evals.derive import derive_refs, find_agency
from evals.gold import Finding, Known, check_gold
from evals.items import Derive, Item
from evals.reading import SETS, read_sets
from evals.runner import unknown_refs

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def known() -> Known:
    corpus = load_corpus(CORPUS)
    return Known(corpus.records, corpus.documents, corpus.agencies)


def finding(asked: Item, known: Known) -> Finding:
    (found,) = check_gold([questions([asked])], known)
    return found


def test_the_words_of_the_cited_record_are_derived(known: Known) -> None:
    asked = item("a", must=(("Sở Thông tin và Truyền thông",),), cite=("kh25/pl2/24",))
    assert finding(asked, known).standing == "derived"


def test_another_body_than_the_records_is_at_fault(known: Known) -> None:
    found = finding(item("a", must=(("Sở Y tế",),), cite=("kh25/pl2/24",)), known)
    assert found.standing == "contradicted"
    assert found.reasons == ("«Sở Y tế» không có trong các bản ghi được dẫn",)


def test_the_last_day_and_the_days_left_follow_from_the_deadline(known: Known) -> None:
    # Row 24: Tháng 01/2026, so 31/01/2026, 30 days after 01/01/2026.
    asked = item(
        "a", kind="due", cite=("kh25/pl2/24",), today=date(2026, 1, 1), must=(("31/01/2026",), ("30 ngày",), ("còn",))
    )
    assert finding(asked, known).standing == "derived"
    late = item("a", kind="due", cite=("kh25/pl2/24",), today=date(2026, 2, 1), must=(("quá hạn",), ("30/01/2026",)))
    assert finding(late, known).reasons == ("«30/01/2026» không có trong các bản ghi được dẫn",)


def test_plain_words_are_for_a_person_to_look_at(known: Known) -> None:
    asked = item("a", must=(("Sở Thông tin và Truyền thông",), ("vậy đó",)), cite=("kh25/pl2/24",))
    assert finding(asked, known).standing == "unseen"


def test_the_number_of_records_is_derived(known: Known) -> None:
    asked = item("a", kind="count", cite=(), records=("kh25/pl2/1", "kh25/pl2/2"), must=(("2",),))
    assert finding(asked, known).standing == "derived"


def test_all_tasks_of_the_plan_are_found_again(known: Known) -> None:
    found = derive_refs(Derive(kind="task", document="kh25"), known.records.values(), known.agencies)
    assert found == [f"kh25/pl2/{n}" for n in range(1, 69)]


def test_conditions_are_joined_by_and(known: Known) -> None:
    # By brute force over the printed cells, apart from the parsed agencies.
    led = [
        record.ref
        for record in known.records.values()
        if isinstance(record, Task) and record.document == "kh25" and record.lead and "Sở Y tế" in record.lead.text
    ]
    conditions = Derive(kind="task", document="kh25", agency="Sở Y tế", role="lead")
    assert derive_refs(conditions, known.records.values(), known.agencies) == led
    assert led
    due = Derive(
        kind="task",
        document="kh25",
        agency="so-y-te",
        role="lead",
        due_from=date(2025, 12, 31),
        due_to=date(2025, 12, 31),
    )
    of_that_day = [
        ref
        for ref in led
        if isinstance(row := known.records[ref], Task) and row.deadline and row.deadline.due == date(2025, 12, 31)
    ]
    assert derive_refs(due, known.records.values(), known.agencies) == of_that_day


def test_a_task_is_overdue_only_the_day_after(known: Known) -> None:
    def overdue(day: date) -> bool:
        conditions = Derive(kind="task", document="kh25", overdue_on=day)
        return "kh25/pl2/24" in derive_refs(conditions, known.records.values(), known.agencies)

    assert not overdue(date(2026, 1, 31))
    assert overdue(date(2026, 2, 1))


def test_records_that_do_not_follow_from_their_conditions_are_at_fault(known: Known) -> None:
    asked = item(
        "a",
        kind="list",
        cite=(),
        must=(("68",),),
        records=("kh25/pl2/1", "kh25/pl1/1"),
        derive=Derive(kind="task", document="kh25", text="nhiệm vụ không ai giao"),
    )
    found = finding(asked, known)
    assert found.standing == "contradicted"
    assert found.reasons[0] == "«records» thừa kh25/pl2/1, kh25/pl1/1"


def test_a_body_is_known_by_id_name_or_alias(known: Known) -> None:
    assert find_agency("SỞ Y TẾ", known.agencies) == find_agency("so-y-te", known.agencies)
    with pytest.raises(ValueError, match="không phải cơ quan nào đã biết"):
        find_agency("Sở Phép thuật", known.agencies)


def test_the_shipped_sets_are_sound_and_agree_with_the_corpus(known: Known) -> None:
    sets = read_sets(sorted(SETS.glob("*.jsonl")))
    assert [str(fault) for fault in unknown_refs(sets, (*known.documents, *known.records))] == []
    at_fault = [one for one in check_gold(sets, known) if one.standing == "contradicted"]
    assert [(one.item.id, one.reasons) for one in at_fault] == []


@pytest.mark.parametrize(
    ("conditions", "numbers"),
    [
        # Read in the printed annexes.
        (Derive(kind="task", document="kh25", deadline="undated", group="III"), [14, 15, 16, 17, 23]),
        (Derive(kind="task", document="kh25", due_text="năm tiếp theo"), [52, 53, 61]),
        (Derive(kind="task", document="kh25", agency="Công an tỉnh", also="Sở Tài chính"), [48, 52]),
        (Derive(kind="target", document="kh25", value="80"), [8.5, 8.6]),
        (Derive(kind="target", document="kh25", value_text="≥", parent="8"), [8.1, 8.8]),
        (Derive(kind="target", document="kh25", unit="%GRDP"), [7, 11, 26]),
    ],
)
def test_cells_are_conditions_as_well(known: Known, conditions: Derive, numbers: list[float]) -> None:
    found = derive_refs(conditions, known.records.values(), known.agencies)
    assert [ref.rpartition("/")[2] for ref in found] == [str(number) for number in numbers]


def test_what_lists_and_counts_records_says_by_which_conditions_where_conditions_can_say_it() -> None:
    sets = read_sets(sorted(SETS.glob("*.jsonl")))
    listed = [one for questions in sets for one in questions.items if one.kind in {"list", "count"} and one.records]
    underived = [one.id for one in listed if one.derive is None]
    assert len(underived) <= 0.1 * len(listed), underived


@pytest.mark.parametrize(
    ("question", "must"),
    [
        ("so thong tin va truyen thong nay la so nao", (("Sở Khoa học và Công nghệ",), ("01/3/2025",))),
        ("Cục Thuế tỉnh giờ là gì?", (("Thuế tỉnh Thái Nguyên",),)),
        ("Nghị quyết 03/NQ-CP còn hiệu lực không?", (("71/NQ-CP",), ("01/04/2025",))),
        ("Công an tỉnh và Sở Công Thương, bên nào chủ trì nhiều hơn?", (("5",), ("3",))),
        ("Kế hoạch có bao nhiêu nhiệm vụ, mấy nhóm?", (("68",), ("7",))),
        ("Sở nào chủ trì nhiều nhất?", (("Sở Thông tin và Truyền thông",), ("35",))),
    ],
)
def test_what_follows_from_the_bodies_and_documents_named_is_derived(
    known: Known, question: str, must: tuple[tuple[str, ...], ...]
) -> None:
    asked = item("a", kind="fact", question=question, must=must, cite=())
    assert finding(asked, known).standing == "derived"
    assert finding(replace(asked, must=(*must, ("77",))), known).reasons == (
        "«77» không có trong các bản ghi được dẫn",
    )
