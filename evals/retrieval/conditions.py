"""The same question as people type it: as written, without diacritics, with one slip."""

import random
from collections.abc import Callable

from assistant.text.normalise import fold

SEED = 13
_LETTERS = "abcdeghiklmnopqrstuvxy"


def as_typed(text: str) -> str:
    """The question as it is."""
    return text


def with_slip(text: str) -> str:
    """One random edit (a letter left out, put in, replaced or swapped with the next) in one random word.

    The same question always gets the same slip.
    """
    rng = random.Random(f"{SEED}{text}")  # noqa: S311
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) > 1]
    if not long:
        return text
    place = rng.choice(long)
    words[place] = _slipped(words[place], rng)
    return " ".join(words)


def _slipped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    letter = rng.choice(_LETTERS)
    edits = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    )
    return rng.choice(edits)


CONDITIONS: dict[str, Callable[[str], str]] = {"as typed": as_typed, "no diacritics": fold, "one typo": with_slip}
