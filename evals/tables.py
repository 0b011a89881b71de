"""Question sets as tables: the rows of a CSV file or of a workbook's first sheet."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.cells import decode_row
from evals.faults import Fault, SetError
from evals.items import COLUMNS, REQUIRED

MAX_UNPACKED_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file as JSON values, before it is checked as an item.

    :param line: line of the file or row of the sheet, from 1.
    :param faults: what could not be read of it, in Vietnamese.
    """

    line: int
    row: dict[str, Any]
    faults: tuple[str, ...] = ()


def csv_rows(path: Path, text: str) -> Iterator[Row]:
    """The rows below the heading of a CSV file.

    :raises SetError: when the heading or the quoting is wrong.
    """
    return _table_rows(path, _csv_lines(path, text))


def sheet_rows(path: Path, content: bytes) -> Iterator[Row]:
    """The rows below the heading of a workbook's first sheet.

    :raises SetError: when it is no workbook or its heading is wrong.
    """
    return _table_rows(path, _sheet_lines(path, content))


def _csv_lines(path: Path, text: str) -> Iterator[tuple[int, list[object]]]:
    """Rows with the line each begins on. A spreadsheet set to Vietnamese parts columns by semicolons."""
    heading = text.split("\n", 1)[0]
    mark = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    begins = 1
    try:
        for row in reader:
            yield begins, list(row)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise SetError([Fault(str(path), begins, f"CSV sai: {error}")]) from error


def _sheet_lines(path: Path, content: bytes) -> Iterator[tuple[int, list[object]]]:
    """Rows of a workbook's first sheet, from 1."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked <= MAX_UNPACKED_BYTES:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise SetError([Fault(str(path), 0, "không phải tệp Excel (.xlsx) đọc được")]) from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise SetError([Fault(str(path), 0, "giải nén ra quá lớn")])
    for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
        yield number, list(row)
    book.close()


def _table_rows(path: Path, lines: Iterable[tuple[int, list[object]]]) -> Iterator[Row]:
    heading: list[str] | None = None
    for number, cells in lines:
        if all(cell is None or not str(cell).strip() for cell in cells):
            continue
        if heading is None:
            heading = _heading(path, number, cells)
        else:
            yield _table_row(number, heading, cells)


def _heading(path: Path, number: int, cells: Sequence[object]) -> list[str]:
    names = ["" if cell is None else str(cell).strip().casefold() for cell in cells]
    faults = [f"cột lạ «{name}»; các cột là: {', '.join(COLUMNS)}" for name in names if name and name not in COLUMNS]
    faults += [f"thiếu cột «{name}»" for name in REQUIRED if name not in names]
    faults += [f"cột «{name}» có hai lần" for name in sorted(set(names)) if name and names.count(name) > 1]
    if faults:
        raise SetError([Fault(str(path), number, fault) for fault in faults])
    return names


def _table_row(number: int, heading: Sequence[str], cells: Sequence[object]) -> Row:
    beyond = [cell for cell in cells[len(heading) :] if cell not in (None, "")]
    unnamed = [cell for name, cell in zip(heading, cells, strict=False) if not name and cell not in (None, "")]
    if beyond or unnamed:
        return Row(number, {}, ("có ô ngoài các cột có tên; ô chứa dấu phân cách phải nằm trong ngoặc kép",))
    row, faults = decode_row({name: cell for name, cell in zip(heading, cells, strict=False) if name})
    return Row(number, row, tuple(faults))
