"""The straight lines drawn on a PDF page."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as c

from assistant.ingest.readers.paper import Rule
from assistant.ingest.readers.turned import Turned

_THIN = 3.0  # points: a filled box this thin is a ruling line
_SHORTEST = 5.0  # points: shorter lines are strokes of drawings


def page_rules(page: pdfium.PdfPage, turned: Turned) -> tuple[list[Rule], list[Rule]]:
    """The straight lines drawn on a page, across and down; thin filled boxes and sides of boxes are lines too."""
    across: list[Rule] = []
    down: list[Rule] = []
    for drawn in page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=5):
        for left, top, right, bottom in _strokes(drawn, turned):
            if bottom - top <= _THIN and right - left >= _SHORTEST:
                across.append(Rule((top + bottom) / 2, left, right))
            elif right - left <= _THIN and bottom - top >= _SHORTEST:
                down.append(Rule((left + right) / 2, top, bottom))
    return across, down


def _strokes(drawn: pdfium.PdfObject, turned: Turned) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a path, as boxes; a thin box counts whole, of a larger one its four sides."""
    matrix = drawn.get_matrix()
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(c.FPDFPath_CountSegments(drawn)):
        segment = c.FPDFPath_GetPathSegment(drawn, i)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        kind = c.FPDFPathSegment_GetType(segment)
        here = matrix.on_point(x.value, y.value)
        if kind == c.FPDF_SEGMENT_MOVETO:
            yield from _sides(points, turned)
            points = []
        if kind == c.FPDF_SEGMENT_BEZIERTO:
            points = []
        points.append(here)
        if c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield from _sides(points, turned)


def _sides(points: Sequence[tuple[float, float]], turned: Turned) -> Iterator[tuple[float, float, float, float]]:
    if len(points) < 2:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    whole = (min(xs), min(ys), max(xs), max(ys))
    if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
        yield turned.box(*whole)
        return
    for (x0, y0), (x1, y1) in pairwise(points):
        yield turned.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
