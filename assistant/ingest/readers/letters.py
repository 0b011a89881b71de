"""The letters of a PDF page as words: fonts part letters by gaps, and print marks apart from their letters."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as c

from assistant.ingest.readers.paper import Line, Word, lines
from assistant.ingest.readers.turned import Turned

_GAP = 0.13  # of the letter's height: a wider gap parts words, a narrower one is a font's
_OVER = 0.3  # of the size: a letter that begins further before the end of the last was drawn out of turn
_RAISED = 0.8  # of the line's size: smaller letters above its foot are raised
_ABOVE, _BELOW = 0.75, 0.25  # of the size: how far letters reach above and below their foot
_REACH = 4  # letters back among which a mark's letter stands
_SMALLEST = 1.0  # points: smaller letters are not printed to be read
# Spacing marks that fonts print over a letter, and the combining mark each stands for.
_SPACING = dict(zip("´`ˆ˜˘¨˙¸ˊˋ", "\u0301\u0300\u0302\u0303\u0306\u0308\u0307\u0327\u0301\u0300", strict=True))


@dataclass(slots=True)
class _Letter:
    """A letter as printed: where it begins and ends on its line, the line's foot, and the size of its font."""

    text: str
    left: float
    right: float
    base: float
    size: float


def page_words(page: pdfium.PdfPage, turned: Turned) -> list[Word]:
    """The words of a page, with their places; marks put on the letters they stand over."""
    return _words(_letters(page, turned))


def _letters(page: pdfium.PdfPage, turned: Turned) -> list[_Letter]:
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


def _place(text: pdfium.PdfTextPage, i: int, letter: str, turned: Turned) -> _Letter | None:
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
