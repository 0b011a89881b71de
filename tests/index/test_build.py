"""From the corpus to an index that is served: the same from the same, whole or refused."""

import hashlib
import json
import shutil
from pathlib import Path

import faiss
import numpy as np
import pytest
from corpora import command, contents, copied

from assistant.index.generation import (
    IndexDamagedError,
    IndexMissingError,
    IndexStaleError,
    manifest_of,
    open_generation,
)
from assistant.ingest.manifest import CorpusError
from assistant.records.corpus import Corpus, load_corpus
from assistant.retrieve.build import build, open_served
from assistant.retrieve.search import Searcher

COMMAND = "python -m assistant build"
QUESTION = "Nghiên cứu, đề nghị các doanh nghiệp cung cấp chữ ký số công cộng"  # the first words of task 51


@pytest.fixture(scope="module")
def one(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one document."""
    return copied(corpus_dir, tmp_path_factory.mktemp("corpus") / "one", "kh25")


@pytest.fixture(scope="module")
def two(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of that document and another."""
    return copied(corpus_dir, tmp_path_factory.mktemp("corpus") / "two", "kh25", "nq57")


@pytest.fixture
def index(index_dir: Path, tmp_path: Path) -> Path:
    """A copy of the index over the shipped corpus, to be damaged."""
    return shutil.copytree(index_dir, tmp_path / "index")


def test_the_same_corpus_gives_the_same_bytes_under_the_same_name(
    corpus_dir: Path, index_dir: Path, tmp_path: Path
) -> None:
    other = command(corpus_dir, tmp_path / "other", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert other.wait() == 0
    assert contents(tmp_path / "other") == contents(index_dir)


def test_the_manifest_counts_what_the_corpus_holds(corpus: Corpus, index_dir: Path) -> None:
    counts = manifest_of(open_generation(index_dir))["counts"]
    assert counts["documents"] == len(corpus.documents)
    assert counts["records"] == len(corpus.records) == sum(counts[n] for n in ("tasks", "targets", "passages", "facts"))
    assert counts["tasks"] >= 68
    assert counts["targets"] >= 42


def test_every_file_of_a_generation_is_in_its_manifest_with_its_hash(index_dir: Path) -> None:
    folder = open_generation(index_dir)
    listed = manifest_of(folder)["files"]
    assert contents(folder) == listed | {"manifest.json": contents(folder)["manifest.json"]}


def test_the_dense_index_holds_vectors_of_every_record_and_no_others(corpus: Corpus, index_dir: Path) -> None:
    folder = open_generation(index_dir) / "search"
    owners = np.load(folder / "dense" / "owners.npy")
    owners, size = owners[:-1], owners[-1]
    assert size == len(corpus.records)
    assert faiss.read_index(str(folder / "dense" / "index.faiss")).ntotal == len(owners)
    assert set(owners.tolist()) == set(range(len(corpus.records)))
    assert json.loads((folder / "refs.json").read_text(encoding="utf-8")) == list(corpus.records)


def test_what_is_served_is_the_corpus_that_was_built(corpus: Corpus, corpus_dir: Path, index_dir: Path) -> None:
    served = open_served(corpus_dir, index_dir)
    assert served.corpus == corpus
    assert list(served.corpus.records) == list(corpus.records)
    assert set(served.search.refs) == set(corpus.records)
    assert served.search.search(QUESTION)[0].ref == "kh25/pl2/51"


def test_building_again_changes_nothing(corpus_dir: Path, index: Path) -> None:
    before = {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in open_generation(index).rglob("*")}
    told: list[str] = []
    build(corpus_dir, index, told.append)
    assert "không phải lập lại" in told[-1]
    assert {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in open_generation(index).rglob("*")} == before


def test_damage_to_any_file_is_named_and_a_build_mends_it(corpus_dir: Path, index_dir: Path, index: Path) -> None:
    folder = open_generation(index)
    for number, name in enumerate(manifest_of(folder)["files"]):
        raw = (folder / name).read_bytes()
        at = number * 7919 % len(raw)
        (folder / name).write_bytes(raw[:at] + bytes([raw[at] ^ 16]) + raw[at + 1 :])
        with pytest.raises(IndexDamagedError, match=f"{name}.*{COMMAND}"):
            open_generation(index)
        (folder / name).write_bytes(raw)
    (folder / name).unlink()
    with pytest.raises(IndexDamagedError, match=name):
        open_served(corpus_dir, index)
    build(corpus_dir, index)
    assert contents(index) == contents(index_dir)


def forge(folder: Path, name: str, content: bytes) -> None:
    """Change a file and its hash in the manifest with it."""
    (folder / name).write_bytes(content)
    manifest = manifest_of(folder)
    manifest["files"][name] = hashlib.sha256(content).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_a_file_that_cannot_be_read_is_damage_even_with_the_right_hash(one: Path, tmp_path: Path) -> None:
    folder = build(one, tmp_path)
    broken = {"corpus.json": [b"{}"], "lexicon.json": [b"[", b"\xff\xfe"], "search/refs.json": [b"", b"5"]}
    broken["search/language.npz"] = [b"", b"PK\x03\x04"]
    for name, wrong in broken.items():
        right = (folder / name).read_bytes()
        for content in wrong:
            forge(folder, name, content)
            with pytest.raises(IndexDamagedError, match=COMMAND):
                open_served(one, tmp_path)
        forge(folder, name, right)
    forge(folder, name, content)
    build(one, tmp_path)
    assert open_served(one, tmp_path).corpus == load_corpus(one)


@pytest.mark.parametrize("counts", [{}, {"records": 1}])
def test_counts_that_are_not_those_of_the_records_are_damage(
    corpus_dir: Path, index_dir: Path, index: Path, counts: dict[str, int]
) -> None:
    folder = open_generation(index)
    (folder / "manifest.json").write_text(json.dumps(manifest_of(folder) | {"counts": counts}), encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=f"không khớp.*{COMMAND}"):
        open_served(corpus_dir, index)
    build(corpus_dir, index)
    assert contents(index) == contents(index_dir)


def test_files_swapped_between_two_generations_are_found(one: Path, two: Path, tmp_path: Path) -> None:
    first, second = build(one, tmp_path / "1"), build(two, tmp_path / "2")
    shutil.copy(second / "corpus.json", first / "corpus.json")
    with pytest.raises(IndexDamagedError, match=r"corpus\.json"):
        open_served(one, tmp_path / "1")
    forge(first, "corpus.json", (second / "corpus.json").read_bytes())
    with pytest.raises(IndexDamagedError, match="không khớp"):
        open_served(one, tmp_path / "1")


def test_a_changed_corpus_or_another_encoder_makes_the_index_stale(two: Path, tmp_path: Path) -> None:
    corpus, index = shutil.copytree(two, tmp_path / "corpus"), tmp_path / "index"
    with pytest.raises(IndexMissingError, match=COMMAND):
        open_served(corpus, index)
    build(corpus, index)
    with pytest.raises(IndexStaleError, match=f"bộ mã hoá đã thay đổi.*{COMMAND}"):
        open_served(corpus, index, "mot-bo-ma-hoa-khac")
    with (corpus / "nq57" / "digest.yaml").open("a", encoding="utf-8") as digest:
        digest.write("# một chú thích\n")
    with pytest.raises(IndexStaleError, match=f"kho văn bản đã thay đổi.*{COMMAND}"):
        open_served(corpus, index)
    build(corpus, index)
    assert set(open_served(corpus, index).corpus.documents) == {"kh25", "nq57"}


def test_a_text_that_differs_from_its_manifest_stops_the_build_and_the_old_index_stays(
    one: Path, tmp_path: Path
) -> None:
    corpus, index = shutil.copytree(one, tmp_path / "corpus"), tmp_path / "index"
    build(corpus, index)
    before, text = contents(index), (corpus / "kh25" / "text.txt").read_bytes()
    (corpus / "kh25" / "text.txt").write_bytes(text.replace("Tháng 7/2025".encode(), "Tháng 8/2025".encode(), 1))
    with pytest.raises(CorpusError, match=r"kh25/text\.txt: nội dung khác với mã SHA-256"):
        build(corpus, index)
    assert contents(index) == before
    assert Searcher.load(open_generation(index) / "search", open_served(one, index).search.parts).search(QUESTION)
    (corpus / "kh25" / "text.txt").write_bytes(text)
    assert open_served(corpus, index).corpus == load_corpus(one)


@pytest.mark.parametrize("broken", ["agencies.yaml", "kh25/manifest.yaml", "nq57/digest.yaml"])
def test_any_broken_file_of_the_corpus_stops_the_build_and_is_named(two: Path, tmp_path: Path, broken: str) -> None:
    corpus, index = shutil.copytree(two, tmp_path / "corpus"), tmp_path / "index"
    (corpus / broken).write_bytes(b"id: [\n\xff")
    with pytest.raises(CorpusError, match=broken):
        build(corpus, index)
    assert not index.exists()


def test_a_corpus_folder_that_is_not_there_is_named_not_called_changed(index_dir: Path, tmp_path: Path) -> None:
    for open_it in (open_served, build):
        with pytest.raises(CorpusError, match=r"nowhere: không có thư mục kho văn bản"):
            open_it(tmp_path / "nowhere", index_dir)
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match="empty"):
        build(tmp_path / "empty", tmp_path / "index")
