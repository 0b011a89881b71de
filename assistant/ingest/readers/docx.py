"""Reads a Word document: paragraphs, tables with merged cells, numbers that Word counts itself, footnotes."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.numbering import Numbering, read_numbering
from assistant.ingest.readers.pieces import Box, Grid, Piece, Prose, clean

_DAMAGED = "Tệp DOCX hỏng hoặc bị cắt cụt. Hãy lấy lại tệp gốc, hoặc mở bằng Word rồi lưu lại."
_MOST_COLUMNS = 60
_SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:instrText", "w:rPr", "w:pPr")))
_BREAKS = frozenset(map(qn, ("w:br", "w:cr")))
_P, _TBL, _TR, _TC, _SDT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "sdt"))


def read_docx(raw: bytes) -> list[Piece]:
    """The paragraphs and tables of a Word document in reading order, its footnotes last.

    :raises UnreadableError: if it is damaged or no Word document.
    """
    try:
        opened = docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise UnreadableError(_DAMAGED) from error
    reader = _Reader(read_numbering(opened))
    notes = _number_footnotes(opened.element.body)
    pieces = list(reader.blocks(opened.element.body))
    return [*pieces, *_footnotes(opened, reader, notes)]


def _number_footnotes(body: etree._Element) -> dict[str, str]:
    """Give each reference the number Word prints, in the order of the text; those numbers by the notes' ids."""
    numbers: dict[str, str] = {}
    for reference in body.iter(qn("w:footnoteReference")):
        printed = numbers.setdefault(reference.get(qn("w:id"), ""), str(len(numbers) + 1))
        reference.set(qn("w:id"), printed)
    return numbers


class _Reader:
    """Walks the document, counting its automatic numbers on the way."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def blocks(self, parent: etree._Element) -> Iterator[Piece]:
        """The paragraphs and tables directly below an element, and those in its content controls."""
        for child in parent:
            if child.tag == _P:
                text = self.paragraph(child)
                for line in text.split("\n"):
                    if line.strip():
                        yield Prose(clean(line))
                yield from (Prose(clean(line)) for line in _text_boxes(child))
            elif child.tag == _TBL:
                yield self._grid(child)
            elif child.tag == _SDT:
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    yield from self.blocks(content)

    def paragraph(self, element: etree._Element) -> str:
        """The words of a paragraph, with its number in front if Word counts one."""
        words = "".join(_words(element)).strip()
        label = self._numbering.label(element)
        return f"{label} {words}" if label and words else words or label

    def _grid(self, table: etree._Element) -> Grid:
        """A table with its boxes where Word draws them."""
        boxes: list[Box] = []
        open_boxes: dict[int, int] = {}  # index of the box that may go on below, by column
        rows = list(_rows(table))
        for number, row in enumerate(rows):
            column = _skipped_columns(row)
            for cell in _cells(row):
                across = _across(cell)
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
                if goes_on and column in open_boxes:
                    at = open_boxes[column]
                    boxes[at] = _longer(boxes[at], self._cell_text(cell))
                else:
                    boxes.append(Box(self._cell_text(cell), number, column, 1, across))
                    open_boxes.pop(column, None)
                    if merge is not None:
                        open_boxes[column] = len(boxes) - 1
                column += across
        width = max((box.column + box.across for box in boxes), default=0)
        if width > _MOST_COLUMNS:
            raise UnreadableError(f"Tệp có bảng {width} cột; nhiều nhất {_MOST_COLUMNS} cột. Hãy tách bảng ra.")
        return Grid(len(rows), width, tuple(boxes))

    def _cell_text(self, cell: etree._Element) -> str:
        """The paragraphs of a cell on lines of their own, those of a table within it too."""
        lines: list[str] = []
        for piece in self.blocks(cell):
            lines += [piece.text] if isinstance(piece, Prose) else [box.text for box in piece.boxes]
        return clean("\n".join(lines))


def _words(element: etree._Element) -> Iterator[str]:
    """The printed words below an element, in order: nothing deleted, hidden, or drawn in a box."""
    for child in element:
        if child.tag in _SKIPPED or _hidden(child):
            continue
        if child.tag in (qn("w:t"), qn("m:t")):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield " " if child.get(qn("w:type")) in ("page", "column") else "\n"
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:footnoteReference"):
            yield f" [{child.get(qn('w:id'))}]"
        elif child.tag != "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback":
            yield from _words(child)


def _hidden(run: etree._Element) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if run.tag == qn("w:r") else None
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false")


def _text_boxes(paragraph: etree._Element) -> Iterator[str]:
    """The paragraphs of text boxes anchored in a paragraph, each once: Word writes them twice."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
            yield from ("".join(_words(inner)) for inner in box.iter(_P))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == _TR:
            yield child
        elif child.tag == _SDT:
            yield from child.iter(_TR)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == _TC:
            yield child
        elif child.tag == _SDT:
            yield from child.iter(_TC)


def _skipped_columns(row: etree._Element) -> int:
    found = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return _count(found, 0)


def _across(cell: etree._Element) -> int:
    return max(1, _count(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1))


def _count(element: etree._Element | None, default: int) -> int:
    value = element.get(qn("w:val"), "") if element is not None else ""
    return min(int(value), _MOST_COLUMNS + 1) if value.isdigit() else default


def _longer(box: Box, more: str) -> Box:
    text = f"{box.text}\n{more}".strip("\n")
    return Box(text, box.row, box.column, box.down + 1, box.across)


def _footnotes(opened: Document, reader: _Reader, numbers: Mapping[str, str]) -> Iterator[Piece]:
    """Each footnote as a paragraph behind its number: ``[1] …``."""
    for relation in opened.part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/footnotes"):
            continue
        for note in etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False)):
            words = clean(" ".join(reader.paragraph(p) for p in note.iter(_P)))
            if words and note.get(qn("w:id")) in numbers:
                yield Prose(f"[{numbers[note.get(qn('w:id'))]}] {words}")
