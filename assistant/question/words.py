"""A question's words, each with its place, ready to be matched with phrases."""

import re
from dataclasses import dataclass

from assistant.question.english_numerals import english_numbers
from assistant.question.numerals import spoken_numbers
from assistant.text.normalise import normalise, toneless
from assistant.text.tokens import syllables

_PERCENT = re.compile(r" ?%")
_CLAUSE = re.compile(r"[?!;:.,](?=\s|$)")
_SENTENCE = re.compile(r"[?!.;](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a normalised question: ``text[start:end]``.

    :param plain: the word without diacritics.
    :param typed: the same of the word as typed, before its spelling was mended.
    :param clause: number of the clause it stands in, from 0; ``sentence`` that of the sentence.
    :param bare: whether the question was typed without any diacritics, so that a plain word may be any of its kind.
    """

    text: str
    plain: str
    typed: str
    start: int
    end: int
    clause: int
    sentence: int
    bare: bool = False


def written(text: str) -> str:
    """A question as it is matched: normalised, with percent signs in words and number words in digits."""
    return english_numbers(spoken_numbers(normalise(_PERCENT.sub(" phần trăm ", normalise(text)))))


def words(question: str, typed: str | None = None) -> list[Word]:
    """The words of a written question, in order.

    :param typed: the question before it was mended, if it was.
    """
    before = [toneless(token) for token in syllables(question if typed is None else typed)]
    bare = typed is not None and typed == toneless(typed)
    clauses = [match.end() for match in _CLAUSE.finditer(question)]
    sentences = [match.end() for match in _SENTENCE.finditer(question)]
    tokens = syllables(question)
    letters = before if len(before) == len(tokens) else [toneless(token) for token in tokens]
    found: list[Word] = []
    position = 0
    for token, typed_letters in zip(tokens, letters, strict=True):
        start = question.index(token, position)
        position = start + len(token)
        clause, sentence = (sum(end <= start for end in breaks) for breaks in (clauses, sentences))
        found.append(Word(token, toneless(token), typed_letters, start, position, clause, sentence, bare))
    return found
