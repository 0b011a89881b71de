r"""Lists in one cell of a CSV or XLSX table, and back.

Groups, and entries of a list, stand on lines of their own or are parted by ``;;``; the alternatives of a
group by ``|``. A backslash takes the meaning from the character after it (``\|``, ``\;``, ``\\``), and ``\n`` is
a line break within an entry (``\r`` a carriage return). Refs are also parted by commas, semicolons or blanks,
which no ref holds.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

TRUE = frozenset({"true", "đúng", "có", "1"})
FALSE = frozenset({"false", "sai", "không", "0"})
BREAKS = {"n": "\n", "r": "\r"}
REF_BREAK = re.compile(r"[\s,;]+")


def decode_row(cells: Mapping[str, object]) -> tuple[dict[str, Any], list[str]]:
    """A table's row as the JSON values of an item, and what could not be read, in Vietnamese."""
    row: dict[str, Any] = {}
    faults: list[str] = []
    for name, cell in cells.items():
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        try:
            row[name] = decode(name, cell_text(cell))
        except ValueError as error:
            faults.append(f"«{name}» {error}")
    return row, faults


def decode(name: str, text: str) -> Any:  # noqa: ANN401 - a JSON value
    """The JSON value of one cell.

    :raises ValueError: when the cell does not read as its column wants; the message is in Vietnamese.
    """
    if name == "must":
        return [list(_split(group, "|")) for group in _entries(text)]
    if name in {"history", "must_not"}:
        return [_plain(entry) for entry in _entries(text)]
    if name in {"cite", "records"}:
        return [ref for ref in REF_BREAK.split(text) if ref]
    if name == "answerable":
        return _truth(text)
    if name == "derive":
        return _object(text)
    if name == "today" and (day := re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", text)):
        return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
    return text if name == "question" else text.strip()


def encode(name: str, value: Any) -> str:  # noqa: ANN401 - a JSON value
    """The cell that ``decode`` reads as this JSON value."""
    if name == "must":
        return "\n".join("|".join(_escape(entry) for entry in group) for group in value)
    if name in {"history", "must_not"}:
        return "\n".join(_escape(entry) for entry in value)
    if name in {"cite", "records"}:
        return "\n".join(value)
    if name == "derive":
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


def cell_text(cell: object) -> str:
    """What a cell of a workbook says; a spreadsheet turns what looks like a number or a date into one.

    :raises ValueError: for a broken number, which a spreadsheet may show with a comma or a point.
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float):
        if not cell.is_integer():
            raise ValueError(f"là số {cell}: hãy định dạng ô này là văn bản để giữ đúng dấu phẩy")
        return str(int(cell))
    return str(cell)


def _entries(text: str) -> Iterator[str]:
    """Raw entries between line breaks or ``;;``, escapes still in them; blank ones are left out."""
    for entry in re.split(r"\r\n|\r|\n", text):
        for part in _split_raw(entry, ";;"):
            if part.strip():
                yield part


def _split(entry: str, mark: str) -> Iterator[str]:
    for part in _split_raw(entry, mark):
        yield _plain(part)


def _split_raw(text: str, mark: str) -> Iterator[str]:
    part, at = "", 0
    while at < len(text):
        if text[at] == "\\":
            part, at = part + text[at : at + 2], at + 2
        elif text.startswith(mark, at):
            yield part
            part, at = "", at + len(mark)
        else:
            part, at = part + text[at], at + 1
    yield part


def _plain(raw: str) -> str:
    return re.sub(r"\\(.)", lambda found: BREAKS.get(found[1], found[1]), raw.strip(), flags=re.DOTALL)


def _escape(text: str) -> str:
    for mark, safe in (("\\", "\\\\"), ("|", "\\|"), (";;", "\\;\\;"), ("\r", "\\r"), ("\n", "\\n")):
        text = text.replace(mark, safe)
    return text


def _truth(text: str) -> bool:
    word = text.strip().casefold()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ValueError(f"là «{text}», phải là true/false (hoặc đúng/sai, có/không, 1/0)")


def _object(text: str) -> Any:  # noqa: ANN401 - a JSON value
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"không phải JSON hợp lệ, sai ở cột {error.colno}") from error
