"""Which records a question is about: named, found, carried on from before, or none."""

import itertools
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, Protocol

from assistant.answer.expected import fits
from assistant.answer.filters import Row
from assistant.answer.years import years as years_of
from assistant.question.reading import NamedRow, Reading
from assistant.records.corpus import Corpus
from assistant.records.types import Fact, Passage, Record, Target, Task
from assistant.retrieve.hit import Hit
from assistant.text.normalise import fold, normalise
from assistant.text.tokens import syllables

How = Literal["named", "found", "ambiguous", "carried", "missing", "none"]

# Chosen on evals/sets/*-dev.jsonl.
SURE = 0.25  # a first hit is answered from this probability on
SURE_PROSE = 0.4  # the same for a passage, which says more than one thing
SURE_HALF = 0.3  # both halves of a comparison must be found with this probability
CERTAIN = 0.9  # no other document is looked at from this probability on
MUCH_BETTER = 0.25  # a digest must be this much more probable than the full text to answer instead of it
CLOSE = 0.74  # a next hit whose score is this share of the first's, and holds as many of the words, fits equally
MAX_CHOICES = 5
_DEEP = 25  # hits looked through for those that can answer
COVERED = 0.65  # share of the words from which a row of a list, or a passage, is said to be about them
CONDITIONED = 0.8  # the same where other conditions chose the rows already
_TITLE_WORDS = 4  # shorter titles are common words
_WHOLE_NAME = 5  # words from which a name is said on purpose
_BESIDE_NAME = 2  # other words of a topic that a whole name may stand beside
_MAX_SPLITS = 6  # places where a comparison may fall into two halves
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEARS = frozenset(str(year) for year in range(2015, 2051))
_HALVES = re.compile(r"\b(?:so với|và|với|hay|hoặc|vs|versus|and|or|than|with|to|from)\b")


class Search(Protocol):
    """Finds records by words."""

    def search(self, query: str, *, top_k: int = 10, refs: Collection[str] | None = None) -> list[Hit]:
        """The records that match, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Selection:
    """The records chosen for a question.

    :param near: refs of other records that came close, best first.
    :param missing: rows that were named but do not exist.
    :param probability: how sure the choice is, in [0, 1].
    """

    how: How
    records: tuple[Record, ...] = ()
    near: tuple[str, ...] = ()
    missing: tuple[NamedRow, ...] = ()
    probability: float = 1.0


class Resolver:
    """Chooses the records a reading is about."""

    def __init__(self, corpus: Corpus, search: Search) -> None:
        self._corpus = corpus
        self._search = search
        self._full = [d.id for d in corpus.documents.values() if d.kind == "full"]
        self._prose = frozenset(r for r, record in corpus.records.items() if isinstance(record, (Passage, Fact)))
        rows = (r for r in corpus.records.values() if isinstance(r, (Task, Target)))
        self._names = {row.ref: tuple(syllables(fold(row.name.text))) for row in rows}
        self.years: frozenset[int | None] = frozenset(y for t in corpus.targets for y in years_of(t) or (None,))

    def rows(self, reading: Reading) -> Selection:
        """The rows named by number; those that do not exist are told apart."""
        found: dict[str, Record] = {}
        missing: list[NamedRow] = []
        for row in reading.rows:
            records = self._numbered(row, reading)
            found.update({record.ref: record for record in records})
            if not records:
                missing.append(row)
        how: How = "named" if found else "missing"
        return Selection(how, tuple(found.values()), missing=tuple(missing))

    def words(self, reading: Reading) -> Selection:
        """The record the question's words describe, or the few that fit about equally.

        Documents held in full are looked through first: a digest answers when it was named, or fits far better.
        """
        dated = self.dated(reading)
        if dated.how == "found":
            return dated
        whole = self._whole_name(reading)
        if whole is not None:
            return Selection("found", (whole,), tuple(h.ref for h in self._search.search(whole.name.text)[1:4]))
        chosen = self._words(reading)
        row = chosen.how != "none" and isinstance(chosen.records[0], (Task, Target))
        if reading.year not in self.years or (row and chosen.probability >= CERTAIN):
            return chosen
        other = self._words(replace(reading, year=None))
        if other.how != "found" or not isinstance(other.records[0], Target):
            return chosen
        prose = chosen.how != "none" and not isinstance(chosen.records[0], Target)
        return other if prose or other.probability >= chosen.probability + MUCH_BETTER else chosen

    def _whole_name(self, reading: Reading) -> Row | None:
        """The row whose whole name the question says, and little else; none where several have that name."""
        said = syllables(fold(reading.text))
        topic = set(syllables(fold(reading.topic)))
        named: dict[tuple[str, ...], list[Row]] = {}
        for ref in self.candidates(reading):
            row = self._corpus.records[ref]
            if isinstance(row, (Task, Target)) and (reading.documents or row.document in self._full):
                name = self._names[ref]
                if len(name) >= _WHOLE_NAME and len(topic - set(name)) <= _BESIDE_NAME and _runs_in(name, said):
                    named.setdefault(name, []).append(row)
        longest = max(named, key=len, default=())
        return named[longest][0] if longest and len(named[longest]) == 1 else None

    def dated(self, reading: Reading) -> Selection:
        """Facts about the past years asked of: targets are set for years to come."""
        window = reading.window
        years = {d.year for d in (window.first, window.last) if d} if window else set()
        years |= {reading.year} if reading.year else set()
        if not years or years & self.years or "value" not in reading.fields:
            return Selection("none")
        facts = (f for f in self._corpus.facts if _can_answer(f, reading) and _tells_of(f, years))
        refs = frozenset(f.ref for f in facts if not reading.documents or f.document in reading.documents)
        told = [
            self._speaking(f"{reading.query} {year}", _of_one_year(self._corpus, refs, year)) for year in sorted(years)
        ]
        sure = [t for t in told if t.probability >= SURE and t.records]
        records = tuple(dict.fromkeys(t.records[0].ref for t in sure))
        if not records:
            return Selection("none")
        return replace(sure[0], records=tuple(self._corpus.records[ref] for ref in records))

    def _words(self, reading: Reading) -> Selection:
        query = reading.query
        everywhere = self.candidates(reading)
        if reading.documents:
            return self._rows_first(query, everywhere)
        chosen = self._rows_first(query, frozenset(r for r in everywhere if r.partition("/")[0] in self._full))
        if chosen.probability >= CERTAIN:
            return chosen
        other = self._find(query, self._any_kind(reading))
        passages = (p for p in self._corpus.passages if p.document in self._full)
        prose = self._find(query, frozenset(p.ref for p in passages if fits(p, reading)))
        surely = prose.how != "none" and prose.probability >= SURE_PROSE
        if chosen.how == "none" and surely and prose.probability + MUCH_BETTER > other.probability:
            return prose
        more = other.probability - chosen.probability
        better = other.how == "found" and (more >= MUCH_BETTER or (chosen.probability < SURE_PROSE and more > 0.1))
        return other if better or (chosen.how == "none" and other.how != "none") else chosen

    def passages(self, reading: Reading, extra: str = "") -> Selection:
        """The passages that speak of the question's words, those of a full text first."""
        query = f"{reading.query} {extra}".strip()
        documents = frozenset(reading.documents)
        refs = [
            ref
            for ref, record in self._corpus.records.items()
            if isinstance(record, (Passage, Fact))
            and fits(record, reading)
            and not (isinstance(record, Passage) and record.is_heading)
            and (not documents or record.document in documents)
        ]
        in_sections = [r for r in refs if any(f"/{s}/" in f"{r}/" for s in reading.sections)] or refs
        full = frozenset(r for r in in_sections if r.partition("/")[0] in self._full)
        if documents and not full:
            full = frozenset(in_sections)
        literal = self._holding(reading.topic, full)
        if literal:
            full = literal
        chosen = self._speaking(query, full, sure=bool(literal))
        return chosen if chosen.how != "none" or documents else self._speaking(query, frozenset(in_sections))

    def _holding(self, words: str, refs: Collection[str]) -> frozenset[str]:
        """Those of some passages that hold the words as they are."""
        plain = fold(words)
        if len(plain) < 2:
            return frozenset()
        return frozenset(ref for ref in refs if f" {plain} " in f" {_plain(self._corpus.records[ref])} ")

    def _speaking(self, query: str, refs: Collection[str], *, sure: bool = False) -> Selection:
        """The passage that holds most of the words; a long one need not be about them alone.

        :param sure: whether every passage looked at holds them as they are.
        """
        documents = {ref.partition("/")[0] for ref in refs}
        # The margin over all prose of the documents looked at counts, also over what cannot answer.
        among = refs if sure else frozenset(r for r in self._prose if r.partition("/")[0] in documents)
        hits = [h for h in self._search.search(query, top_k=_DEEP, refs=among) if h.ref in refs][:MAX_CHOICES]
        if not hits:
            return Selection("none", probability=0.0)
        probability = 1.0 if sure else max(hits[0].probability, self._agreed(query, hits, among))
        if probability < SURE and hits[0].coverage < COVERED:
            return Selection("none", near=tuple(h.ref for h in hits), probability=0.0)
        near = tuple(h.ref for h in hits[1:])
        return Selection("found", (self._corpus.records[hits[0].ref],), near, probability=probability)

    def _agreed(self, query: str, hits: Sequence[Hit], among: Collection[str]) -> float:
        """How probable the first hit is once those that give the same figure do not stand against it.

        Passages that agree speak for each other (answer redundancy: Clarke, Cormack and Lynam 2001).
        """
        figures = _figures(self._corpus.records[hits[0].ref]) - set(_FIGURE.findall(query))
        rivals = {h.ref for h in hits[1:] if figures & _figures(self._corpus.records[h.ref])}
        if not rivals:
            return 0.0
        alone = self._search.search(query, top_k=1, refs=frozenset(among) - rivals)
        return alone[0].probability if alone and alone[0].ref == hits[0].ref else 0.0

    def section(self, reading: Reading) -> tuple[Record, ...]:
        """The passages of the sections named: a heading brings what stands below it."""
        documents = reading.documents or tuple(self._full)
        refs = [f"{document}/{place}" for document in documents for place in reading.sections]
        return tuple(
            record
            for ref in refs
            for record in self._corpus.records.values()
            if isinstance(record, (Passage, Fact)) and (record.ref == ref or record.ref.startswith(f"{ref}/"))
        )

    def candidates(self, reading: Reading) -> frozenset[str]:
        """Refs of the records that can answer: of the kind, the documents and the year asked about."""
        wanted = self._kinds(reading)
        documents = frozenset(reading.documents)
        return frozenset(
            ref
            for ref, record in self._corpus.records.items()
            if isinstance(record, wanted)
            and (not documents or record.document in documents)
            and self._of_year(record, reading.year)
            and _can_answer(record, reading)
        )

    def named_alike(self, record: Record, refs: Iterable[str]) -> Selection:
        """The one of some records whose name says the same as a record's."""
        if not isinstance(record, (Task, Target)):
            return Selection("none")
        others = [self._corpus.records[ref] for ref in refs]
        same = [r for r in others if isinstance(r, (Task, Target)) and fold(r.name.text) == fold(record.name.text)]
        return Selection("found", (same[0],)) if same else self._find(record.name.text, frozenset(refs))

    def about(self, words: str, found: Sequence[Row], *, conditioned: bool) -> list[Row]:
        """Those of some rows that speak of the words: holding them as they are, else most of them; else all.

        :param conditioned: whether other conditions chose the rows; one more word is then mostly a way of asking.
        """
        plain = fold(words)
        if conditioned and " " not in plain:
            return list(found)
        literal = [row for row in found if f" {plain} " in f" {fold(row.name.text)} "]
        hits = self._search.search(words, top_k=len(found), refs=frozenset(row.ref for row in found))
        if literal:  # "AI" says the same as "trí tuệ nhân tạo"
            same = {row.ref for row in literal} | {h.ref for h in hits if h.coverage >= 0.999 and " " in plain}
            return [row for row in found if row.ref in same]
        best = max((h.coverage for h in hits), default=0.0)
        if best < (CONDITIONED if conditioned else COVERED):
            return list(found)
        kept = {h.ref for h in hits if h.coverage >= 0.8 * best}
        narrowed = [row for row in found if row.ref in kept]
        # Found without looking at diacritics: "đứng đầu" stands in no "đấu tranh … chống".
        return narrowed if not conditioned or any(_says(row, words) for row in narrowed) else list(found)

    def titled(self, text: str) -> tuple[str, ...]:
        """Places of the sections whose titles a question names ("phần tổ chức thực hiện")."""
        plain = f" {' '.join(syllables(fold(text)))} "
        named = []
        for heading in (p for p in self._corpus.passages if p.is_heading and p.document in self._full):
            title = " ".join(syllables(fold(heading.body.text).partition(". ")[2] or fold(heading.body.text)))
            if len(title.split()) >= _TITLE_WORDS and f" {title} " in plain:
                named.append(heading.ref.partition("/")[2])
        return tuple(named)

    def title_words(self, section: str) -> frozenset[str]:
        """The folded words of a section's title, and those that say it is a section."""
        headings = (self._corpus.records.get(f"{document}/{section}") for document in self._full)
        words = (word for h in headings if h is not None for word in fold(h.fields["body"].text).split())
        return frozenset(words) | {"phan", "muc"}

    def fact(self, reading: Reading) -> Selection:
        """A digest's fact that speaks of the question's words."""
        documents = frozenset(reading.documents)
        refs = frozenset(
            f.ref for f in self._corpus.facts if (not documents or f.document in documents) and _can_answer(f, reading)
        )
        return self._speaking(reading.query, refs)

    def counterpart(self, record: Record, documents: Sequence[str]) -> Record | None:
        """The record of another document about the same thing, as the corpus pairs them."""
        for pair in self._corpus.counterparts:
            if record.ref in pair.refs:
                for ref in pair.refs:
                    if ref != record.ref and ref.partition("/")[0] in documents:
                        return self._corpus.records.get(ref)
        return None

    def other_year(self, record: Record) -> Record | None:
        """The same indicator of the same document in another year."""
        if not isinstance(record, Target):
            return None
        refs = [t.ref for t in self._corpus.targets if t.document == record.document and t.period != record.period]
        found = self.named_alike(record, refs) if refs else Selection("none")
        return found.records[0] if found.how == "found" else None

    def two_topics(self, reading: Reading) -> Selection:
        """The records that the two halves of a question describe, as probable as the less probable of them."""
        refs = frozenset(r for r in self.candidates(reading) if r.partition("/")[0] in self._full)
        best: tuple[Record, ...] = ()
        sure = 0.0
        subject = set(reading.topic.split())
        for match in itertools.islice(_HALVES.finditer(reading.text), _MAX_SPLITS):
            halves = (reading.text[: match.start()], reading.text[match.end() :])
            if not all(subject & set(half.split()) for half in halves):
                continue
            asked = [" ".join(word for word in half.split() if word.strip(".,;:?!") in subject) for half in halves]
            found = [self._find(half, refs) for half in asked]
            records = tuple(f.records[0] for f in found if f.records)
            probability = min(f.probability for f in found)
            if len({r.ref for r in records}) == 2 and probability > sure:
                best, sure = records, probability
        return Selection("found", best, probability=sure) if sure >= SURE_HALF else Selection("none", probability=sure)

    def _rows_first(self, query: str, refs: Collection[str]) -> Selection:
        """A row that fits before a passage that says the same, unless the passage fits far better."""
        rows = frozenset(ref for ref in refs if isinstance(self._corpus.records[ref], (Task, Target)))
        chosen = self._find(query, rows)
        if len(rows) == len(refs) or chosen.probability >= CERTAIN:
            return chosen
        prose = self._find(query, frozenset(refs) - rows)
        return prose if prose.probability >= chosen.probability + MUCH_BETTER else chosen

    def _find(self, query: str, refs: Collection[str]) -> Selection:
        return self._choose(self._search.search(query, top_k=MAX_CHOICES + 3, refs=refs))

    def _choose(self, hits: Sequence[Hit]) -> Selection:
        if not hits:
            return Selection("none", probability=0.0)
        first = hits[0]
        near = tuple(h.ref for h in hits[1 : MAX_CHOICES + 1])
        if first.probability < SURE:
            return Selection("none", near=(first.ref, *near), probability=first.probability)
        close = [h for h in hits[1:MAX_CHOICES] if _as_good(h, first)]
        records = tuple(self._corpus.records[h.ref] for h in (first, *close))
        return Selection("ambiguous" if close else "found", records, near, probability=first.probability)

    def _any_kind(self, reading: Reading) -> frozenset[str]:
        """Rows of the kind asked for, and every fact and passage."""
        kinds = (*self._kinds(reading), Passage, Fact)
        return frozenset(
            ref
            for ref, record in self._corpus.records.items()
            if isinstance(record, kinds) and self._of_year(record, reading.year) and _can_answer(record, reading)
        )

    def _of_year(self, record: Record, year: int | None) -> bool:
        """A year that targets are set for tells targets apart; any other year tells nothing."""
        if not isinstance(record, Target) or year is None:
            return True
        return year in years_of(record) or year not in self.years

    def _kinds(self, reading: Reading) -> tuple[type[Record], ...]:
        if reading.kind == "task":
            return (Task,)
        if reading.kind == "target":
            return (Target,)
        claims = reading.fields or reading.bound or any(a.role != "any" for a in reading.agencies)
        return (Task, Target) if claims else (Task, Target, Passage, Fact)

    def _numbered(self, row: NamedRow, reading: Reading) -> list[Record]:
        """Rows of that number: in the documents named, else in those held in full, else anywhere."""
        wanted = {"task": (Task,), "target": (Target,), None: (Task, Target)}[row.kind]
        documents = reading.documents or tuple(self._full)
        return [
            record
            for record in self._corpus.records.values()
            if isinstance(record, (Task, Target))
            and isinstance(record, wanted)
            and record.number == row.number
            and (row.appendix is None or f"/pl{row.appendix}/" in record.ref)
            and record.document in documents
        ]


def _figures(record: Record) -> set[str]:
    return set(_FIGURE.findall(record.fields["body"].text)) - _YEARS


def _says(row: Row, words: str) -> bool:
    """Whether a row's name holds most of some words with their diacritics."""
    held = set(syllables(normalise(row.name.text)))
    wanted = syllables(words)
    return sum(word in held for word in wanted) >= COVERED * len(wanted)


def _runs_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(tuple(whole[i : i + len(part)]) == tuple(part) for i in range(len(whole) - len(part) + 1))


def _plain(record: Record) -> str:
    return _words_of(record.fields["body"].text)


@lru_cache(maxsize=8192)  # the prose of a corpus is looked through with every question
def _words_of(body: str) -> str:
    return re.sub(r"[^\w&/%]+", " ", fold(body))


def _of_one_year(corpus: Corpus, refs: Collection[str], year: int) -> frozenset[str]:
    return frozenset(ref for ref in refs if isinstance(f := corpus.records[ref], Fact) and _tells_of(f, {year}))


def _tells_of(fact: Fact, years: Collection[int]) -> bool:
    body = fact.body.text
    return any(str(year) in body for year in years) or (fact.as_of is not None and fact.as_of.year in years)


def _can_answer(record: Record, reading: Reading) -> bool:
    """Whether a record holds the type of answer expected.

    A target that heads others has no value of its own; posts of people are said only to those who ask who holds one.
    """
    if isinstance(record, Target):
        asks = "value" in reading.fields or reading.bound is not None
        return not (asks and (record.value is None or record.value.blank))
    if isinstance(record, Fact) and record.person and (record.holder or not reading.flags & {"who", "missing_person"}):
        return False  # who holds a post is told by its name alone, never by likeness of words
    return fits(record, reading) if isinstance(record, (Passage, Fact)) else True


def _as_good(hit: Hit, first: Hit) -> bool:
    return hit.score >= CLOSE * first.score and hit.coverage >= first.coverage - 0.02
