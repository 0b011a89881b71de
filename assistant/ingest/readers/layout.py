"""Blocks as a file beside the stored text: the spans of every paragraph and cell.

``{"format": 1, "blocks": [[start, end], {"header": …, "rows": …, "unsure": …}]}``: a paragraph or cell is a pair
of offsets; a third value gives its words where they are not simply those at the span (a label, a supplied number).
"""

import json
from collections.abc import Iterable

from assistant.ingest.blocks import Block, Cell, Paragraph, Table

FORMAT = 1

Span = list[int | str]


class LayoutError(ValueError):
    """A file of blocks that does not fit its text, or that this program did not write."""


def dump_blocks(blocks: Iterable[Block], text: str) -> str:
    """Blocks as JSON, one a line; the same blocks give the same bytes."""
    lines = ",\n".join(_dumped(block, text) for block in blocks)
    return f'{{"format": {FORMAT}, "blocks": [\n{lines}\n]}}\n'


def load_blocks(source: str, text: str) -> list[Block]:
    """Read blocks back; equal to those that were dumped.

    :raises LayoutError: for anything that was not dumped from this very text.
    """
    try:
        data = json.loads(source)
        if data["format"] != FORMAT:
            raise LayoutError(f"format {data['format']!r}, not {FORMAT}")
        return [_loaded(entry, text) for entry in data["blocks"]]
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise LayoutError(str(error)) from error


def _dumped(block: Block, text: str) -> str:
    if isinstance(block, Paragraph):
        return json.dumps(_span(block.words, text), ensure_ascii=False)
    rows = [[_span(words, text) for words in row] for row in block.rows]
    header = [_span(words, text) for words in block.header]
    return json.dumps({"header": header, "rows": rows, "unsure": list(block.unsure)}, ensure_ascii=False)


def _loaded(entry: object, text: str) -> Block:
    if isinstance(entry, list):
        return Paragraph(_cell(entry, text))
    if not isinstance(entry, dict):
        raise LayoutError(f"a block is {entry!r}")
    header = tuple(_cell(span, text) for span in entry["header"])
    rows = tuple(tuple(_cell(span, text) for span in row) for row in entry["rows"])
    if any(len(row) != len(header) for row in rows):
        raise LayoutError("a row has other cells than its header")
    return Table(header, rows, tuple(int(row) for row in entry["unsure"]))


def _span(words: Cell, text: str) -> Span:
    span: Span = [words.start, words.end]
    return span if words.text == _folded(text, words.start, words.end) else [*span, words.text]


def _cell(span: Span, text: str) -> Cell:
    start, end = int(span[0]), int(span[1])
    if not 0 <= start <= end <= len(text):
        raise LayoutError(f"span {start}-{end} lies outside the text")
    return Cell(str(span[2]) if len(span) > 2 else _folded(text, start, end), start, end)


def _folded(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
