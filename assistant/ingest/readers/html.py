"""Reads an HTML page: the text a browser would show, tables with their merged cells, numbers of lists."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.numbering import SHAPES, counted
from assistant.ingest.readers.pieces import Box, Grid, Piece, Prose, clean

_UNSHOWN = frozenset({"script", "style", "head", "template", "noscript", "iframe", "object", "embed", "svg", "select"})
_ACTIVE = ("script", "iframe", "object", "embed", "applet")
_FLOWING = frozenset({
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address", "blockquote", "pre"),
    *("figure", "figcaption", "center", "form", "fieldset", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
    *("dl", "dt", "dd", "hr", "table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "body", "html"),
    *("details", "summary"),
})  # fmt: skip
_MARGINS = ("header", "footer")  # as LibreOffice marks what it prints on each page
_MOST_SPAN = 60
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_TABLE_BEGINS, _TABLE_ENDS = re.compile(rb"<table\b", re.IGNORECASE), re.compile(rb"</table\b", re.IGNORECASE)
_MOST_NESTED = 200  # deeper pages are no documents, and would exhaust the stack


def read_html(raw: bytes) -> list[Piece]:
    """The paragraphs and tables of a page, in reading order; nothing in it is ever run or fetched.

    :raises UnreadableError: for a page with scripts, one cut off within a table, and one nested beyond reason.
    """
    shown = _COMMENT.sub(b"", raw)
    if len(_TABLE_BEGINS.findall(shown)) > len(_TABLE_ENDS.findall(shown)):
        raise UnreadableError("Trang HTML bị cắt cụt: có bảng chưa kết thúc. Hãy lưu lại trang từ đầu.")
    page = BeautifulSoup(raw, "lxml")
    if (found := page.find(_ACTIVE)) is not None:
        name = found.name if isinstance(found, Tag) else "script"
        raise UnreadableError(
            f"Trang HTML có mã chạy được (<{name}>), nên không đọc. Hãy mở trang bằng trình duyệt, "
            "in ra PDF (Ctrl+P) rồi thêm tệp PDF đó."
        )
    if any(_deep(tag) for tag in page.find_all(("table", "div", "span", "font"))):
        raise UnreadableError("Trang HTML lồng quá nhiều lớp, không giống văn bản. Hãy lưu lại thành DOCX hoặc PDF.")
    return list(_flow(page.body or page))


def _deep(tag: Tag) -> bool:
    return sum(1 for _ in zip(range(_MOST_NESTED + 1), tag.parents, strict=False)) > _MOST_NESTED


def _flow(parent: Tag) -> Iterator[Piece]:
    """The paragraphs and tables below a tag; runs of inline content are paragraphs of their own."""
    run = ""
    for child in parent.children:
        if _inline(child):
            run += _inline_text(child)
            continue
        yield from _lines(run)
        run = ""
        if isinstance(child, Tag):
            yield from _block(child)
    yield from _lines(run)


def _block(tag: Tag) -> Iterator[Piece]:
    if tag.name in _UNSHOWN or _hidden(tag) or tag.get("title") in _MARGINS:
        return
    if tag.name == "table":
        yield from _table(tag)
    elif tag.name in ("ul", "ol"):
        yield from _list(tag)
    else:
        yield from _flow(tag)


def _lines(run: str) -> Iterator[Piece]:
    for line in clean(run).split("\n"):
        if line:
            yield Prose(line)


def _inline(node: PageElement) -> bool:
    """Whether a node is part of a line: words, or a tag that holds no blocks."""
    if isinstance(node, Tag):
        return node.name not in _FLOWING and node.name not in _UNSHOWN and node.find(_holds_block) is None
    return type(node) is NavigableString  # comments and declarations are other classes


def _holds_block(tag: Tag) -> bool:
    return tag.name in _FLOWING


def _inline_text(node: PageElement) -> str:
    if not isinstance(node, Tag):
        return " ".join(f"\0{node}\0".split()).replace("\0", "") if str(node).strip() else " "
    if node.name == "br":
        return "\n"
    if node.name in _UNSHOWN or _hidden(node):
        return ""
    words = "".join(_inline_text(child) for child in node.children if _inline(child) or isinstance(child, Tag))
    return f" [{words.strip()}] " if _is_note_mark(node, words) else words


def _is_note_mark(tag: Tag, words: str) -> bool:
    """Whether a tag is the number of a footnote: a link within the page that shows digits alone."""
    return tag.name == "a" and str(tag.get("href", "")).startswith("#") and words.strip().isdigit()


def _hidden(tag: Tag) -> bool:
    style = "".join(str(tag.get("style", "")).lower().split())
    return "display:none" in style or "visibility:hidden" in style or tag.has_attr("hidden")


def _list(tag: Tag) -> Iterator[Piece]:
    """The entries of a list, each behind the number or bullet a browser draws."""
    count = _number(tag.get("start"), 1)
    for child in tag.children:
        if not isinstance(child, Tag):
            continue
        if child.name != "li":
            yield from _block(child)  # a list within a list, as some programs write it
            continue
        count = _number(child.get("value"), count)
        label = "-" if tag.name == "ul" else f"{counted(count, SHAPES.get(str(tag.get('type')), ''))}."
        first, *rest = [*_flow(child)] or [Prose("")]
        yield Prose(f"{label} {first.text}".strip()) if isinstance(first, Prose) else first
        yield from rest
        count += 1


def _table(tag: Tag) -> Iterator[Piece]:
    """A table as a grid; a layout that holds other tables as what stands in it."""
    if tag.find("table") is not None:
        for cell in tag.find_all(("td", "th", "caption")):
            if isinstance(cell, Tag) and cell.find_parent("table") is tag:
                yield from _flow(cell)
        return
    caption = tag.find("caption")
    if isinstance(caption, Tag):
        yield from _flow(caption)
    grid = _grid([row for row in tag.find_all("tr") if isinstance(row, Tag) and not _hidden(row)])
    if grid.boxes:
        yield grid


def _grid(rows: list[Tag]) -> Grid:
    """Boxes where a browser draws them: a cell goes to the first place no cell from above covers."""
    boxes: list[Box] = []
    covered: dict[int, int] = {}  # rows that still reach down, by column
    for number, row in enumerate(rows):
        column = 0
        for cell in row.find_all(("td", "th"), recursive=False):
            if not isinstance(cell, Tag):
                continue
            while covered.get(column, 0) > number:
                column += 1
            across = min(max(1, _number(cell.get("colspan"), 1)), _MOST_SPAN)
            down = _number(cell.get("rowspan"), 1) or len(rows)
            down = min(max(1, down), len(rows) - number)
            boxes.append(Box(_cell_text(cell), number, column, down, across))
            covered.update(dict.fromkeys(range(column, column + across), number + down))
            column += across
        if column > _MOST_SPAN:
            raise UnreadableError(f"Trang có bảng hơn {_MOST_SPAN} cột. Hãy tách bảng ra.")
    width = max((box.column + box.across for box in boxes), default=0)
    return Grid(len(rows), width, tuple(boxes))


def _cell_text(cell: Tag) -> str:
    return clean("\n".join(piece.text for piece in _flow(cell) if isinstance(piece, Prose)))


def _number(value: object, default: int) -> int:
    text = str(value or "").strip()
    return int(text) if text.isdigit() and len(text) < 5 else default
