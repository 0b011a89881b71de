"""What the grammar of an English question says without a word of asking: a bare list, a yes or no."""

from collections.abc import Sequence

from assistant.question.lexicon import Cue
from assistant.question.words import Word
from assistant.records.types import Agency

_PLURALS = frozenset({"tasks", "targets", "indicators", "deadlines", "goals"})
_OPENERS = frozenset(
    {"is", "are", "was", "were", "does", "do", "did", "has", "have", "isn", "aren", "wasn", "doesn", "didn"}
)
_QUESTION = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
_PHRASES = frozenset(
    {"who", "lead", "support", "owner", "ask_due", "ask_days", "output", "value", "unit", "says", "all"}
)
_ASKING = frozenset({"who", "value", "output", "unit", "says", "count", "list", "compare", "most", "fewest", "yesno"})


def english_name(agency: Agency) -> str:
    """The full English name among a body's names, or nothing."""
    return next((name for name in agency.aliases if name.isascii() and " of " in name), "")


def heard(cues: Sequence[Cue], words: Sequence[Word]) -> list[Cue]:
    """The cues without nouns that only look like an order: "who publishes the list of key tasks?" asks for no list."""
    asks = any(word.text in _QUESTION for word in words[:2])
    return [
        cue
        for cue in cues
        if not (asks and "list" in cue.kinds and _order({w.text for w in words[cue.start : cue.end]}))
    ]


def asking_words(cues: Sequence[Cue]) -> frozenset[int]:
    """Places of the words that ask in phrases of several words; a single one ("support") may be part of the subject."""
    phrases = (cue for cue in cues if cue.end - cue.start > 1 and cue.kinds & _PHRASES)
    return frozenset(i for cue in phrases for i in range(cue.start, cue.end))


def _order(phrase: set[str]) -> bool:
    return bool(phrase & {"list", "every"}) and not phrase & (_PLURALS | {"task", "target"})


def implied(words: Sequence[Word], flags: frozenset[str], *, conditioned: bool) -> frozenset[str]:
    """Kinds of cue that an English question carries by its form.

    ``tasks due in July 2025`` asks for a list, ``does the Department of Health lead task 50?`` for yes or no.

    :param conditioned: whether a time, a body, a group or a value narrows the rows.
    """
    if not words:
        return frozenset()
    if words[0].text in _OPENERS and not flags & {"opinion", "ask_days", "compare"}:
        return frozenset({"yesno"})
    if {"name", "target"} <= flags:
        return frozenset({"value"})  # "what is the TFP target?"
    plural = any(word.text in _PLURALS for word in words)
    asked = any(word.text in _QUESTION - {"which"} for word in words) or flags & _ASKING
    return frozenset({"list"}) if plural and conditioned and not asked else frozenset()
