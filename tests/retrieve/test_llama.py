"""The search inside a LlamaIndex program."""

from pathlib import Path

from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine

from assistant.index.entries import Entry
from assistant.retrieve.llama import RecordRetriever
from assistant.retrieve.search import Searcher, load_parts

GLOSSARY = Path(__file__).parents[2] / "corpus" / "glossary"
TEXTS = {
    "k/1": "Xây dựng, ban hành Kế hoạch phát triển hạ tầng số",
    "k/2": "Số hóa di sản văn hóa trên địa bàn tỉnh",
    "k/3": "Phủ sóng 5G cho người dân",
}


def retriever(top_k: int = 5) -> RecordRetriever:
    entries = [Entry(ref, "", text) for ref, text in TEXTS.items()]
    return RecordRetriever(Searcher.build(entries, load_parts("", GLOSSARY)), TEXTS, top_k=top_k)


def test_a_query_engine_answers_from_the_records_found() -> None:
    engine = RetrieverQueryEngine.from_args(retriever(top_k=1), llm=MockLLM())
    answer = engine.query("so hoa di san van hoa do ai lam")
    assert [node.node.node_id for node in answer.source_nodes] == ["k/2"]
    # the mock model repeats its prompt: the record's words reached it
    assert TEXTS["k/2"] in str(answer)
    assert TEXTS["k/1"] not in str(answer)


def test_nodes_carry_ref_words_and_probability() -> None:
    found = retriever().retrieve("phủ sóng 5G")
    assert found[0].node.node_id == "k/3"
    assert found[0].node.get_content() == TEXTS["k/3"]
    assert found[0].score is not None
    assert 0.5 < found[0].score <= 1


def test_nothing_is_retrieved_for_what_matches_nothing() -> None:
    assert retriever().retrieve("thời tiết") == []
