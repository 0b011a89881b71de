"""The search as a LlamaIndex retriever, for any program built on that library.

Nodes carry the record's ref as their id and its words as their text; they carry no metadata, which LlamaIndex would
put in front of the text. Only this module imports llama_index.
"""

from collections.abc import Mapping

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.retrieve.search import Searcher


class RecordRetriever(BaseRetriever):
    """Finds records; a node's score is the probability that it answers the question, in [0, 1].

    Nodes are in the order of the search. Their probabilities need not fall evenly: the order comes from the fused
    score, the probability from all that speaks for a record.

    :param searcher: the loaded search.
    :param texts: the words to show of each record, by ref.
    :param top_k: most nodes of one search.
    """

    def __init__(self, searcher: Searcher, texts: Mapping[str, str], *, top_k: int = 5) -> None:
        super().__init__()
        self._searcher = searcher
        self._texts = texts
        self._top_k = top_k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._searcher.search(query_bundle.query_str, top_k=self._top_k)
        return [
            NodeWithScore(node=TextNode(id_=hit.ref, text=self._texts[hit.ref]), score=hit.probability) for hit in hits
        ]
