"""One way of writing for questions and passages alike, so that typing habits do not matter.

Stored text is never changed by it: matching reads the normalised form, quoting reads the original. Every step
takes time linear in the text, whatever the text.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import chain

from assistant.text.tone import place_tones

Replacement = Callable[[re.Match[str]], str]

_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_SPECIAL = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys("‘’‛′`", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("ÐƉ", "Đ"),  # Icelandic eth and African d look the same as the Vietnamese letter
    **dict.fromkeys("ðɖ", "đ"),
    "İ": "I",  # its lower case is two characters, every other one is one
    "⁄": "/",
}
# Letters that look like a Latin one, as they are drawn: capital Greek Η is H, capital Cyrillic В is B.
_LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјкмнорстухвһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχ",
        "ABESIJKMHOPCTYXaesijkmhopctyxbhdqwABEZHIKMNOPTYXabeiknoptyx",
        strict=True,
    )
)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\u0500-\u052f]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏẠ-ỹ]")
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")
_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309\u0323]+)([\u0302\u0306\u031b]+)")
_MAX_MARKS = 4  # Vietnamese needs two; long runs of marks are slow to order
_SHORT = 80  # characters
_MAX_DIGITS = 12  # 10000 is a number, not a slip of the finger
_RUN = re.compile(rf"([^\d\s])\1{{4,}}|(\d)\2{{{_MAX_DIGITS},}}|\s+")


class _CleanTable(dict[int, str]):
    """What each code point becomes, worked out when first met."""

    def __missing__(self, code: int) -> str:
        clean = _clean(chr(code))
        if code < 0x10000:  # bounded: a hostile text cannot fill the memory
            self[code] = clean
        return clean


class _PlainTable(dict[int, str]):
    """Each letter without its diacritics, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = "d" if letter == "đ" else _without_marks(letter)
        if code < 0x10000:
            self[code] = plain
        return plain


def normalise(text: str) -> str:
    """The form in which two spellings of the same words are equal.

    Composed (NFC), without invisible, control and surrogate characters, narrow, in lower case, with one dash,
    one kind of quote, one tone placement (``hoà`` becomes ``hòa``), ``đ`` for its look-alikes, Latin letters
    for Cyrillic and Greek ones inside Latin words, white space folded to single spaces. Runs of more than
    four of one character are cut to three (BTTTT is a ministry), of more than twelve of one digit to twelve.
    ``normalise(normalise(x)) == normalise(x)``.
    """
    clean = _MARKED.sub(_compose, text.translate(_CLEAN))
    clean = _RUN.sub(_shorten, _latin(clean).lower())
    return place_tones(clean.strip())


def normalise_spans(text: str) -> tuple[str, list[int]]:
    """``normalise(text)`` and where each of its characters stands in ``text``.

    :return: the normalised text, and ``len(normalised) + 1`` offsets: characters ``a`` to ``b`` of it come
        from ``text[offsets[a]:offsets[b]]``; the last offset is ``len(text)``.
    """
    pieces = [letter.translate(_CLEAN) for letter in text]
    offsets = list(chain.from_iterable([index] * len(piece) for index, piece in enumerate(pieces)))
    clean, offsets = _replace(_MARKED, _compose, "".join(pieces), offsets)
    clean, offsets = _replace(_RUN, _shorten, _latin(clean).lower(), offsets)
    start = len(clean) - len(clean.lstrip())
    stripped = clean.strip()
    return place_tones(stripped), [*offsets[start : start + len(stripped)], len(text)]


def fold(text: str) -> str:
    """The normalised text without diacritics: ``Đề án hoà`` becomes ``de an hoa``."""
    return _fold_short(text) if len(text) <= _SHORT else toneless(normalise(text))


@lru_cache(maxsize=8192)
def _fold_short(text: str) -> str:
    """Names and single words, which are folded again and again."""
    return toneless(normalise(text))


def toneless(normalised: str) -> str:
    """Text that is normalised already, without diacritics."""
    return normalised.translate(_PLAIN)


def _clean(letter: str) -> str:
    """One character on its own: dropped, replaced, or made narrow."""
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    if letter.isspace():
        return " "
    kind = unicodedata.category(letter)
    if kind in {"Cc", "Cf", "Cs", "Co", "Cn"} or "\ufe00" <= letter <= "\ufe0f":
        return ""
    decomposition = unicodedata.decomposition(letter)
    # "6½" is not "61/2", and a spacing accent is not a space
    if decomposition.startswith(("<fraction>", "<compat> 0020", "<compat> 0028")):
        return letter
    narrow = unicodedata.normalize("NFKC", letter)
    return "".join(_SPECIAL.get(part, part) for part in narrow if _keeps(part))


def _keeps(letter: str) -> bool:
    """Whether a letter stays: of the marks only the common diacritics do."""
    return unicodedata.combining(letter) == 0 or "\u0300" <= letter <= "\u036f"


def _compose(match: re.Match[str]) -> str:
    """A base letter and its marks as one letter, whatever order the marks were typed in."""
    composed = unicodedata.normalize("NFC", match[0][: 1 + _MAX_MARKS])
    if len(composed) == 1:
        return composed
    parts = unicodedata.normalize("NFD", composed)
    return unicodedata.normalize("NFC", _TONE_FIRST.sub(r"\2\1", parts))[: len(match[0])]


def _latin(text: str) -> str:
    """Look-alikes of Latin letters made Latin, in texts that are written in Latin letters."""
    if not _FOREIGN.search(text) or not _LATIN.search(text):
        return text
    return _WORD.sub(_latin_word, text)


def _latin_word(match: re.Match[str]) -> str:
    word = match[0]
    if not _FOREIGN.search(word):
        return word
    latin = "".join(_LOOK_ALIKES.get(letter, letter) for letter in word)
    return word if _FOREIGN.search(latin) and not _LATIN.search(word) else latin


def _shorten(match: re.Match[str]) -> str:
    if match[1]:
        return match[0][:3]
    return match[0][:_MAX_DIGITS] if match[2] else " "


def _replace(
    pattern: re.Pattern[str], replacement: Replacement, text: str, offsets: list[int]
) -> tuple[str, list[int]]:
    """``pattern.sub(replacement, text)`` with the offsets carried along.

    No replacement may be longer than its match.
    """
    pieces: list[str] = []
    kept: list[int] = []
    last = 0
    for match in pattern.finditer(text):
        new = replacement(match)
        pieces += (text[last : match.start()], new)
        kept += offsets[last : match.start() + len(new)]
        last = match.end()
    pieces.append(text[last:])
    return "".join(pieces), kept + offsets[last:]


def _without_marks(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


_CLEAN = _CleanTable()
_PLAIN = _PlainTable()
