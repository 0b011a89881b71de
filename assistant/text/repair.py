"""Repair of spelling and diacritics as a noisy channel: the likeliest words that were typed like this.

A lattice of readings for the tokens of a question, weighed by the slips of ``slips`` and the pairs of ``language``;
the best path is found by the Viterbi algorithm (Forney, 1973).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.text import slips
from assistant.text.language import START, UNKNOWN, Floats, Ids, Language
from assistant.text.normalise import toneless
from assistant.text.shape import is_english, is_syllable, lacks_marks

MAX_READINGS = 14  # readings kept of one token
MAX_COST = 13.0
JOINED = 5.0  # "hạtầng" for "hạ tầng"
SPLIT = 5.0  # "chuy ển" for "chuyển"
TYPED_OUT = 2.0  # "chuyeenr" for "chuyển"
SHORTHAND = 1.0  # "nv" for "nhiệm vụ"
REAL_WORD = 5.0  # more for taking a known word for another one; of 3, 5, 7 the best on the dev sets
WHOLE_PHRASE = 6.0  # less for each further word that an English phrase reads at once
ODD_WORD = 4.0  # more for taking a slip for a short word of no Vietnamese shape, such as "hs"
SHORT_KEY = 2.0  # more for slips in words of two letters, which are near too many others
_CACHE = 50_000

Phrases = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the tokens from some place on.

    :param words: what is meant.
    :param ids: their ids in the language model.
    :param cost: of the slips, in natural logarithms.
    :param length: how many tokens it reads.
    """

    words: tuple[str, ...]
    ids: tuple[int, ...]
    cost: float
    length: int = 1


@dataclass(frozen=True, slots=True)
class _Step:
    """Best paths to one place: by reading, their scores and where they came from."""

    readings: list[Reading]
    scores: Floats
    before: list[tuple[int, int]]

    @property
    def last_ids(self) -> Ids:
        return np.array([reading.ids[-1] for reading in self.readings], dtype=np.int64)


class Repairer:
    """Repairs the tokens of a question.

    :param phrases: what stands for what, beside slips: ``"nv"`` for ``[["nhiệm", "vụ"]]``; keys of up to
        ``MAX_PHRASE`` tokens with single spaces.
    :param foreign: words of English grammar; an English question is read word by word, without slips.
    """

    MAX_PHRASE = 5

    def __init__(
        self, language: Language, phrases: Phrases | None = None, foreign: Collection[str] = frozenset()
    ) -> None:
        self._language = language
        self._phrases = phrases or {}
        self._foreign = foreign
        self._by_key: dict[str, list[int]] = {}
        for index, syllable in enumerate(language.syllables):
            if not syllable.isalnum():
                continue  # the start of a sentence, the class of numbers
            self._by_key.setdefault(toneless(syllable), []).append(index)
        self._near: dict[str, list[str]] = {}
        for key in self._by_key:
            for variant in _deletes(key):
                self._near.setdefault(variant, []).append(key)
        self._cache: dict[tuple[str, bool], list[Reading]] = {}

    def repair(self, tokens: Sequence[str]) -> list[str]:
        """The likeliest words for the tokens; numbers and document numbers stay as they are."""
        if not tokens:
            return []
        bare = lacks_marks(tokens)
        foreign = is_english(tokens, self._foreign)
        steps: list[_Step] = [_start(self._language)]
        steps += [_Step([], np.empty(0), []) for _ in tokens]
        for place in range(len(tokens)):
            if not steps[place].readings:
                continue
            for length, readings in self._readings(tokens, place, bare, foreign=foreign).items():
                _extend(steps, place, length, readings, self._language)
        return _trace(steps)

    def _readings(self, tokens: Sequence[str], place: int, bare: bool, *, foreign: bool) -> dict[int, list[Reading]]:
        """Readings from a place on, by how many tokens they read."""
        plain = [self._reading([tokens[place]], 0.0)]
        found: dict[int, list[Reading]] = {1: plain if foreign else list(self._single(tokens[place], bare))}
        for length in range(1, min(self.MAX_PHRASE, len(tokens) - place) + 1):
            phrase = " ".join(tokens[place : place + length])
            for words in self._phrases.get(phrase, ()):
                cost = SHORTHAND - (WHOLE_PHRASE * (length - 1) if foreign else 0)
                found.setdefault(length, []).append(self._reading(words, cost, length))
        if place + 1 < len(tokens) and not foreign:
            joined = tokens[place] + tokens[place + 1]
            if joined in self._language:
                found.setdefault(2, []).append(self._reading([joined], SPLIT, 2))
        return found

    def _single(self, token: str, bare: bool) -> list[Reading]:
        """Readings of one token, the cheapest first."""
        if not token.isalnum() or token.isdigit():
            return [self._reading([token], 0.0)]
        known = self._cache.get((token, bare))
        if known is None:
            if len(self._cache) > _CACHE:
                self._cache.clear()
            known = self._cache[token, bare] = self._work_out(token, bare)
        return known

    def _work_out(self, token: str, bare: bool) -> list[Reading]:
        costs = self._spellings(token, bare)
        ids = np.array(list(costs), dtype=np.int64)
        worth = self._language.log_unigram(ids) - np.array(list(costs.values()))
        best = [int(ids[rank]) for rank in np.argsort(-worth, kind="stable")[:MAX_READINGS]]
        readings = [Reading((self._language.syllables[index],), (index,), costs[index]) for index in best]
        if token not in self._language:
            readings.append(self._reading([token], 0.0))
            readings += self._halves(token, bare)
        return readings

    def _spellings(self, token: str, bare: bool) -> dict[int, float]:
        """Cost of each known syllable that the token may stand for."""
        key = toneless(token)
        free = bare and key == token
        costs: dict[int, float] = {}
        for other in self._nearby(key):
            letters = slips.key_cost(key, other)
            if letters is None:
                continue
            if letters:
                letters += SHORT_KEY if len(key) <= 2 else 0
                letters += ODD_WORD if len(other) <= 4 and not is_syllable(other) else 0
            for index in self._by_key[other]:
                marks = 0.0 if free else slips.mark_cost(token, self._language.syllables[index])
                cost = letters + marks + (REAL_WORD if letters + marks and token in self._language else 0)
                if cost <= MAX_COST:
                    costs[index] = cost
        for spelling in slips.typed_out(token):
            if spelling in self._language:
                index = self._language.ids[spelling]
                costs[index] = min(costs.get(index, MAX_COST), TYPED_OUT)
        return costs

    def _nearby(self, key: str) -> Iterable[str]:
        """Known keys that may lie one slip away; of a single letter, itself alone."""
        if len(key) < 2:
            return [key] if key in self._by_key else []
        found = {other: None for variant in _deletes(key) for other in self._near.get(variant, ())}
        found |= {other: None for other in slips.sound_variants(key) if other in self._by_key}
        return found

    def _halves(self, token: str, bare: bool) -> list[Reading]:
        """Readings of a token as two syllables typed without a space."""
        found = []
        for cut in range(1, len(token)):
            left, right = self._exact(token[:cut], bare), self._exact(token[cut:], bare)
            found += [self._reading([one, other], JOINED) for one in left for other in right]
        return found

    def _exact(self, part: str, bare: bool) -> list[str]:
        """Known syllables spelt like this; in a question without diacritics, the most frequent three."""
        if not bare:
            return [part] if part in self._language else []
        ranked = sorted(self._by_key.get(part, ()), key=lambda index: -self._language.counts[index])
        return [self._language.syllables[index] for index in ranked[:3]]

    def _reading(self, words: Sequence[str], cost: float, length: int = 1) -> Reading:
        return Reading(tuple(words), tuple(self._language.id_of(word) for word in words), cost, length)


def _deletes(key: str) -> set[str]:
    """The key, and the key with any one letter left out: two keys one edit apart share one (SymSpell)."""
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))} if len(key) <= 30 else {key}


def _start(language: Language) -> _Step:
    return _Step([Reading((), (language.ids.get(START, UNKNOWN),), 0.0, 0)], np.zeros(1), [(-1, -1)])


def _extend(steps: list[_Step], place: int, length: int, readings: list[Reading], language: Language) -> None:
    """Add to the step ``length`` tokens further on the best path to each reading."""
    step, target = steps[place], steps[place + length]
    firsts = np.array([reading.ids[0] for reading in readings], dtype=np.int64)
    scores = step.scores[:, None] + language.log_pairs(step.last_ids, firsts)
    best = scores.argmax(axis=0)
    reached = scores[best, np.arange(len(readings))] + np.array([_inner(r, language) for r in readings])
    steps[place + length] = _Step(
        target.readings + readings,
        np.concatenate([target.scores, reached]),
        target.before + [(place, int(index)) for index in best],
    )


def _inner(reading: Reading, language: Language) -> float:
    """Log-probability of a reading's further words, less its cost."""
    if len(reading.ids) == 1:
        return -reading.cost
    ids = np.array(reading.ids, dtype=np.int64)
    return float(language.log_pairs(ids[:-1], ids[1:]).diagonal().sum()) - reading.cost


def _trace(steps: list[_Step]) -> list[str]:
    """The words of the best path."""
    words: list[str] = []
    place, index = len(steps) - 1, int(steps[-1].scores.argmax())
    while place > 0:
        words[:0] = steps[place].readings[index].words
        place, index = steps[place].before[index]
    return words
