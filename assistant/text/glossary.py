"""The glossary: what abbreviations, teencode, English words and colloquial names stand for.

Kept as data in ``corpus/glossary/*.yaml``: each file maps a short or foreign form to one or more Vietnamese
readings. ``expands: true`` entries are read as their long form (they go into the lattice of the repair);
``related`` entries only add words to a question. ``english`` goes from English to Vietnamese, ``in_english`` from
a Vietnamese term to the English names that people give it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant.text.normalise import normalise, toneless
from assistant.text.shape import is_syllable
from assistant.text.tokens import syllables

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one is ten times as quick
Words = tuple[str, ...]
_ASKING_HERE = {"ai"}  # artificial intelligence in English, "who" in Vietnamese


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the glossary says of some words of a question.

    :param words: words that mean the same; ``start`` and ``end``: the question's words they stand for.
    """

    words: Words
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Everything the glossary files say, as normalised tokens.

    :param readings: a form as typed (tokens with single spaces) to what it stands for: abbreviations, teencode,
        English. Ambiguous forms have several.
    :param related: official words for a colloquial or other name, to be added to a question, not read for it.
    :param shorts: abbreviations of a long form, so that a question that spells it out meets a text that does not.
    :param longs: long forms of abbreviations that no Vietnamese word is spelt like.
    :param english: English phrases, and abbreviations that no Vietnamese word is spelt like, to what they stand for.
    :param foreign: English words of grammar; a question with some of them is English.
    :param idle: English words and phrases that say nothing about a subject.
    :param known: every English word, but for those that ask something in Vietnamese.
    :param asking: ways of asking; they are known to the language model and carry no subject.
    :param spoken: everyday talk, known to the language model only.
    """

    readings: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    related: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    shorts: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    longs: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    english: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    asking: tuple[Words, ...] = ()
    spoken: tuple[Words, ...] = ()


def load_glossary(folder: Path) -> Glossary:
    """Read every YAML file of a glossary folder; a missing folder is an empty glossary.

    :raises ValueError: naming the file, if one does not hold the known sections.
    """
    readings: dict[str, list[Words]] = {}
    related: dict[str, list[Words]] = {}
    shorts: dict[str, list[Words]] = {}
    longs: dict[str, list[Words]] = {}
    english: dict[str, list[Words]] = {}
    foreign: set[str] = set()
    idle: set[str] = set()
    asking: list[Words] = []
    spoken: list[Words] = []
    for file in sorted(folder.glob("*.yaml")):
        content = _content(file)
        for short, meant in content.get("abbreviations", {}).items():
            _add(readings, str(short), meant)
            if not any(map(is_syllable, tokens(short))):
                _add(longs, str(short), meant)
            for long in _listed(meant):
                _add(shorts, long, short)
        for section in ("teencode", "english"):
            for form, meant in content.get(section, {}).items():
                _add(readings, str(form), meant)
        for form, meant in content.get("english", {}).items():
            _add(english, str(form), meant)
        for meant, forms in content.get("in_english", {}).items():
            for form in _listed(forms):
                _add(english, form, meant)
                if not all(map(is_syllable, tokens(form))):  # "ai" in a Vietnamese question asks who
                    _add(readings, form, meant)
        for form, others in content.get("related", {}).items():
            _add(related, str(form), others)
        foreign |= set(map(str, content.get("english_grammar", [])))
        idle |= {" ".join(tokens(phrase)) for phrase in content.get("english_idle", [])}
        asking += [tokens(phrase) for phrase in content.get("asking", [])]
        spoken += [tokens(phrase) for phrase in content.get("spoken", [])]
    return Glossary(
        _frozen(readings),
        _frozen(related),
        _frozen(shorts),
        _frozen(longs),
        {**_frozen(longs), **_frozen(english)},
        frozenset(foreign),
        frozenset(foreign | idle),
        frozenset(word for phrase in (*english, *idle, *foreign) for word in phrase.split()) - _ASKING_HERE,
        tuple(asking),
        tuple(spoken),
    )


def phrases_in(words: Sequence[str], table: Mapping[str, tuple[Words, ...]], longest: int = 7) -> list[Phrase]:
    """What the table says of every phrase that stands in the words, in order; the longest at each place."""
    found: list[Phrase] = []
    for place in range(len(words)):
        for length in range(min(longest, len(words) - place), 0, -1):
            meant = table.get(" ".join(words[place : place + length]))
            if meant:
                found += [Phrase(one, place, place + length) for one in meant]
                break
    return found


def tokens(phrase: str) -> Words:
    """A phrase of the glossary as the tokens of a question."""
    return tuple(syllables(normalise(str(phrase))))


def _content(file: Path) -> dict[str, Any]:
    content = yaml.load(file.read_text(encoding="utf-8"), _LOADER) or {}  # noqa: S506  # it is a safe one
    known = {
        "abbreviations",
        "teencode",
        "english",
        "in_english",
        "related",
        "asking",
        "english_grammar",
        "english_idle",
        "spoken",
    }
    if not isinstance(content, dict) or set(content) - known:
        raise ValueError(f"{file}: sections must be among {sorted(known)}")
    return content


def _add(table: dict[str, list[Words]], form: str, meant: object) -> None:
    """Enter a form and, where it is not the same, its spelling without diacritics."""
    key = tokens(form)
    for spelling in dict.fromkeys((" ".join(key), toneless(" ".join(key)))):
        listed = table.setdefault(spelling, [])
        listed += [words for words in map(tokens, _listed(meant)) if words not in listed]


def _listed(meant: object) -> list[str]:
    return [str(one) for one in meant] if isinstance(meant, list) else [str(meant)]


def _frozen(table: dict[str, list[Words]]) -> dict[str, tuple[Words, ...]]:
    return {form: tuple(meant) for form, meant in table.items()}
