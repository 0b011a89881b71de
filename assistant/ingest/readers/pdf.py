"""Reads the text layer of a PDF: characters and ruling lines with their places, by PDFium."""

import pypdfium2 as pdfium
import pypdfium2.raw as c

from assistant.ingest.readers.drawn import page_rules
from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.letters import page_words
from assistant.ingest.readers.pages import pages_as_pieces
from assistant.ingest.readers.paper import Page
from assistant.ingest.readers.pieces import Piece
from assistant.ingest.readers.turned import Turned

MOST_PAGES = 600
_FEWEST_WORDS = 5  # scanners print a stamp or a page number as text over the picture
_COVERS = 0.5  # of the page's area: pictures so large are the page itself
_MANY_CURVES = 100  # on a page without words: letters drawn as curves
_END, _TAIL = b"%%EOF", 4096  # bytes at the end of a file among which a whole PDF says that it ends


def read_pdf(raw: bytes) -> list[Piece] | None:
    """The paragraphs and tables of a PDF's pages; none where a page is a picture and must be recognised.

    :raises UnreadableError: if it is encrypted, damaged or too long.
    """
    document = open_pdf(raw)
    try:
        pages: list[Page] = []
        for i in range(len(document)):
            page = text_page(document[i])
            if is_picture(document[i], page):
                return None
            pages.append(page)
    finally:
        document.close()
    return pages_as_pieces(pages)


def open_pdf(raw: bytes) -> pdfium.PdfDocument:
    """Open a PDF.

    :raises UnreadableError: if it is encrypted, damaged, cut off, empty or too long.
    """
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("Tệp PDF đặt mật khẩu. Hãy bỏ mật khẩu (in lại ra PDF) rồi thêm.") from error
        raise UnreadableError("Tệp PDF hỏng hoặc bị cắt cụt. Hãy lấy lại tệp gốc.") from error
    pages = len(document)
    if 0 < pages <= MOST_PAGES and _END in raw[-_TAIL:]:
        return document
    document.close()
    if 0 < pages <= MOST_PAGES:  # PDFium shows the pages before the cut
        raise UnreadableError("Tệp PDF bị cắt cụt, thiếu phần cuối. Hãy lấy lại tệp gốc, hoặc mở ra và in lại ra PDF.")
    raise UnreadableError(f"Tệp PDF có {pages} trang; chỉ đọc tệp từ 1 đến {MOST_PAGES} trang. Hãy tách tệp ra.")


def text_page(page: pdfium.PdfPage) -> Page:
    """The words and ruling lines of a page, turned upright."""
    turned = Turned(page)
    across, down = page_rules(page, turned)
    return Page(turned.width, turned.height, tuple(page_words(page, turned)), tuple(across), tuple(down))


def is_picture(page: pdfium.PdfPage, read: Page) -> bool:
    """Whether a page is a picture of writing: hardly any words, or only ones a scanner has laid unseen over it.

    Writing drawn as curves, without letters, is a picture too.
    """
    few = len(read.words) < _FEWEST_WORDS
    if few and sum(1 for _ in page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=5)) >= _MANY_CURVES:
        return True
    pictures = page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=5)
    if sum(_area(drawn) for drawn in pictures) < _COVERS * read.width * read.height:
        return False
    return few or all(
        c.FPDFTextObj_GetTextRenderMode(drawn) == c.FPDF_TEXTRENDERMODE_INVISIBLE
        for drawn in page.get_objects(filter=[c.FPDF_PAGEOBJ_TEXT], max_depth=5)
    )


def _area(drawn: pdfium.PdfObject) -> float:
    left, bottom, right, top = drawn.get_bounds()
    return float((right - left) * (top - bottom))
