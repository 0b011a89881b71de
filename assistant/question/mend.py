"""Mends the spelling of a question before it is read, and leaves alone what is no word of it."""

import re
from collections.abc import Collection

from assistant.text.glossary import Glossary
from assistant.text.normalise import toneless
from assistant.text.repair import Repairer
from assistant.text.shape import is_english
from assistant.text.tokens import syllables

# Pieces that repair must not touch: marks, numbers of any kind, Roman numerals, words in quotation marks. A vowel or
# "d" before a digit is no number but VNI typing ("nhie6m5 vu5").
_FIXED = re.compile(
    r'"[^"]*"|[^\w\s]+(?=\s|$)|(?<=\s)[^\w\s]+|(?<!\S)(?![a-z]*[aeiouyd]\d[a-z\d]*(?!\S))\S*\d\S*|\b[ivx]{1,5}\b(?=[\s.,;:?!)]|$)|[()\[\]{}"“”,;:?!]'
    r"|\bphần trăm\b"  # written for a sign: its marks say nothing of how the words around it are typed
)
_MARKED = 0.5  # share of words with diacritics from which the others are meant to have none
_MAX_WORDS = 200  # the contract allows 1000 characters; more words only cost time


class Mender:
    """Mends questions with a language model that knows the ways of asking.

    :param glossary: its English words tell an English question, which is left as it is.
    :param asking: English words of asking ("support"), which mixed questions use; their translation asks nothing.
    :param known: words that are meant as typed: words of asking with diacritics, abbreviations of the documents.
    :param bare: words without diacritics ("nay", "theo") that are meant as typed among words that bear theirs.
    """

    def __init__(
        self,
        repairer: Repairer,
        glossary: Glossary,
        known: Collection[str] = frozenset(),
        asking: Collection[str] = frozenset(),
        bare: Collection[str] = frozenset(),
    ) -> None:
        self._repairer = repairer
        self._glossary = glossary
        self._known = frozenset(known)
        self._known_beside_marks = self._known | frozenset(bare)
        words = "|".join(sorted(map(re.escape, asking), key=len, reverse=True))
        self._fixed = re.compile(rf"{_FIXED.pattern}|\b(?:{words})\b") if words else _FIXED

    def foreign(self, text: str) -> bool:
        """Whether a normalised question is English."""
        return is_english(syllables(text), self._glossary.foreign, self._glossary.known)

    @property
    def idle(self) -> Collection[str]:
        """English words and phrases that say nothing about a subject."""
        return self._glossary.idle

    def mend(self, text: str) -> str:
        """A normalised question with slips mended, diacritics restored and abbreviations read out."""
        if self.foreign(text):
            return text
        known = self._known_beside_marks if _is_marked(text) else self._known
        pieces: list[str] = []
        done = 0
        for match in self._fixed.finditer(text):
            pieces += [self._words(text[done : match.start()], known), match[0]]
            done = match.end()
        pieces.append(self._words(text[done:], known))
        return " ".join(piece for piece in pieces if piece)

    def _words(self, text: str, known: frozenset[str]) -> str:
        typed = syllables(text)[:_MAX_WORDS]
        mended = self._repairer.repair(typed)
        if len(mended) == len(typed):
            mended = [old if old in known else new for old, new in zip(typed, mended, strict=True)]
        return " ".join(mended)


def _is_marked(text: str) -> bool:
    """Whether a text is typed with its diacritics."""
    words = syllables(text)
    return sum(toneless(word) != word for word in words) >= _MARKED * max(len(words), 1)
