"""Invented plans as Word files, laid out as offices lay them out."""

from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.table import Table

from evals.readers.plan import ABOVE, LEFT, PLANS, Plan, Row, TablePlan, read_plan_file


def plan_named(name: str) -> Plan:
    """An invented plan of the readers' bench (``song-lam``)."""
    return read_plan_file(PLANS / f"{name}.yaml")


def word_file(plan: Plan, place: Path) -> Path:
    """Write a plan as a DOCX file."""
    word: WordDocument = docx.Document()
    nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "_______", plan.place_date)
    _columns(word, (*plan.authority, "_______", f"Số: {plan.number}"), nation)
    for line in (plan.type, *plan.title, *plan.body):
        word.add_paragraph(line)
    if plan.signature:
        _columns(word, ("Nơi nhận:", "- Như trên;", "- Lưu: VT."), plan.signature)
    for table in plan.tables:
        for line in table.before:
            word.add_paragraph(line)
        _table(word, table)
    word.save(str(place))
    return place


def _columns(word: WordDocument, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    cells = word.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "\n".join(left), "\n".join(right)


def _table(word: WordDocument, table: TablePlan) -> None:
    rows = [*(Row(cells=cells) for cells in table.header), *table.rows]
    drawn = word.add_table(rows=len(rows), cols=len(table.widths), style="Table Grid")
    for at, row in enumerate(rows):
        for column, words in enumerate(row.cells):
            _fill(drawn, at, column, words)


def _fill(drawn: Table, at: int, column: int, words: str) -> None:
    """Write one cell; those that a mark says are covered join the one to their left or above."""
    cell = drawn.cell(at, column)
    if words == LEFT:
        drawn.cell(at, column - 1).merge(cell)
    elif words == ABOVE:
        drawn.cell(at - 1, column).merge(cell)
    else:
        cell.text = words
