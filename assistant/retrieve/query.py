"""A question as the search sees it: its own words, the repaired ones, and words that mean the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.index.terms import TermWeights, weighted_terms
from assistant.text.english import Translator
from assistant.text.glossary import Glossary, Phrase, phrases_in
from assistant.text.language import Language, count
from assistant.text.normalise import normalise
from assistant.text.numbers import digits
from assistant.text.repair import Repairer
from assistant.text.segment import words
from assistant.text.shape import is_english
from assistant.text.tokens import syllables

_ASKING_WEIGHT = 100.0  # of ways of asking in the language model: statutes ask nothing
_REMEMBERED = 1024  # questions
MAX_TOKENS = 200  # the contract allows 1000 characters; more words only cost time


@dataclass(frozen=True, slots=True)
class Query:
    """A question taken apart.

    :param raw: its tokens as typed, normalised; none of an English question, whose words mean others here.
    :param repaired: the tokens with slips mended, diacritics restored, abbreviations and English read out.
    :param added: phrases that mean the same as some of the repaired words.
    :param starts: places of repaired words that are no neighbours of the word before, as in a translation.
    :param unread: places of English words that no reading is known for.
    """

    raw: tuple[str, ...]
    repaired: tuple[str, ...]
    added: tuple[Phrase, ...] = ()
    starts: frozenset[int] = frozenset()
    unread: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class QueryWeights:
    """How much each part of a question counts; chosen on the dev sets."""

    raw: float = 1.0
    repaired: float = 1.0
    added: float = 0.5


class QueryReader:
    """Takes questions apart with a language model and a glossary, either of which may be missing."""

    def __init__(self, language: Language | None, glossary: Glossary) -> None:
        self._glossary = glossary
        self._translator = Translator(glossary.english, glossary.idle)
        self._repairer = Repairer(_knowing(language, glossary), glossary.readings) if language else None
        # the same words are read several times for one question
        self.read: Callable[[str], Query] = lru_cache(_REMEMBERED)(self._read)

    def _read(self, text: str) -> Query:
        """The parts of a question; empty ones for a text without words."""
        raw = syllables(normalise(text))[:MAX_TOKENS]
        if is_english(raw, self._glossary.foreign, self._glossary.known):
            meant = self._translator.read(raw)
            return Query((), meant.words, (*meant.others, *self._alike(meant.words)), meant.starts, meant.unread)
        counted = digits(raw)
        repaired = digits(self._repairer.repair(counted)) if self._repairer else counted
        return Query(tuple(raw), tuple(repaired), self._alike(repaired))

    def _alike(self, words: Sequence[str]) -> tuple[Phrase, ...]:
        """Phrases that mean the same as some of the words."""
        tables = (self._glossary.related, self._glossary.shorts, self._glossary.longs)
        return tuple(dict.fromkeys(phrase for table in tables for phrase in phrases_in(words, table)))


def query_terms(query: Query, weights: QueryWeights, terms: TermWeights) -> Mapping[str, float]:
    """The weighted terms of all parts of a question."""
    joined = words(query.repaired) if terms.word else ()
    total = weighted_terms(query.raw, terms, times=weights.raw)
    for term, weight in weighted_terms(query.repaired, terms, words=joined, times=weights.repaired).items():
        total[term] = total.get(term, 0.0) + weight
    for phrase in query.added:
        for term, weight in weighted_terms(phrase.words, terms, times=weights.added).items():
            total.setdefault(term, weight)  # what the question says itself is not counted again
    return {term: weight for term, weight in total.items() if weight}


def _knowing(language: Language, glossary: Glossary) -> Language:
    """The language model, knowing the words of questions and of the glossary too."""
    long_forms = [words for meant in glossary.readings.values() for words in meant]
    return language.adapted(count(long_forms), 1.0).adapted(count([*glossary.asking, *glossary.spoken]), _ASKING_WEIGHT)
