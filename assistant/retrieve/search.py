"""The search: both arms over all entries, fused, with a calibrated probability for each hit."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index.encoder import Encoder, Vectors, load_encoder, spec_of
from assistant.index.entries import Entry
from assistant.index.sparse import Scores, Source
from assistant.index.terms import TermWeights
from assistant.retrieve.arms import Arms
from assistant.retrieve.calibration import Calibration, Features
from assistant.retrieve.evidence import Evidence, Scored
from assistant.retrieve.hit import Hit
from assistant.retrieve.query import Query, QueryReader, QueryWeights, query_terms
from assistant.text.glossary import Glossary, load_glossary
from assistant.text.language import SHIPPED as SHIPPED_LANGUAGE
from assistant.text.language import Language, count
from assistant.text.normalise import normalise
from assistant.text.segment import words
from assistant.text.tokens import syllables

_REFS, _LANGUAGE = "refs.json", "language.npz"
_REMEMBERED = 32  # questions whose scores are kept; each takes twelve bytes an entry
DENSE_ALONE = 0.6  # cosine from which a record without any common word is a hit


@dataclass(frozen=True, slots=True)
class SearchWeights:
    """How the parts of the search count; chosen on the dev sets (see ``evals/retrieval``).

    :param window: the best window beside the whole.
    :param extra: the field of an entry's other words beside its text.
    :param dense: share of the dense arm in the convex sum, in [0, 1].
    """

    terms: TermWeights = field(default_factory=lambda: TermWeights(pair=0.5, plain_pair=0.5))
    query: QueryWeights = field(default_factory=QueryWeights)
    window: float = 0.3
    extra: float = 0.3
    dense: float = 0.05


@dataclass(frozen=True, slots=True)
class Parts:
    """What a searcher reads questions and texts with; each part may be missing."""

    encoder: Encoder | None = None
    language: Language | None = None
    glossary: Glossary = field(default_factory=Glossary)
    weights: SearchWeights = field(default_factory=SearchWeights)


def load_parts(encoder: str = "", glossary: Path | None = None) -> Parts:
    """The shipped language model, a glossary folder and an encoder by its setting (empty: the shipped one).

    :raises FileNotFoundError: if a model is missing.
    """
    known = load_glossary(glossary) if glossary else Glossary()
    return Parts(load_encoder(spec_of(encoder)), Language.load(SHIPPED_LANGUAGE), known)


class Searcher:
    """Finds the records that answer a question, in any spelling. Safe to use from several threads.

    :param refs: of the entries, in the order of the arms.
    :param own: counts of the entries' own words, added to the language model.
    """

    def __init__(self, refs: Sequence[str], arms: Arms, own: Language, parts: Parts) -> None:
        self.refs = tuple(refs)
        self.parts = parts
        self._rows = {ref: row for row, ref in enumerate(self.refs)}
        self._arms = arms
        self._own = own
        self.language = parts.language.adapted(own) if parts.language else None
        self.reader = QueryReader(self.language, parts.glossary)
        self.evidence = Evidence(arms, parts.glossary)
        # one question is searched for among several sets of records
        self._scored: Callable[[Query], Scored | None] = lru_cache(_REMEMBERED)(self._score)

    @classmethod
    def build(cls, entries: Sequence[Entry], parts: Parts) -> "Searcher":
        """Index entries in both arms; without an encoder only in the sparse one."""
        bodies, extras = sources(entries, segmented=parts.weights.terms.word > 0)
        own = count([*(source.body for source in bodies), *(source.heading for source in bodies), *extras])
        return cls([entry.ref for entry in entries], Arms.build(bodies, extras, parts.encoder), own, parts)

    def reweighted(self, weights: SearchWeights) -> "Searcher":
        """The same index searched with other weights."""
        return Searcher(self.refs, self._arms, self._own, replace(self.parts, weights=weights))

    def save(self, folder: Path) -> None:
        """Write everything that was built into a folder; encoder, language model and glossary stay outside."""
        folder.mkdir(parents=True, exist_ok=True)
        self._arms.save(folder)
        self._own.save(folder / _LANGUAGE)
        (folder / _REFS).write_text(json.dumps(self.refs, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, parts: Parts) -> "Searcher":
        """Read what ``save`` wrote, with the same encoder it was built with.

        :raises FileNotFoundError: if a part is missing.
        """
        refs = json.loads((folder / _REFS).read_text(encoding="utf-8"))
        return cls(refs, Arms.load(folder), Language.load(folder / _LANGUAGE), parts)

    def search(self, query: str, *, top_k: int = 10, refs: Collection[str] | None = None) -> list[Hit]:
        """The records that match a question, best first; ties by ref. Empty where nothing matches.

        :param query: the question as typed.
        :param refs: if given, only these records are looked at.
        """
        return self.rank(self.reader.read(query), top_k=top_k, refs=refs)

    def rank(self, query: Query, *, top_k: int = 10, refs: Collection[str] | None = None) -> list[Hit]:
        """The same for a question that was read already."""
        found = self._found(query, top_k, refs)
        if found is None:
            return []
        best, scored = found
        features = self.evidence.of(query, best, scored)
        return [self._hit(row, scored, known) for row, known in zip(best, features, strict=True)][:top_k]

    def features(self, text: str, *, top_k: int, refs: Collection[str] | None = None) -> list[tuple[str, Features]]:
        """Refs of the best records and what speaks for each: what the calibration is fitted on."""
        query = self.reader.read(text)
        found = self._found(query, top_k, refs)
        if found is None:
            return []
        features = self.evidence.of(query, *found)
        return [(self.refs[row], known) for row, known in zip(found[0], features, strict=True)][:top_k]

    def _found(self, query: Query, top_k: int, refs: Collection[str] | None) -> tuple[list[int], Scored] | None:
        """The best rows, one more than asked for (for the margin of the last), and all scores."""
        scored = self._scored(query)
        if scored is None:
            return None
        allowed = (scored.sparse > 0) | (scored.dense >= DENSE_ALONE)
        if refs is not None:
            allowed &= self._among(refs)
        return self._best(scored.fused, allowed, top_k + 1), scored

    def _score(self, query: Query) -> Scored | None:
        """The scores of all entries; ``None`` for a question without words."""
        weights = self.parts.weights
        terms = query_terms(query, weights.query, weights.terms)
        if not terms or not self.refs:
            return None
        sparse = self._arms.sparse(terms, window=weights.window, extra=weights.extra)
        dense = self._dense(query)
        return Scored(fuse(sparse, dense, weights.dense if self._arms.dense else 0.0), sparse, dense)

    def _among(self, refs: Collection[str]) -> NDArray[np.bool_]:
        """Which rows some refs name; refs of no entry are passed over."""
        mask = np.zeros(len(self.refs), dtype=bool)
        mask[[self._rows[ref] for ref in refs if ref in self._rows]] = True
        return mask

    def _dense(self, query: Query) -> Vectors:
        """Cosine of each entry to the repaired question; zeros without a dense arm."""
        if self._arms.dense is None or self.parts.encoder is None:
            return np.zeros(len(self.refs), dtype=np.float32)
        return self._arms.dense.scores(self.parts.encoder.encode_queries([" ".join(query.repaired)])[0])

    def _best(self, fused: Scores, allowed: NDArray[np.bool_], count: int) -> list[int]:
        """Rows of the best scores, best first; ties by ref."""
        rows = np.flatnonzero(allowed)
        if len(rows) > count:
            cut = np.partition(fused[rows], -count)[-count]
            rows = rows[fused[rows] >= cut]
        return sorted(rows.tolist(), key=lambda row: (-float(fused[row]), self.refs[row]))[:count]

    def _hit(self, row: int, scored: Scored, known: Features) -> Hit:
        return Hit(
            self.refs[row],
            float(scored.fused[row]),
            Calibration.shipped().probability(known),
            float(scored.sparse[row]),
            float(scored.dense[row]),
            known.coverage,
            known.margin,
        )


def fuse(sparse: Scores, dense: Vectors, share: float) -> Scores:
    """Convex sum of both arms' scores, each in standard deviations over all entries."""
    if not share or not dense.any():
        return _standard(sparse)
    return (1 - np.float32(share)) * _standard(sparse) + np.float32(share) * _standard(dense)


def _standard(scores: Scores) -> Scores:
    spread = float(scores.std())
    centred: Scores = scores - scores.mean(dtype=np.float32)
    return centred / np.float32(spread) if spread > 0 else centred


def sources(entries: Sequence[Entry], *, segmented: bool = False) -> tuple[list[Source], list[tuple[str, ...]]]:
    """What is indexed of each entry: its text with its heading, and the tokens of the rest."""
    return [_source(entry, segmented=segmented) for entry in entries], [_tokens(entry.extra) for entry in entries]


def _source(entry: Entry, *, segmented: bool) -> Source:
    body = _tokens(entry.text)
    return Source(_tokens(entry.heading), body, tuple(words(body)) if segmented else ())


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(syllables(normalise(text)))
