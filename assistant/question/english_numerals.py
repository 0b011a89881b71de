"""English numbers said in words: "task forty-two", "target eight point one", "thirty days"."""

import re

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_DIGIT = "|".join(_UNITS[1:10])
_TEN = "|".join(_TENS)
_COMPOUND = rf"(?:{_TEN})[- ](?:{_DIGIT})"
_ANY = rf"{_COMPOUND}|one hundred|a hundred|{_TEN}|{_UNIT}"
_YEAR = re.compile(rf"\btwenty[- ](?P<rest>(?:twenty|thirty|forty)(?:[- ](?:{_DIGIT}))?)\b")
# A lone number word ("one", "ten") is a number beside these; a compound is one anywhere.
_NUMBERED = "tasks?|targets?|indicators?|numbers?|groups?|resolutions?|plan|appendix|annex|section|part|row|item"
_COUNTED = "days?|weeks?|months?|years?|percent|per cent|phần trăm"
_AFTER = re.compile(rf"\b(?P<noun>{_NUMBERED}) (?P<whole>{_ANY})(?: point (?P<part>{_ANY}))?\b")
_BEFORE = re.compile(rf"\b(?P<whole>{_ANY})(?= (?:{_COUNTED})\b)")
_ALONE = re.compile(rf"\b(?P<whole>{_COMPOUND}|one hundred)\b")
_NEXT = re.compile(rf"(?P<noun>\b(?:{_NUMBERED}) \d[\d.]*(?: and| or|,)) (?P<whole>{_ANY})\b")


def english_numbers(text: str) -> str:
    """A normalised text with its English number words in digits where they number or count something.

    ``task twenty-four`` becomes ``task 24``, ``target eight point one`` ``target 8.1``, ``two months`` ``2 months``.
    """
    text = _YEAR.sub(lambda m: f"20{_value(m['rest'])}", text)
    text = _AFTER.sub(_named, text)
    text = _NEXT.sub(lambda m: f"{m['noun']} {_value(m['whole'])}", text)
    return _ALONE.sub(_digits, _BEFORE.sub(_digits, text))


def _named(match: re.Match[str]) -> str:
    part = f".{_value(match['part'])}" if match["part"] else ""
    return f"{match['noun']} {_value(match['whole'])}{part}"


def _digits(match: re.Match[str]) -> str:
    return str(_value(match["whole"]))


def _value(words: str) -> int:
    """``twenty-four`` is 24."""
    if words.endswith("hundred"):
        return 100
    return sum(_TENS[word] if word in _TENS else _UNITS.index(word) for word in re.split(r"[- ]", words))
