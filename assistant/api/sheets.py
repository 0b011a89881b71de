"""Tables as files: CSV that a spreadsheet opens rightly, and XLSX."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # a cell that begins so is computed when the file is opened
_WIDEST = 60  # characters of a column


def guarded(cell: str) -> str:
    """The cell as text to every spreadsheet: an apostrophe goes before what would be a formula.

    See OWASP, "CSV Injection". A lone dash and plain numbers (``-5``, ``+3,5 %``) compute nothing and stay.
    """
    risky = cell.startswith(_FORMULA) or cell.lstrip(" \u00a0\ufeff\u200b").startswith(("=", "@", "+", "-"))
    harmless = not any(letter.isalpha() or letter in "=@(|!" for letter in cell) and "\t" not in cell
    return f"'{cell}" if risky and not (harmless and cell[:1] not in "=@\t\r\n") else cell


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with a byte order mark, without which Excel reads Vietnamese as something else."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """An XLSX workbook of one sheet, its header frozen and filterable; every cell is text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    kept = [[guarded(_printable(cell)) for cell in row] for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(kept) + 1}"
    for at, column in enumerate(columns):
        longest = max([len(column), *(len(row[at]) for row in kept)])
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(longest, _WIDEST) + 2
    for bold, row in [(True, list(columns)), *((False, row) for row in kept)]:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"  # never a formula, whatever its first letter
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=bold)
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _printable(cell: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter for letter in cell if letter in "\n\t" or letter >= " ")
