"""The type of answer a question expects: prose that holds none of that type cannot be it.

The expected answer type narrows what is looked at before words decide, as factoid question answering has done
since the TREC tracks (Voorhees 1999): "bao nhiêu" wants a number, "số mấy" a document's number, "bao giờ" a time.
"""

import re
from functools import lru_cache

from assistant.question.reading import Reading
from assistant.records.types import Fact, Passage
from assistant.text.normalise import fold

_NUMBER = re.compile(r"\d|\bthu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\b|\bdau tien\b")
# Numbers that only name a document or a place in one.
_NAMES = re.compile(
    r"\b(?:nghi quyet|ke hoach|de an|quyet dinh|nghi dinh|chuong trinh|dieu|nhom|phu luc)(?: so)? \d[\w/-]*"
)
_DOCUMENT_NUMBER = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ]")
_TIME = re.compile(
    r"\b(?:nam|thang|quy|ngay) \d|\d/\d{4}|\d (?:nam|thang|quy|ngay|tuan)\b|\bhang (?:nam|quy|thang)\b|\bthuong xuyen\b"
)
# A sum of money, or a share of one.
MONEY = re.compile(r"\d[\d.,]* ?(?:tỷ|triệu|nghìn|đồng|USD|%|phần trăm)")


def fits(record: Passage | Fact, reading: Reading) -> bool:
    """Whether prose holds the type of answer that a question expects; true where any will do."""
    body = record.body.text
    if "number" in reading.aspects:
        return bool(_DOCUMENT_NUMBER.search(body))
    if "value" in reading.fields:
        return _holds_number(body)
    if set(reading.fields) & {"due", "days"} or "date" in reading.aspects:
        return _holds_time(body)
    return True


# The prose of a corpus is looked through with every question; larger corpora only lose the memory.
@lru_cache(maxsize=8192)
def _holds_number(body: str) -> bool:
    return bool(_NUMBER.search(_NAMES.sub("", fold(body))))


@lru_cache(maxsize=8192)
def _holds_time(body: str) -> bool:
    return bool(_TIME.search(fold(body)))
