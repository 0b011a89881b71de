"""How things stand, as the press tells it: what is asked of the province itself, and not of what it plans."""

import re

from assistant.question.reading import Reading

# Words for what is so, or has been done: ranks held, points scored, work finished, shortcomings.
_STANDS = re.compile(
    r"\b(?:(?:đứng|xếp|hạng) (?:thứ |hạng )?(?:mấy|bao nhiêu)|đứng đầu|thứ (?:hạng|mấy)|điểm|đã|rồi|"
    r"hiện (?:có|nay|đang)|đang có|tiến độ|kết quả nổi bật|hạn chế|khó khăn|nguyên nhân|thành viên|"
    r"(?:tỉnh|thái nguyên) có (?:bao nhiêu|mấy)|ranks?|ranked|currently|so far|does .* have)\b"
)
_OF_ROWS = frozenset({"lead", "support", "due", "output", "unit", "owner", "days", "group"})  # only rows give these
_PLANNED = 2030  # the first year that targets are set for
_TOLD = frozenset({"", "progress", "headcount"})  # details no plan gives, which the press may


def asked(reading: Reading) -> bool:
    """Whether a question asks how things stand, so that a fact answers it before a row of a plan does."""
    if reading.rows or reading.carried or reading.sections or reading.agencies or reading.detail not in _TOLD:
        return False
    of_rows = set(reading.fields) & _OF_ROWS or reading.kind == "task" or "target" in reading.flags
    if of_rows or (reading.year or 0) >= _PLANNED:
        return False
    return bool(reading.detail or _STANDS.search(reading.text))
