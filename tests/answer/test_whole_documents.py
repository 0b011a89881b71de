"""A document as a whole: what it says, what it does to others and they to it, where it can be read."""

import pytest
from asked import ask, corpus, first_sentence, plain_words

NUMBERED = [document.id for document in corpus().documents.values() if document.number]


@pytest.mark.parametrize("id_", NUMBERED)
def test_what_a_document_says_is_told_with_its_relations(id_: str) -> None:
    document = corpus().documents[id_]
    for way in ("{} nói gì?", "Tóm tắt {}", "Nội dung của {} là gì?"):
        answer = ask(way.format(document.name))
        assert answer.status == "answered", way.format(document.name)
        assert answer.records[0] == id_
        assert document.name in first_sentence(answer)
        for relation in document.relations:
            other = corpus().documents.get(relation.other)
            assert other is None or other.name in answer.answer
        assert all(
            citation.verbatim == (document.kind == "full") for citation in answer.citations if citation.ref == id_
        )


def test_the_two_resolutions_71_are_told_apart() -> None:
    assert ask("Nghị quyết 71 nói gì?").status == "ambiguous"
    assert ask("Nghị quyết 71/NQ-CP nói gì?").records[0] == "nq71cp"


@pytest.mark.parametrize(
    "words",
    [
        "Hiện nay Nghị quyết 03 quy định gì?",
        "NQ 03 bây giờ nói gì?",
        "Hiện nay nhiệm vụ 62 của NQ 03 ai chủ trì?",
        "Hiện tại quy mô kinh tế số năm 2030 theo NQ 03 là bao nhiêu?",
    ],
)
def test_who_asks_of_a_replaced_document_today_is_told_so_in_the_first_line(words: str) -> None:
    first = ask(words).answer.splitlines()[0]
    assert "Nghị quyết 71/NQ-CP" in first
    assert "01/04/2025" in first


def test_a_digest_tells_where_the_whole_text_is() -> None:
    for words in ("Đọc toàn văn Nghị quyết 57 ở đâu?", "Cho xin link tải Nghị quyết 57"):
        said = plain_words(ask(words))
        assert "bản tóm lược" in said
        assert "https://xaydungchinhsach.chinhphu.vn" in said
    assert "nhansu.vn" in plain_words(ask("Tải Kế hoạch 25 ở đâu?"))


def test_the_programme_that_is_not_public_is_said_not_to_be() -> None:
    said = plain_words(ask("Đọc toàn văn Chương trình 62 ở đâu?"))
    assert "không biết nơi đọc toàn văn" in said
    assert "http" not in said


def test_what_a_document_carries_out_is_told_where_its_head_does_not_say_it() -> None:
    assert "thực hiện Nghị quyết 57-NQ/TW" in plain_words(ask("Chương trình 62 thực hiện nghị quyết nào?"))


def test_numbered_targets_are_counted_as_the_documents_count_them() -> None:
    assert "41 chỉ tiêu, gồm 56 dòng" in plain_words(ask("NQ 03 có bao nhiêu chỉ tiêu và bao nhiêu nhiệm vụ?"))
    assert "34 chỉ tiêu" in plain_words(ask("Tóm tắt Nghị quyết 57"))


def test_a_bound_in_words_keeps_its_unit() -> None:
    assert "tối thiểu 30 % GDP" in plain_words(ask("Quy mô kinh tế số năm 2030 theo Nghị quyết 57 là bao nhiêu?"))
