"""Rows, sections, groups and documents named by number."""

import pytest
from readings import corpus

from assistant.question.named import Named, named, numbers_in
from assistant.question.reading import Kind
from assistant.text.normalise import fold

ROWS: dict[str, list[tuple[str, Kind | None]]] = {
    "nhiệm vụ 24 ai chủ trì": [("24", "task")],
    "NV24": [("24", "task")],
    "nhiệm vụ số 24": [("24", "task")],
    "nhiệm vụ thứ 24": [("24", "task")],
    "đầu việc 7 và đầu việc 9": [("7", "task"), ("9", "task")],
    "task 24": [("24", "task")],
    "chỉ tiêu 8.1": [("8.1", "target")],
    "CT 8.10": [("8.10", "target")],
    "target 18.2": [("18.2", "target")],
    "nhiệm vụ 024": [("24", "task")],
    "nhiệm vụ 24, 25 và 27": [("24", "task"), ("25", "task"), ("27", "task")],
    "nhiệm vụ 24-26": [("24", "task"), ("25", "task"), ("26", "task")],
    "nhiệm vụ 9 đến 11": [("9", "task"), ("10", "task"), ("11", "task")],
    "so sánh chỉ tiêu 7 với chỉ tiêu 26": [("7", "target"), ("26", "target")],
    "nhiệm vụ 24, còn chỉ tiêu 8.1": [("24", "task"), ("8.1", "target")],
    "số 24 ai phụ trách?": [("24", None)],
    "nhiệm vụ có hạn tháng 7/2025": [],
    "chỉ tiêu 90%": [],
    "có 24 nhiệm vụ": [],
    "kế hoạch 25": [],
    "nghị quyết 57": [],
    "nhiệm vụ 30 ngày tới": [],
    "nhiệm vụ năm 2025": [],
}
DOCUMENTS: dict[str, tuple[str, ...]] = {
    "Kế hoạch 25/KH-UBND": ("kh25",),
    "KH 25": ("kh25",),
    "kế hoạch số 25": ("kh25",),
    "Nghị quyết 57-NQ/TW": ("nq57",),
    "NQ 57": ("nq57",),
    "Nghị quyết 03/NQ-CP": ("nq03",),
    "nq03": ("nq03",),
    "Chương trình hành động 62-CTr/TU": ("ctr62",),
    "KH 25 so với NQ 57": ("kh25", "nq57"),
    "plan 25": ("kh25",),
    "nhiệm vụ 25": (),
    "57 nhiệm vụ": (),
}
FOREIGN = ("Nghị quyết 66", "nghị định 13/2023/NĐ-CP", "Quyết định 1234/QĐ-UBND", "99/KH-UBND", "luật 20")
SECTIONS = {
    "mục III.1": "iii/1",
    "phần II": "ii",
    "mục 3 phần II": "ii/3",
    "khoản 2 mục III": "iii/2",
    "section II.5": "ii/5",
}
GROUPS = {"nhóm V": "v", "nhóm nhiệm vụ III": "iii", "group 4": "iv", "nhóm số VII": "vii"}


def read(words: str) -> Named:
    return named(fold(words), corpus().documents.values())


@pytest.mark.parametrize("words", ROWS)
def test_rows_are_named_with_their_kind(words: str) -> None:
    assert [(row.number, row.kind) for row in read(words).rows] == ROWS[words]


@pytest.mark.parametrize("words", DOCUMENTS)
def test_documents_are_named_by_number_and_type_together(words: str) -> None:
    assert sorted(read(words).documents) == sorted(DOCUMENTS[words])
    assert not read(words).foreign


@pytest.mark.parametrize("words", FOREIGN)
def test_a_document_that_is_not_held_is_foreign(words: str) -> None:
    found = read(words)
    assert found.foreign
    assert not found.documents
    assert not found.rows


def test_a_document_the_texts_mention_is_no_foreign_one() -> None:
    mentioned = numbers_in(fold("theo văn bản số 1552/BTTTT-THH"))
    words = fold("nâng cấp hạ tầng theo văn bản 1552/BTTTT-THH")
    assert not named(words, corpus().documents.values(), mentioned).foreign
    assert named(words, corpus().documents.values()).foreign


@pytest.mark.parametrize("words", SECTIONS)
def test_sections_are_named_by_their_own_numbering(words: str) -> None:
    assert read(words).sections[0] == SECTIONS[words]


@pytest.mark.parametrize("words", GROUPS)
def test_groups_are_named_in_roman(words: str) -> None:
    assert read(words).groups == (GROUPS[words],)


def test_an_appendix_goes_with_its_row() -> None:
    (row,) = read("dòng 24 phụ lục II").rows
    assert (row.number, row.kind, row.appendix) == ("24", None, 2)
    assert read("phụ lục 5 có gì").appendix == 5


def test_each_row_of_a_stretch_keeps_its_own_noun() -> None:
    rows = read("nhiệm vụ 24 và chỉ tiêu 8.1").rows
    assert [(row.number, row.kind) for row in rows] == [("24", "task"), ("8.1", "target")]


@pytest.mark.xfail(strict=True, reason="the document's id is taken out of a ref before the ref is read")
def test_a_whole_ref_names_its_row_and_appendix() -> None:
    (row,) = read("kh25/pl1/8.1").rows
    assert (row.number, row.appendix) == ("8.1", 1)


def test_a_unit_asked_after_a_number_is_no_count_of_bodies() -> None:
    assert [row.number for row in read("chỉ tiêu 3 đơn vị tính là gì").rows] == ["3"]


def test_a_number_with_letters_is_no_row() -> None:
    assert read("Chỉ tiêu 5G của Kế hoạch 25 so với Nghị quyết 03 thế nào?").rows == ()


def test_the_spans_hold_what_was_named() -> None:
    plain = fold("theo Kế hoạch 25, nhiệm vụ 24 hay là chỉ tiêu 8.1 thuộc nhóm V")
    found = named(plain, corpus().documents.values())
    assert {plain[start:end] for start, end in found.spans} == {"ke hoach 25", "nhiem vu 24", "chi tieu 8.1", "nhom v"}


def test_every_row_of_the_plan_can_be_named() -> None:
    for task in corpus().tasks:
        if task.document == "kh25":
            assert [(r.number, r.kind) for r in read(f"nhiệm vụ {task.number}").rows] == [(task.number, "task")]
    for target in corpus().targets:
        if target.document == "kh25":
            assert [(r.number, r.kind) for r in read(f"chỉ tiêu {target.number}").rows] == [(target.number, "target")]
