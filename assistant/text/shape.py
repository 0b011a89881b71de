"""What a question looks like: typed with or without diacritics, in Vietnamese or in English."""

import re
from collections.abc import Collection, Sequence

from assistant.text.normalise import toneless
from assistant.text.slips import typed_out

# Onsets and rimes of Vietnamese syllables, without diacritics.
_ONSETS = "b|ch?|d|gh?|gi|h|kh?|l|m|nh?|ngh?|ph?|qu|r|s|th?|tr|v|x"
_RIMES = (
    "ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|a|ec|ech|em|en|eng|enh|eo|ep|et|eu|e|"
    "ia|ich|iec|iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|i|"
    "oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oa|oc|oen|oeo|oet|oe|oi|om|on|ong|ooc|oong|op|ot|o|"
    "uan|uang|uat|uay|ua|uc|uech|uen|uenh|uet|ue|ui|um|un|ung|uoc|uoi|uom|uon|uong|uop|uot|uou|uo|up|ut|uu|"
    "uya|uych|uyen|uyet|uyn|uynh|uyt|uyu|uy|u|yem|yen|yeng|yet|yeu|y"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{_RIMES})")

_VOWEL = re.compile("[aeiouy]")
_PERCENT = frozenset({"phần", "trăm"})  # a percent sign is written out
_MARKED_SHARE = 0.15  # with fewer marked syllables a question counts as typed without diacritics
_ODD_SHARE = 0.3  # of words that cannot be Vietnamese, in an English question with a word of English grammar
_ODD_ALONE = 0.6  # and without one


def is_syllable(word: str) -> bool:
    """Whether a normalised word could be a Vietnamese syllable, by its letters."""
    return _SYLLABLE.fullmatch(toneless(word)) is not None


def lacks_marks(tokens: Sequence[str]) -> bool:
    """Whether the tokens were typed without diacritics, all or nearly all of them."""
    words = [token for token in tokens if token.isalpha()]
    marked = sum(toneless(word) != word for word in words)
    return marked <= _MARKED_SHARE * len(words)


def is_english(tokens: Sequence[str], grammar: Collection[str], known: Collection[str] = frozenset()) -> bool:
    """Whether a question is English: no diacritics, words of no Vietnamese shape, words of English grammar.

    :param grammar: words of English grammar; those that look Vietnamese ("the", "can") do not count.
    :param known: English words; a question of nothing else needs no word of grammar ("tasks due in July").
    """
    words = [token for token in tokens if token.isalpha() and len(token) > 1 and token not in _PERCENT]
    if not words or not lacks_marks(words):
        return False
    # "kts", "bn" are abbreviations; a lone code is left as it is, as English is
    foreign = [w for w in words if not is_syllable(w) and (_VOWEL.search(w) or len(words) == 1)]
    odd = [word for word in foreign if not any(map(is_syllable, typed_out(word)))]
    share = len(odd) / len(words)
    if share >= _ODD_ALONE:
        return True
    if len(foreign) >= _ODD_SHARE * len(words) and all(word in known for word in words):
        return True
    return share >= _ODD_SHARE and any(word in grammar for word in foreign)
