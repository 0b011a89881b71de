"""A corpus folder is read whole or refused with the name of the file at fault."""

import hashlib
import shutil
from pathlib import Path

import pytest

from assistant.ingest.manifest import CorpusError
from assistant.records.corpus import Corpus, corpus_hash, load_corpus

PLAN = """KẾ HOẠCH
Về kỹ năng số
Căn cứ Luật Tổ chức chính quyền địa phương;
I. NHIỆM VỤ
- Mở lớp.
2. Máy móc
- Mua máy.
Nơi nhận:
PHỤ LỤC
STT |
Đơn vị chủ trì |
Thời hạn |
Nội dung |
I |
|
|
Lớp học |
1 |
Sở Nội vụ; Công an tỉnh |
Quý II |
Mở lớp |
2 |
|
|
Mua máy |
"""
MANIFEST = """id: {id}
name: Kế hoạch 7
type: Kế hoạch
number: 7/KH-UBND
title: Kỹ năng số
issuer: Xã Bình Minh
issued: 2026-02-05
file: ban-go.txt
format: dump
sha256: {sha256}
sources: [{{id: X, title: Trang của xã}}]
{more}"""


@pytest.fixture
def folder(corpus_dir: Path, tmp_path: Path) -> Path:
    """A corpus of one invented plan and the shipped registry of agencies."""
    shutil.copy(corpus_dir / "agencies.yaml", tmp_path)
    return put(tmp_path, "kh7")


def put(folder: Path, name: str, *, id_: str = "", more: str = "") -> Path:
    """Add the plan as a document."""
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "ban-go.txt").write_text(PLAN, encoding="utf-8")
    sha256 = hashlib.sha256(PLAN.encode()).hexdigest()
    manifest = MANIFEST.format(id=id_ or name, sha256=sha256, more=more)
    (folder / name / "manifest.yaml").write_text(manifest, encoding="utf-8")
    return folder


def test_a_plan_nobody_wrote_the_reader_for_becomes_records(folder: Path) -> None:
    corpus = load_corpus(folder)
    assert list(corpus.records) == [
        "kh7/p1",
        "kh7/i",
        "kh7/i/g1",
        "kh7/i/2",
        "kh7/i/2/g1",
        "kh7/pl1/1",
        "kh7/pl1/2",
    ]
    first, second = corpus.tasks
    assert first.lead_agencies == ("so-noi-vu", "cong-an-tinh")
    assert first.deadline is not None
    assert str(first.deadline.due) == "2026-06-30"  # a quarter of the document's own year
    assert first.group is not None
    assert (first.group.ref, first.group.title.text) == ("kh7/pl1/i", "Lớp học")
    assert second.lead is not None
    assert (second.lead.blank, second.lead_agencies, second.deadline) == (True, (), None)
    assert (second.support, second.output) == (None, None)


def test_every_span_of_that_plan_gives_its_words(folder: Path) -> None:
    corpus = load_corpus(folder)
    for ref, record in corpus.records.items():
        for field in record.fields.values():
            assert corpus.quote(ref, field) == field.text


def test_a_lost_heading_is_restored_from_where_the_plan_prints_it(folder: Path) -> None:
    put(folder, "kh7", more='lost_headings: [{before: "- Mở", number: "1", title: Lớp học}]')
    corpus = load_corpus(folder)
    passages = {p.ref: p for p in corpus.passages}
    assert passages["kh7/i/1"].restored
    assert corpus.quote("kh7/i/1", passages["kh7/i/1"].body) == "Lớp học"
    assert passages["kh7/i/1/g1"].body.text == "Mở lớp."
    assert not passages["kh7/i/2"].restored


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ('lost_headings: [{before: "- Mở", number: "1", title: Không in}]', "kh7/manifest.yaml.*Không in"),
        ('lost_headings: [{before: "- Khác", number: "1", title: Lớp học}]', "kh7/manifest.yaml.*- Khác"),
    ],
)
def test_a_lost_heading_that_fits_nowhere_is_named(folder: Path, more: str, named: str) -> None:
    with pytest.raises(CorpusError, match=named):
        load_corpus(put(folder, "kh7", more=more))


def test_two_folders_of_one_document_are_refused(folder: Path) -> None:
    with pytest.raises(CorpusError, match=r"kh8.*“kh7” đã có"):
        load_corpus(put(folder, "kh8", id_="kh7"))


def test_a_folder_without_documents_or_that_is_not_there_is_named(corpus_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere: không có thư mục"):
        load_corpus(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match=r"agencies\.yaml"):
        load_corpus(tmp_path)
    shutil.copy(corpus_dir / "agencies.yaml", tmp_path)
    with pytest.raises(CorpusError, match="kho văn bản trống"):
        load_corpus(tmp_path)


def test_the_hash_of_a_corpus_is_that_of_its_names_and_bytes(folder: Path) -> None:
    before = corpus_hash(folder)
    assert load_corpus(folder).sha256 == before
    (folder / "kh7" / ".swp").write_text("hidden")
    assert corpus_hash(folder) == before
    (folder / "kh7" / "note.txt").write_text("")
    named = corpus_hash(folder)
    (folder / "kh7" / "note.txt").write_text("x")
    filled = corpus_hash(folder)
    (folder / "kh7" / "note.txt").rename(folder / "kh7" / "moved.txt")
    assert len({before, named, filled, corpus_hash(folder)}) == 4


def test_a_quotation_is_what_stands_in_the_text(corpus: Corpus) -> None:
    lead = corpus.records["kh25/pl2/24"].fields["lead"]
    assert corpus.quote("kh25/pl2/24", lead) == "Sở Thông tin và Truyền thông"
    assert corpus.documents["kh25"].text[lead.start - 2 : lead.start] == "|\n"
