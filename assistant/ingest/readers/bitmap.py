"""Pictures of pages: set upright, freed of noise, and parted into ruling lines and writing."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from assistant.ingest.readers.paper import Rule

Mask = NDArray[np.bool_]

_FAINT = 150  # of 255: darker is part of a ruling line
_CONTRAST = 150  # of 255: the least between ink and paper
_PALE = 40  # of 255: what is this much darker than the paper, or less, is its grain
_GRAIN, _SPECK, _SOFT = 4, 80, 0.8  # of 255: usual and single deviations of noise; pixels to blur over
# Inches: longer straight runs of ink are ruling lines. No letter is so wide, nor so tall; rows of one line are taller.
_WIDE, _TALL = 0.45, 0.19
_THICK = 0.06  # inches: thicker bars are no ruling lines
_HOLES = 0.012  # inches: gaps that noise tears into a line
_PAPER = 200  # of 255: darker is ink, in a small picture whose thin strokes are pale
_SMALL = 700  # pixels across: wide enough to see how a page is turned
_STEEPEST, _STEP = 3.0, 0.25  # degrees by which a page may lie askew


def upright(picture: Image.Image) -> Image.Image:
    """The picture turned by the small angle at which its rows of ink stand apart most sharply."""
    angle = _skew(picture)
    if abs(angle) < _STEP / 2:
        return picture
    return picture.rotate(angle, resample=Image.Resampling.BICUBIC, expand=False, fillcolor=255)


def _skew(picture: Image.Image) -> float:
    small = picture.resize((_SMALL, max(1, round(picture.height * _SMALL / picture.width))))
    ink = Image.fromarray(np.where(np.asarray(small) < _PAPER, 255, 0).astype(np.uint8))
    angles = np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP)
    return float(max(angles, key=lambda angle: (_sharpness(ink, float(angle)), -abs(angle))))


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How much the ink of neighbouring rows differs; most where lines of writing lie level."""
    rows = np.asarray(ink.rotate(angle), dtype=np.float64).mean(axis=1)
    return float(np.square(np.diff(rows)).sum())


def specked(picture: Image.Image) -> bool:
    """Whether a picture is noisy: many of its pixels are unlike all their neighbours, or its paper is grey."""
    there = np.asarray(picture, dtype=np.int16)
    smooth = np.asarray(picture.filter(ImageFilter.MedianFilter(3)), dtype=np.int16)
    return bool(np.median(np.abs(there - smooth)) >= _GRAIN)


def calmed(picture: Image.Image) -> Image.Image:
    """The picture without specks, which are unlike all their neighbours, and with softer grain."""
    there = np.asarray(picture, dtype=np.int16)
    smooth = np.asarray(picture.filter(ImageFilter.MedianFilter(3)), dtype=np.int16)
    whole = Image.fromarray(np.where(np.abs(there - smooth) > _SPECK, smooth, there).astype(np.uint8))
    return whole.filter(ImageFilter.GaussianBlur(_SOFT))


def levelled(picture: Image.Image) -> Image.Image:
    """The picture with black ink on white paper: on a nearly blank page recognition takes grain for writing."""
    there = np.asarray(picture, dtype=np.float32)
    paper = float(np.median(there))
    white = paper - _PALE
    black = min(float(np.percentile(there, 1)), paper - _CONTRAST)  # a nearly blank page has no ink to go by
    stretched = (there - black) * (255 / (white - black))
    return Image.fromarray(stretched.clip(0, 255).astype(np.uint8))


def ruled(picture: Image.Image, dpi: int, *, noisy: bool = False) -> tuple[Image.Image, list[Rule], list[Rule]]:
    """The picture without its ruling lines, and those across and down, in points.

    :param noisy: free the writing of specks; the lines are found before, being as thin as specks.
    """
    ink = np.asarray(picture) < _FAINT
    across, down = _runs(ink, round(_WIDE * dpi), dpi), _runs(ink.T, round(_TALL * dpi), dpi).T
    writing = np.asarray(levelled(calmed(picture) if noisy else picture)).copy()
    writing[_wider(across) | _wider(down.T).T] = 255
    scale = 72 / dpi
    rules = [
        [Rule(at * scale, start * scale, end * scale) for at, start, end in _lines(mask, dpi)]
        for mask in (across, down.T)
    ]
    return Image.fromarray(writing), rules[0], rules[1]


def _runs(ink: Mask, length: int, dpi: int) -> Mask:
    """Where ink runs on along a row for at least a length, over holes."""
    hole = max(1, round(_HOLES * dpi))
    closed = ~_opened(~(ink | np.roll(ink, 1, axis=0)), hole)
    return _opened(closed, length) & (ink | np.roll(ink, 1, axis=0) | closed)


def _opened(mask: Mask, length: int) -> Mask:
    """The runs of a mask along its rows that are at least so long."""
    if length >= mask.shape[1]:
        return np.zeros_like(mask)
    counts = np.cumsum(np.pad(mask, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    whole = counts[:, length:] - counts[:, :-length] == length  # runs that begin here
    starts = np.cumsum(np.pad(whole, ((0, 0), (1, length - 1))), axis=1, dtype=np.int32)
    starts = np.pad(starts, ((0, 0), (length, 0)), mode="constant")
    covered: Mask = starts[:, length : length + mask.shape[1]] - starts[:, : mask.shape[1]] > 0
    return covered


def _wider(mask: Mask) -> Mask:
    """A mask grown by a pixel up and down: the grey rim of a line is no writing."""
    grown: Mask = mask | np.roll(mask, 1, axis=0) | np.roll(mask, -1, axis=0)
    return grown


def _lines(mask: Mask, dpi: int) -> Iterator[tuple[float, float, float]]:
    """The lines a mask of runs along rows holds: middle, start and end, in pixels."""
    growing: list[list[int]] = []  # first row, last row, start, end
    for row in np.flatnonzero(mask.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.pad(mask[row].astype(np.int8), 1)))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            line = next((g for g in growing if row - g[1] <= 1 and g[2] <= end and start <= g[3]), None)
            if line is None:
                growing.append([int(row), int(row), int(start), int(end)])
            else:
                line[1:] = [int(row), min(line[2], int(start)), max(line[3], int(end))]
    for first, last, start, end in growing:
        if last - first <= _THICK * dpi:
            yield (first + last + 1) / 2, start, end
