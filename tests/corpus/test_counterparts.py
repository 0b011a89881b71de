"""Counterparts: what two documents say about one thing is looked up, in both directions."""

from datetime import date
from pathlib import Path

import pytest

from assistant.ingest.problems import CorpusFileError
from assistant.records.ambiguous import load_ambiguous
from assistant.records.corpus import load_corpus
from assistant.records.counterparts import load_counterparts, with_counterparts
from assistant.records.types import Record, Target, Task

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ROWS = load_counterparts(CORPUS / "counterparts.yaml")
LOADED = load_corpus(CORPUS)
RECORDS = with_counterparts(LOADED.records, ROWS)


def _others(ref: str) -> tuple[str, ...]:
    record = RECORDS[ref]
    assert isinstance(record, Target | Task)
    return record.counterparts


def test_a_target_knows_its_counterparts_above_and_below() -> None:
    assert _others("kh25/pl1/7") == ("nq57/ii/1/g2/3", "nq03/pl1/10")
    assert _others("nq57/ii/1/g2/3") == ("nq03/pl1/10", "kh25/pl1/7")
    assert _others("nq03/pl1/23.4") == ("nq57/ii/1/g4/1", "kh25/pl1/18.2")


def test_a_task_of_the_plan_knows_its_task_of_the_government() -> None:
    assert _others("kh25/pl2/24") == ("nq03/pl2/62",)
    assert _others("nq03/pl2/62") == ("kh25/pl2/24",)


def test_all_tasks_of_the_plan_but_two_have_a_counterpart() -> None:
    alone = [t.number for t in RECORDS.values() if isinstance(t, Task) and t.document == "kh25" and not t.counterparts]
    assert [number.rstrip(".") for number in alone] == ["33", "62"]


def test_all_targets_of_resolution_57_have_a_counterpart() -> None:
    targets = [r for r in RECORDS.values() if isinstance(r, Target) and r.document == "nq57"]
    assert [t.ref for t in targets if not t.counterparts] == []


def test_counterparts_know_each_other() -> None:
    for ref, record in RECORDS.items():
        for other in getattr(record, "counterparts", ()):
            assert other in RECORDS
            back: Record = RECORDS[other]
            if isinstance(back, Target | Task):
                assert ref in back.counterparts


def test_shares_of_gdp_and_of_grdp_are_not_compared_as_they_stand() -> None:
    for row in ROWS:
        units = {target.unit.text for ref in row.refs if isinstance(target := RECORDS[ref], Target) and target.unit}
        if any("GRDP" in unit for unit in units) and any("GDP" in unit.replace("GRDP", "") for unit in units):
            assert not row.same_unit, row.refs


def _deadlines(refs: tuple[str, ...]) -> list[date | None]:
    tasks = [record for ref in refs if isinstance(record := RECORDS[ref], Task)]
    return [task.deadline.due if task.deadline else None for task in tasks]


def test_notes_on_deadlines_agree_with_the_deadlines() -> None:
    checked = 0
    for row in ROWS:
        central, local = [*_deadlines(row.refs), None, None][:2]
        if row.note == "Hai thời hạn bằng nhau":
            assert central == local, row.refs
        elif row.note.startswith("Hạn của Kế hoạch 25 muộn hơn"):
            assert central is not None, row.refs
            assert local is not None, row.refs
            months = (local.year - central.year) * 12 + local.month - central.month
            assert row.note == f"Hạn của Kế hoạch 25 muộn hơn {months} tháng", row.refs
            checked += 1
    assert checked == 24


def test_a_counterpart_that_is_not_there_is_left_out() -> None:
    plan = {ref: record for ref, record in LOADED.records.items() if not ref.startswith("nq57")}
    target = with_counterparts(plan, ROWS)["kh25/pl1/7"]
    assert isinstance(target, Target)
    assert target.counterparts == ("nq03/pl1/10",)


@pytest.mark.parametrize("rows", ["- {refs: [a/1], relation: equal, same_unit: true}", "- {refs: [a/1, b/1]}"])
def test_a_row_without_a_second_ref_or_a_relation_is_refused(tmp_path: Path, rows: str) -> None:
    file = tmp_path / "counterparts.yaml"
    file.write_text(f"counterparts:\n{rows}\n", encoding="utf-8")
    with pytest.raises(CorpusFileError, match=r"counterparts\.yaml:2"):
        load_counterparts(file)


def test_resolution_71_is_a_name_of_two_documents() -> None:
    (name,) = [name for name in load_ambiguous(CORPUS / "ambiguous.yaml") if "Nghị quyết 71" in name.names]
    assert [(m.name, m.document) for m in name.meanings] == [
        ("Nghị quyết 71/NQ-CP", "nq71cp"),
        ("Nghị quyết 71-NQ/TW", ""),
    ]
