"""The two appendices of Kế hoạch 25, against rows and lists read by eye (``golden/kh25.yaml``)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.records.agencies import AgencyRegistry
from assistant.records.corpus import Corpus
from assistant.records.types import Field, Target, Task

Golden = dict[str, Any]
GOLDEN: Golden = yaml.safe_load((Path(__file__).parent / "golden" / "kh25.yaml").read_text(encoding="utf-8"))
TARGET_NUMBERS = (
    *(str(n) for n in range(1, 9)),
    *(f"8.{n}" for n in range(1, 13)),
    *(str(n) for n in range(9, 19)),
    *("18.1", "18.2"),
    *(str(n) for n in range(19, 29)),
)


def task(corpus: Corpus, number: str | int) -> Task:
    found = corpus.records[f"kh25/pl2/{number}"]
    assert isinstance(found, Task)
    return found


def target(corpus: Corpus, number: str) -> Target:
    found = corpus.records[f"kh25/pl1/{number}"]
    assert isinstance(found, Target)
    return found


def words(field: Field | None) -> str | None:
    return field.text if field else None


def test_phu_luc_2_holds_the_68_tasks_in_their_order(corpus: Corpus) -> None:
    refs = [t.ref for t in corpus.tasks if t.document == "kh25"]
    assert refs == [f"kh25/pl2/{n}" for n in range(1, 69)]


def test_phu_luc_1_holds_the_42_targets_in_their_order(corpus: Corpus) -> None:
    refs = [t.ref for t in corpus.targets if t.document == "kh25"]
    assert refs == [f"kh25/pl1/{number}" for number in TARGET_NUMBERS]
    assert len(refs) == 42


def test_39_targets_are_for_2030_and_3_for_2045(corpus: Corpus) -> None:
    periods = {t.number: t.period for t in corpus.targets if t.document == "kh25"}
    assert [n for n, period in periods.items() if period == 2045] == ["26", "27", "28"]
    assert sum(period == 2030 for period in periods.values()) == 39


@pytest.mark.parametrize("number", GOLDEN["tasks"])
def test_every_cell_of_a_task_is_as_printed(corpus: Corpus, number: str) -> None:
    row, read = GOLDEN["tasks"][number], task(corpus, number)
    assert read.number == number
    assert {name: field.text for name, field in read.fields.items()} == {
        name: row[name] for name in ("name", "lead", "support", "output", "due")
    }


@pytest.mark.parametrize("number", GOLDEN["targets"])
def test_every_cell_of_a_target_is_as_printed(corpus: Corpus, number: str) -> None:
    row, read = GOLDEN["targets"][number], target(corpus, number)
    assert read.number == number
    assert {name: field.text for name, field in read.fields.items()} == {
        name: row[name] for name in ("name", "unit", "value", "owner")
    }
    assert read.period == row["period"]
    assert {year: value.text for year, value in read.values.items()} == {str(row["period"]): row["value"]}


@pytest.mark.parametrize(
    ("place", "at"), [(place, at) for place, rows in GOLDEN["groups"].items() for at in range(len(rows))]
)
def test_each_group_has_its_title_and_its_rows(corpus: Corpus, place: str, at: int) -> None:
    number, title, first, last = GOLDEN["groups"][place][at]
    rows: list[Task | Target] = [*corpus.tasks, *corpus.targets]
    rows = [r for r in rows if r.ref.startswith(f"kh25/{place}/")]
    numbers = [r.number for r in rows if r.group and r.group.ref == f"kh25/{place}/{number.lower()}"]
    every = [r.number for r in rows]
    assert numbers == every[every.index(first) : every.index(last) + 1]
    groups = {r.group.number: r.group.title.text for r in rows if r.group}
    assert groups[number] == title


def test_there_are_seven_groups_of_tasks_and_no_row_without_one(corpus: Corpus) -> None:
    numbers = [t.group.number if t.group else "" for t in corpus.tasks if t.document == "kh25"]
    assert list(dict.fromkeys(numbers)) == ["I", "II", "III", "IV", "V", "VI", "VII"]


@pytest.mark.parametrize("phrase", GOLDEN["due"])
def test_a_deadline_stands_in_the_rows_it_is_printed_in(corpus: Corpus, phrase: str) -> None:
    rows = [int(t.number) for t in corpus.tasks if t.document == "kh25" and words(t.due) == phrase]
    assert rows == GOLDEN["due"][phrase]


@pytest.mark.parametrize("column", ["support", "output"])
def test_exactly_the_blank_cells_of_the_print_are_blank(corpus: Corpus, column: str) -> None:
    blank = [int(t.number) for t in corpus.tasks if t.document == "kh25" and t.fields[column].blank]
    assert blank == GOLDEN["blank"][column]


def test_name_lead_and_due_are_blank_in_no_task(corpus: Corpus) -> None:
    for t in (t for t in corpus.tasks if t.document == "kh25"):
        assert not any(t.fields[column].blank for column in ("name", "lead", "due")), t.ref


def test_only_target_8_has_neither_value_nor_owner(corpus: Corpus) -> None:
    targets = [t for t in corpus.targets if t.document == "kh25"]
    assert [t.number for t in targets if words(t.value) == ""] == ["8"]
    assert [t.number for t in targets if words(t.owner) == ""] == ["8"]
    assert [t.number for t in targets if words(t.unit) == ""] == ["8", "18"]


def test_a_target_below_another_knows_it(corpus: Corpus) -> None:
    parents = {t.number: t.parent for t in corpus.targets if t.document == "kh25" and t.parent}
    assert parents == {f"8.{n}": "kh25/pl1/8" for n in range(1, 13)} | {
        "18.1": "kh25/pl1/18",
        "18.2": "kh25/pl1/18",
    }


@pytest.mark.parametrize("number", GOLDEN["tasks"])
def test_the_bodies_of_a_task_are_those_a_reader_sees(corpus: Corpus, number: str) -> None:
    row, read = GOLDEN["tasks"][number], task(corpus, number)
    registry = AgencyRegistry(corpus.agencies)
    assert [registry.by_id[id_] for id_ in read.lead_agencies] == [registry.named(name) for name in row["leads"]]
    if "supports" in row:
        named = [registry.named(name) for name in row["supports"]]
        assert [registry.by_id[id_] for id_ in read.support_agencies] == named


@pytest.mark.parametrize("number", GOLDEN["targets"])
def test_the_bodies_of_a_target_are_those_a_reader_sees(corpus: Corpus, number: str) -> None:
    registry = AgencyRegistry(corpus.agencies)
    owners = [registry.by_id[id_] for id_ in target(corpus, number).owner_agencies]
    assert owners == [registry.named(name) for name in GOLDEN["targets"][number]["owners"]]


def test_every_body_of_the_appendices_is_in_the_registry(corpus: Corpus) -> None:
    known = {agency.id for agency in corpus.agencies}
    named = {id_ for t in corpus.tasks if t.document == "kh25" for id_ in (*t.lead_agencies, *t.support_agencies)}
    named |= {id_ for t in corpus.targets if t.document == "kh25" for id_ in t.owner_agencies}
    assert named <= known


def test_a_filled_agency_cell_names_a_body_and_a_blank_one_none(corpus: Corpus) -> None:
    for t in (t for t in corpus.tasks if t.document == "kh25"):
        assert bool(t.lead_agencies) == bool(words(t.lead)), t.ref
        assert bool(t.support_agencies) == bool(words(t.support)), t.ref


def test_the_slips_of_the_print_stay_and_are_read_rightly(corpus: Corpus) -> None:
    slips = corpus.documents["kh25"].slips
    assert words(target(corpus, "27").value) == "≤ n10"
    assert slips["≤ n10"] == "≤ 10"
    assert (words(task(corpus, 9).lead) or "").startswith("Sỏ Khoa học")
    assert task(corpus, 9).lead_agencies[0] == "so-khoa-hoc-va-cong-nghe"
    assert slips["57-KL/TW"] == "57-NQ/TW"
    text = corpus.documents["kh25"].text
    assert all(printed in " ".join(text.split()) for printed in slips)
    assert "PHỤ LỤC II:\nDANH MỤC CÁC CHỈ TIÊU\nCỤ THỂ" in text
