"""The assistant: from a question to an answer, in one straight line."""

import re
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from assistant.answer.compose import Composer
from assistant.answer.contract import Answer, Question
from assistant.answer.resolve import Resolver
from assistant.question.followup import Context, carry
from assistant.question.lexicon import Lexicon
from assistant.question.mend import Mender
from assistant.question.read import Reader
from assistant.question.reading import Reading
from assistant.question.wordings import Wordings
from assistant.records.agencies import AgencyRegistry
from assistant.records.corpus import Corpus
from assistant.retrieve.build import Served, open_served
from assistant.text.language import count
from assistant.text.normalise import fold, normalise, toneless
from assistant.text.repair import Repairer
from assistant.text.tokens import syllables

_CAPITALS = re.compile(r"\b[A-Z]{3,6}\b")
# The shape of a Vietnamese syllable without diacritics: what has it may be a word, what has not is an abbreviation.
_SYLLABLE = re.compile(r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_ASKED_IN_ENGLISH = ("lead", "support", "owner", "ask_due", "output", "unit")
_REMEMBERED = 2048  # conversations whose earlier turns need not be read again


class Assistant:
    """Answers questions over one index generation. Safe to use from several threads."""

    def __init__(self, served: Served) -> None:
        self.served = served
        registry = AgencyRegistry(served.corpus.agencies, served.corpus.not_agencies)
        lexicon = Lexicon(served.phrases)
        bare = frozenset(word for word in lexicon.vocabulary if toneless(word) == word)
        mender = _mender(served, _meant(lexicon, served), bare)
        units = {fold(t.unit.text): t.unit.text for t in served.corpus.targets if t.unit and t.unit.text}
        named = [*(task.name.text for task in served.corpus.tasks), *(t.name.text for t in served.corpus.targets)]
        documents, holding = served.corpus.documents, _holding(served.corpus)
        self._reader = Reader(lexicon, registry, documents, mender, holding, units, Wordings(named))
        self._composer = Composer(served.corpus, Resolver(served.corpus, served.search), registry)
        self._context: Callable[[tuple[str, ...], date], Context | None] = lru_cache(_REMEMBERED)(self._remember)

    @classmethod
    def open(cls, index_dir: Path, corpus_dir: Path, encoder: str = "") -> "Assistant":
        """Load the current index.

        :raises IndexUnusableError: missing, stale or damaged, with the command that mends it.
        """
        return cls(open_served(corpus_dir, index_dir, encoder))

    @property
    def corpus(self) -> Corpus:
        """The records answered from."""
        return self.served.corpus

    def ask(self, question: Question) -> Answer:
        """Answer one question; the same question, history and day always give the same answer."""
        started = time.perf_counter()
        before = self._context(question.history, question.today)
        reading = carry(self._reader.read(question.text, question.today), before)
        answer = self._composer.answer(reading, before, question.today)
        took = (time.perf_counter() - started) * 1000
        trace = {**(answer.trace or {}), "reading": _plain(reading)} if question.trace else None
        return replace(answer, took_ms=round(took, 2), trace=trace)

    def read(self, text: str, today: date) -> Reading:
        """How a question is read, on its own."""
        return self._reader.read(text, today)

    def _remember(self, history: tuple[str, ...], today: date) -> Context | None:
        """The turn before, worked out from the questions asked so far."""
        if not history:
            return None
        before = self._context(history[:-1], today)
        reading = carry(self._reader.read(history[-1], today), before)
        answer = self._composer.answer(reading, before, today)
        refs = tuple(ref for ref in answer.records if ref in self.corpus.records)
        kept = not refs and before is not None and reading.intent in {"social", "refuse"}
        return before if kept else Context(reading, refs)


def _plain(reading: Reading) -> dict[str, object]:
    """A reading as JSON shows it, without its empty parts."""
    return {
        name: _jsonable(value) for name, value in asdict(reading).items() if value not in (None, "", (), frozenset())
    }


def _jsonable(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {name: _jsonable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_jsonable(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _mender(served: Served, known: frozenset[str], bare: frozenset[str]) -> Mender | None:
    """Mends spelling with the search's language model, which also knows the phrases of the lexicon."""
    language, glossary = served.search.language, served.search.parts.glossary
    if language is None:
        return None
    phrases = [syllables(normalise(phrase)) for entries in served.phrases.values() for phrase in entries]
    repairer = Repairer(language.adapted(count(phrases)), glossary.readings, glossary.foreign)
    roles = {p for kind in _ASKED_IN_ENGLISH for p in served.phrases.get(kind, ()) if " " not in p}
    english = {word for word in roles if word.isascii() and not _SYLLABLE.fullmatch(word)}
    return Mender(repairer, glossary, known, english, bare)


def _meant(lexicon: Lexicon, served: Served) -> frozenset[str]:
    """Words that need no mending: those of asking with their diacritics, and the documents' abbreviations."""
    texts = (document.text for document in served.corpus.documents.values())
    capitals = {normalise(word) for text in texts for word in _CAPITALS.findall(text)}
    marked = {word for word in lexicon.vocabulary if toneless(word) != word}
    return frozenset(marked | {word for word in capitals if not _SYLLABLE.fullmatch(word)})


def _holding(corpus: Corpus) -> frozenset[str]:
    """The agencies that lead, coordinate or track anything, and those that have taken over the work of one."""
    tasks = (agency for task in corpus.tasks for agency in (*task.lead_agencies, *task.support_agencies))
    named = frozenset(tasks) | {agency for target in corpus.targets for agency in target.owner_agencies}
    heirs = {name for a in corpus.agencies if a.id in named for s in a.successions for name in s.successors}
    return named | {agency.id for agency in corpus.agencies if agency.name in heirs}
