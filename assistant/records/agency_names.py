"""Agency names found in running text, with or without diacritics, abbreviated or in full."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.text.normalise import normalise, normalise_spans, toneless

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[;:?!()]")  # a name does not run across one of these
# "Sở Khoa học, Công nghệ" and "Sở Khoa học và Công nghệ" are one, so are the English names with "and" and "&".
_JOINING = frozenset({"và", "va", "and"})
_CAPITALS = re.compile(r"[A-Z]+")
_VOWEL = re.compile(r"[AEIOUY]")
# A longer name may have one slip of a diacritic ("Sỏ Khoa học và Công nghệ"); a short one would become another word.
_LONG_NAME = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names an agency: ``text[start:end]``."""

    agency_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: normalised, without diacritics, and where it stands."""

    text: str
    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    agency_id: str
    words: tuple[str, ...]
    plain: tuple[str, ...]
    capitals: bool


class NameIndex:
    """All names and abbreviations of a registry, looked up by their first word, the longest first.

    :param names: pairs of a name and the id of its agency; an empty id hides the words from other names.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        index: defaultdict[str, list[_Name]] = defaultdict(list)
        for name, agency_id in names:
            words = name_key(name)
            plain = tuple(toneless(word) for word in words)
            capitals = _reads_as_word(name)
            index[plain[0]].append(_Name(agency_id, words, plain, capitals))
        for entries in index.values():
            entries.sort(key=lambda entry: (-len(entry.plain), entry.agency_id))
        self._index = dict(index)
        # The same cells and topics are looked through with every question.
        self._found = lru_cache(maxsize=8192)(self._look)

    def mentions(self, text: str, *, any_case: bool = False) -> tuple[Mention, ...]:
        """Where ``text`` names an agency, from left to right, the longest name at each place.

        :param any_case: in a table cell ``vov`` is an agency; in a sentence only ``VOV`` is.
        """
        return self._found(text, any_case)

    def exact(self, text: str) -> str:
        """Id of the agency that ``text`` as a whole names, or the empty string."""
        words = _words(text)
        name = self._longest(text, words, 0, any_case=True)
        return name.agency_id if name is not None and len(name.plain) == len(words) else ""

    def _look(self, text: str, any_case: bool) -> tuple[Mention, ...]:
        return tuple(mention for mention in self._scan(text, any_case) if mention.agency_id)

    def _scan(self, text: str, any_case: bool) -> Iterator[Mention]:
        words = _words(text)
        at = 0
        while at < len(words):
            name = self._longest(text, words, at, any_case=any_case)
            if name is None:
                at += 1
                continue
            last = at + len(name.plain) - 1
            yield Mention(name.agency_id, words[at].start, words[last].end)
            at = last + 1

    def _longest(self, text: str, words: Sequence[Word], at: int, *, any_case: bool) -> _Name | None:
        if at >= len(words):
            return None
        for name in self._index.get(words[at].plain, ()):
            fits = _fits(name, text, words, at) and (any_case or _cased(name, text, words[at]))
            if fits and not self._runs_over(name, text, words, at, any_case=any_case):
                return name
        return None

    def _runs_over(self, name: _Name, text: str, words: Sequence[Word], at: int, *, any_case: bool) -> bool:
        """Whether a name takes the first words of another in a list ("Tòa án nhân dân, Tỉnh | ủy")."""
        end = at + len(name.plain)
        for place in range(at + 1, end):
            if text[words[place - 1].end : words[place].start].strip():  # a comma, or "và"
                other = self._longest(text, words, place, any_case=any_case)
                if other is not None and place + len(other.plain) > end:
                    return True
        return False


def name_key(name: str) -> tuple[str, ...]:
    """The words by which a name is known: normalised, without ``và``; two equal keys are one name."""
    return tuple(word for word in _WORD.findall(normalise(name)) if word not in _JOINING)


def _words(text: str) -> list[Word]:
    """The words of a text but for ``và``, with their places in the text as given."""
    clean, offsets = normalise_spans(text)
    plain = toneless(clean)
    return [
        Word(match[0], plain[match.start() : match.end()], offsets[match.start()], offsets[match.end() - 1] + 1)
        for match in _WORD.finditer(clean)
        if match[0] not in _JOINING
    ]


def _fits(name: _Name, text: str, words: Sequence[Word], at: int) -> bool:
    found = words[at : at + len(name.plain)]
    if tuple(word.plain for word in found) != name.plain:
        return False
    slips = sum(word.text not in (wanted, word.plain) for word, wanted in zip(found, name.words, strict=True))
    return slips <= (len(name.plain) >= _LONG_NAME) and not _BREAK.search(text[found[0].start : found[-1].end])


def _cased(name: _Name, text: str, word: Word) -> bool:
    """Whether the text has the capitals without which an abbreviation would be a word."""
    return not name.capitals or text[word.start : word.end].isupper()


def _reads_as_word(name: str) -> bool:
    """Whether an abbreviation is a word when written small (``MOST``), so that only capitals mean it."""
    return _CAPITALS.fullmatch(name) is not None and _VOWEL.search(name) is not None
