"""A published file becomes a document of the corpus, its versions are kept, and nothing else changes."""

import hashlib
import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from paper import plan_named, word_file
from shelf import FILES, TODAY, bring, place

from assistant.adding.change import Place, changing
from assistant.adding.difference import difference
from assistant.adding.errand import errand, take_away
from assistant.adding.faults import NotAddedError
from assistant.adding.proposal import Wish
from assistant.adding.report import report
from assistant.adding.spoken import difference_lines
from assistant.answer.assistant import Assistant
from assistant.answer.contract import Answer, Question
from assistant.cli.app import run
from assistant.ingest.manifest import read_stored
from assistant.records.agencies import load_registry
from assistant.records.corpus import corpus_hash, load_corpus
from assistant.records.types import Task
from assistant.retrieve.build import build

DAI_PHUC = FILES / "dai-phuc.txt"


def contents(folder: Path) -> dict[str, str]:
    """Hash of every file below a folder, locks left out."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != ".lock")
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def ask(to: Place, text: str) -> Answer:
    return Assistant.open(to.index, to.corpus).ask(Question(text, TODAY))


@pytest.fixture
def here(tmp_path: Path) -> Place:
    """A corpus of one digest: small, so that each addition is quick."""
    return place(tmp_path, "nq57")


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return word_file(plan_named("song-lam"), tmp_path_factory.mktemp("word") / "Kế hoạch Sông Lam.docx")


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The commune's plan with a deadline changed, a task gone and another in its place."""
    text = DAI_PHUC.read_text(encoding="utf-8")
    text = text.replace("Tháng 12/2025", "Tháng 3/2026").replace("4 | Mở lớp bình dân học vụ số", "4 | Mở lớp nghề chè")
    text = text.replace("| 12 | 30 |", "| 14 | 30 |")
    file = tmp_path / "bản mới.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_report_says_what_was_found_and_what_is_unsure(here: Place, word: Path) -> None:
    said = report(errand(word, word.name, Wish(), here, TODAY).proposal())
    facts = dict(said.facts)
    assert facts["Số hiệu"] == "12/KH-UBND"
    assert facts["Cơ quan ban hành"] == "Ủy ban nhân dân tỉnh Sông Lam"
    assert (facts["Ngày ban hành"], facts["Người ký"]) == ("14/03/2025", "Trần Minh Khê")
    assert (facts["Nhiệm vụ"], facts["Chỉ tiêu"]) == ("13", "8")
    assert said.question == "Thêm Kế hoạch 12/KH-UBND vào kho?"
    assert any("cơ quan chưa có trong sổ" in line for line in said.unsure)


def test_a_file_is_added_with_its_original_and_all_hashes(here: Place, word: Path) -> None:
    bring(word, here)
    stored = read_stored(here.corpus / "kh12")
    original = here.corpus / "kh12" / stored.manifest.original
    assert original.read_bytes() == word.read_bytes()
    assert hashlib.sha256(original.read_bytes()).hexdigest() == stored.manifest.original_sha256
    assert stored.manifest.added == TODAY
    tasks = [r for r in load_corpus(here.corpus).records.values() if isinstance(r, Task) and r.document == "kh12"]
    assert len(tasks) == 13
    assert set(load_corpus(here.corpus).documents) == {"nq57", "kh12"}


def test_the_same_file_again_changes_nothing(here: Place) -> None:
    bring(DAI_PHUC, here)
    before = contents(here.corpus), contents(here.index)
    assert bring(DAI_PHUC, here).step == "same"
    assert (contents(here.corpus), contents(here.index)) == before


def test_a_number_that_another_issuer_has_given_gets_an_id_of_its_own_and_is_named(tmp_path: Path) -> None:
    proposal = bring(FILES / "nghe-an.txt", place(tmp_path, "kh25"))
    assert proposal.id == "kh25-nghe-an"
    assert any("đã thuộc về Kế hoạch 25/KH-UBND" in line for line in report(proposal).unsure)


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("nq57", "đã dùng cho Nghị quyết 57-NQ/TW"),
        ("Ké hoạch", "không dùng"),
        ("glossary", "đã có"),
        ("../x", "không dùng"),
    ],
)
def test_an_id_that_cannot_be_is_refused(here: Place, id_: str, words: str) -> None:
    before = contents(here.corpus)
    with pytest.raises(NotAddedError, match=re.escape(words)):
        bring(DAI_PHUC, here, Wish(id=id_))
    assert contents(here.corpus) == before


def test_a_plan_without_any_table_is_refused_and_nothing_is_left_behind(here: Place, tmp_path: Path) -> None:
    text = DAI_PHUC.read_text(encoding="utf-8").partition("PHỤ LỤC I")[0]
    file = tmp_path / "không bảng.txt"
    file.write_text(text, encoding="utf-8")
    before = contents(here.corpus)
    with pytest.raises(NotAddedError, match="--no-table"):
        bring(file, here)
    assert contents(here.corpus) == before
    assert bring(file, here, Wish(prose=True)).id == "kh101"


def test_the_official_text_takes_a_digests_place_and_removing_it_brings_the_digest_back(here: Place) -> None:
    before = corpus_hash(here.corpus)
    digest = hashlib.sha256((here.corpus / "nq57" / "digest.yaml").read_bytes()).hexdigest()
    proposal = bring(FILES / "nghi-quyet-57.txt", here)
    assert (proposal.step, proposal.id) == ("digest", "nq57")
    document = load_corpus(here.corpus).documents["nq57"]
    assert (document.kind, document.version) == ("full", 2)
    assert [(v.number, v.kind, v.sha256) for v in document.earlier] == [(1, "digest", digest)]
    kept = here.corpus / "nq57" / "versions" / "1" / "digest.yaml"
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == digest
    answer = ask(here, "Nghị quyết 57 nói gì về con tàu chạy bằng hạt dẻ rang?")
    assert "“- Con tàu giả định" in answer.answer or "“Con tàu giả định" in answer.answer
    assert all(citation.verbatim for citation in answer.citations)
    assert any(notice.kind == "version" and "bản 2" in notice.text for notice in answer.notices)
    take_away("nq57", here, TODAY, lambda _: None)
    assert load_corpus(here.corpus).documents["nq57"].kind == "digest"
    assert corpus_hash(here.corpus) == before


def test_an_update_keeps_the_old_version_and_answers_say_which_they_used(here: Place, newer: Path) -> None:
    bring(DAI_PHUC, here)
    first = contents(here.corpus / "kh101" / "versions" / "1")
    with pytest.raises(NotAddedError, match="Kho chưa có"):
        bring(FILES / "nghe-an.txt", here, Wish(update=True))
    assert bring(newer, here, Wish(update=True), today=date(2026, 11, 24)).manifest.version == 2
    assert contents(here.corpus / "kh101" / "versions" / "1") == first
    answer = ask(here, "Hạn lắp đặt camera an ninh tại các ngã ba?")
    assert "Tháng 3/2026" in answer.answer
    (notice,) = [notice for notice in answer.notices if notice.kind == "version"]
    document = load_corpus(here.corpus).documents["kh101"]
    assert f"bản 2 của Kế hoạch 101/KH-UBND, thêm ngày 24/11/2026 (sha256 {document.sha256[:12]}" in notice.text
    old = read_stored(here.corpus / "kh101", version=1)
    assert old.manifest.sha256 == document.earlier[0].sha256


@pytest.mark.slow
def test_a_new_version_of_what_came_with_the_program_gives_way_again_when_it_is_removed(tmp_path: Path) -> None:
    here = place(tmp_path, "kh25")
    before = corpus_hash(here.corpus)
    text = (here.corpus / "kh25" / "text.txt").read_text(encoding="utf-8")
    file = tmp_path / "ke-hoach-25.txt"
    file.write_text(text.replace("Tháng 01/2026 |", "Tháng 02/2026 |"), encoding="utf-8")
    proposal = bring(file, here, Wish(update=True))
    assert (proposal.id, proposal.step, proposal.manifest.version) == ("kh25", "version", 2)
    assert len(list(load_corpus(here.corpus).tasks)) == 68
    found = difference(here.corpus, "kh25", load_registry(here.corpus / "agencies.yaml"))
    assert "kh25/pl2/24" in {change.record.ref for change in found.changed}
    take_away("kh25", here, TODAY, lambda _: None)
    assert corpus_hash(here.corpus) == before


def test_the_difference_names_records_added_gone_and_changed(here: Place, newer: Path) -> None:
    bring(DAI_PHUC, here)
    bring(newer, here, Wish(update=True))
    found = difference(here.corpus, "kh101", load_registry(here.corpus / "agencies.yaml"))
    changes = {change.record.ref: [(f.field, f.before, f.after) for f in change.fields] for change in found.changed}
    assert changes["kh101/pl2/1"] == [("due", "Tháng 12/2025", "Tháng 3/2026")]
    assert changes["kh101/pl1/2"] == [("2026", "12", "14")]
    assert [name for name, _, _ in changes["kh101/pl2/4"]] == ["name"]
    lines = "\n".join(difference_lines(found))
    assert "thời hạn: “Tháng 12/2025” → “Tháng 3/2026”" in lines
    with pytest.raises(NotAddedError, match="một bản"):
        difference(here.corpus, "nq57", load_registry(here.corpus / "agencies.yaml"))


def test_what_was_added_can_be_removed_and_what_came_with_the_program_cannot(here: Place) -> None:
    build(here.corpus, here.index)
    before = corpus_hash(here.corpus), contents(here.index)
    bring(DAI_PHUC, here)
    assert take_away("kh101", here, TODAY, lambda _: None).name == "Kế hoạch 101/KH-UBND"
    assert (corpus_hash(here.corpus), contents(here.index)) == before
    assert not (here.corpus / "kh101").exists()
    for id_, words in (("nq57", "đi kèm chương trình"), ("khong-co", "không có văn bản")):
        with pytest.raises(NotAddedError, match=words):
            take_away(id_, here, TODAY, lambda _: None)


def test_only_what_changed_is_encoded_and_the_bytes_are_those_of_a_build_from_nothing(
    here: Place, tmp_path: Path
) -> None:
    build(here.corpus, here.index)
    told: list[str] = []
    proposal = bring(DAI_PHUC, here, told=told.append)
    (reused,) = [re.findall(r"\d+", line) for line in told if line.startswith("Dùng lại")]
    assert int(reused[1]) <= len(proposal.records)
    assert int(reused[0]) > 20
    build(here.corpus, tmp_path / "anew")
    assert contents(here.index) == contents(tmp_path / "anew")
    before = contents(here.index)
    build(here.corpus, here.index, told.append)
    assert contents(here.index) == before


def test_what_a_stopped_addition_left_is_cleared_away_by_the_next(here: Place) -> None:
    left = here.corpus / "kh101" / "versions" / "1"
    left.mkdir(parents=True)
    (left / "text.txt").write_text("dở dang", encoding="utf-8")
    shutil.copytree(here.corpus / "nq57", here.corpus / ".draft-x" / "nq57")
    before = corpus_hash(here.corpus)
    with changing(here.corpus):
        assert not (here.corpus / "kh101").exists()
        assert not (here.corpus / ".draft-x").exists()
    assert corpus_hash(here.corpus) == before
    assert bring(DAI_PHUC, here).id == "kh101"


@pytest.fixture
def command(here: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The command line over that corpus."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(here.corpus))
    monkeypatch.setenv("ASSISTANT_INDEX_DIR", str(here.index))
    monkeypatch.setenv("ASSISTANT_TODAY", TODAY.isoformat())
    return here


def test_the_command_shows_asks_adds_and_shows_again(
    command: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("k\n"))
    assert run(["corpus", "add", str(DAI_PHUC)]) == 0
    told = capsys.readouterr().out
    assert "101/KH-UBND" in told
    assert "Chưa thêm gì" in told
    assert not (command.corpus / "kh101").exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("có\n"))
    assert run(["corpus", "add", str(DAI_PHUC)]) == 0
    assert run(["corpus", "show", "kh101"]) == 0
    assert "Kế hoạch 101/KH-UBND (nguyên văn)" in capsys.readouterr().out
    assert run(["corpus", "check"]) == 0
    assert run(["corpus", "remove", "kh101", "--yes"]) == 0
    assert "Đã gỡ Kế hoạch 101/KH-UBND." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "khong-co.docx"], "Không có tệp"),
        (["add", str(DAI_PHUC)], "Không có ai trả lời"),
        (["update", str(DAI_PHUC), "--yes"], "Kho chưa có"),
        (["remove", "khong-co", "--yes"], "không có văn bản mã"),
        (["diff", "nq57"], "mới có một bản"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_with_exit_code_2(
    command: Place,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    before = contents(command.corpus)
    assert run(["corpus", *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told
    assert contents(command.corpus) == before
