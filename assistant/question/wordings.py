"""Stretches of a question that repeat the name of a row: they tell the subject, and ask nothing themselves.

"Nhiệm vụ “Triển khai các nhiệm vụ … trong tổ chức thực hiện” hạn khi nào?" lists nothing and names no section, though
the name holds such words.
"""

from collections.abc import Iterable, Sequence

from assistant.question.words import Word, written
from assistant.text.normalise import toneless
from assistant.text.tokens import syllables

_RUN = 6  # words in a row that nobody says by chance
_SHORTEST = 4  # words of a name that is known by being whole


class Wordings:
    """The runs of words that the names of rows hold."""

    def __init__(self, names: Iterable[str]) -> None:
        words = [tuple(map(toneless, syllables(written(name)))) for name in names]
        self._runs = frozenset(name[i : i + _RUN] for name in words for i in range(len(name) - _RUN + 1))
        self._whole = frozenset(name for name in words if _SHORTEST <= len(name) < _RUN)

    def inside(self, words: Sequence[Word]) -> frozenset[int]:
        """Indices of the words that stand in such a run."""
        plain = tuple(word.plain for word in words)
        found: set[int] = set()
        for start in range(len(plain)):
            for length in range(_SHORTEST, _RUN + 1):
                run = plain[start : start + length]
                if run in (self._runs if length == _RUN else self._whole):
                    found.update(range(start, start + length))
        return frozenset(found)
