"""The corpus inside a generation is the corpus that was read, in the same bytes each time."""

import json
from pathlib import Path

import pytest

from assistant.records.corpus import Corpus
from assistant.records.stored import FILE, read_corpus, save_corpus


def test_the_whole_corpus_comes_back_equal_and_in_order(corpus: Corpus, tmp_path: Path) -> None:
    save_corpus(corpus, tmp_path)
    again = read_corpus(tmp_path)
    assert again == corpus
    assert list(again.records) == list(corpus.records)
    assert list(again.documents) == list(corpus.documents)
    assert [type(r) for r in again.records.values()] == [type(r) for r in corpus.records.values()]


def test_the_same_corpus_is_stored_in_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    save_corpus(corpus, tmp_path)
    first = (tmp_path / FILE).read_bytes()
    save_corpus(read_corpus(tmp_path), tmp_path)
    assert (tmp_path / FILE).read_bytes() == first


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"sha256": 1}', "null"])
def test_what_is_no_corpus_is_refused(tmp_path: Path, damage: str) -> None:
    (tmp_path / FILE).write_text(damage)
    with pytest.raises(ValueError, match=r"validation error|JSON"):
        read_corpus(tmp_path)


def test_a_field_of_another_kind_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    save_corpus(corpus, tmp_path)
    stored = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    stored["tasks"][0]["deadline"]["kind"] = "bất kỳ"
    (tmp_path / FILE).write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError, match="deadline"):
        read_corpus(tmp_path)
