"""Pages as pieces: ruled tables as grids, the words around them as paragraphs in reading order."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.ingest.readers.paper import Line, Page, Word, glued, lines, middle, paragraphs, parted
from assistant.ingest.readers.pieces import Box, Grid, Piece, Prose, clean
from assistant.ingest.readers.ruled import Frame, Ruled, tables

_PAGE_NUMBER = re.compile(r"(?:Trang )?[-–]? ?\d{1,4}(?: ?/ ?\d{1,4})? ?[-–]?", re.IGNORECASE)
_MARGIN = 0.15  # of the page's height: where page numbers and running titles stand
_RUNNING = 3  # pages at least, and half of all, on which the same line stands in the margin
_NOTE = re.compile(r"\[\d{1,3}\]")
_SMALL = 0.95  # of the usual height: footnotes are smaller
_UPPER = 0.15  # of a word's height from its top: the place that tells its cell


def pages_as_pieces(pages: Sequence[Page]) -> list[Piece]:
    """The pieces of all pages: paragraphs that run over a page are joined, footnotes come last."""
    running = _running(pages)
    edges = _edges(pages)
    pieces: list[Piece] = []
    notes: list[Piece] = []
    for page in pages:
        first = True
        for part in _parts(page, running):
            if isinstance(part, Ruled):
                pieces.append(_grid(part, page.words, opens_page=first))
            else:
                _extend(pieces, notes, _columns(part, *edges), opens_page=first)
            first = False
    return [*pieces, *notes]


def _extend(pieces: list[Piece], notes: list[Piece], found: Sequence[str], *, opens_page: bool) -> None:
    """Add paragraphs; the first of a page goes on with the last of the page before where a sentence is open."""
    at_note = False
    for i, words in enumerate(found):
        at_note = at_note or _NOTE.match(words) is not None
        before = pieces[-1] if pieces else None
        if at_note:
            notes.append(Prose(clean(words)))
        elif i == 0 and opens_page and isinstance(before, Prose) and _open(before.text, words):
            pieces[-1] = Prose(clean(glued(before.text, words)))
        else:
            pieces.append(Prose(clean(words)))


def _open(before: str, after: str) -> bool:
    return before[-1:] not in ".;:!?" and after[:1].islower()


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """Lines that stand in the margin of several pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({line.text for line in lines(page.words) if _in_margin(line, page)})
    return frozenset(text for text, count in counts.items() if count >= max(_RUNNING, len(pages) / 2))


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _edges(pages: Sequence[Page]) -> tuple[float, float]:
    """Where prose begins and ends on the pages: a page of one short line does not tell."""
    found = [line for page in pages for line in lines(page.words) if not _in_margin(line, page)]
    if not found:
        return 0.0, 0.0
    return min(line.left for line in found), max(line.right for line in found)


def _parts(page: Page, running: frozenset[str]) -> Iterator[Ruled | list[Line]]:
    """The tables of a page and the lines between them, from the top."""
    found = tables(page.across, page.down)
    outside = [w for w in page.words if not any(_inside(w, table) for table in found)]
    loose = [line for line in lines(outside) if not (_in_margin(line, page) and _marginal(line, running))]
    loose = _with_notes(loose)
    for table in found:
        above = [line for line in loose if line.top < table.top]
        loose = [line for line in loose if line.top >= table.top]
        if above:
            yield above
        yield table
    if loose:
        yield loose


def _with_notes(found: Sequence[Line]) -> list[Line]:
    """The same lines, with the numbers that footnotes begin with raised as their references are."""
    references = {word.text for line in found for word in line.words if word.raised}
    usual = middle([line.height for line in found]) if found else 0.0
    return [
        Line((replace(line.words[0], raised=True), *line.words[1:]))
        if line.height < _SMALL * usual and line.words[0].text in references
        else line
        for line in found
    ]


def _marginal(line: Line, running: frozenset[str]) -> bool:
    return line.text in running or _PAGE_NUMBER.fullmatch(line.text) is not None


def _inside(word: Word, table: Ruled) -> bool:
    middle, centre = (word.top + word.bottom) / 2, (word.left + word.right) / 2
    return table.top < middle < table.bottom and table.columns[0] < centre < table.columns[-1]


def _columns(found: Sequence[Line], left: float, right: float) -> list[str]:
    """Lines as paragraphs; where lines are parted into columns, the left column is read first."""
    centre = (left + right) / 2
    whole: list[str] = []
    for sided, run in groupby(found, lambda line: line.left >= centre or len(list(parted(line))) > 1):
        block = list(run)
        if not sided:
            whole += paragraphs(block, left, right)
            continue
        parts = [part for line in block for part in parted(line)]
        sides = [[p for p in parts if p.left < centre], [p for p in parts if p.left >= centre]]
        whole += [line.text for side in sides for line in side]  # letterheads and signatures: lines of their own
    return whole


def _grid(table: Ruled, words: Sequence[Word], *, opens_page: bool) -> Grid:
    boxes = tuple(_box(frame, [word for word in words if _within(word, frame)]) for frame in table.frames)
    return Grid(len(table.rows) - 1, len(table.columns) - 1, boxes, opens_page, table.columns)


def _box(frame: Frame, words: Sequence[Word]) -> Box:
    unsure = any(word.unsure for word in words)
    return Box(_cell_text(frame, words), frame.row, frame.column, frame.down, frame.across, unsure)


def _within(word: Word, frame: Frame) -> bool:
    """Whether a word stands in a cell; one that a line runs through is the cell's above, cut off at its foot."""
    at, centre = word.top + _UPPER * word.height, (word.left + word.right) / 2
    return frame.top <= at < frame.bottom and frame.left <= centre < frame.right


def _cell_text(frame: Frame, words: Sequence[Word]) -> str:
    """The paragraphs of a cell on lines of their own."""
    found = lines(words)
    if not found:
        return ""
    padding = max(0.0, min(line.left for line in found) - frame.left)
    height = middle([line.height for line in found])
    edges = frame.left + min(padding, height), frame.right - min(padding, height)
    return clean("\n".join(paragraphs(found, *edges)))
