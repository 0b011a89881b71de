"""The shipped digests: golden samples read by eye, counts, sources, days and contradictions."""

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.ingest.digest import DIGEST, read_digest
from assistant.records.agencies import load_registry
from assistant.records.digest import read_digest_records
from assistant.records.provenance import provenance_of
from assistant.records.types import Document, Fact, Record, Target, Task

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
REGISTRY = load_registry(CORPUS / "agencies.yaml")
FOLDERS = sorted(file.parent.name for file in CORPUS.glob(f"*/{DIGEST}"))
NEWS = ("tin-20250221", "tin-20250327", "tin-20250717", "tin-20250718")


def _read(name: str) -> tuple[Document, dict[str, Record]]:
    document, records = read_digest_records(CORPUS / name / DIGEST, REGISTRY)
    return document, {record.ref: record for record in records}


DOCUMENTS = {name: _read(name) for name in FOLDERS}
RECORDS = {ref: record for _, records in DOCUMENTS.values() for ref, record in records.items()}
ORIGINS = {
    ref: origin for name in FOLDERS for ref, origin in provenance_of(read_digest(CORPUS / name / DIGEST)).items()
}


def _target(ref: str) -> Target:
    record = RECORDS[ref]
    assert isinstance(record, Target)
    return record


def _task(ref: str) -> Task:
    record = RECORDS[ref]
    assert isinstance(record, Task)
    return record


def _fact(ref: str) -> Fact:
    record = RECORDS[ref]
    assert isinstance(record, Fact)
    return record


def _count(document: str, kind: type[Record]) -> int:
    return sum(isinstance(record, kind) for record in DOCUMENTS[document][1].values())


def test_every_document_of_the_plan_has_its_digest() -> None:
    assert set(FOLDERS) >= {"nq57", "nq03", "nq71cp", "ctr62", "binh-dan-hoc", "boi-canh", *NEWS}


def test_the_targets_and_tasks_are_all_there() -> None:
    assert _count("nq57", Target) == 34
    assert _count("nq03", Target) == 56
    assert _count("nq03", Task) == 140
    numbers = [int(task.number) for task in DOCUMENTS["nq03"][1].values() if isinstance(task, Task)]
    assert numbers == list(range(1, 141))
    whole = [t.number for t in DOCUMENTS["nq03"][1].values() if isinstance(t, Target) and "." not in t.number]
    assert whole == [str(n) for n in range(1, 42) if n != 11]  # the copy has no row for 11 itself


def test_the_news_gives_at_least_sixty_facts() -> None:
    assert sum(_count(name, Fact) for name in NEWS) >= 60


@pytest.mark.parametrize(
    ("ref", "name", "unit", "value", "period"),
    [
        ("nq57/ii/1/g2/3", "Quy mô kinh tế số", "% GDP", "tối thiểu 30", 2030),
        ("nq57/ii/1/g2/5", "Giao dịch không dùng tiền mặt", "%", "80", 2030),
        ("nq57/ii/1/g3/5", "Tổ chức khoa học và công nghệ được xếp hạng khu vực, thế giới", "tổ chức", "40 - 50", 2030),
        (
            "nq57/ii/2/5",
            "Số doanh nghiệp công nghệ số ngang tầm các nước tiên tiến",
            "doanh nghiệp",
            "tối thiểu 10",
            2045,
        ),
        ("nq03/pl1/11.8", "Tỉ lệ thủ tục hành chính về cấp phép được cắt giảm hoặc tự động hóa", "%", "≥ 30", 2030),
        ("nq03/pl1/23.4", "Phủ sóng 5G", "% dân số", "99", 2030),
        ("nq03/pl1/37", "Thứ hạng về chỉ số đổi mới sáng tạo toàn cầu", "Thứ bậc", "≤ 30", 2045),
    ],
)
def test_a_target_reads_as_its_source_says(ref: str, name: str, unit: str, value: str, period: int) -> None:
    target = _target(ref)
    assert target.unit is not None
    assert target.value is not None
    assert (target.name.text, target.unit.text, target.value.text, target.period) == (name, unit, value, period)


@pytest.mark.parametrize(
    ("number", "name", "lead", "due", "last_day"),
    [
        (
            1,
            "Chương trình tuyên truyền về Nghị quyết 57-NQ/TW",
            "Bộ Thông tin và Truyền thông",
            "Tháng 6/2025",
            date(2025, 6, 30),
        ),
        (62, "Kế hoạch phát triển hạ tầng số", "Bộ Thông tin và Truyền thông", "Tháng 12/2025", date(2025, 12, 31)),
        (72, "Kết nối, chia sẻ dữ liệu; mở dữ liệu", "Các bộ, ngành, địa phương", "2025 - 2026", date(2026, 12, 31)),
        (
            123,
            "Bộ tiêu chí doanh nghiệp công nghệ số ngang tầm nước tiên tiến",
            "Bộ Thông tin và Truyền thông",
            "Quý II/2025",
            date(2025, 6, 30),
        ),
        (
            140,
            "Tham gia các cơ chế đa phương về khoa học, công nghệ và chuyển đổi số",
            "Bộ Khoa học và Công nghệ",
            "Thường xuyên",
            None,
        ),
    ],
)
def test_a_task_reads_as_its_source_says(number: int, name: str, lead: str, due: str, last_day: date | None) -> None:
    task = _task(f"nq03/pl2/{number}")
    assert task.lead is not None
    assert task.due is not None
    assert task.deadline is not None
    assert (task.name.text, task.lead.text, task.due.text, task.deadline.due) == (name, lead, due, last_day)


def test_the_one_task_without_a_printed_deadline_is_blank_not_unknown() -> None:
    blank = [t.number for t in RECORDS.values() if isinstance(t, Task) and t.due and t.due.blank]
    assert blank == ["42"]


def test_groups_of_tasks_carry_the_seven_numbers() -> None:
    tasks = [task for task in DOCUMENTS["nq03"][1].values() if isinstance(task, Task)]
    groups = [task.group.number for task in tasks if task.group]
    assert list(dict.fromkeys(groups)) == ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert groups.index("II") == 13
    assert groups.count("VII") == 9


@pytest.mark.parametrize("name", FOLDERS)
def test_every_field_stands_in_its_document_at_its_span(name: str) -> None:
    document, records = DOCUMENTS[name]
    for record in records.values():
        for field in record.fields.values():
            assert document.text[field.start : field.end] == field.text, record.ref


@pytest.mark.parametrize("name", FOLDERS)
def test_every_record_says_where_it_comes_from(name: str) -> None:
    document, records = DOCUMENTS[name]
    titles = {source.id: source.title for source in document.sources}
    assert document.kind == "digest"
    for ref in records:
        assert ORIGINS[ref].sources, ref
        assert all(titles[source] for source in ORIGINS[ref].sources)
        assert ORIGINS[ref].confidence in {"confirmed", "single", "inferred"}


def test_what_rests_on_one_copy_with_reading_errors_is_marked_so() -> None:
    document, records = DOCUMENTS["nq03"]
    rows = [ref for ref in records if ref.startswith("nq03/pl")]
    assert len(rows) == 196
    assert {(ORIGINS[ref].sources, ORIGINS[ref].confidence) for ref in rows} == {(("GH03",), "single")}
    assert "lỗi đọc chữ" in document.note


def test_a_figure_of_the_news_belongs_to_its_article_alone() -> None:
    for name in NEWS:
        document, records = DOCUMENTS[name]
        assert [source.id for source in document.sources] == [name]
        assert all(ORIGINS[ref].sources == (name,) for ref in records)
        assert document.sources[0].url.startswith("https://")


def test_press_targets_say_that_plan_25_does_not_set_them() -> None:
    targets = [_fact(f"tin-20250718/f{n}") for n in range(1, 16)]
    assert all("Báo Tin tức" in fact.body.text and "Kế hoạch 25" in fact.body.text for fact in targets)


@pytest.mark.parametrize("ref", sorted(ref for ref, r in RECORDS.items() if isinstance(r, Fact) and r.person))
def test_who_holds_a_post_has_its_day_and_source(ref: str) -> None:
    fact = _fact(ref)
    assert fact.sources
    assert fact.as_of is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tin-20250717/f30", "boi-canh/sau-kh25/bai-toan-lon"),
        ("tin-20250717/f2", "ctr62/thu-tu-ban-chi-dao"),
        ("tin-20250717/f14", "boi-canh/sau-kh25/trung-tam-du-lieu-mou"),
        ("tin-20250718/f3", "tin-20250718/f9"),
        ("tin-20250718/f15", "boi-canh/sau-kh25/kinh-te-so-35"),
        ("nq57/nhan-dien", "nq57/ngay-khac/1"),
    ],
)
def test_both_sides_of_a_contradiction_are_kept_and_know_each_other(one: str, other: str) -> None:
    assert other in _fact(one).conflicts
    assert one in _fact(other).conflicts


def test_the_press_figures_that_differ_from_plan_25_name_its_rows() -> None:
    assert _fact("tin-20250718/f1").conflicts == ("kh25/pl1/18.2",)
    assert "kh25/pl1/11" in _fact("tin-20250718/f3").conflicts
    assert "kh25/pl1/13" in _fact("tin-20250718/f9").conflicts


def test_resolution_71_replaced_the_programme_of_resolution_03_on_its_day() -> None:
    relations = {(r.kind, r.other): r for r in DOCUMENTS["nq71cp"][0].relations}
    replaced = relations["replaces", "nq03"]
    assert (replaced.since, replaced.sources, replaced.confidence) == (date(2025, 4, 1), ("TL71",), "single")
    assert relations["implements", "nq57"].confidence == "confirmed"
    assert "01/4/2025" in DOCUMENTS["nq03"][0].note


def test_programme_62_says_that_its_text_is_not_public() -> None:
    document, records = DOCUMENTS["ctr62"]
    assert "kho này chưa có văn bản ấy" in document.note
    assert all(isinstance(record, Fact) for record in records.values())
    assert not any(source.full_text for source in document.sources)


@pytest.mark.parametrize("name", ["nq57", "nq03", "nq71cp", *NEWS])
def test_a_digest_of_a_public_text_gives_its_address(name: str) -> None:
    assert [source for source in DOCUMENTS[name][0].sources if source.full_text and source.url]


def test_nothing_is_written_in_note_style_abbreviations() -> None:
    # a digest is read aloud in answers, so words stand in full
    abbreviation = re.compile(r"\b(KH,CN|KHCN|ĐMST|CĐS|TTHC|DVC|CSDL|NSNN|DN|HTX|TMĐT|NQ \d|KH&CN|TT&TT)\b")
    for ref, record in RECORDS.items():
        for field in record.fields.values():
            assert not abbreviation.search(field.text), (ref, field.text)


def test_every_lead_and_owner_of_the_digests_is_a_registered_agency() -> None:
    for record in RECORDS.values():
        named = (*getattr(record, "lead_agencies", ()), *getattr(record, "owner_agencies", ()))
        assert set(named) <= set(REGISTRY.by_id), record.ref
        if isinstance(record, Task):
            assert record.lead_agencies, record.ref
