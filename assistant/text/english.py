"""Reads an English question in Vietnamese words: phrase by phrase, by the glossary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.text.glossary import Phrase, Words
from assistant.text.stem import stem

_LONGEST = 7  # words of a phrase


@dataclass(frozen=True, slots=True)
class Translation:
    """An English question in Vietnamese words.

    :param words: the first reading of every phrase, in the order of the question; unknown words as they are.
    :param others: further readings of the same phrases.
    :param starts: places where another phrase begins: the words before and after them are no neighbours.
    :param unread: places of the unknown words.
    """

    words: Words
    others: tuple[Phrase, ...]
    starts: frozenset[int]
    unread: frozenset[int]


class Translator:
    """Reads English by a table of phrases; longer phrases win, and endings do not matter.

    :param table: English phrases to Vietnamese readings, the best first.
    :param idle: words and phrases that say nothing about a subject; they are left out.
    """

    def __init__(self, table: Mapping[str, Sequence[Words]], idle: Iterable[str]) -> None:
        self._exact = {**table, **dict.fromkeys(idle, ())}
        self._stemmed: dict[str, Sequence[Words]] = {}
        for phrase, readings in table.items():
            self._stemmed.setdefault(_stems(phrase.split()), readings)

    def read(self, tokens: Sequence[str]) -> Translation:
        """The tokens of a question, read from left to right."""
        words: list[str] = []
        others: list[Phrase] = []
        starts: set[int] = set()
        unread: set[int] = set()
        place = 0
        while place < len(tokens):
            length, readings = self._longest(tokens, place)
            start = len(words)
            words += readings[0] if readings else ()
            starts.add(start)
            unread |= {start} if readings and readings[0] == (tokens[place],) else set()
            others += [Phrase(other, start, len(words)) for other in readings[1:]]
            place += length
        return Translation(tuple(words), tuple(others), frozenset(starts), frozenset(unread))

    def _longest(self, tokens: Sequence[str], place: int) -> tuple[int, Sequence[Words]]:
        """How many tokens the longest known phrase takes, and its readings; an unknown word is its own."""
        for length in range(min(_LONGEST, len(tokens) - place), 0, -1):
            phrase = tokens[place : place + length]
            readings = self._exact.get(" ".join(phrase))
            if readings is None:
                readings = self._stemmed.get(_stems(phrase))
            if readings is not None:
                return length, readings
        return 1, ((tokens[place],),)


def _stems(words: Sequence[str]) -> str:
    return " ".join(map(stem, words))
