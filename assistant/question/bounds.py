"""The value a question compares targets with: "trên 90 %", "từ 50% trở lên", "bằng 100%"."""

import re

from assistant.question.reading import Bound
from assistant.records.quantity import Comparator

_SIGN = re.compile(r"[<>≤≥]")
_N = r"(?P<value>\d{1,3}(?:[.,]\d{1,2})?)"
_UNIT = r"(?P<unit> ?phan tram| ?%| percent)?"
_MORE = "(?<!thap )(?<!nho )(?<!it )(?<!kem )hon|lon hon|cao hon|nhieu hon"
_NO_LESS = "(?:no|not) (?:less|lower|fewer) than|a minimum of"
_NO_MORE = "(?:no|not) (?:more|higher|greater) than|a maximum of|up to"
# "từ 50% đến 80%", "trong khoảng 70-90%": a stretch of values, its unit after either end.
_RANGE = re.compile(
    rf"(?<![\w.,])(?:tu|from|between|giua|(?:nam )?(?:trong )?khoang(?: tu)?) {_N}{_UNIT}"
    r" ?(?:den|toi|-|to|and|va) ?(?P<upto>\d{1,3}(?:[.,]\d{1,2})?)(?P<unit_too> ?phan tram| ?%| percent)?(?![\d/])"
)
_FORMS: tuple[tuple[str, Comparator], ...] = (
    (rf"(?:>=|≥) ?{_N}{_UNIT}", ">="),
    (rf"(?:<=|≤) ?{_N}{_UNIT}", "<="),
    (rf"(?:tu|from) {_N}{_UNIT} (?:tro len|tro di|or more|upwards)", ">="),
    (rf"(?:it nhat|toi thieu|khong duoi|khong thap hon|at least|{_NO_LESS}) {_N}{_UNIT}", ">="),
    (rf"\b{_N}{_UNIT} (?:or more|or higher|or above|and above|and over|or over)", ">="),
    (rf"(?:tu|from) {_N}{_UNIT} (?:tro xuong|or less)", "<="),
    (rf"\b{_N}{_UNIT} (?:or less|or lower|or below|and below|or fewer)", "<="),
    (rf"(?:toi da|khong qua|khong vuot qua|at most|{_NO_MORE}) {_N}{_UNIT}", "<="),
    (
        rf"(?:>|tren|{_MORE}|vuot|above|over|(?:more|greater|higher|larger|bigger) than|exceed(?:s|ing)?) ?{_N}{_UNIT}",
        ">",
    ),
    (rf"(?:<|duoi|thap hon|nho hon|it hon|kem hon|below|under|(?:less|lower|smaller|fewer) than) ?{_N}{_UNIT}", "<"),
    (rf"(?:bang|dung|la|dat|muc|chi tieu|equal to|exactly|=) ?{_N}(?P<unit> ?phan tram| ?%| percent)", "="),
    (rf"\b{_N}(?P<unit> ?phan tram| ?%| percent)", "="),
)


def bound(plain: str) -> tuple[Bound, tuple[int, int]] | None:
    """The first bound a folded question sets, and the characters that set it.

    A bare number without a unit counts only after a word of comparison.
    """
    match = _RANGE.search(plain)
    if match is not None and (match["unit"] or match["unit_too"]):
        low, high = (float(match[end].replace(",", ".")) for end in ("value", "upto"))
        if low <= high:
            return Bound(">=", low, percent=True, upto=high), match.span()
    for form, comparator in _FORMS:
        match = re.search(rf"(?<![\w.,]){form}(?![\d/])", plain)
        if match is not None:
            value = float(match["value"].replace(",", "."))
            return Bound(comparator, value, bool(match["unit"]), _SIGN.match(match[0]) is not None), match.span()
    return None
