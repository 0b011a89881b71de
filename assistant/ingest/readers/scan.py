"""Reads a PDF of pictures by Tesseract, called as a program: words with their places, and how sure it is of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

from assistant.ingest.readers.bitmap import ruled, specked, upright
from assistant.ingest.readers.columnwise import table_words
from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.misread import mended
from assistant.ingest.readers.pages import pages_as_pieces
from assistant.ingest.readers.paper import Page
from assistant.ingest.readers.pdf import is_picture, open_pdf, text_page
from assistant.ingest.readers.pieces import Piece, Prose
from assistant.ingest.readers.ruled import Ruled, tables
from assistant.ingest.readers.tesseract import SPARSE, Recognised, installed, pixels, recognise, turns
from assistant.text.normalise import fold

MOST_PAGES = 200
NEEDED = (
    "Tệp PDF chỉ có ảnh chụp, phải nhận dạng chữ bằng Tesseract với tiếng Việt, mà máy này chưa có. "
    "Trên Debian/Ubuntu: apt install tesseract-ocr tesseract-ocr-vie, rồi thêm lại tệp."
)
_APPENDIX = re.compile(r"phuluc(?P<number>[ivxl]{1,6}|\d{1,2})?")
_NO_LETTER = re.compile(r"[\W_]+")
_RESOLUTIONS = (200, 300)  # dots an inch; the second where the first is read with little confidence
_SURE = 80.0  # of 100: mean confidence from which a page is taken as read


@dataclass(frozen=True, slots=True)
class _Reading:
    page: Page
    confidence: float


def read_scan(raw: bytes, told: Callable[[int, int], None] = lambda _, __: None) -> list[Piece]:
    """The paragraphs and tables of a PDF whose pages are pictures; pages with a text layer are read by that.

    :param told: called after each page with the pages done and all pages.
    :raises UnreadableError: if Tesseract or its Vietnamese data is not installed, or nothing can be read.
    """
    if not installed():
        raise UnreadableError(NEEDED)
    document = open_pdf(raw)
    if len(document) > MOST_PAGES:
        raise UnreadableError(f"Tệp quét có {len(document)} trang; nhiều nhất {MOST_PAGES} trang. Hãy tách tệp ra.")
    pages: list[Page] = []
    for i in range(len(document)):
        page = text_page(document[i])
        pages.append(_read_page(document[i]) if is_picture(document[i], page) else page)
        told(i + 1, len(document))
    document.close()
    if not any(page.words for page in pages):
        raise UnreadableError("Không nhận dạng được chữ nào trong các trang ảnh. Hãy quét lại rõ hơn, từ 200 dpi.")
    return mended(_titled(piece) if isinstance(piece, Prose) else piece for piece in pages_as_pieces(pages))


def _titled(prose: Prose) -> Prose:
    """A line that is nothing but the title of an appendix, its letters parted rightly: tables are filed by it."""
    found = _APPENDIX.fullmatch(_NO_LETTER.sub("", fold(prose.text)))
    return Prose(f"PHỤ LỤC {(found['number'] or '').upper()}".strip()) if found else prose


def _read_page(page: pdfium.PdfPage) -> Page:
    """The best of several readings; the first that is sure enough ends the search."""
    best: _Reading | None = None
    for reading in _readings(page):
        if best is None or reading.confidence > best.confidence:
            best = reading
        if best.confidence >= _SURE:
            break
    return best.page if best else Page(page.get_width(), page.get_height(), ())


def _readings(page: pdfium.PdfPage) -> Iterator[_Reading]:
    """Readings of a page, each costing more: as it lies, turned or freed of specks, finer."""
    coarse, fine = _RESOLUTIONS
    picture = _picture(page, coarse)
    noisy = specked(picture)
    yield _recognised(upright(picture), coarse, noisy=noisy)
    quarters = turns(picture, coarse)
    if quarters:
        yield _recognised(upright(_turned(picture, quarters)), coarse, noisy=noisy)
    elif not noisy:
        yield _recognised(upright(picture), coarse, noisy=True)
    yield _recognised(upright(_turned(_picture(page, fine), quarters)), fine, noisy=noisy)


def _turned(picture: Image.Image, quarters: int) -> Image.Image:
    """The picture turned to the right by quarters of a circle."""
    quarter = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)[quarters]
    return picture if quarter is None else picture.transpose(quarter)


def _picture(page: pdfium.PdfPage, dpi: int) -> Image.Image:
    drawn = page.render(scale=dpi / 72, grayscale=True)
    picture: Image.Image = drawn.to_pil().convert("L")
    return picture


def _recognised(picture: Image.Image, dpi: int, *, noisy: bool) -> _Reading:
    """The words of a page: those in tables column by column, the rest with the tables blanked out."""
    writing, across, down = ruled(picture, dpi, noisy=noisy)
    found = tables(across, down)
    words = _outside(writing, found, dpi)
    for table in found:
        words += table_words(writing, table, dpi)
    page = Page(
        picture.width * 72 / dpi, picture.height * 72 / dpi, tuple(w.word for w in words), tuple(across), tuple(down)
    )
    letters = sum(len(w.word.text) for w in words)
    sure = sum(w.confidence * len(w.word.text) for w in words)
    return _Reading(page, sure / letters if letters else 0.0)


def _outside(writing: Image.Image, found: Sequence[Ruled], dpi: int) -> list[Recognised]:
    rest = writing.copy()
    for table in found:
        rest.paste(255, pixels((table.columns[0], table.top, table.columns[-1], table.bottom), dpi))
    return recognise(rest, dpi, SPARSE)
