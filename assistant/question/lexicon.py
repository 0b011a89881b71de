"""The lexicon of how people ask, and where its phrases stand in a question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from assistant.question.words import Word
from assistant.text.normalise import normalise, toneless

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one is ten times as quick
_GAP = "+"  # stands for one to three words
_MAX_GAP = 3
FILES = ("cues", "social", "fillers", "places", "english")

Phrases = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of the lexicon in a question: words ``start`` to ``end``, and what kinds of cue it is."""

    kinds: frozenset[str]
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A branch of the phrase tree: next words by their plain form, and the kinds of a phrase that ends here."""

    next: dict[str, dict[str, "_Node"]] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)


class Lexicon:
    """Phrases by kind, found leftmost first and longest first.

    :param phrases: kind of cue -> its phrases, written with diacritics.
    """

    def __init__(self, phrases: Phrases) -> None:
        self._root = _Node()
        self._kinds = frozenset(phrases)
        self._vocabulary = frozenset(w for entries in phrases.values() for p in entries for w in normalise(p).split())
        fillers = [*phrases.get("filler", ()), *phrases.get("follow", ())]
        self._plain_fillers = frozenset(toneless(p) for p in fillers if " " not in p)
        for kind, entries in phrases.items():
            for phrase in entries:
                self._add(kind, normalise(phrase))

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind of cue."""
        return self._kinds

    @property
    def plain_fillers(self) -> frozenset[str]:
        """Fillers of one word, without diacritics."""
        return self._plain_fillers

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word of its phrases."""
        return self._vocabulary

    def scan(self, words: Sequence[Word], kinds: Iterable[str] | None = None) -> list[Cue]:
        """The cues of a question, none overlapping another.

        :param kinds: only phrases of these kinds; none means all.
        """
        wanted = None if kinds is None else frozenset(kinds)
        cues: list[Cue] = []
        i = 0
        while i < len(words):
            found = self._longest(words, i, wanted)
            if found is None or (not found[1] and self._broken(words, i, found[0].end, wanted)):
                i += 1
            else:
                cues.append(found[0])
                i = found[0].end
        return cues

    def _broken(self, words: Sequence[Word], start: int, end: int, wanted: frozenset[str] | None) -> bool:
        """Whether a phrase read without diacritics takes the first words of one written as it is ("phai chu|tri")."""
        later = (self._longest(words, i, wanted) for i in range(start + 1, end))
        return any(found is not None and found[1] and found[0].end > end for found in later)

    def _add(self, kind: str, phrase: str) -> None:
        node = self._root
        for word in phrase.split():
            node = node.next.setdefault(toneless(word), {}).setdefault(word, _Node())
        node.kinds.add(kind)

    def _longest(self, words: Sequence[Word], start: int, wanted: frozenset[str] | None) -> tuple[Cue, bool] | None:
        """The longest phrase from a word on, and whether it is written as it is."""
        best: tuple[int, frozenset[str], bool] | None = None
        for end, found, exact in self._walk(self._root, words, start, exact=True):
            kinds = frozenset(found) if wanted is None else frozenset(found) & wanted
            if not kinds or (not exact and end - start == 1):
                continue  # a single word without diacritics is too many words at once
            if best is None or end > best[0]:
                best = (end, kinds, exact)
            elif end == best[0] and exact == best[2]:
                best = (end, best[1] | kinds, exact)
            elif end == best[0] and exact:  # "sở nào" is not "số nào", where its diacritics are known
                best = (end, kinds, exact)
        return (Cue(best[1], start, best[0]), best[2]) if best else None

    def _walk(self, node: _Node, words: Sequence[Word], i: int, *, exact: bool) -> Iterator[tuple[int, set[str], bool]]:
        """Every phrase that reads from word ``i`` on, as (end, kinds, whether every word is written as it is)."""
        if node.kinds:
            yield i, node.kinds, exact
        if i >= len(words):
            return
        typed = words[i]
        for word, following in node.next.get(typed.plain, {}).items():
            if typed.text == word or typed.bare:
                yield from self._walk(following, words, i + 1, exact=exact and typed.text == word)
        if typed.bare and typed.typed != typed.plain:
            for following in node.next.get(typed.typed, {}).values():
                yield from self._walk(following, words, i + 1, exact=False)
        for following in node.next.get(_GAP, {}).values():
            for gap in range(1, _MAX_GAP + 1):
                if i + gap >= len(words) or words[i + gap].clause != words[i - 1].clause:
                    break
                yield from self._walk(following, words, i + gap, exact=exact)


def read_phrases(folder: Path) -> dict[str, list[str]]:
    """All phrases of the lexicon folder by kind.

    :raises ValueError: if a file is not a table of phrase lists.
    """
    phrases: dict[str, list[str]] = {}
    for name in FILES:
        table = yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), _LOADER)  # noqa: S506  # it is a safe one
        if not isinstance(table, dict):
            raise ValueError(f"{folder / name}.yaml: cần một bảng “loại: [cụm từ, …]”.")
        for kind, entries in table.items():
            phrases.setdefault(str(kind), []).extend(str(entry) for entry in entries)
    return phrases
