"""What one would otherwise assemble: LlamaIndex's starter, each part as it comes.

``SentenceSplitter`` with its defaults cuts the documents' texts; ``BM25Retriever`` with its defaults, or a
``VectorStoreIndex`` over an encoder on disk, finds five nodes; a query engine hands them to a language model, here
``MockLLM``, since only what was found is measured. No network is touched.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.index.encoder import Encoder
from assistant.records.types import Document
from evals.items import Item

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.retrievers import BaseRetriever
    from llama_index.core.schema import BaseNode

TOP_K = 5


class Starter:
    """A LlamaIndex query engine over some retriever."""

    def __init__(self, name: str, retriever: "BaseRetriever") -> None:
        from llama_index.core.llms import MockLLM
        from llama_index.core.query_engine import RetrieverQueryEngine

        self.name = name
        self._engine = RetrieverQueryEngine.from_args(retriever, llm=MockLLM(max_tokens=1))

    def find(self, item: Item) -> Sequence[str]:
        """Texts of the nodes behind the engine's answer.

        Earlier questions are put before the question: kinder than the starter itself, which has no memory.
        """
        reply = self._engine.query("\n".join((*item.history, item.question)))
        return [node.get_content() for node in reply.source_nodes]


def cut(documents: Mapping[str, Document]) -> "list[BaseNode]":
    """The nodes that the splitter makes of the documents' texts."""
    from llama_index.core import Document as Text
    from llama_index.core.node_parser import SentenceSplitter

    texts = [Text(text=document.text, id_=document.id) for document in documents.values()]
    with _own_language_data():
        return SentenceSplitter().get_nodes_from_documents(texts)


@contextmanager
def _own_language_data() -> Iterator[None]:
    """Copy the splitter's language data to where nltk reads it.

    nltk refuses files with several hard links, which is how uv installs them from its cache.
    The data stays in memory once read, so the copy goes at the end.
    """
    import llama_index.core

    shipped = Path(llama_index.core.__file__).parent / "_static" / "nltk_cache"
    before = os.environ.get("NLTK_DATA")
    with tempfile.TemporaryDirectory() as copied:
        shutil.copytree(shipped, copied, dirs_exist_ok=True)
        os.environ["NLTK_DATA"] = copied
        try:
            yield
        finally:
            del os.environ["NLTK_DATA"]
            if before is not None:
                os.environ["NLTK_DATA"] = before


def bm25_starter(nodes: "list[BaseNode]") -> Starter:
    """The starter with lexical search."""
    from llama_index.retrievers.bm25 import BM25Retriever

    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=TOP_K)
    return Starter("LlamaIndex BM25", retriever)


def dense_starter(nodes: "list[BaseNode]", encoder: Encoder) -> Starter:
    """The starter with dense search over an encoder of ours."""
    from llama_index.core import VectorStoreIndex

    index = VectorStoreIndex(nodes, embed_model=wrap(encoder))
    return Starter("LlamaIndex véc-tơ", index.as_retriever(similarity_top_k=TOP_K))


def wrap(encoder: Encoder) -> "BaseEmbedding":
    """An encoder on disk as LlamaIndex wants one: its own wrapper cannot load a static model."""
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from pydantic import PrivateAttr

    class LocalEmbedding(BaseEmbedding):
        _encoder: Any = PrivateAttr()

        def __init__(self, **options: Any) -> None:  # noqa: ANN401 - pydantic's own
            super().__init__(model_name="local", **options)
            self._encoder = encoder

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(value) for value in self._encoder.encode_queries([query])[0]]

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(value) for value in self._encoder.encode_passages([text])[0]]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return LocalEmbedding()
