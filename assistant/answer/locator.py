"""Where a record stands, in words a reader finds it by."""

import re

from assistant.records.types import Document, Fact, Passage, Record, Target, Task

_APPENDIX = re.compile(r"pl(\d+)")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROMAN_PART = re.compile(r"[ivxlc]+")
_MARKS = {"g": "gạch đầu dòng", "p": "đoạn", "fn": "chú thích"}


def locator(record: Record | Document) -> str:
    """Its place in its document: ``Phụ lục II, nhiệm vụ 24``; ``Mục II.3, gạch đầu dòng 7``."""
    if isinstance(record, Document):
        return "Phần đầu văn bản"
    if isinstance(record, Fact):
        return record.place
    if isinstance(record, Passage):
        return _place(record.ref)
    noun = "nhiệm vụ" if isinstance(record, Task) else "chỉ tiêu"
    return f"{_appendix(record)}{noun} {record.number}"


def short_name(record: Record) -> str:
    """How an answer speaks of it: ``nhiệm vụ 24``, ``chỉ tiêu 8.1``, ``mục II.3``."""
    if isinstance(record, Task):
        return f"nhiệm vụ {record.number}"
    if isinstance(record, Target):
        return f"chỉ tiêu {record.number}"
    place = locator(record)
    return place[:1].lower() + place[1:]


def _appendix(record: Task | Target) -> str:
    found = _APPENDIX.search(record.ref)
    if found is None:
        return ""
    number = int(found[1])
    return f"Phụ lục {_ROMAN[number] if number < len(_ROMAN) else number}, "


def _place(ref: str) -> str:
    """``kh25/ii/3/g7`` -> ``Mục II.3, gạch đầu dòng 7``."""
    sections: list[str] = []
    tail = ""
    for part in ref.split("/")[1:]:
        mark = re.fullmatch(r"(g|p|fn)(\d+)(?:-\d+)?", part)
        if mark:
            tail = f"{_MARKS[mark[1]]} {mark[2]}"
        else:
            sections.append(part.upper() if _ROMAN_PART.fullmatch(part) else part)
    section = f"Mục {'.'.join(sections)}" if sections else "Phần mở đầu"
    if not sections and tail.startswith("chú thích"):
        return tail.capitalize()
    return f"{section}, {tail}" if tail else section
