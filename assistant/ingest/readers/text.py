"""Reads plain text: paragraphs by lines, tables whose cells are parted by bars or tabs, and dumps of cells."""

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.ingest.blocks import Table
from assistant.ingest.dump import read_dump
from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.pieces import Box, Grid, Piece, Prose, clean

_RULE = re.compile(r"[|\s:+=-]+")  # the line under the heading of a table written in Markdown
_FEWEST_COLUMNS = 3
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(raw: bytes) -> list[Piece]:
    """The paragraphs and tables of a text file.

    :raises UnreadableError: if it is not text in UTF-8 or UTF-16.
    """
    text = decoded(raw)
    lines = text.split("\n")
    widths = [len(_split(line)) for line in lines]
    if any(a == b >= _FEWEST_COLUMNS for a, b in pairwise(widths)):
        return list(_by_lines(lines))
    return list(_dumped(text))


def decoded(raw: bytes) -> str:
    """The text of a file by its byte order mark, UTF-8 without one.

    :raises UnreadableError: if it is in another encoding, or no text.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"Tệp văn bản không viết bằng UTF-8 (byte thứ {error.start}). Hãy mở tệp và lưu lại với mã UTF-8."
        ) from error
    if "\0" in text:
        raise UnreadableError("Tệp có byte rỗng, không phải văn bản thuần. Hãy thêm tệp gốc (DOCX, PDF, HTML).")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(line: str) -> list[str]:
    """The cells of a line: parted by bars or else by tabs; a bar before the first or after the last parts nothing."""
    if "|" in line:
        inner = line.strip()
        inner = inner[1:] if inner.startswith("|") else inner
        inner = inner[:-1] if inner.endswith("|") else inner
        return inner.split("|")
    return line.split("\t")


def _by_lines(lines: list[str]) -> Iterator[Piece]:
    """Rows of a table stand on lines of their own; a change of width is another table."""
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        cells = _split(line)
        if rows and len(cells) != len(rows[0]):
            yield _grid(rows)
            rows = []
        if len(cells) >= _FEWEST_COLUMNS:
            rows += [] if _RULE.fullmatch(line) and "-" in line else [cells]
        elif line.strip():
            yield from (Prose(clean(part)) for part in cells if part.strip())


def _grid(rows: list[list[str]]) -> Grid:
    boxes = (Box(clean(words), r, c) for r, row in enumerate(rows) for c, words in enumerate(row))
    return Grid(len(rows), len(rows[0]), tuple(boxes))


def _dumped(text: str) -> Iterator[Piece]:
    """A dump in which each cell stands on a line and only its number tells a row."""
    for block in read_dump(text):
        if isinstance(block, Table):
            rows = [list(block.header), *map(list, block.rows)]
            boxes = (Box(clean(text[w.start : w.end]), r, c) for r, row in enumerate(rows) for c, w in enumerate(row))
            yield Grid(len(rows), len(block.header), tuple(boxes))
        else:
            yield Prose(clean(block.words.text))
