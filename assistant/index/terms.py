"""What is counted of a text: syllables, pairs of syllables and words, with and without diacritics.

All kinds lie in one bag, told apart by their first character, so that a search can weigh each kind anew without
building anything again.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.text.normalise import toneless
from assistant.text.tokens import bigrams

PLAIN = "~"  # first character of a term without diacritics
WORD = "^"  # first character of a word joined by the segmenter
_PARTS = re.compile(r"[^\W_]+")
_LEADING_ZEROS = re.compile(r"(?<!\d)(?<!\d[.,])0+(?=\d)(?![\d]*,)")


@dataclass(frozen=True, slots=True)
class TermWeights:
    """How much each kind of term counts in a search; chosen on the dev sets."""

    syllable: float = 1.0
    pair: float = 1.0
    plain: float = 1.0
    plain_pair: float = 1.0
    word: float = 0.0

    def of(self, term: str) -> float:
        """The weight of one term."""
        if term[0] == WORD:
            return self.word
        if term[0] == PLAIN:
            return self.plain_pair if " " in term else self.plain
        return self.pair if " " in term else self.syllable


def unify(token: str) -> list[str]:
    """A token as it is matched, and its parts where it is a number made of several.

    ``0,75`` and ``0.75`` become one, ``01/2026`` becomes ``1/2026``, and what is typed in part still meets the
    whole: ``25/kh-ubnd`` gives ``["25/kh-ubnd", "25", "kh", "ubnd"]``.
    """
    if token.isalpha():
        return [token]
    whole = _LEADING_ZEROS.sub("", token).replace(",", ".") if token[0].isdigit() else token
    parts = [] if "." in whole and "/" not in whole else _PARTS.findall(whole)
    return [whole, *parts] if len(parts) > 1 else [whole]


def terms(tokens: Sequence[str], words: Iterable[str] = ()) -> list[str]:
    """All terms of a text, with repetitions, given its syllables and (optionally) its segmented words."""
    unified = [unify(token) for token in tokens]
    single = list(itertools.chain.from_iterable(unified))
    pairs = bigrams([token[0] for token in unified])
    toned = [*single, *pairs]
    return [*toned, *(PLAIN + toneless(term) for term in toned), *(WORD + word for word in words if "_" in word)]


def weighted_terms(
    tokens: Sequence[str], weights: TermWeights, *, words: Iterable[str] = (), times: float = 1.0
) -> dict[str, float]:
    """The terms of a question, each with its weight (kind, repetition, and ``times`` for the whole question)."""
    counted = Counter(terms(tokens, words))
    return {term: times * count * weight for term, count in counted.items() if (weight := weights.of(term))}
