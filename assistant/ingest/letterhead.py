"""What the head of a document says of it: number, dates, issuer, signatory, legal basis."""

import re
from datetime import date

from assistant.ingest.blocks import Block, Cell, Paragraph
from assistant.text.normalise import fold

# Labels of the metadata table that publishers print above a document, folded.
_LABELS = {
    "so hieu": "number",
    "so ky hieu": "number",
    "ngay ban hanh": "issued",
    "ngay co hieu luc": "effective",
    "ngay hieu luc": "effective",
    "loai van ban": "type",
    "co quan ban hanh": "issuer",
    "noi ban hanh": "issuer",
    "nguoi ky": "signatory",
    "linh vuc": "field",
    "trich yeu": "title",
}
_NUMBER = re.compile(r"Số: ?(?P<value>\d{1,5}\S*/\S+)")
_PLACE_DATE = re.compile(r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})")
_DATE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị)\b")
_TYPES = frozenset({"KẾ HOẠCH", "QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHƯƠNG TRÌNH", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHỈ THỊ"})
_HEAD = 60  # paragraphs in which a head ends


def letterhead(blocks: list[Block]) -> dict[str, Cell]:
    """The fields of a document's head, by name, as far as they are printed.

    Names: ``number``, ``type``, ``title``, ``issuer``, ``signatory``, ``issued``, ``effective``, ``basis``,
    ``field``. A labelled value in a metadata table counts before the letterhead itself.
    """
    cells = [b.words for b in blocks if isinstance(b, Paragraph)][:_HEAD]
    head: dict[str, Cell] = {}
    for i, words in enumerate(cells):
        name = _LABELS.get(fold(words.text).strip(" :"))
        if name and i + 1 < len(cells):
            head.setdefault(name, cells[i + 1])
    for i, words in enumerate(cells):
        _printed(head, words)
        if words.text.strip() in _TYPES and i + 1 < len(cells):
            head.setdefault("type", words)
            head.setdefault("title", cells[i + 1])
        if _BASIS.match(words.text):
            head.setdefault("basis", words)
    return head


def _printed(head: dict[str, Cell], words: Cell) -> None:
    """What a letterhead line prints by its form: "Số: 25/KH-UBND", "Thái Nguyên, ngày 24 tháng 01 năm 2025"."""
    if match := _NUMBER.match(words.text):
        first = words.start + match.start("value")
        head.setdefault("number", Cell(match["value"], first, first + len(match["value"])))
    elif _PLACE_DATE.search(words.text) and len(words.text) < 60:
        head.setdefault("issued", words)


def printed_date(text: str) -> date | None:
    """The first date in ``24/01/2025`` or ``ngày 24 tháng 01 năm 2025``; none where there is none."""
    match = _DATE.search(text) or _PLACE_DATE.search(text)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
