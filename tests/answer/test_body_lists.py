"""What a body has to do: for every body and role, the complete set, counted and cited."""

from collections.abc import Callable, Iterable

import pytest
from asked import ask, cited, corpus, first_sentence, listed, spellings, targets, task, tasks

from assistant.answer.contract import Answer
from assistant.records.types import Target, Task

Row = Task | Target
ROLES: dict[str, tuple[Callable[[], Iterable[Row]], str, tuple[str, ...]]] = {
    "lead": (
        tasks,
        "lead_agencies",
        ("{} chủ trì những nhiệm vụ nào?", "Có bao nhiêu nhiệm vụ do {} chủ trì?", "{} làm đầu mối mấy nhiệm vụ?"),
    ),
    "support": (
        tasks,
        "support_agencies",
        ("{} phối hợp những nhiệm vụ nào?", "{} phối hợp bao nhiêu nhiệm vụ?", "Liệt kê nhiệm vụ có {} phối hợp"),
    ),
    "owner": (
        targets,
        "owner_agencies",
        (
            "{} theo dõi những chỉ tiêu nào?",
            "{} theo dõi bao nhiêu chỉ tiêu?",
            "Danh sách chỉ tiêu {} theo dõi đánh giá",
        ),
    ),
}
TABLE_FROM = 11


def played(role: str) -> dict[str, list[Row]]:
    """The rows of each body in a role, in reading order."""
    rows, field, _ = ROLES[role]
    found: dict[str, list[Row]] = {}
    for row in rows():
        for body in getattr(row, field):
            found.setdefault(body, []).append(row)
    return found


def name(body: str) -> str:
    return next(agency.name for agency in corpus().agencies if agency.id == body)


def assert_complete(answer: Answer, expected: list[Row], field: str) -> None:
    assert listed(answer) == [row.ref for row in expected], answer.answer
    assert answer.status == "answered"
    assert f"{len(expected)} trên {len(expected)}" in first_sentence(answer)
    shown = field if len(expected) < TABLE_FROM and field != "owner" else "name"
    assert {(row.ref, shown) for row in expected} <= cited(answer)


@pytest.mark.parametrize("form", [0, 1, 2])
@pytest.mark.parametrize("role", ROLES)
def test_every_bodys_rows_are_listed_whole(role: str, form: int) -> None:
    for body, expected in played(role).items():
        assert_complete(ask(ROLES[role][2][form].format(name(body))), expected, role)


def wrong_lists(role: str, form: str, spelling: str = "typed") -> dict[str, tuple[int, int]]:
    """The bodies whose list is not the expected one, with how many rows were told and how many there are."""
    told = {body: listed(ask(spellings(form.format(name(body)))[spelling])) for body in played(role)}
    expected = {body: [row.ref for row in rows] for body, rows in played(role).items()}
    return {body: (len(told[body]), len(rows)) for body, rows in expected.items() if told[body] != rows}


@pytest.mark.parametrize("form", ["Liệt kê chỉ tiêu do {} theo dõi", "Những chỉ tiêu nào do {} theo dõi?"])
def test_targets_tracked_by_a_body_are_listed_whole_in_the_passive(form: str) -> None:
    assert not wrong_lists("owner", form)


def test_a_role_typed_without_diacritics_is_kept() -> None:
    assert not wrong_lists("lead", "{} phải chủ trì bao nhiêu nhiệm vụ?", "plain")


@pytest.mark.parametrize("form", ["Liệt kê nhiệm vụ do {} phối hợp", "Những nhiệm vụ nào có {} phối hợp?"])
def test_a_body_typed_without_diacritics_is_that_body(form: str) -> None:
    assert not wrong_lists("support", form, "plain")


LEADING = (
    "Liệt kê nhiệm vụ do {} chủ trì",
    "{} được giao chủ trì những việc gì?",
    "Danh sách nhiệm vụ mà {} chủ trì",
    "Cho tôi biết tất cả nhiệm vụ do {} chủ trì",
    "{} phụ trách chính những nhiệm vụ gì",
    "Which tasks does {} lead?",
)


@pytest.mark.parametrize("form", LEADING)
def test_what_a_body_leads_is_listed_however_it_is_asked(form: str) -> None:
    assert not wrong_lists("lead", form)
    assert not wrong_lists("lead", form, "plain")


@pytest.mark.parametrize("role", ROLES)
def test_the_rows_of_all_bodies_cover_the_table(role: str) -> None:
    rows, field, _ = ROLES[role]
    named = {row.ref for row in rows() if getattr(row, field)}
    told = {ref for body in played(role) for ref in listed(ask(ROLES[role][2][0].format(name(body))))}
    assert told == named


@pytest.mark.parametrize(
    ("short", "body"),
    [
        ("STTTT", "Sở Thông tin và Truyền thông"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("so khoa hoc va cong nghe", "Sở Khoa học và Công nghệ"),
        ("Sở KHCN", "Sở Khoa học và Công nghệ"),
        ("SỞ NỘI VỤ", "Sở Nội vụ"),
        ("CA tỉnh", "Công an tỉnh"),
    ],
)
def test_an_abbreviated_body_has_the_same_rows(short: str, body: str) -> None:
    full = ask(f"{body} chủ trì những nhiệm vụ nào?")
    assert listed(full)
    assert listed(ask(f"{short} chủ trì những nhiệm vụ nào?")) == listed(full)


def test_a_list_of_more_than_ten_is_a_table_and_a_shorter_one_is_not() -> None:
    for role in ROLES:
        for body, expected in played(role).items():
            answer = ask(ROLES[role][2][0].format(name(body)))
            rows = [line for line in answer.answer.splitlines() if line.startswith("|")]
            bullets = [line for line in answer.answer.splitlines() if line.startswith("- ")]
            if len(expected) >= TABLE_FROM:
                assert len(rows) == len(expected) + 2, body
                assert not bullets
                assert {row.count(" | ") for row in rows} == {4 if role != "owner" else 3}
            else:
                assert (len(rows), len(bullets)) == (0, len(expected)), body


@pytest.mark.parametrize("form", ["{} chủ trì những nhiệm vụ nào?", "{} chủ trì bao nhiêu nhiệm vụ?"])
def test_a_body_with_no_row_in_a_role_is_told_so(form: str) -> None:
    assert "so-tu-phap" not in played("lead")
    answer = ask(form.format("Sở Tư pháp"))
    assert first_sentence(answer).startswith("**Không có**")
    assert not answer.records


def test_everything_of_a_body_is_what_it_leads_supports_or_tracks() -> None:
    for body in ("so-y-te", "so-noi-vu", "cong-an-tinh", "so-tu-phap"):
        rows: list[Row] = [*targets(), *tasks()]
        ours = [r.ref for r in rows if any(r in played(role).get(body, []) for role in ROLES)]
        answer = ask(f"{name(body)} phải làm những gì?")
        assert sorted(listed(answer)) == sorted(ours), body


MIXED: dict[str, Callable[[Task], bool]] = {
    "Sở Nội vụ chủ trì những nhiệm vụ nào có hạn trong năm 2025?": lambda t: (
        "so-noi-vu" in t.lead_agencies and t.deadline is not None and str(t.deadline.due).startswith("2025")
    ),
    "Những nhiệm vụ nào nhóm III do Sở Khoa học và Công nghệ chủ trì?": lambda t: (
        "so-khoa-hoc-va-cong-nghe" in t.lead_agencies and t.group is not None and t.group.number == "III"
    ),
    "Công an tỉnh chủ trì những nhiệm vụ nào không có cơ quan phối hợp?": lambda t: (
        "cong-an-tinh" in t.lead_agencies and t.support is not None and t.support.blank
    ),
    "Liệt kê nhiệm vụ do Sở Nội vụ chủ trì đã quá hạn": lambda t: (
        "so-noi-vu" in t.lead_agencies and t.deadline is not None and t.deadline.due is not None
        and str(t.deadline.due) < "2026-11-23"
    ),
}  # fmt: skip


@pytest.mark.parametrize("words", MIXED)
def test_conditions_are_joined(words: str) -> None:
    answer = ask(words)
    assert listed(answer) == [task.ref for task in tasks() if MIXED[words](task)], answer.answer


@pytest.mark.parametrize("number", ["I", "II", "III", "IV", "V", "VI", "VII"])
def test_a_group_lists_its_tasks(number: str) -> None:
    expected = [t.ref for t in tasks() if t.group is not None and t.group.number == number]
    assert expected
    assert listed(ask(f"Nhóm {number} gồm những nhiệm vụ nào?")) == expected
    assert listed(ask(f"Có bao nhiêu nhiệm vụ thuộc nhóm {number}?")) == expected


def test_the_whole_plan_is_counted() -> None:
    assert listed(ask("Kế hoạch 25 có bao nhiêu nhiệm vụ?")) == [t.ref for t in tasks()]
    assert "68 trên 68" in ask("Kế hoạch 25 có bao nhiêu nhiệm vụ?").answer
    assert listed(ask("Kế hoạch 25 có bao nhiêu chỉ tiêu?")) == [t.ref for t in targets()]


@pytest.mark.parametrize(("words", "field"), [("cơ quan phối hợp", "support"), ("kết quả", "output")])
def test_rows_with_an_empty_cell_are_listed(words: str, field: str) -> None:
    expected = [t.ref for t in tasks() if t.fields[field].blank]
    assert listed(ask(f"Những nhiệm vụ nào để trống {words}?")) == expected


def test_the_body_that_leads_most_is_the_one_counted_so() -> None:
    collective = {agency.id for agency in corpus().agencies if agency.collective}
    counts = {body: len(rows) for body, rows in played("lead").items() if body not in collective}
    most = max(counts, key=lambda body: counts[body])
    answer = ask("Cơ quan nào chủ trì nhiều nhiệm vụ nhất?")
    assert name(most) in first_sentence(answer)
    assert f"{counts[most]} nhiệm vụ" in first_sentence(answer)
    assert listed(answer) == [row.ref for row in played("lead")[most]]


def test_a_rank_among_many_bodies_cites_every_row_counted() -> None:
    answer = ask("Sở nào theo dõi nhiều chỉ tiêu nhất?")
    assert {ref for ref, _ in cited(answer)} == set(listed(answer))
    assert task(24).ref not in listed(answer)
