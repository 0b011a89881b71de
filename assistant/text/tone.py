"""One convention for where the tone mark stands: ``hòa``, ``thúy``, ``khóa``, as legal texts print it."""

import re
from functools import lru_cache

TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng: the tones 1 to 5
_ROWS = (
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
)
# letter -> (its letter without tone, tone 0 to 5)
TONE_OF = {letter: (row[0], tone) for row in _ROWS for tone, letter in enumerate(row)}
TONED = {(row[0], tone): letter for row in _ROWS for tone, letter in enumerate(row)}
VOWELS = "".join(_ROWS)
_MARKED = "ăâêôơư"  # a vowel with a shape mark takes the tone
# Two or three vowels between an onset and a coda; one vowel leaves no choice. All parts are bounded.
_SYLLABLE = re.compile(rf"(?<![^\W\d_])([bcdđghklmnpqrstvx]{{0,3}})([{VOWELS}]{{2,3}})([cghmnpt]{{0,2}})(?![^\W\d_])")


def place_tones(text: str) -> str:
    """Lower-case NFC text with every tone mark in its conventional place; the length stays the same.

    ``hoà`` becomes ``hòa``, ``khóan`` becomes ``khoán``, ``qúy`` becomes ``quý``, ``gìa`` becomes ``già``.
    """
    return _SYLLABLE.sub(lambda match: _placed(match[1], match[2], match[3]), text)


@lru_cache(maxsize=20_000)
def _placed(onset: str, vowels: str, coda: str) -> str:
    tones = [TONE_OF[vowel][1] for vowel in vowels if TONE_OF[vowel][1]]
    if len(tones) != 1:
        return onset + vowels + coda
    plain = [TONE_OF[vowel][0] for vowel in vowels]
    at = _place(onset, plain, closed=bool(coda))
    plain[at] = TONED[plain[at], tones[0]]
    return onset + "".join(plain) + coda


def _place(onset: str, vowels: list[str], *, closed: bool) -> int:
    """Index of the vowel that bears the tone."""
    marked = [index for index, vowel in enumerate(vowels) if vowel in _MARKED]
    if marked:
        return marked[-1]  # "ươ": on the ơ
    # in "qu" and "gi" the vowel letter belongs to the onset
    glide = (onset == "q" and vowels[0] == "u") or (onset == "g" and vowels[0] == "i")
    if glide:
        return 1 if len(vowels) == 2 or not closed else 2
    if closed:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0
