"""``corpus check``, ``list`` and ``show``: the shipped corpus is right, and every mistake is named."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.ingest.problems import Problem
from assistant.records.checking import check_corpus, span_problems
from assistant.records.corpus import load_corpus
from assistant.records.stock import take_stock
from assistant.records.types import Fact, Field

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TODAY = date(2026, 11, 23)

Edit = Callable[[str, str, str], None]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_TODAY", TODAY.isoformat())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A corpus folder of one's own."""
    return Path(shutil.copytree(CORPUS, tmp_path / "corpus"))


@pytest.fixture
def edit(copy: Path) -> Edit:
    """Replaces words in one of its files."""

    def _edit(name: str, old: str, new: str) -> None:
        file = copy / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return _edit


def _line(file: Path, words: str) -> int:
    return next(n for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if words in line)


def test_the_shipped_corpus_has_no_mistake() -> None:
    assert check_corpus(CORPUS, TODAY) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (
            "ctr62/digest.yaml",
            "sources: [TNDCS1230], as_of: 2025-02-21, conflicts",
            "as_of: 2025-02-21, conflicts",
            "“thu-tu-ban-chi-dao” không có nguồn",
        ),
        ("nq57/digest.yaml", "{ref: ii/1/g2/4,", "{ref: ii/1/g2/3,", "“ii/1/g2/3” ghi hai lần"),
        (
            "tin-20250717/digest.yaml",
            "conflicts: [boi-canh/sau-kh25/bai-toan-lon]",
            "conflicts: [boi-canh/khong-co]",
            "mã không có trong kho",
        ),
        ("tin-20250717/digest.yaml", ", conflicts: [boi-canh/sau-kh25/bai-toan-lon]", "", "không ghi ngược lại"),
        ("nq03/digest.yaml", "lead: Bộ Quốc phòng", "lead: Bộ Vũ trụ", "cơ quan chủ trì lạ (mã đoán: bo-vu-tru)"),
        ("nq71cp/digest.yaml", "issued: 2025-04-01", "issued: 2027-04-01", "trước ngày ban hành"),
        ("boi-canh/digest.yaml", "as_of: 2026-01-27", "as_of: 2027-01-27", "ở tương lai"),
        ("nq71cp/digest.yaml", "{kind: replaces, other: nq03", "{kind: replaces, other: nq99", "không có trong kho"),
        ("counterparts.yaml", "kh25/pl2/24]", "kh25/pl2/124]", "Mã “kh25/pl2/124” không có trong kho"),
        ("counterparts.yaml", "[nq03/pl2/62, ", "[kh25/pl2/23, ", "hai mục của cùng một văn bản"),
        ("ambiguous.yaml", "document: nq71cp", "document: nq71", "Không có văn bản mã “nq71”"),
        ("agencies.yaml", "successors: [Sở Tài chính]", "successors: [Sở Tiền]", "Không có cơ quan “Sở Tiền”"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_remedy(
    copy: Path, edit: Edit, name: str, old: str, new: str, words: str
) -> None:
    edit(name, old, new)
    errors = [problem for problem in check_corpus(copy, TODAY) if not problem.warning]
    found = [problem for problem in errors if words in problem.message]
    assert found, errors
    assert all(problem.line > 0 and problem.remedy for problem in found)
    assert str(copy) in found[0].file


def test_the_line_is_the_line_of_the_record(copy: Path, edit: Edit) -> None:
    edit("nq03/digest.yaml", "lead: Bộ Quốc phòng", "lead: Bộ Vũ trụ")
    (problem,) = check_corpus(copy, TODAY)
    file = copy / "nq03/digest.yaml"
    assert problem.line == _line(file, "ref: pl2/23")


def test_a_text_whose_hash_differs_is_named(copy: Path) -> None:
    with (copy / "kh25" / "text.txt").open("a", encoding="utf-8") as text:
        text.write("thêm\n")
    messages = [str(problem) for problem in check_corpus(copy, TODAY) if not problem.warning]
    assert any("SHA-256" in message for message in messages)


def test_a_span_beyond_the_text_is_named() -> None:
    held = next(held for held in take_stock(CORPUS).held if held.document.id == "ctr62")
    assert list(span_problems(held)) == []
    fact = held.records[0]
    assert isinstance(fact, Fact)
    beyond = replace(fact, body=Field(fact.body.text, fact.body.start, len(held.document.text) + 1))
    wrong = replace(fact, body=Field(fact.body.text, fact.body.start + 1, fact.body.end + 1))
    for broken in (beyond, wrong):
        (problem,) = span_problems(replace(held, records=(broken,)))
        assert "không khớp văn bản" in problem.message
        assert problem.file.endswith("ctr62/digest.yaml")


def test_one_bad_file_does_not_hide_the_mistakes_of_another(copy: Path, edit: Edit) -> None:
    edit("nq57/digest.yaml", "parts:", "part:")
    edit("nq03/digest.yaml", "lead: Bộ Quốc phòng", "lead: Bộ Vũ trụ")
    files = {Path(problem.file).parent.name for problem in check_corpus(copy, TODAY)}
    assert {"nq57", "nq03"} <= files


def test_a_missing_folder_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    (problem,) = check_corpus(tmp_path / "khong-co", TODAY)
    assert "Không có thư mục" in problem.message


def test_a_problem_reads_as_file_line_message_remedy() -> None:
    assert str(Problem("a.yaml", 3, "Sai.", "Sửa đi.")) == "a.yaml:3: Sai. Sửa đi."
    assert str(Problem("a.yaml", 0, "Sai.")) == "a.yaml: Sai."


def test_the_command_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "check"]) == 0
    assert "Kho văn bản hợp lệ" in capsys.readouterr().out


def test_the_command_fails_with_code_one_and_touches_no_index(
    copy: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("nq03/digest.yaml", "lead: Bộ Quốc phòng", "lead: Bộ Vũ trụ")
    before = sorted(copy.parent.rglob("*"))
    assert run(["corpus", "check", "--corpus", str(copy)]) == 1
    printed = capsys.readouterr()
    assert "nq03/digest.yaml:" in printed.out
    assert "Thêm vào agencies.yaml hoặc sửa tên." in printed.out
    assert "Chỉ mục đang dùng không thay đổi" in printed.err
    assert sorted(copy.parent.rglob("*")) == before


def test_the_list_has_every_document_with_its_counts_in_80_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["corpus", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines) <= 80
    for id_, document in load_corpus(CORPUS).documents.items():
        at = next(at for at, line in enumerate(lines) if line.split()[:1] == [id_])
        shown = " ".join(" ".join(lines[at : at + 3]).split())
        assert all(word in shown for word in document.name.split())
    at = next(at for at, line in enumerate(lines) if "nq03" in line)
    assert "56 chỉ tiêu, 140 nhiệm vụ, 4 khác" in lines[at + 1]


def test_a_record_is_shown_with_where_it_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "show", "nq03/pl2/62"]) == 0
    printed = capsys.readouterr().out
    assert "Tên: Kế hoạch phát triển hạ tầng số" in printed
    assert "Nơi nêu: Phụ lục II, nhóm III" in printed
    assert "Nguồn: GH03 · mức chắc: một nguồn" in printed


def test_a_document_is_shown_with_what_replaced_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "show", "NQ03"]) == 0
    printed = capsys.readouterr().out
    assert "Được thay thế bởi: Nghị quyết 71/NQ-CP, từ 01/04/2025" in printed
    assert "Thực hiện: Nghị quyết 57-NQ/TW" in printed


def test_an_unknown_ref_is_told_its_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "show", "kh25/pl2/240"]) == 1
    assert "kh25/pl2/24" in capsys.readouterr().err


TEXT = """NGHỊ QUYẾT
I. QUAN ĐIỂM
- Phát triển khoa học là đột phá.
II. MỤC TIÊU
- Kinh tế số đạt 30% GDP.
"""
MANIFEST = """id: nq57
name: Nghị quyết 57-NQ/TW
type: Nghị quyết
number: 57-NQ/TW
title: Về đột phá
issuer: Bộ Chính trị
issued: 2024-12-22
file: text.txt
format: dump
sha256: {sha256}
sources: [{{id: X, title: Bản chính thức}}]
"""


def test_the_full_text_takes_the_place_of_the_digest(copy: Path) -> None:
    from hashlib import sha256

    (copy / "nq57" / "text.txt").write_text(TEXT, encoding="utf-8")
    manifest = MANIFEST.format(sha256=sha256(TEXT.encode()).hexdigest())
    (copy / "nq57" / "manifest.yaml").write_text(manifest, encoding="utf-8")
    loaded = load_corpus(copy)
    assert loaded.documents["nq57"].kind == "full"
    assert loaded.documents["nq57"].text == TEXT
    assert "nq57/ii/1/g2/3" not in loaded.records
    bullet = next(record for ref, record in loaded.records.items() if ref == "nq57/i/g1")
    assert loaded.quote(bullet.ref, bullet.fields["body"]).endswith("Phát triển khoa học là đột phá.")
    # what pointed into the digest is worth a look, yet keeps nothing from being built
    assert {problem.warning for problem in check_corpus(copy, TODAY)} == {True}
