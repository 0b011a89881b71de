"""Which of several is meant: "cái thứ hai", "cái đầu", "cái cuối"."""

import re

_WORDS = {
    "nhat": 1, "mot": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
}  # fmt: skip
_NOUN = r"(?:cai|viec|muc|nhiem vu|chi tieu|dong|y|lua chon|phuong an)"
_NTH = re.compile(rf"\b{_NOUN} thu (?P<number>\d{{1,2}}|{'|'.join(_WORDS)})\b")
_ENGLISH = re.compile(r"\bthe (?P<number>first|second|third|fourth|fifth|last)(?: one)?\b(?! half| quarter)")
_FIRST = re.compile(rf"\b{_NOUN} (?:dau tien|dau|tren cung)\b")
_LAST = re.compile(rf"\b{_NOUN} (?:cuoi cung|cuoi|duoi cung|sau cung)\b|\bcai sau\b|\bthe latter\b")
_NEXT = re.compile(rf"\b{_NOUN} (?:lien sau|ke tiep|ke sau|tiep theo|ngay sau)\b|\bthe next (?:one|task|target)\b")
_PREVIOUS = re.compile(rf"\b{_NOUN} (?:lien truoc|ke truoc|ngay truoc)\b|\bthe previous (?:one|task|target)\b")


def step(plain: str) -> int:
    """1 where a folded question points at the row after the one spoken of, -1 at the one before, else 0."""
    return 1 if _NEXT.search(plain) else -1 if _PREVIOUS.search(plain) else 0


def ordinal(plain: str) -> tuple[int, tuple[int, int]] | None:
    """The place a folded question points at, from 1, -1 for the last, and the characters that point."""
    if match := _NTH.search(plain) or _ENGLISH.search(plain):
        word = match["number"]
        return (int(word) if word.isdigit() else _WORDS[word]), match.span()
    for place, pattern in ((1, _FIRST), (-1, _LAST)):
        if match := pattern.search(plain):
            return place, match.span()
    return None
