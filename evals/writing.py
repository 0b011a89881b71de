"""Question sets written as JSONL, CSV or XLSX: what ``reading`` reads back to the same items."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from evals.cells import encode
from evals.items import COLUMNS, Item, as_row


def write_set(items: Sequence[Item], path: Path) -> None:
    """Write a set in the format that the file's ending names.

    :raises ValueError: for another ending, or for a character that a workbook cannot hold.
    """
    writers = {".jsonl": _jsonl, ".csv": _csv, ".xlsx": as_workbook}
    if path.suffix.lower() not in writers:
        raise ValueError(f"«{path.name}» phải là tệp {', '.join(writers)}")
    path.write_bytes(writers[path.suffix.lower()](items))


def as_workbook(items: Sequence[Item]) -> bytes:
    """A set as an Excel file.

    :raises ValueError: for a character that a workbook cannot hold.
    """
    import openpyxl
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate([COLUMNS, *(_cells(item) for item in items)], start=1):
        for column, text in enumerate(row, start=1):
            try:
                cell = sheet.cell(number, column, text)
            except IllegalCharacterError as error:
                raise ValueError(f"dòng {number}: có ký tự mà tệp Excel không chứa được") from error
            # A question that begins with "=" is a question, not a formula; "40" stays text.
            cell.data_type = "s"
            cell.number_format = "@"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _jsonl(items: Sequence[Item]) -> bytes:
    return "".join(json.dumps(as_row(item), ensure_ascii=False) + "\n" for item in items).encode()


def _csv(items: Sequence[Item]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_cells(item) for item in items)
    # The mark tells a spreadsheet that the file is UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _cells(item: Item) -> list[str]:
    row = as_row(item)
    return [encode(name, row[name]) if name in row else "" for name in COLUMNS]
