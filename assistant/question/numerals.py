"""Numbers said in words: "nhiệm vụ hai mươi bốn", "chỉ tiêu tám chấm một", "năm hai nghìn không trăm hai lăm"."""

from collections.abc import Sequence

from assistant.text.normalise import toneless

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_TENS = ("mươi", "mười", "chục")
_LINKS = ("linh", "lẻ")
_POINTS = ("chấm", "phẩy")
_MARKS = ".,;:?!\"'()"
_WORDS = frozenset([*_DIGITS, *_TENS, *_LINKS, *_POINTS, "trăm", "nghìn", "ngàn"])
# Without diacritics: of several words of the same letters the one that means the others too ("mười" also multiplies).
_PLAIN = {toneless(word): word for word in (*sorted(_WORDS), "mười", "một", "bảy")}
_PERIODS = frozenset(["thang", "tuan", "quy", "nam", "ngay"])
_NEVER_FIRST = ("lăm", "nhăm", "mốt")  # the forms of a digit after tens: "làm" typed bare is no five
_DIGITS_OF_YEAR = 4
# A number word is a number after one of these; elsewhere "ba", "năm" and "tư" are mostly other words.
_NUMBERED = frozenset(["quyết", "quyet", "số", "so", "hoạch", "hoach", "trình", "trinh"])
# Beside these words "năm" is a year: "tháng năm nào", "hàng năm".
_YEAR_BEFORE = frozenset(["hàng", "hằng", "hang", "mỗi", "moi", "từng", "tung", "ngày", "năm"])
_YEAR_AFTER = frozenset(["nào", "nao", "mấy", "may", "nay", "sau", "trước", "truoc", "gì", "gi", "tới", "toi"])
_BEFORE = frozenset(
    ["số", "thứ", "vụ", "tiêu", "mục", "nhóm", "lục", "dòng", "hàng", "task", "target", "nv", "quyết", "quý", "hoạch",
     "ngày", "tháng", "năm", "trên", "dưới", "đạt", "bằng"]
)  # fmt: skip


def spoken_numbers(text: str) -> str:
    """A normalised text with its number words in digits where they number something.

    ``nhiệm vụ hai mươi bốn`` becomes ``nhiệm vụ 24``, ``tám chấm một phần trăm`` becomes ``8.1 phần trăm``.
    """
    tokens = text.split()
    words = [token.strip(_MARKS) for token in tokens]
    breaks = frozenset(i for i, token in enumerate(tokens, 1) if token.endswith(tuple(",;:?!)")))
    plain = text == toneless(text)
    made: list[str] = []
    i = 0
    while i < len(words):
        end = _stretch(words[: min((b for b in breaks if b > i), default=len(words))], i, plain)
        value = _value(words[i:end], plain) if end > i and _numbers(words, i, end, plain) else None
        if value is not None and i and words[i - 1] in ("năm", "nam") and value.isdigit() and 20 <= int(value) <= 50:
            value = f"20{value}"  # "giữa năm hai lăm"
        if value is None:
            made.append(tokens[i])
            i += 1
        else:
            made.append(value + tokens[end - 1][len(tokens[end - 1].rstrip(_MARKS)) :])
            i = end
    return " ".join(made)


def _stretch(words: Sequence[str], start: int, plain: bool) -> int:
    """The end of the number words from ``start`` on; "năm" before a year's number is no digit."""
    if _known(words[start], plain) == "không" and not (_pointed(words, start, plain) or _zero(words, start, plain)):
        return start  # "không" is mostly "not"
    if _known(words[start], plain) in _NEVER_FIRST:
        return start
    end = start
    while end < len(words) and _known(words[end], plain) is not None and not _is_year(words, end, plain):
        end += 1
    if end - start == _DIGITS_OF_YEAR and _of_century(words[start:end], plain):
        return end
    while end > start + 1 and _known(words[end - 1], plain) in (*_LINKS, *_POINTS, "không"):
        end -= 1
    return end


def _of_century(words: Sequence[str], plain: bool) -> bool:
    """Whether the words begin a year said digit by digit: "hai không ba không"."""
    return [_known(word, plain) for word in words[:2]] == ["hai", "không"]


def _pointed(words: Sequence[str], place: int, plain: bool) -> bool:
    return place + 1 < len(words) and _known(words[place + 1], plain) in _POINTS


def _zero(words: Sequence[str], place: int, plain: bool) -> bool:
    """Whether "không" is a digit: in a document's number ("nghị quyết không ba")."""
    number = place > 0 and words[place - 1] in _NUMBERED
    return number and place + 1 < len(words) and _known(words[place + 1], plain) in _DIGITS


def _is_year(words: Sequence[str], place: int, plain: bool) -> bool:
    """Whether "năm" means a year here: a number of four digits or one in thousands follows."""
    if _known(words[place], plain) != "năm":
        return False
    following = words[place + 1 : place + 3]
    thousands = len(following) == 2 and _known(following[1], plain) in ("nghìn", "ngàn", "không")
    return thousands or bool(following and following[0].isdigit() and len(following[0]) == 4)


def _known(word: str, plain: bool) -> str | None:
    if word in _WORDS:
        return word
    return _PLAIN.get(word) if plain else None


def _numbers(words: Sequence[str], start: int, end: int, plain: bool) -> bool:
    """Whether the stretch numbers something: by the word before it, the one after it, or by being a compound."""
    said = [_known(word, plain) for word in words[start:end]]
    if said == ["năm"] and _says_year(words, start):
        return False
    if plain and words[start:end] == ["tu"] and start and words[start - 1] == "so" and words[end : end + 1]:
        return False  # "so tu phap" is a body
    if plain and words[start:end] == ["sau"] and start and words[start - 1] in _PERIODS:
        return False  # "thang sau" is the next one
    if plain and end - start == 1 and words[end : end + 1] and words[end][:1].isdigit():
        return False  # "tu 95" is "từ 95"
    compound = any(w in _TENS or w in _POINTS or w in ("trăm", "nghìn", "ngàn") for w in said) and end - start > 1
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    return compound or before in _BEFORE or (plain and before in {toneless(w) for w in _BEFORE}) or after == "phần"


def _says_year(words: Sequence[str], place: int) -> bool:
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    return before in _YEAR_BEFORE or after in _YEAR_AFTER


def _value(words: Sequence[str], plain: bool) -> str | None:
    """The digits of a stretch of number words; none where they make no number."""
    known = [_known(word, plain) or "" for word in words]
    if known[0] == "không" and len(known) > 1 and known[1] not in _POINTS:
        rest = _whole(known[1:])
        return None if rest is None else f"0{rest}"
    if known[:2] == ["hai", "không"] and len(known) > 2:
        spelt = len(known) == _DIGITS_OF_YEAR and all(_DIGITS.get(word, 10) < 10 for word in known)
        rest = 10 * _DIGITS[known[2]] + _DIGITS[known[3]] if spelt else _whole(known[2:])
        return None if rest is None or rest > 99 else f"20{rest:02}"
    for point in _POINTS:
        if point in known[1:]:
            at = known.index(point)
            whole, part = _whole(known[:at]), _whole(known[at + 1 :])
            return None if whole is None or part is None else f"{whole}{'.' if point == 'chấm' else ','}{part}"
    whole = _whole(known)
    return None if whole is None else str(whole)


def _whole(words: Sequence[str]) -> int | None:
    """``hai nghìn không trăm hai lăm`` is 2025; ``hai lăm`` is 25."""
    total, current, ten = 0, None, False
    for word in words:
        if word in ("nghìn", "ngàn"):
            total, current, ten = total + (current or 1) * 1000, None, False
        elif word == "trăm":
            total, current, ten = total + (current or 0) * 100, None, False
        elif word in _TENS and current is not None:
            current, ten = current * 10, True
        elif word in _LINKS:
            continue
        elif word in _DIGITS:
            current, ten = _digit(_DIGITS[word], current, ten)
            if current is None:
                return None
        else:
            return None
    return total + (current or 0) if words else None


def _digit(digit: int, current: int | None, ten: bool) -> tuple[int | None, bool]:
    """A digit after what has been said so far: "hai" + "lăm" is 25, "mười" + "hai" is 12."""
    if current is None:
        return digit, digit == 10
    if ten or current == 10:
        return current + digit, False
    return (current * 10 + digit if current < 10 else None), False
