"""The figures of the readers: counted rightly, and reached by the command that prints them."""

from pathlib import Path

import pytest

from assistant.records.types import Field, Record, Target, Task
from evals.commands.app import run
from evals.readers.compare import compare
from evals.readers.plan import Expected, Plan, Row, TablePlan, expected

TASK = Expected("pl1", "1", "", {"name": "Làm", "lead": "Sở A", "due": "Năm 2026"})
TARGET = Expected("pl1", "2", "", {"name": "Tỷ lệ", "unit": "%", "2025": "80", "2030": "90"})


def words(text: str) -> Field:
    return Field(text, 0, len(text))


def task(number: str, name: str, lead: str, due: str) -> Task:
    ref = f"kh/pl1/{number}"
    return Task(ref, "kh", number, None, words(name), words(lead), None, None, words(due), None, (), ())


def target(number: str, values: dict[str, str]) -> Target:
    return Target(
        ref=f"kh/pl1/{number}",
        document="kh",
        number=number,
        group=None,
        name=words("Tỷ lệ"),
        unit=words("%"),
        value=None,
        values={year: words(value) for year, value in values.items()},
        owner=None,
        period=None,
    )


def test_number_and_group_count_as_cells_and_only_exact_ones_are_right() -> None:
    found: list[Record] = [task("1", "Làm", "Sở B", "Năm 2026"), target("2", {"2025": "80", "2030": "9"})]
    result = compare([TASK, TARGET], found)
    assert (result.right, result.cells) == (9, 11)
    assert result.wrong == ("pl1/1 lead: 'Sở A' -> 'Sở B'", "pl1/2 2030: '90' -> '9'")


def test_a_row_lost_is_all_its_cells_and_a_row_too_many_is_named() -> None:
    result = compare([TASK, TARGET], [task("1", "Làm", "Sở A", "Năm 2026"), task("9", "Ma", "Sở", "")])
    assert (result.right, result.cells, result.missing, result.invented) == (5, 11, ("pl1/2",), ("pl1/9",))


def test_diacritics_and_case_differ_only_where_words_are_recognised() -> None:
    found: list[Record] = [task("1", "Lam", "SỞ A", "Năm 2026")]
    assert compare([TASK], found).right == 3
    assert compare([TASK], found, folded=True).right == 5


def test_a_cell_merged_down_is_expected_in_every_row_it_covers() -> None:
    table = TablePlan(
        place="pl1",
        roles=("number", "name", "lead"),
        widths=(1, 1, 1),
        header=(("TT", "Việc", "Chủ trì"),),
        rows=(Row(cells=("1", "a", "Sở\u00a0A")), Row(cells=("2", "b", "^"))),
    )
    plan = Plan(
        id="x", number="1", authority=(), place_date="", type="", title=(), issuer="", issued="", tables=(table,)
    )
    assert [row.fields["lead"] for row in expected(plan)] == ["Sở A", "Sở A"]


def test_without_tesseract_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["readers", "--scan"]) == 1
    assert "apt install tesseract-ocr tesseract-ocr-vie" in capsys.readouterr().err


@pytest.mark.slow
def test_the_command_reaches_the_figures_and_prints_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["readers"]) == 0
    told = capsys.readouterr().out
    assert "docx: đúng 100,00 %" in told
    assert "PDF 100 trang" in told
