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
_TYPES = frozenset(
    {"KẾ HOẠCH", "QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHƯƠNG TRÌNH", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHỈ THỊ"}
    | {"ĐỀ ÁN", "HƯỚNG DẪN", "THÔNG BÁO", "KẾT LUẬN", "NGHỊ ĐỊNH", "THÔNG TƯ", "LUẬT", "QUY CHẾ", "BÁO CÁO"}
)
_HEAD = 60  # paragraphs in which a head ends
_AUTHORITY = 4  # lines in which the issuer is printed
_BARE = ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "UBND", "HĐND")  # of which place?
_NATION = ("CỘNG HÒA", "CỘNG HOÀ", "ĐỘC LẬP", "ĐẢNG CỘNG SẢN")
# The line above a signature, in capitals: on whose behalf, or the signatory's own post.
_POST = re.compile(
    r"(?:(?:TM|T/M|KT|TL|TUQ|Q)\. ?)?(?:QUYỀN )?(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TỔNG BÍ THƯ|TRƯỞNG PHÒNG|"
    r"TRƯỞNG BAN|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG)"
    r"\D*"
)
_SIGNED = re.compile(r"\(?(?:đã )?ký\)?\.?", re.IGNORECASE)
_TITLE = re.compile(r"(?:(?:TS|ThS|PGS|GS|BS|KS|CN|Ths|Thạc sĩ|Tiến sĩ)\.? ?)+")
_PERSON = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")


def letterhead(blocks: list[Block]) -> dict[str, Cell]:
    """The fields of a document's head, by name, as far as they are printed.

    Names: ``number``, ``type``, ``title``, ``issuer``, ``signatory``, ``issued``, ``effective``, ``basis``,
    ``field``. A labelled value in a metadata table counts before the letterhead itself.
    """
    every = [b.words for b in blocks if isinstance(b, Paragraph)]
    cells = every[:_HEAD]
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
    for name, found in (("issuer", _authority(cells)), ("signatory", _signatory(every))):
        if found is not None:
            head.setdefault(name, found)
    return head


def _authority(cells: list[Cell]) -> Cell | None:
    """The lines in capitals above the number and the nation's name: who issues the document."""
    lines: list[Cell] = []
    for words in cells[:_AUTHORITY]:
        printed = words.text.isupper() and not words.text.startswith((*_NATION, "SỐ")) and words.text not in _TYPES
        apart = bool(lines) and words.start != lines[-1].end + 1
        if not printed or apart:
            break
        lines.append(words)
    if not lines or lines[-1].text in _BARE:
        return None
    return Cell(" ".join(words.text for words in lines), lines[0].start, lines[-1].end)


def _signatory(cells: list[Cell]) -> Cell | None:
    """The name below the first line that holds a post in capitals."""
    for i, words in enumerate(cells):
        if _is_post(words.text):
            below = (c for c in cells[i + 1 : i + 5] if not (_is_post(c.text) or _SIGNED.fullmatch(c.text)))
            name = next(below, None)
            if name is not None and _is_person(name.text):
                return name
    return None


def _is_post(text: str) -> bool:
    return text.isupper() and _POST.fullmatch(text) is not None


def _is_person(text: str) -> bool:
    """Whether a line is a person's name, with or without a degree before it."""
    name = _TITLE.sub("", text)
    return _PERSON.fullmatch(name) is not None and all(part[:1].isupper() for part in name.split())


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
