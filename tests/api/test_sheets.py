"""No cell of a file we give out is ever computed."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.api.sheets import guarded, to_csv, to_xlsx

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_would_be_a_formula_is_text(formula: str) -> None:
    assert guarded(formula) == f"'{formula}"
    rows = list(csv.reader(io.StringIO(to_csv(["A"], [[formula]]).decode("utf-8-sig"), newline="")))
    assert rows[1][0].startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(["A"], [[formula]], "t"))).worksheets[0]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("harmless", ["", "-5", "+3,5 %", "≥ 85", "5-7", "Sở Y tế", "2026-01-31", "-"])
def test_what_computes_nothing_stays_as_it_is(harmless: str) -> None:
    assert guarded(harmless) == harmless


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=1, max_size=4))
def test_a_table_is_read_back_as_it_was_written(row: list[str]) -> None:
    columns = [f"C{at}" for at in range(len(row))]
    back = list(csv.reader(io.StringIO(to_csv(columns, [row]).decode("utf-8-sig"), newline="")))
    assert back == [columns, [guarded(cell) for cell in row]]
