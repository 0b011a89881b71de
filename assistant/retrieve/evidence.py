"""What speaks for a record: how much of the question it holds, and how clearly it stands before the others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index.encoder import Vectors
from assistant.index.sparse import Scores
from assistant.index.terms import PLAIN, unify
from assistant.retrieve.arms import Arms
from assistant.retrieve.calibration import Features
from assistant.retrieve.query import Query
from assistant.text.glossary import Glossary
from assistant.text.normalise import toneless
from assistant.text.shape import lacks_marks

_LONGEST = 6  # tokens of a way of asking
_MEANT = 0.6  # share of a phrase of the same meaning that must stand in a record
_SYLLABLES = 2  # of a Vietnamese word, mostly
_CLEAR = 0.5  # margins beyond say no more: among few records any score stands out

Held = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of all entries for one question."""

    fused: Scores
    sparse: Scores
    dense: Vectors


class Evidence:
    """Works out the features of matches over the entries of both arms."""

    def __init__(self, arms: Arms, glossary: Glossary) -> None:
        self._arms = arms
        self._mass = arms.text.plain_mass(arms.rarity)
        self._asking = frozenset(glossary.asking)
        self._asking_bare = frozenset(tuple(map(toneless, words)) for words in glossary.asking)

    def of(self, query: Query, rows: Sequence[int], scored: Scored) -> list[Features]:
        """Features of each row, the rows given best first."""
        places = np.array(rows, dtype=np.int64)
        subject = self.subject(query) or list(range(len(query.repaired)))
        weights = np.array([self._weight(query, at) for at in subject], dtype=np.float32)
        text, either = self._held(query, subject, places)
        pairs, pair_weights = self._pairs(query, subject, places)
        total = float(weights.sum())
        margins = _margins(scored.sparse[places])
        return [
            Features(
                coverage=_share(weights @ either[:, at], total),
                pair_coverage=_share(pair_weights @ pairs[:, at], float(pair_weights.sum())),
                figures=_figures(query, subject, either[:, at]),
                focus=_share(_distinct(query, subject, weights, text[:, at]), self._mass[row]),
                margin=margins[at],
                dense=max(float(scored.dense[row]), 0.0),
            )
            for at, row in enumerate(rows)
        ]

    def subject(self, query: Query) -> list[int]:
        """Places of the repaired words that say what a question is about: those that belong to no way of asking."""
        words = query.repaired
        # without diacritics "chuyện" is "chuyển": only words that could not be restored are compared so
        asking = self._asking_bare if lacks_marks(words) else self._asking
        kept: list[int] = []
        place = 0
        while place < len(words):
            length = next((n for n in range(_LONGEST, 0, -1) if words[place : place + n] in asking), 0)
            if not length:
                kept.append(place)
            place += max(length, 1)
        return kept

    def _weight(self, query: Query, place: int) -> float:
        """How much a word of the subject says: its rarity, twice for an English word, which is two syllables here."""
        return self._arms.idf(_plain(query.repaired[place])) * (_SYLLABLES if place in query.unread else 1)

    def _held(self, query: Query, subject: Sequence[int], rows: NDArray[np.int64]) -> tuple[Held, Held]:
        """Whether each word of the subject stands in the text, and in any field, of each row.

        Both of shape (words, rows). A word also counts where a phrase of the same meaning stands.
        """
        terms = [_plain(query.repaired[at]) for at in subject]
        text = np.array([self._arms.text.holds(term, rows) for term in terms]).reshape(len(terms), len(rows))
        extra = np.array([self._arms.extra.holds(term, rows) for term in terms]).reshape(len(terms), len(rows))
        for phrase in query.added:
            inside = [index for index, at in enumerate(subject) if phrase.start <= at < phrase.end]
            if inside:
                held = np.array([self._arms.text.holds(_plain(word), rows) for word in phrase.words])
                text[inside] |= held.mean(axis=0) >= _MEANT
        return text, text | extra

    def _pairs(self, query: Query, subject: Sequence[int], rows: NDArray[np.int64]) -> tuple[Held, Scores]:
        """Whether each pair of neighbouring words of the subject stands in the text of each row, and its rarity."""
        words = [unify(query.repaired[at])[0] for at in subject]
        near = [
            at
            for at in range(len(subject) - 1)
            if subject[at + 1] == subject[at] + 1 and subject[at + 1] not in query.starts
        ]
        terms = [PLAIN + toneless(f"{words[at]} {words[at + 1]}") for at in near]
        held = np.array([self._arms.text.holds(term, rows) for term in terms]).reshape(len(terms), len(rows))
        return held, np.array([self._arms.idf(term) for term in terms], dtype=np.float32)


def _plain(word: str) -> str:
    return PLAIN + toneless(unify(word)[0])


def _figures(query: Query, subject: Sequence[int], held: Held) -> float:
    """Share of the numbers and codes among the words that the record lacks; 0 where there are none."""
    found = [held[i] for i, at in enumerate(subject) if not query.repaired[at].isalpha()]
    return 1 - sum(found) / len(found) if found else 0.0


def _distinct(query: Query, subject: Sequence[int], weights: Scores, held: Held) -> float:
    """The weight of the different words that are held."""
    found = {_plain(query.repaired[at]): float(weights[i]) for i, at in enumerate(subject) if held[i]}
    return sum(found.values())


def _share(part: float | np.floating | Scores, whole: float) -> float:
    return min(float(part) / float(whole), 1.0) if whole > 0 else 0.0


def _margins(scores: Scores) -> list[float]:
    """How far each score lies above the best of the others, as a share of the larger; negative where below."""
    found = []
    for at, score in enumerate(scores):
        others = np.delete(scores, at).max(initial=0.0)
        larger = max(float(score), float(others))
        found.append(min((float(score) - float(others)) / larger, _CLEAR) if larger > 0 else 0.0)
    return found
