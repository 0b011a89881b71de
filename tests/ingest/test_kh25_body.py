"""The body of Kế hoạch 25 down to the bullet: places, restored headings, pages printed twice, spans."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.records.corpus import Corpus
from assistant.records.types import Passage

GOLDEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "golden" / "kh25.yaml").read_text(encoding="utf-8"))
BODY: dict[str, dict[str, Any]] = GOLDEN["body"]
HEADINGS = [f"kh25/{place}" for place in ("i", "i/4", "ii", *(f"ii/{n}" for n in range(1, 8)), "iii")]


def passages(corpus: Corpus) -> dict[str, Passage]:
    return {p.ref: p for p in corpus.passages if p.document == "kh25"}


@pytest.mark.parametrize("place", BODY)
def test_a_section_has_the_bullets_and_paragraphs_of_the_print(corpus: Corpus, place: str) -> None:
    inside = [p for p in passages(corpus).values() if p.section == f"kh25/{place}" and not p.is_heading]
    bullets = [p for p in inside if p.number.startswith("g")]
    assert [p.ref for p in bullets] == [f"kh25/{place}/g{n}" for n in range(1, BODY[place]["bullets"] + 1)]
    assert len(inside) - len(bullets) == BODY[place]["paragraphs"]
    if bullets:
        assert bullets[0].body.text.startswith(BODY[place]["first"])
        assert bullets[-1].body.text.startswith(BODY[place]["last"])


def test_the_headings_are_those_of_the_print_and_the_two_restored(corpus: Corpus) -> None:
    assert [p.ref for p in passages(corpus).values() if p.is_heading] == HEADINGS


def test_beside_the_sections_there_are_only_the_legal_basis_and_the_footnote(corpus: Corpus) -> None:
    assert [p.ref for p in passages(corpus).values() if p.section == "kh25"] == ["kh25/p1", "kh25/fn1"]
    assert len(passages(corpus)) == 1 + len(HEADINGS) + (87 + 7) + 1  # basis, headings, bullets + paragraphs, footnote


@pytest.mark.parametrize(
    ("section", "before", "after"),
    [("kh25/ii/4", "kh25/ii/3/g11", "kh25/ii/4/g1"), ("kh25/ii/6", "kh25/ii/5/g17", "kh25/ii/6/g1")],
)
def test_a_lost_heading_stands_between_its_neighbours(corpus: Corpus, section: str, before: str, after: str) -> None:
    refs = list(passages(corpus))
    assert refs[refs.index(section) - 1 : refs.index(section) + 2] == [before, section, after]


def test_only_what_stands_below_the_lost_headings_is_marked_as_restored(corpus: Corpus) -> None:
    for ref, passage in passages(corpus).items():
        assert passage.restored == (ref.split("/")[1:3] in (["ii", "4"], ["ii", "6"])), ref


def test_a_restored_heading_quotes_the_group_of_phu_luc_2(corpus: Corpus) -> None:
    found = passages(corpus)
    groups = {number: title for number, title, _, _ in GOLDEN["groups"]["pl2"]}
    assert found["kh25/ii/4"].body.text == groups["IV"]
    assert found["kh25/ii/6"].body.text == groups["VI"]
    assert found["kh25/ii/4/g3"].headings == ("II. NHIỆM VỤ VÀ GIẢI PHÁP", f"4. {groups['IV']}")
    assert found["kh25/ii/5/g1"].headings == ("II. NHIỆM VỤ VÀ GIẢI PHÁP", f"5. {groups['V']}")


def test_the_first_copy_of_the_doubled_pages_is_not_indexed(corpus: Corpus) -> None:
    text = corpus.documents["kh25"].text
    second = text.index("ỦY BAN NHÂN DÂN |", text.index("ỦY BAN NHÂN DÂN |") + 1)
    assert text.count("I. MỤC ĐÍCH, YÊU CẦU\n") == 2
    assert min(p.body.start for p in passages(corpus).values()) > second


def test_no_two_passages_share_their_words_in_the_text(corpus: Corpus) -> None:
    spans = sorted((p.body.start, p.body.end) for p in passages(corpus).values() if not (p.is_heading and p.restored))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_the_closing_paragraph_belongs_to_section_iii(corpus: Corpus) -> None:
    closing = passages(corpus)["kh25/iii/p1"]
    assert closing.body.text.startswith("Trên đây là Kế hoạch thực hiện Nghị quyết số 03/NQ-CP")
    assert closing.section == "kh25/iii"


@pytest.mark.parametrize(
    ("ref", "start"),
    [
        ("kh25/p1", "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"),
        ("kh25/fn1", "[1] Nghị quyết số 107/NQ-CP ngày 09/7/2024 của Chính phủ"),
        ("kh25/i/4", "4. Mục tiêu tầm nhìn đến năm 2045"),
        ("kh25/i/4/p1", "Khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số phát triển vững chắc"),
        ("kh25/ii/3/g7", "Phát triển hạ tầng tiện ích số và công nghệ số"),
        ("kh25/ii/7/p1", "Đẩy mạnh hợp tác quốc tế đa phương"),
        ("kh25/iii/1", "1. Sở Khoa học và Công nghệ là cơ quan thường trực"),
        ("kh25/iii/3", "3. Đề nghị Ủy ban Mặt trận Tổ quốc"),
    ],
)
def test_a_ref_names_the_passage_a_reader_would_name_by_it(corpus: Corpus, ref: str, start: str) -> None:
    assert passages(corpus)[ref].body.text.startswith(start)


def test_titles_of_the_appendices_and_the_signature_are_no_passages(corpus: Corpus) -> None:
    bodies = [p.body.text for p in passages(corpus).values()]
    assert not [b for b in bodies if b.startswith(("PHỤ LỤC", "DANH MỤC", "CỤ THỂ", "(Ban hành", "TM.", "Số:"))]


def test_the_letterhead_is_read_with_its_spans(corpus: Corpus) -> None:
    document = corpus.documents["kh25"]
    assert {name: field.text for name, field in document.head.items() if name not in ("title", "basis")} == {
        "number": "25/KH-UBND",
        "issued": "24/01/2025",
        "effective": "24/01/2025",
        "type": "Kế hoạch",
        "issuer": "Tỉnh Thái Nguyên",
        "signatory": "Nguyễn Thanh Bình",
        "field": "Công nghệ thông tin",
    }
    assert document.head["title"].text.startswith("THỰC HIỆN NGHỊ QUYẾT SỐ 03/NQ-CP NGÀY 09/01/2025")
    assert "Tờ trình số 08/TTr-KHCN ngày 20/01/2025" in document.head["basis"].text
    assert document.issued == document.effective == date(2025, 1, 24)


def test_every_span_of_the_corpus_gives_its_fields_words(corpus: Corpus) -> None:
    records = [(r.document, name, field) for r in corpus.records.values() for name, field in r.fields.items()]
    records += [(t.document, "group", t.group.title) for t in corpus.tasks if t.group]
    records += [(t.document, "group", t.group.title) for t in corpus.targets if t.group]
    records += [(t.document, year, value) for t in corpus.targets for year, value in t.values.items()]
    records += [(d.id, name, field) for d in corpus.documents.values() for name, field in d.head.items()]
    assert len(records) > 1000
    for document, name, field in records:
        stored = corpus.documents[document].text[field.start : field.end]
        assert " ".join(stored.split()) == field.text, (document, name)
        assert stored == stored.strip()
