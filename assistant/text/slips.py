"""What a finger slip costs: how unlikely it is that one spelling was typed for another.

Costs are natural logarithms of odds, rough ones: what matters is their order, and that they were weighed against
the language model on the dev sets.
"""

from functools import lru_cache

from assistant.text.normalise import toneless
from assistant.text.tone import TONE_OF, TONED, place_tones

# Telex and VNI: what is typed for a letter with a mark. Checked in this order.
_TELEX_LETTERS = {"aw": "ă", "aa": "â", "dd": "đ", "ee": "ê", "oo": "ô", "ow": "ơ", "uw": "ư"}
_TELEX_TONES = {"f": 1, "s": 2, "r": 3, "x": 4, "j": 5}
_VNI_LETTERS = {"a8": "ă", "a6": "â", "d9": "đ", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư"}
_VNI_TONES = {"2": 1, "1": 2, "3": 3, "4": 4, "5": 5}

# Spellings that sound alike somewhere in the country, without diacritics.
_SOUNDS = ("s x", "ch tr", "d gi", "d r", "gi r", "l n", "i y", "ng n", "c t", "gh g", "ngh ng", "k c", "q k", "f ph")
_ALIKE = frozenset(
    pair for one, _, other in (line.partition(" ") for line in _SOUNDS) for pair in ((one, other), (other, one))
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = frozenset(
    (left, right)
    for row, keys in enumerate(_ROWS)
    for column, left in enumerate(keys)
    for other in _ROWS[max(row - 1, 0) : row + 2]
    for right in other[max(column - 1, 0) : column + 2]
    if left != right
)

SOUND = 3.0
SWAPPED = 5.0
NEAR_KEY = 5.0
OTHER_KEY = 6.0
MISSING = 5.0
EXTRA = 5.0
TONE_LEFT_OUT = 3.0
TONE_WRONG = 4.0
TONE_ALIKE = 2.5  # hỏi for ngã
MARK_LEFT_OUT = 2.5  # o for ô
MARK_WRONG = 4.0
MARK_ADDED = 4.5


@lru_cache(maxsize=100_000)
def key_cost(typed: str, meant: str) -> float | None:
    """Cost of typing one spelling without diacritics for another; ``None`` if more than one slip is needed."""
    if typed == meant:
        return 0.0
    start = _shared(typed, meant)
    end = min(_shared(typed[::-1], meant[::-1]), min(len(typed), len(meant)) - start)
    had, wanted = typed[start : len(typed) - end], meant[start : len(meant) - end]
    if meant in sound_variants(typed):
        return SOUND
    if len(had) == len(wanted) == 1:
        return NEAR_KEY if (had, wanted) in _NEAR else OTHER_KEY
    if len(had) == len(wanted) == 2 and had == wanted[::-1]:
        return SWAPPED
    if not had and len(wanted) == 1:
        return MISSING
    return EXTRA if not wanted and len(had) == 1 else None


@lru_cache(maxsize=100_000)
def mark_cost(typed: str, meant: str) -> float:
    """Cost of the diacritics that differ between two spellings whose letters are the same, or nearly."""
    had, wanted = _marks(typed), _marks(meant)
    cost = _tone_cost(had[0], wanted[0])
    for mark in set(had[1]) | set(wanted[1]):
        more = wanted[1].count(mark) - had[1].count(mark)
        cost += max(more, 0) * MARK_LEFT_OUT + max(-more, 0) * MARK_ADDED
    if had[1] and wanted[1] and len(had[1]) == len(wanted[1]) and sorted(had[1]) != sorted(wanted[1]):
        return _tone_cost(had[0], wanted[0]) + MARK_WRONG
    return cost


def typed_out(token: str) -> list[str]:
    """What a token typed with Telex or VNI keys and not converted stands for: ``chuyeenr`` for ``chuyển``.

    Both ways are tried; the spelling may be no Vietnamese syllable, which the caller sees.
    """
    found = (_decoded(token, _TELEX_LETTERS, _TELEX_TONES), _decoded(token, _VNI_LETTERS, _VNI_TONES))
    return [spelling for spelling in dict.fromkeys(found) if spelling and spelling != token]


def _decoded(token: str, letters: dict[str, str], tones: dict[str, int]) -> str:
    tone, rest = 0, token
    for place in range(len(token) - 1, 0, -1):
        if token[place] in tones and any(letter in TONE_OF for letter in token[:place]):
            tone, rest = tones[token[place]], token[:place] + token[place + 1 :]
            break
    for keys, letter in letters.items():
        rest = _late(rest.replace(keys, letter), keys, letter)
    rest = rest.replace("uơ", "ươ") if "uơ" in rest and not rest.endswith("uơ") else rest
    return _toned(rest, tone)


def _late(rest: str, keys: str, letter: str) -> str:
    """The key may come at the end of the word: "chuyen6", "duong7"."""
    base, key = keys[0], keys[1]
    if base != key and base in rest and rest.endswith(key):
        return rest[:-1].replace(base, letter, 1)
    return rest


def _toned(rest: str, tone: int) -> str:
    """The tone put on the first vowel; the normaliser moves it to its place."""
    if not tone:
        return rest
    for place, letter in enumerate(rest):
        if letter in TONE_OF and TONE_OF[letter][1] == 0:
            return place_tones(rest[:place] + TONED[letter, tone] + rest[place + 1 :])
    return ""


def _shared(left: str, right: str) -> int:
    """Length of the common beginning."""
    for place, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return place
    return min(len(left), len(right))


@lru_cache(maxsize=100_000)
def sound_variants(key: str) -> frozenset[str]:
    """The key with one spelling replaced by one that sounds alike: ``chuyen`` gives ``truyen``."""
    found = set()
    for had, wanted in _ALIKE:
        place = key.find(had)
        while place >= 0:
            found.add(key[:place] + wanted + key[place + len(had) :])
            place = key.find(had, place + 1)
    return frozenset(found - {key})


def _tone_cost(had: int, wanted: int) -> float:
    if had == wanted:
        return 0.0
    if had == 0:
        return TONE_LEFT_OUT
    return TONE_ALIKE if {had, wanted} == {3, 4} else TONE_WRONG


@lru_cache(maxsize=100_000)
def _marks(word: str) -> tuple[int, tuple[str, ...]]:
    """The tone (0 to 5) of a word, and its marked letters (``â``, ``đ``) without tone."""
    bare = [TONE_OF.get(letter, (letter, 0)) for letter in word]
    tones = [tone for _, tone in bare if tone]
    return tones[0] if tones else 0, tuple(letter for letter, _ in bare if toneless(letter) != letter)
