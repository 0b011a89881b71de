"""Evidence recall of what one would otherwise assemble, side by side with ours."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from evaluated import TODAY, Knowing, item, reply

from assistant.index.encoder import EncoderSpec, Vectors
from assistant.records.corpus import Corpus, load_corpus
from evals.evidence import Stated, evidence_of, measure, record_text, stated_texts
from evals.items import Item
from evals.matching import fold
from evals.side_by_side import Column, askable, find_all, summarise, table
from evals.systems import InProcess

CORPUS = Path(__file__).parents[2] / "corpus"
SECTION = ("kh25/ii/3/g7", "kh25/ii/3/g2")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CORPUS)


class LetterEncoder:
    """Texts as their letter counts, of length one: a real encoder small enough to reckon with."""

    spec = EncoderSpec("letters")
    dimension = len(LETTERS)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """A vector for each text."""
        counts = np.array([[text.lower().count(letter) for letter in LETTERS] for text in texts], dtype=np.float32)
        counts /= np.linalg.norm(counts, axis=1, keepdims=True)
        return counts

    encode_passages = encode_queries


def test_a_record_is_found_when_one_text_holds_its_name_and_the_cell_asked_for(corpus: Corpus) -> None:
    row = corpus.records["kh25/pl2/24"]
    name, lead = row.fields["name"].text, row.fields["lead"].text
    asked = item("a", must=((lead,),), cite=("kh25/pl2/24",))
    assert measure(asked, [f"{name}\n {lead.upper()}"], corpus.records).evidence == 1.0
    parted = measure(asked, [name, lead], corpus.records)
    assert (parted.evidence, parted.answer) == (0.0, 1.0)
    assert measure(asked, [], corpus.records).answer == 0.0


def test_a_list_is_found_by_its_share(corpus: Corpus) -> None:
    refs = ("kh25/pl2/1", "kh25/pl2/2", "kh25/pl2/3", "kh25/pl2/4")
    asked = item("a", kind="list", cite=(), records=refs, must=(("Sở",),))
    texts = [record_text(corpus.records[ref]) for ref in refs[:3]]
    assert measure(asked, texts, corpus.records).evidence == 0.75


def test_a_section_is_found_by_the_part_that_says_what_is_asked(corpus: Corpus) -> None:
    heading, part, other = (corpus.records[ref].fields["body"].text for ref in ("kh25/ii/3", *SECTION))
    asked = item("a", kind="passage", cite=("kh25/ii/3",), must=((part[:60],),))
    assert evidence_of(asked, corpus.records) == [[(fold(part),)]]
    assert measure(asked, [part], corpus.records).evidence == 1.0
    assert measure(asked, [heading, other], corpus.records).evidence == 0.0


def test_only_items_with_evidence_are_measured(corpus: Corpus) -> None:
    items = [
        item("a", cite=("kh25/pl2/24",)),
        item("b", cite=("kh25",)),
        item("c", kind="refuse", answerable=False, must=(), cite=()),
    ]
    assert [one.id for one in askable(items, corpus.records)] == ["a"]
    assert evidence_of(items[1], corpus.records) == []


def test_an_abstention_gives_no_text(corpus: Corpus) -> None:
    assert stated_texts(reply("x", abstained=True), corpus.records) == []


def test_the_starters_answer_from_the_same_documents_offline(corpus: Corpus) -> None:
    from evals.peers import bm25_starter, cut, dense_starter

    nodes = cut({"kh25": corpus.documents["kh25"]})
    text = corpus.documents["kh25"].text
    # The splitter leaves no word of the document out.
    assert {word for node in nodes for word in node.get_content().split()} >= set(text.split())
    row = corpus.records["kh25/pl2/24"]
    asked = item("a", question=row.fields["name"].text, cite=("kh25/pl2/24",))
    for starter in (bm25_starter(nodes), dense_starter(nodes, LetterEncoder())):
        found = starter.find(asked)
        assert len(found) == 5
        assert all(part in {node.get_content() for node in nodes} for part in found)
    assert measure(asked, bm25_starter(nodes).find(asked), corpus.records).evidence == 1.0


def test_figures_stand_side_by_side_with_the_paired_difference(corpus: Corpus) -> None:
    class Nothing:
        name = "Không tìm gì"

        def find(self, item: Item) -> Sequence[str]:  # noqa: ARG002 - it looks at nothing
            return []

    items = [item("a", cite=("kh25/pl2/24",)), item("b", question="khác", kind="due", cite=("kh25/pl2/24",))]
    ours = Stated(InProcess(Knowing()), corpus.records, TODAY)
    columns = [Column(one.name, tuple(find_all(one, items, corpus.records))) for one in (ours, Nothing())]
    figures = summarise(columns)
    # Of two items ours states row 24 for the first and abstains from the second.
    assert figures["Bình dân học AI"]["evidence"]["value"] == 0.5
    assert figures["Không tìm gì"]["evidence"]["value"] == 0.0
    assert figures["Không tìm gì"]["lead"]["value"] == 0.5
    lines = table(figures).splitlines()
    assert lines[3].startswith("| Không tìm gì | 0,0 % | 0,0–0,0 | 0,0 % | 0 | 50,0 (")
    assert "| lead (1) | 100,0 % | 0,0 % |" in lines
