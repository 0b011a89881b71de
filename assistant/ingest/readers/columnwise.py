"""Recognises a table column by column: a column is one block of lines, which Tesseract reads best.

Figures are what an official plan is asked for, and what recognition gets wrong most silently: columns of figures
are read three times, and a figure counts as most of the readings have it. A cell with ink in which nothing can be
read is not blank, and says so.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from assistant.ingest.readers.paper import Word
from assistant.ingest.readers.ruled import Frame, Ruled
from assistant.ingest.readers.strokes import looked_at
from assistant.ingest.readers.tesseract import BLOCK, LINE, Recognised, pixels, recognise

UNREAD = "[không đọc được]"
_INSET = 1.0  # points: the grey rim of ruling lines
_MARGIN = 24  # pixels of paper around a strip: Tesseract overlooks writing at the edge
_INK, _FEWEST = 110, 25  # of 255: darker is ink; fewer pixels of it are specks
_FIGURE = re.compile(r"[\d.,%<>≤≥–-]*\d[\d.,%<>≤≥–-]*|[IVX]+")
_MIXED = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{2,5}")
_SHORT = 7  # letters: longer words are no misread figure

Cell = list[Recognised]


def table_words(writing: Image.Image, table: Ruled, dpi: int) -> list[Recognised]:
    """The words of a table, each in the place of its cell.

    :param writing: the page without its ruling lines.
    """
    found: list[Recognised] = []
    for column in range(len(table.columns) - 1):
        frames = [f for f in table.frames if f.column == column and f.across == 1]
        if frames:
            found += _column(writing, frames, dpi)
    for frame in (f for f in table.frames if f.across > 1):
        found += _strip(writing, [frame], dpi)
    return found


def _column(writing: Image.Image, frames: Sequence[Frame], dpi: int) -> list[Recognised]:
    cells = _cells(_strip(writing, frames, dpi), frames)
    filled = [cell for cell in cells if cell]
    if sum(_is_figure(cell) for cell in filled) * 2 >= len(filled) > 0:
        again = [_cells(_strip(writing, frames, dpi, figures=True, scale=scale), frames) for scale in (1, 2)]
        cells = [_voted(readings) for readings in zip(cells, *again, strict=True)]
        cells = [_as_figure(cell, f, writing, dpi) for cell, f in zip(cells, frames, strict=True)]
    read = (cell or _alone(writing, frame, dpi) for cell, frame in zip(cells, frames, strict=True))
    return [found for cell in read for found in looked_at(writing, cell, dpi)]


def _cells(found: Sequence[Recognised], frames: Sequence[Frame]) -> list[Cell]:
    return [[w for w in found if f.top <= (w.word.top + w.word.bottom) / 2 < f.bottom] for f in frames]


def _voted(readings: Sequence[Cell]) -> Cell:
    """The reading that most agree on, among those that are figures; words that are no misread figure stand."""
    first = readings[0]
    if sum(len(w.word.text) for w in first) > _SHORT:
        return first
    figures = [cell for cell in readings if _is_figure(cell)]
    if not figures:
        return first
    counts = Counter(_text(cell) for cell in figures)
    most = max(counts.values())
    # where all differ, the reading that looked for nothing but figures at the scanner's own resolution
    order = [*figures[1:], figures[0]] if _is_figure(first) and most == 1 else figures
    return next(cell for cell in order if counts[_text(cell)] == most)


def _as_figure(cell: Cell, frame: Frame, writing: Image.Image, dpi: int) -> Cell:
    """A cell of figures and letters mixed (``S2``), read alone and larger as figures."""
    text = _text(cell)
    if not _MIXED.fullmatch(text) or _is_figure(cell):
        return cell
    alone = _strip(writing, [frame], dpi, figures=True, scale=3, mode=LINE)
    return alone if _is_figure(alone) else cell


def _text(cell: Cell) -> str:
    return " ".join(found.word.text for found in cell)


def _is_figure(cell: Cell) -> bool:
    return bool(cell) and all(_FIGURE.fullmatch(w.word.text) for w in cell)


def _alone(writing: Image.Image, frame: Frame, dpi: int) -> Cell:
    """A cell that gave no words, read alone and larger; one with ink but no words is marked."""
    picture = writing.crop(pixels((frame.left + _INSET, frame.top, frame.right - _INSET, frame.bottom), dpi))
    if sum(picture.histogram()[:_INK]) < _FEWEST:
        return []
    for figures in (False, True):
        if found := _strip(writing, [frame], dpi, figures=figures, scale=2, mode=LINE):
            return found
    bottom = min(frame.bottom - 1, frame.top + 12)
    place = Word(UNREAD, frame.left + 2, frame.top + 2, frame.right - 2, bottom, unsure=True)
    return [Recognised(place, 0.0)]


def _strip(
    writing: Image.Image,
    frames: Sequence[Frame],
    dpi: int,
    *,
    figures: bool = False,
    scale: int = 1,
    mode: str = BLOCK,
) -> list[Recognised]:
    """The words in the smallest strip that holds some cells; what lies between those cells is blank."""
    left, right = min(f.left for f in frames) + _INSET, max(f.right for f in frames) - _INSET
    top, bottom = min(f.top for f in frames), max(f.bottom for f in frames)
    area = pixels((left, top, right, bottom), dpi)
    strip = Image.new("L", (area[2] - area[0] + 2 * _MARGIN, area[3] - area[1] + 2 * _MARGIN), 255)
    for frame in frames:
        box = pixels((left, frame.top, right, frame.bottom), dpi)
        strip.paste(writing.crop(box), (_MARGIN, _MARGIN + box[1] - area[1]))
    if sum(strip.histogram()[:_INK]) < _FEWEST:
        return []
    if scale > 1:
        strip = strip.resize((strip.width * scale, strip.height * scale), Image.Resampling.LANCZOS)
    shift = (left - _MARGIN * 72 / dpi, top - _MARGIN * 72 / dpi)
    return list(_moved(recognise(strip, dpi * scale, mode, figures=figures), *shift))


def _moved(found: Sequence[Recognised], right: float, down: float) -> Iterator[Recognised]:
    for each in found:
        word = each.word
        place = replace(
            word, left=word.left + right, right=word.right + right, top=word.top + down, bottom=word.bottom + down
        )
        yield replace(each, word=place)
