"""Reads questions over the shipped lexicon, agencies and documents, without an index: as typed, nothing mended."""

from datetime import date
from functools import cache
from pathlib import Path

from assistant.question.lexicon import Lexicon, read_phrases
from assistant.question.read import Reader
from assistant.question.reading import Reading
from assistant.records.agencies import AgencyRegistry
from assistant.records.corpus import Corpus, load_corpus

TODAY = date(2026, 11, 23)
CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@cache
def corpus() -> Corpus:
    """The shipped corpus, read once."""
    return load_corpus(CORPUS)


@cache
def lexicon() -> Lexicon:
    """The shipped phrases."""
    return Lexicon(read_phrases(CORPUS / "lexicon"))


@cache
def _reader() -> Reader:
    registry = AgencyRegistry(corpus().agencies, corpus().not_agencies)
    return Reader(lexicon(), registry, corpus().documents)


def read(question: str, today: date = TODAY) -> Reading:
    """One question, read on its own."""
    return _reader().read(question, today)
