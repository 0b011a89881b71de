"""One thing set against another without a word of comparing: "của tỉnh với NQ 57", "2030 vs 2045"."""

import re
from collections.abc import Sequence

from assistant.question.reading import Window

_HOME = r"\b(?:tinh|dia phuong|ke hoach|province|provincial|plan)\b"
_VERSUS = r"\b(?:vs|versus|so voi|voi|bang|hon|giong|khac|hay|than|against|as)\b"
_SET_AGAINST = re.compile(rf"{_HOME}.*{_VERSUS}|{_VERSUS}.*{_HOME}")
_ASKS_ELSE = frozenset({"ask_due", "output", "says", "list", "count", "issue", "act", "deed", "in_force", "doc_title"})


def set_against(plain: str, flags: frozenset[str], documents: Sequence[str], digests: Sequence[str]) -> bool:
    """Whether a folded question sets what is its own against the one document it names, which is another's."""
    alone = len(documents) == 1 and documents[0] in digests
    return alone and not flags & _ASKS_ELSE and _SET_AGAINST.search(plain) is not None


def set_years_against(years: Sequence[int], window: Window | None, flags: frozenset[str]) -> bool:
    """Whether a question sets the years it names against each other, and does not name what lies between them."""
    if len(years) != 2 or flags & {"ask_due", "task", "list", "count", "overdue", "upcoming"}:
        return False
    stretch = window is not None and window.first is not None and window.last is not None
    spanned = stretch and (window.first.year, window.last.year) == (min(years), max(years))  # type: ignore[union-attr]
    return not (spanned and re.search(r"-|\bden\b|\btoi\b|\bto\b", window.words if window else "") is not None)
