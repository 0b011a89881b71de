"""When a wanted alternative stands in an answer, and when a ref is cited.

An answer is taken as a reader sees it: without the asterisks of Markdown's bold, and without its citation markers,
so that ``[3]`` is never taken for a count of three.
"""

import re
import unicodedata

MARKER = re.compile(r"\[\d+(?:, ?\d+)*\]")
BARE_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# "31/12/2025" and "12/2025", but not the head of "13/2023/NĐ-CP" and not "12/68".
DATE = re.compile(r"(?<![\d/])(?:\d{1,2}/)?\d{1,2}/\d{4}(?![\d/])")
YEAR_WIDTH = 4


def fold(text: str) -> str:
    """NFC, case folded, every stretch of white space one blank."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def as_read(answer: str) -> str:
    """An answer as it is read, folded: no bold marks, no citation markers."""
    return fold(MARKER.sub(" ", answer).replace("**", ""))


def stands_in(alternative: str, text: str) -> bool:
    """Whether the alternative's words stand in the text, both already folded; a number only whole.

    A number is cut where a digit, a letter, or a decimal or thousands mark before a digit touches it: ``40`` is
    not in ``140``, ``40,5``, ``8.40`` or ``n40``. An alternative that is nothing but a number is not found in the
    day or the month of a date either: ``12`` is not in ``31/12/2025``, ``2025`` is.
    """
    at = text.find(alternative)
    while at >= 0:
        if _whole(text, at, at + len(alternative)):
            return True
        at = text.find(alternative, at + 1)
    return False


def is_cited(ref: str, cited: str) -> bool:
    """Whether a citation of ``cited`` is one of ``ref``: the same, or below it by whole path segments."""
    return cited == ref or cited.startswith(ref + "/")


def numbers(text: str) -> list[str]:
    """The dates and numbers of a text, in its order, each once."""
    found = re.findall(rf"{DATE.pattern}|{BARE_NUMBER.pattern}", text)
    return list(dict.fromkeys(found))


def _whole(text: str, start: int, end: int) -> bool:
    if text[start].isdecimal() and _runs_on(text[:start][::-1]):
        return False
    if text[end - 1].isdecimal() and _runs_on(text[end:]):
        return False
    return not (BARE_NUMBER.fullmatch(text, start, end) and _in_day_or_month(text, start, end))


def _runs_on(beyond: str) -> bool:
    """Whether a number goes on into what lies beyond its edge, read away from the number."""
    if not beyond:
        return False
    if beyond[0] in ".,":
        return len(beyond) > 1 and beyond[1].isdecimal()
    return beyond[0].isdecimal() or beyond[0].isalpha()


def _in_day_or_month(text: str, start: int, end: int) -> bool:
    return any(found.start() <= start and end < found.end() - YEAR_WIDTH for found in DATE.finditer(text))
