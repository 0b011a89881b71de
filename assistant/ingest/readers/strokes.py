"""Signs whose strokes decide a fact, looked at in the picture again.

Recognition takes "Quý II" for "Quý 1" or "Quý H", and "≤ 25" for "<25". The upright strokes of a quarter are
counted, and the bar below an angle is looked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from assistant.ingest.readers.bitmap import Mask
from assistant.ingest.readers.tesseract import Recognised, pixels
from assistant.text.normalise import fold

# The slash before the year is taken for a stroke, or lost.
_STROKES = re.compile(r"[I1lHTi!|\[\]UL()]{0,5}?(?:(?P<slash>[/.,;-])(?P<rest>.*)|(?P<year>20\d\d\b.*))?")
_DARK = 150  # of 255
_BAND = (0.3, 0.7)  # of the height of the writing: between the serifs of a letter I
_UPRIGHT = 0.8  # of the band must be ink in one column of pixels for a stroke to be upright; a slash has half
_BROAD = 0.3  # of the height: broader ink is no stroke
_ANGLES = {"<": "≤ ", ">": "≥ "}
_BAR_FROM, _BAR_WIDTH = 0.5, 0.75  # of the sign's height, and of its width
_ROMAN = ("", "I", "II", "III")


def looked_at(writing: Image.Image, found: Sequence[Recognised], dpi: int) -> Iterator[Recognised]:
    """The same words, quarters and angles as they are drawn."""
    before = ""
    for each in found:
        text = each.word.text
        strokes = _STROKES.fullmatch(text) if fold(before) == "quy" else None
        before = text
        if strokes:
            count = _upright(_ink(writing, each, dpi))
            text = _quarter(count, strokes) if 0 < count < len(_ROMAN) else text
        elif text[0] in _ANGLES and _barred(_ink(writing, each, dpi)):
            text = _ANGLES[text[0]] + text[1:]
        yield replace(each, word=replace(each.word, text=text)) if text != each.word.text else each


def _quarter(count: int, read: re.Match[str]) -> str:
    """A quarter of so many strokes, and what was read behind it."""
    if read["year"]:
        return f"{_ROMAN[count]}/{read['year']}"
    return _ROMAN[count] + (read["slash"] or "") + (read["rest"] or "")


def _ink(writing: Image.Image, found: Recognised, dpi: int) -> Mask:
    """The ink of a word, cut to its height."""
    word = found.word
    box = pixels((word.left - 1, word.top - 1, word.right + 1, word.bottom + 1), dpi)
    ink: Mask = np.asarray(writing.crop(box)) < _DARK
    rows = np.flatnonzero(ink.any(axis=1))
    return ink[rows[0] : rows[-1] + 1] if len(rows) else ink[:0]


def _barred(ink: Mask) -> bool:
    """Whether below the angle that a word begins with there is a bar: a row of ink nearly as wide as the angle."""
    columns = np.flatnonzero(np.diff(np.pad(ink.any(axis=0).astype(np.int8), 1)))
    if len(columns) < 2:
        return False
    sign = ink[:, columns[0] : columns[1]]
    lower = sign[round(_BAR_FROM * len(sign)) :]
    return bool(len(lower)) and bool(lower.mean(axis=1).max() >= _BAR_WIDTH)


def _upright(ink: Mask) -> int:
    """How many upright strokes a word begins with."""
    if len(ink) == 0:
        return 0
    height = len(ink)
    band = ink[round(_BAND[0] * height) : round(_BAND[1] * height)]
    covered = band.mean(axis=0) if len(band) else np.zeros(ink.shape[1])
    edges = np.flatnonzero(np.diff(np.pad((covered > 0).astype(np.int8), 1)))
    count = 0
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if covered[start:end].max() < _UPRIGHT or end - start > _BROAD * height:
            break
        count += 1
    return count
