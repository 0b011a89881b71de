"""Reads the text layer of a PDF: characters and ruling lines with their places, by PDFium."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as c

from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.pages import pages_as_pieces
from assistant.ingest.readers.paper import Line, Page, Rule, Word, lines
from assistant.ingest.readers.pieces import Piece

MOST_PAGES = 600
_FEWEST_WORDS = 5  # a page on the average: scanners print a stamp or a page number as text over the picture
_GAP = 0.13  # of the letter's height: a wider gap parts words, a narrower one is a font's
_THIN = 3.0  # points: a filled box this thin is a ruling line
_SHORTEST = 5.0  # points: shorter lines are strokes of drawings
_OVER = 0.3  # of the size: a letter that begins further before the end of the last was drawn out of turn
_RAISED = 0.8  # of the line's size: smaller letters above its foot are raised
_ABOVE, _BELOW = 0.75, 0.25  # of the size: how far letters reach above and below their foot
_REACH = 4  # letters back among which a mark's letter stands
_SLANT = 0.1
_SMALLEST = 1.0  # points: smaller letters are not printed to be read
# Spacing marks that fonts print over a letter, and the combining mark each stands for.
_SPACING = dict(zip("´`ˆ˜˘¨˙¸ˊˋ", "\u0301\u0300\u0302\u0303\u0306\u0308\u0307\u0327\u0301\u0300", strict=True))


def read_pdf(raw: bytes) -> list[Piece] | None:
    """The paragraphs and tables of a PDF's pages; none where it has no text layer.

    :raises UnreadableError: if it is encrypted, damaged or too long.
    """
    document = open_pdf(raw)
    try:
        pages = [text_page(document[i]) for i in range(len(document))]
    finally:
        document.close()
    words = sum(len(page.words) for page in pages)
    return pages_as_pieces(pages) if words >= _FEWEST_WORDS * len(pages) else None


def open_pdf(raw: bytes) -> pdfium.PdfDocument:
    """Open a PDF.

    :raises UnreadableError: if it is encrypted, damaged, empty or too long.
    """
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("Tệp PDF đặt mật khẩu. Hãy bỏ mật khẩu (in lại ra PDF) rồi thêm.") from error
        raise UnreadableError("Tệp PDF hỏng hoặc bị cắt cụt. Hãy lấy lại tệp gốc.") from error
    if not 0 < len(document) <= MOST_PAGES:
        pages = len(document)
        document.close()
        raise UnreadableError(f"Tệp PDF có {pages} trang; chỉ đọc tệp từ 1 đến {MOST_PAGES} trang. Hãy tách tệp ra.")
    return document


def text_page(page: pdfium.PdfPage) -> Page:
    """The words and ruling lines of a page, turned upright."""
    turned = _Turned(page)
    across, down = _rules(page, turned)
    words = _words(_letters(page, turned))
    return Page(turned.width, turned.height, tuple(words), tuple(across), tuple(down))


class _Turned:
    """From the page's own coordinates, whose origin is at the foot, to offsets from the top left as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.width, self.height = page.get_size()
        self._turn = page.get_rotation()
        box = page.get_mediabox()
        crop = page.get_cropbox()
        self._left, self._bottom = max(box[0], crop[0]), max(box[1], crop[1])

    def upright(self, a: float, b: float) -> bool:
        """Whether writing in the direction (a, b) of the page's own coordinates runs to the right as shown."""
        along = {0: (a, b), 90: (b, -a), 180: (-a, -b), 270: (-b, a)}[self._turn]
        return along[0] > 0 and abs(along[1]) < _SLANT * along[0]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as shown."""
        x0, x1 = left - self._left, right - self._left
        y0, y1 = bottom - self._bottom, top - self._bottom
        if self._turn == 90:
            return y0, x0, y1, x1
        if self._turn == 180:
            return self.width - x1, y0, self.width - x0, y1
        if self._turn == 270:
            return self.width - y1, self.height - x1, self.width - y0, self.height - x0
        return x0, self.height - y1, x1, self.height - y0


@dataclass(slots=True)
class _Letter:
    """A letter as printed: where it begins and ends on its line, the line's foot, and the size of its font."""

    text: str
    left: float
    right: float
    base: float
    size: float


def _letters(page: pdfium.PdfPage, turned: _Turned) -> list[_Letter]:
    """The printed letters of a page in the order they are written, marks put on the letters they stand over."""
    text = page.get_textpage()
    found: list[_Letter] = []
    for i in range(text.count_chars()):
        code = c.FPDFText_GetUnicode(text, i)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        place = _place(text, i, letter, turned) if letter.strip() else None
        if place is None:
            continue
        if unicodedata.combining(letter) or letter in _SPACING:
            _mark(found, place)
        else:
            found.append(place)
    text.close()
    return found


def _place(text: pdfium.PdfTextPage, i: int, letter: str, turned: _Turned) -> _Letter | None:
    """Where a letter stands; none for one that is not upright on the page as shown."""
    box, matrix = c.FS_RECTF(), c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    c.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box))
    c.FPDFText_GetCharOrigin(text, i, x, y)
    c.FPDFText_GetMatrix(text, i, ctypes.byref(matrix))
    _, _, right, _ = turned.box(box.left, box.bottom, box.right, box.top)
    left, base, _, _ = turned.box(x.value, y.value, x.value, y.value)
    size = c.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
    upright = turned.upright(matrix.a, matrix.b)
    return _Letter(letter, left, right, base, size) if upright and size > _SMALLEST else None


def _mark(letters: list[_Letter], mark: _Letter) -> None:
    """Put a mark that a font prints apart on the letter it stands over; a sign over no letter stays one."""
    near = [b for b in letters[-_REACH:] if b.text[0].isalpha() and abs(b.base - mark.base) < 0.6 * b.size]
    under = max(near, key=lambda b: min(b.right, mark.right) - max(b.left, mark.left), default=None)
    overlap = min(under.right, mark.right) - max(under.left, mark.left) if under else -1.0
    if under is not None and (overlap >= 0 or unicodedata.combining(mark.text)):
        under.text += _SPACING.get(mark.text, mark.text)
        if mark.left == under.left:  # one glyph for both, whose width PDFium shares out between them
            under.right = max(under.right, mark.right)
    elif mark.text in _SPACING:
        letters.append(mark)


def _words(letters: Sequence[_Letter]) -> list[Word]:
    """Letters without a gap between them as words: first as they are written, then as they stand on a line."""
    pieces: list[Word] = []
    start = 0
    for i in range(1, len(letters) + 1):
        if i == len(letters) or _parts(letters[i - 1], letters[i]):
            pieces += [_word(letters[start:i])] if start < i else []
            start = i
    return [word for line in lines(pieces) for word in _mended(line)]


def _parts(before: _Letter, after: _Letter) -> bool:
    size = min(before.size, after.size)
    gap = after.left - before.right
    return (
        gap > _GAP * size
        or gap < -_OVER * size
        or abs(before.base - after.base) > 0.1 * size
        or _resized(before, after)
    )


def _resized(before: _Letter, after: _Letter) -> bool:
    return min(before.size, after.size) < _RAISED * max(before.size, after.size)


def _word(letters: Sequence[_Letter]) -> Word:
    size = max(b.size for b in letters)
    base = letters[0].base
    text = unicodedata.normalize("NFC", "".join(b.text for b in letters))
    right = max(b.right for b in letters)
    return Word(text, min(b.left for b in letters), base - _ABOVE * size, right, base + _BELOW * size)


def _mended(line: Line) -> Iterator[Word]:
    """The words of a line, parts that stand together joined; small ones above its foot are raised."""
    word: Word | None = None
    height, bottom = line.height, line.bottom
    for part in line.words:
        small = part.height < _RAISED * height and part.bottom < bottom - 0.1 * height
        part = replace(part, raised=small)
        if word is not None and word.raised == small and part.left - word.right <= _GAP * part.height:
            word = _joined(word, part)
            continue
        if word is not None:
            yield word
        word = part
    if word is not None:
        yield word


def _joined(word: Word, part: Word) -> Word:
    text = unicodedata.normalize("NFC", word.text + part.text)
    return replace(word, text=text, right=part.right, top=min(word.top, part.top), bottom=max(word.bottom, part.bottom))


def _rules(page: pdfium.PdfPage, turned: _Turned) -> tuple[list[Rule], list[Rule]]:
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


def _strokes(drawn: pdfium.PdfObject, turned: _Turned) -> Iterator[tuple[float, float, float, float]]:
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


def _sides(points: Sequence[tuple[float, float]], turned: _Turned) -> Iterator[tuple[float, float, float, float]]:
    if len(points) < 2:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    whole = (min(xs), min(ys), max(xs), max(ys))
    if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
        yield turned.box(*whole)
        return
    for (x0, y0), (x1, y1) in pairwise(points):
        yield turned.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
