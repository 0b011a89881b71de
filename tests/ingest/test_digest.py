"""A digest's file: what it may say, what is wrong with it, and the text and records made of it."""

from datetime import date
from pathlib import Path

import pytest

from assistant.ingest.digest import Digest, read_digest
from assistant.ingest.problems import CorpusFileError
from assistant.records.agencies import AgencyRegistry
from assistant.records.digest import read_digest_records
from assistant.records.origin import Provenance
from assistant.records.provenance import provenance_of
from assistant.records.types import Agency, Document, Fact, Record, Target, Task

GOOD = """id: nq1
name: Nghị quyết 1
type: Nghị quyết
number: 1/NQ
title: Về việc thử
issuer: Chính phủ
issued: 2025-01-09
sources:
- {id: A, title: Báo A, url: "https://a.example", full_text: true}
- {id: B, title: Báo B}
relations:
- {kind: based_on, other: Luật Dữ liệu, sources: [A]}
parts:
- title: Nhận diện
  facts:
  - ref: i
    place: mục I
    sources: [A, B]
    confidence: confirmed
    as_of: 2025-02-01
    body: >-
      Mục I nêu
      5 quan điểm.
- title: Chỉ tiêu
  ref: pl1/i
  group: I
  place: Phụ lục I
  sources: [B]
  targets:
  - {ref: pl1/2, name: Hạ tầng số, value: hiện đại, year: 2030}
  - {ref: pl1/2.1, name: Phủ sóng 5G, unit: "%", value: "≥ 99", year: 2030, owner: Bộ A}
- title: Nhiệm vụ
  place: Phụ lục II
  sources: [B]
  tasks:
  - {ref: pl2/7, name: Lập kế hoạch, lead: "Bộ A, Bộ B", due: Tháng 6/2025, note: chép lại}
  - {ref: pl2/8, name: Báo cáo, lead: Bộ B, due: ""}
"""


def _write(folder: Path, text: str) -> Path:
    file = folder / "nq1" / "digest.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def read(tmp_path: Path) -> tuple[Document, dict[str, Record], Digest]:
    """The good digest as a document, its records by ref, and its file."""
    registry = AgencyRegistry([Agency("bo-a", "Bộ A"), Agency("bo-b", "Bộ B")])
    file = _write(tmp_path, GOOD)
    document, records = read_digest_records(file, registry)
    return document, {record.ref: record for record in records}, read_digest(file)


def test_every_field_stands_in_the_text_at_its_span(read: tuple[Document, dict[str, Record], Digest]) -> None:
    document, records, _ = read
    fields = [field for record in records.values() for field in record.fields.values()]
    assert len(fields) == 13
    for field in (*fields, *document.head.values()):
        assert document.text[field.start : field.end] == field.text


def test_the_text_is_written_the_same_each_time(tmp_path: Path) -> None:
    file = _write(tmp_path, GOOD)
    first, second = (read_digest_records(file, AgencyRegistry(()))[0] for _ in range(2))
    assert first == second


def test_the_text_of_a_digest_says_that_it_is_one_and_where_the_full_text_is(
    read: tuple[Document, dict[str, Record], Digest],
) -> None:
    document, _, _ = read
    assert document.kind == "digest"
    assert document.text.startswith("Nghị quyết 1 (tóm lược)\nSố hiệu: 1/NQ\n")
    assert "Nhiệm vụ 7. Lập kế hoạch\n  Chủ trì: Bộ A, Bộ B · Thời hạn: Tháng 6/2025\n" in document.text
    assert "Thời hạn: (để trống)" in document.text
    assert "A: Báo A · Toàn văn: https://a.example" in document.text
    assert document.head["basis"].text == "Luật Dữ liệu"


def test_a_fact_keeps_its_place_sources_confidence_and_day(read: tuple[Document, dict[str, Record], Digest]) -> None:
    fact = read[1]["nq1/i"]
    assert isinstance(fact, Fact)
    assert fact.body.text == "Mục I nêu 5 quan điểm."
    assert (fact.place, fact.sources, fact.confidence) == ("mục I", ("A", "B"), "confirmed")
    assert fact.as_of == date(2025, 2, 1)
    assert fact.headings == ("Nhận diện",)


def test_a_target_knows_its_number_group_year_parent_and_owner(
    read: tuple[Document, dict[str, Record], Digest],
) -> None:
    whole, part = read[1]["nq1/pl1/2"], read[1]["nq1/pl1/2.1"]
    assert isinstance(whole, Target)
    assert isinstance(part, Target)
    assert part.value is not None
    assert (part.number, part.parent, part.period, part.value.text) == ("2.1", "nq1/pl1/2", 2030, "≥ 99")
    assert part.values == {"2030": part.value}
    assert part.owner_agencies == ("bo-a",)
    assert (whole.parent, whole.owner) == ("", None)
    assert whole.group is not None
    assert (whole.group.ref, whole.group.number, whole.group.title.text) == ("nq1/pl1/i", "I", "Chỉ tiêu")


def test_a_task_knows_its_leads_and_deadline_and_what_is_unknown_differs_from_blank(
    read: tuple[Document, dict[str, Record], Digest],
) -> None:
    task, blank = read[1]["nq1/pl2/7"], read[1]["nq1/pl2/8"]
    assert isinstance(task, Task)
    assert isinstance(blank, Task)
    assert task.lead_agencies == ("bo-a", "bo-b")
    assert task.deadline is not None
    assert task.deadline.due == date(2025, 6, 30)
    assert task.output is None
    assert blank.due is not None
    assert blank.due.blank
    assert blank.deadline is None


def test_a_record_takes_from_its_part_what_it_does_not_say(read: tuple[Document, dict[str, Record], Digest]) -> None:
    origins = provenance_of(read[2])
    assert origins["nq1/pl2/7"] == Provenance("Phụ lục II", ("B",), "single", "chép lại")
    assert set(origins) == set(read[1])


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("    sources: [A, B]\n    confidence: confirmed\n", "", 16, "“i” không có nguồn"),
        ("sources: [A, B]", "sources: [A, C]", 16, "nguồn lạ “C”"),
        ("sources: [A, B]", "sources: [A]", 16, "chỉ có một nguồn"),
        ("ref: pl2/8", "ref: pl2/7", 37, "“pl2/7” ghi hai lần"),
        ("ref: pl2/8", "ref: PL2 8", 37, "ref"),
        ("as_of: 2025-02-01", "as_of: 31/2/2025", 20, "không phải ngày"),
        ("confidence: confirmed", "confidence: memory", 19, "Phải là một trong"),
        ("confidence: confirmed", "confidence: not_found", 19, "Phải là một trong"),
        ("due: Tháng 6/2025, ", "deadline: Tháng 6/2025, ", 36, "Không có trường nào tên"),
        ("issued: 2025-01-09", "issued: 2025-01-09\neffective: 2024-01-01", 8, "trước ngày ban hành"),
        ("sources: [A]}", "since: 2024-12-31, sources: [A]}", 12, "trước ngày ban hành"),
        ("id: nq1\n", "id: nq2\n", 1, "khác tên thư mục"),
        ("- {id: B,", "- {id: A,", 10, "“A” ghi hai lần"),
        ("id: nq1\n", "id: nq1\nid: nq1\n", 2, "ghi hai lần"),
        ("issuer: Chính phủ", "issuer: [Chính phủ", 7, "YAML"),
        ("name: Báo cáo", 'name: ""', 37, "name"),
    ],
)
def test_a_mistake_in_a_digest_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in GOOD
    with pytest.raises(CorpusFileError) as raised:
        read_digest(_write(tmp_path, GOOD.replace(old, new, 1)))
    assert any(problem.line == line and words in str(problem) for problem in raised.value.problems), raised.value


def test_two_facts_that_say_the_same_are_one_too_many(tmp_path: Path) -> None:
    twin = "  - {ref: ii, body: Mục  I nêu 5 quan điểm., sources: [A]}\n"
    with pytest.raises(CorpusFileError, match="“ii” nói y như “i”"):
        read_digest(_write(tmp_path, GOOD.replace("- title: Chỉ tiêu\n", twin + "- title: Chỉ tiêu\n")))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("ref: pl2/8", "ref: pl2/7").replace("sources: [A, B]", "sources: [C, D]")
    with pytest.raises(CorpusFileError) as raised:
        read_digest(_write(tmp_path, text))
    assert len(raised.value.problems) == 3
