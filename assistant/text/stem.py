"""English words without their endings, so that the glossary need hold one form of each."""

import re

# British spellings and American ones, made one on both sides of a comparison.
_SPELLINGS = (
    (re.compile(r"is(e[drs]?|ing|ations?)\Z"), r"iz\1"),
    (re.compile(r"our(s|ed|ing)?\Z"), r"or\1"),
    (re.compile(r"tre(s?)\Z"), r"ter\1"),
    (re.compile(r"ogramme(s?)\Z"), r"ogram\1"),
    (re.compile(r"ence(s?)\Z"), r"ense\1"),
)
# Endings of number, of verbs and of the nouns and adverbs made from them; each needs so many letters before it.
_ENDINGS = (
    (re.compile(r"(?<=..)ies\Z"), "y"),
    (re.compile(r"(?<=..)(ss|sh|ch|x|z)es\Z"), r"\1"),
    (re.compile(r"(?<=..)(?<![suiy])s\Z"), ""),
    (re.compile(r"(?<=...)ically\Z"), "ic"),
    (re.compile(r"(?<=....)ly\Z"), ""),
    (re.compile(r"(?<=..)ization\Z"), "iz"),
    (re.compile(r"(?<=....)([ts])ion\Z"), r"\1"),
    (re.compile(r"(?<=....)ment\Z"), ""),
    (re.compile(r"(?<=...)(?:ing|ed)\Z"), ""),
    (re.compile(r"(?<=..)([bdglmnprt])\1\Z"), r"\1"),
    (re.compile(r"(?<=..)e\Z"), ""),
)


def stem(word: str) -> str:
    """A normalised English word without its endings; words of other shapes mostly stay.

    ``programmes`` and ``program`` both give ``program``, ``digitising`` and ``digitization`` both ``digitiz``.
    A stem is compared with stems only: it need be no word itself.
    """
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    for pattern, ending in _ENDINGS:
        word = pattern.sub(ending, word)
    return word
