"""What is measured: the shipped search, and the same with a part taken out or put in."""

from collections.abc import Callable
from dataclasses import replace

from assistant.index.terms import TermWeights
from assistant.retrieve.query import QueryWeights
from assistant.retrieve.search import Parts, Searcher, SearchWeights
from evals.retrieval.bench import Bench
from evals.retrieval.measures import Ranking

System = Callable[[str], Ranking]

DEPTH = 10
SHIPPED = "assistant"
_WORD = 1.0  # weight of the segmenter's words where they are put in


def ablations() -> dict[str, SearchWeights]:
    """The shipped weights and each change of them, by name."""
    full = SearchWeights()
    words, query = full.terms, full.query
    return {
        SHIPPED: full,
        "without dense arm": replace(full, dense=0.0),
        "dense arm alone": replace(full, dense=1.0),
        "without repair": replace(full, query=QueryWeights(raw=query.raw + query.repaired, repaired=0.0, added=0.0)),
        "repaired question alone": replace(full, query=replace(query, raw=0.0)),
        "without added words": replace(full, query=replace(query, added=0.0)),
        "without windows": replace(full, window=0.0),
        "without pairs": replace(full, terms=replace(words, pair=0.0, plain_pair=0.0)),
        "with diacritics alone": replace(full, terms=replace(words, plain=0.0, plain_pair=0.0)),
        "without diacritics alone": replace(full, terms=replace(words, syllable=0.0, pair=0.0)),
        "with pyvi words": replace(full, terms=replace(words, word=_WORD)),
    }


def ours(bench: Bench, parts: Parts) -> dict[str, System]:
    """The shipped search over a bench and its ablations; built once, and once more with pyvi's words."""
    plain = Searcher.build(bench.entries, replace(parts, weights=SearchWeights()))
    segmented = Searcher.build(bench.entries, replace(parts, weights=SearchWeights(terms=TermWeights(word=_WORD))))
    return {
        name: _system((segmented if weights.terms.word else plain).reweighted(weights))
        for name, weights in ablations().items()
    }


def _system(searcher: Searcher) -> System:
    return lambda text: [(hit.ref, hit.score) for hit in searcher.search(text, top_k=DEPTH)]
