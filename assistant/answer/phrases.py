"""Small Vietnamese phrases that answers are made of."""

import re
from datetime import date

from assistant.records.deadline import Deadline
from assistant.records.quantity import comparator_words, parse_quantity
from assistant.records.types import Document, Field, Target

LABELS = {
    "name": "Nội dung",
    "lead": "Cơ quan chủ trì",
    "support": "Cơ quan phối hợp",
    "output": "Kết quả",
    "due": "Thời gian hoàn thành",
    "unit": "Đơn vị tính",
    "value": "Chỉ tiêu đặt ra",
    "owner": "Cơ quan theo dõi, đánh giá",
    "group": "Nhóm",
    "body": "Nội dung",
}
_BOUND = re.compile(r"(?:tối thiểu|ít nhất|trên|hơn|dưới|tối đa|không quá|khoảng) [\d.,]+(?:, tăng dần)?")
_EVERY = {"P1Y": "mỗi năm", "P3M": "mỗi quý", "P1M": "mỗi tháng", "P1W": "mỗi tuần", "P6M": "6 tháng một lần"}


def quoted(words: str, document: Document) -> str:
    """Words of a document: in quotation marks where they are its own, without where they are our summary."""
    return f"“{words}”" if document.kind == "full" else words


def day(value: date) -> str:
    """``31/01/2026``."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def deadline_meaning(deadline: Deadline | None) -> str:
    """What a deadline comes to, in brackets after its words; empty where it says all itself."""
    if deadline is None:
        return ""
    if deadline.due is not None:
        return "" if day(deadline.due) in deadline.text else f" (đến hết ngày {day(deadline.due)})"
    if deadline.kind == "recurring":
        if deadline.month:
            return f" (lặp lại vào tháng {deadline.month} hằng năm, không có hạn cuối cùng)"
        every = _EVERY.get(deadline.period, "theo định kỳ")
        return f" (lặp lại {every}, không có hạn cuối cùng)"
    if deadline.start is not None:
        return f" (từ năm {deadline.start.year}, không có hạn cuối cùng)"
    return " (làm liên tục, không có hạn cuối cùng)"


def value_words(target: Target, document: Document, value: Field | None = None) -> str:
    """A target's value as a person says it: ``tối thiểu 40 % GRDP (≥ 40)``.

    Where the words hold more than a number they stand as printed.
    """
    field = value or target.value
    if field is None or field.blank:
        return ""
    printed = field.text
    read = document.slips.get(printed, printed)
    unit = target.unit.text if target.unit else ""
    quantity = parse_quantity(read)
    number = read.lstrip("≥≤<>= ")
    plain = quantity is not None and not any(c.isalpha() for c in number)
    if not plain or quantity is None:
        return _as_printed(printed, unit, bound_in_words=quantity is not None)
    said = " ".join(part for part in (comparator_words(quantity.comparator), number, _unit(unit)) if part)
    return said if printed == number else f"{said} ({printed})"


def _unit(unit: str) -> str:
    """A unit after a number: ``% GRDP``, ``người/vạn dân``; a rank or an index is named before it elsewhere."""
    if not unit or unit.startswith("Thứ bậc") or len(unit) > 25:
        return ""
    if unit.startswith("%"):
        return unit if unit[1:2] in {"", " ", "/"} else f"% {unit[1:]}"
    return unit if unit[1:2].isupper() else unit[:1].lower() + unit[1:]


def _as_printed(printed: str, unit: str, *, bound_in_words: bool) -> str:
    if bound_in_words and _BOUND.fullmatch(printed) and unit:
        return f"{printed} {_unit(unit)}" if _unit(unit) else f"{printed} ({unit})"
    return f"{printed} ({unit.lower()})" if unit.startswith("Thứ bậc") and printed[:1] in "≤≥<>" else printed


def joined(parts: list[str], last: str = "và") -> str:
    """``a, b và c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def sentence(words: str) -> str:
    """With a capital at the start and one full stop at the end."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!", ":")) else ".")
