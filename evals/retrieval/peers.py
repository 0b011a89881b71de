"""What one would otherwise take: LlamaIndex's BM25 retriever as it comes, and BM25 over pyvi's words."""

import bm25s

from assistant.index.entries import Entry
from assistant.text.segment import segment
from evals.retrieval.bench import Bench
from evals.retrieval.measures import Ranking
from evals.retrieval.systems import DEPTH, System


def peers(bench: Bench) -> dict[str, System]:
    """The peers over a bench, by name."""
    return {"LlamaIndex BM25 as it comes": llama_index(bench), "BM25 over pyvi words": pyvi_words(bench)}


def llama_index(bench: Bench) -> System:
    """``BM25Retriever.from_defaults`` with nothing set but the number of hits."""
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    nodes = [TextNode(id_=entry.ref, text=_text(entry)) for entry in bench.entries]
    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=min(DEPTH, len(nodes)))

    def search(text: str) -> Ranking:
        return [(hit.node.node_id, float(hit.score or 0)) for hit in retriever.retrieve(text)]

    return search


def pyvi_words(bench: Bench) -> System:
    """bm25s with its own defaults over lower-case words as pyvi segments them."""
    index = bm25s.BM25()
    index.index([_words(_text(entry)) for entry in bench.entries], show_progress=False)
    refs = [entry.ref for entry in bench.entries]

    def search(text: str) -> Ranking:
        known = [word for word in _words(text) if word in index.vocab_dict]
        if not known:
            return []
        found, scores = index.retrieve([known], k=min(DEPTH, len(refs)), show_progress=False)
        return [(refs[row], float(score)) for row, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search


def _text(entry: Entry) -> str:
    return "\n".join(part for part in (entry.heading, entry.text, entry.extra) if part)


def _words(text: str) -> list[str]:
    return segment(text.lower()).split()
