"""Cuts normalised text into syllables, with document numbers, dates and decimals kept whole."""

import itertools
import re
from collections.abc import Sequence

# Every repetition is bounded or eats what it scans, so that no text takes more than linear time.
DOCUMENT_NUMBER = (
    r"\d{1,6}/\d{4}/[a-zđ]{1,12}\d{0,3}(?:[-/][a-zđ]{1,12}){0,3}"  # 13/2023/nđ-cp, 91/2025/qh15
    r"|\d{1,6}/[a-zđ]{1,12}(?:[-/][a-zđ]{1,12}){1,3}"  # 25/kh-ubnd, 1552/btttt-thh
    r"|\d{1,6}-[a-zđ]{1,12}/[a-zđ]{1,12}(?:-[a-zđ]{1,12}){0,2}"  # 57-nq/tw
)
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{4}|\d{1,2}/\d{1,2}"
_DECIMAL = r"\d+(?:[.,]\d{1,12}){0,6}"
_AMPERSAND = r"[^\W\d_]{1,12}(?:&[^\W\d_]{1,12}){1,3}"  # r&d, tt&tt
_ALONE = r"(?![^\W_])"
_TOKEN = re.compile(
    rf"(?:{DOCUMENT_NUMBER}){_ALONE}|(?:{_DATE}){_ALONE}(?!/)|{_DECIMAL}{_ALONE}|{_AMPERSAND}{_ALONE}|[^\W_]+"
)
_NUMBER_WITH_LETTERS = re.compile(rf"(?:{DOCUMENT_NUMBER})\Z")


def syllables(normalised: str) -> list[str]:
    """The syllables, numbers and document numbers of a normalised text, in order.

    ``kế hoạch 25/kh-ubnd: hdi 0,75`` gives ``["kế", "hoạch", "25/kh-ubnd", "hdi", "0,75"]``.
    """
    return _TOKEN.findall(normalised)


def bigrams(tokens: Sequence[str]) -> list[str]:
    """Neighbouring pairs, joined by a space: ``["kế", "hoạch"]`` gives ``["kế hoạch"]``."""
    return [f"{left} {right}" for left, right in itertools.pairwise(tokens)]


def is_document_number(token: str) -> bool:
    """Whether a normalised token is a document number (``57-nq/tw``)."""
    return _NUMBER_WITH_LETTERS.match(token) is not None
