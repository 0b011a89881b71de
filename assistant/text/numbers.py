"""Numbers said in words: ``hai mươi mốt`` is 21, ``tám chấm một`` is 8.1."""

from collections.abc import Sequence

_ONES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_AFTER_TENS = frozenset({"mốt", "tư", "lăm", "nhăm"})  # said only after a ten: "hai lăm" is 25
_YEAR = "năm"  # five is "lăm" after a ten, so "mười năm" is ten years
_THOUSAND = frozenset({"nghìn", "ngàn"})
_POINT = {"chấm": ".", "phẩy": ","}
_LONGEST = 9  # words of a number below ten thousand


def digits(words: Sequence[str]) -> list[str]:
    """The words with every number of two words or more written in digits; single ones stay words.

    ``["nhiệm", "vụ", "hai", "mươi", "bốn"]`` gives ``["nhiệm", "vụ", "24"]``. Unclear runs ("ba bốn") stay as
    they are.
    """
    written: list[str] = []
    place = 0
    while place < len(words):
        number, length = _number_with_point(words[place : place + 2 * _LONGEST])
        if length > 1:
            written.append(number)
        else:
            written.append(words[place])
            length = 1
        place += length
    return written


def _number_with_point(words: Sequence[str]) -> tuple[str, int]:
    """The number at the beginning, in digits, and how many words it takes; length 0 where there is none."""
    whole, length = _number(words[:_LONGEST])
    if length and length + 1 < len(words) and words[length] in _POINT:
        part, more = _number(words[length + 1 : length + 1 + _LONGEST])
        if more:
            return f"{whole}{_POINT[words[length]]}{part}", length + 1 + more
    return str(whole), length


def _number(words: Sequence[str]) -> tuple[int, int]:
    """A number below ten thousand at the beginning, and how many words it takes."""
    head, used = _below_thousand(words)
    if used and used < len(words) and words[used] in _THOUSAND:
        rest, more = _below_thousand(_without_gap(words[used + 1 :]))
        gap = len(words[used + 1 :]) - len(_without_gap(words[used + 1 :])) if more else 0
        return head * 1000 + rest, used + 1 + gap + more
    return head, used


def _without_gap(words: Sequence[str]) -> Sequence[str]:
    """Words after "không trăm": 2025 is said "hai nghìn không trăm hai mươi lăm"."""
    return words[2:] if list(words[:2]) == ["không", "trăm"] else words


def _below_thousand(words: Sequence[str]) -> tuple[int, int]:
    if len(words) > 1 and words[0] in _ONES and words[1] == "trăm":
        rest = words[2:]
        gap = 1 if rest and rest[0] in ("linh", "lẻ") else 0
        below, used = _below_hundred(rest[gap:])
        return _ONES[words[0]] * 100 + below, 2 + (gap + used if used else 0)
    gap = 1 if words and words[0] in ("linh", "lẻ") else 0
    below, used = _below_hundred(words[gap:])
    return below, gap + used if used else 0


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    if words[0] == "mười":
        one = _one_after_ten(words[1:])
        return (10 + one, 2) if one else (10, 1)
    if words[0] not in _ONES:
        return 0, 0
    ten = _ONES[words[0]]
    if len(words) > 1 and words[1] == "mươi":
        one = _one_after_ten(words[2:])
        return (ten * 10 + one, 3) if one else (ten * 10, 2)
    if len(words) > 1 and words[1] in _AFTER_TENS:
        return ten * 10 + _ONES[words[1]], 2
    return ten, 1


def _one_after_ten(words: Sequence[str]) -> int:
    return _ONES.get(words[0], 0) if words and words[0] != _YEAR else 0
