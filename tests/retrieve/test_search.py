"""The search: the right record in any spelling, nothing for what matches nothing, the same after a round trip."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.index.entries import Entry
from assistant.retrieve.search import Parts, Searcher, SearchWeights, fuse, load_parts

GLOSSARY = Path(__file__).parents[2] / "corpus" / "glossary"
ENTRIES = [
    Entry(
        "k/1", "", "Xây dựng, ban hành Kế hoạch phát triển hạ tầng số", "Sở Thông tin và Truyền thông. Tháng 01/2026"
    ),
    Entry("k/2", "", "Số hóa di sản văn hóa trên địa bàn tỉnh", "Sở Văn hóa, Thể thao và Du lịch"),
    Entry("k/3", "", "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp", "%. 85"),
    Entry("k/4", "Hạ tầng", "Phủ sóng 5G cho người dân", "% dân số. 100"),
    Entry("k/5", "", "Nâng cấp hạ tầng theo văn bản số 1552/BTTTT-THH", "Tháng 07/2025"),
    Entry("k/6", "", "Xây dựng quy chế dùng chữ ký số", ""),
]
QUESTION = "Ai chủ trì kế hoạch phát triển hạ tầng số?"


@pytest.fixture(scope="module")
def parts() -> Parts:
    return load_parts("", GLOSSARY)


@pytest.fixture(scope="module")
def searcher(parts: Parts) -> Searcher:
    return Searcher.build(ENTRIES, parts)


@pytest.mark.parametrize(
    "typed",
    [
        QUESTION,
        QUESTION.upper(),
        unicodedata.normalize("NFD", QUESTION),
        "ai chu tri ke hoach phat trien ha tang so",
        "ai chủ chì kế hoạhc phát triên hạ tần số",
        "ai chur trif kees hoachj phats trieenr haj taangf soos",
        "ai ctri KH ptr hạ tầng số dc z",
        "kếhoạch pháttriển hạtầng số",
        "Who leads the digital infrastructure development plan?",
        "hạ\u200b tầ\u00adng số",
    ],
)
def test_the_right_record_comes_first_however_it_is_typed(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed)[0].ref == "k/1"


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("van ban 1552/BTTTT-THH", "k/5"),
        ("công văn 1552", "k/5"),
        ("phu song 5g", "k/4"),
        ("DVC trực tuyến cho DN", "k/3"),
        ("chữ ký điện tử", "k/6"),
        ("digitizing cultural heritage", "k/2"),
    ],
)
def test_numbers_abbreviations_and_other_names_lead_to_the_record(searcher: Searcher, typed: str, ref: str) -> None:
    assert searcher.search(typed)[0].ref == ref


def test_what_matches_nothing_is_not_returned(searcher: Searcher) -> None:
    assert searcher.search("thời tiết") == []
    assert {hit.ref for hit in searcher.search("di sản")} == {"k/2"}


def test_a_match_is_more_probable_than_a_near_miss(searcher: Searcher) -> None:
    right = searcher.search(QUESTION)[0].probability
    near = searcher.search("Ai chủ trì kế hoạch phát triển đường sắt cao tốc?")[0].probability
    assert near < 0.5 < right <= 1


def test_only_the_records_asked_for_are_looked_at(searcher: Searcher) -> None:
    assert [hit.ref for hit in searcher.search("hạ tầng", refs={"k/5", "k/2"})] == ["k/5"]
    assert searcher.search(QUESTION, refs=()) == []


def test_hits_come_best_first_and_ties_by_ref(parts: Parts) -> None:
    twins = [Entry("z", "", "Hạ tầng số"), Entry("a", "", "Hạ tầng số"), Entry("m", "", "Chữ ký số cá nhân")]
    hits = Searcher.build(twins, parts).search("hạ tầng số")
    assert [hit.ref for hit in hits] == ["a", "z", "m"]
    assert hits[0].score == hits[1].score > hits[2].score


def test_a_search_read_back_gives_the_same_hits(searcher: Searcher, parts: Parts, tmp_path: Path) -> None:
    searcher.save(tmp_path)
    assert Searcher.load(tmp_path, parts).search(QUESTION) == searcher.search(QUESTION)


def test_a_search_without_encoder_and_language_still_finds_plain_words() -> None:
    assert Searcher.build(ENTRIES, Parts()).search("ha tang so")[0].ref == "k/1"


def test_the_words_of_the_segmenter_count_where_they_are_weighed() -> None:
    from assistant.index.terms import TermWeights

    words = SearchWeights(terms=TermWeights(syllable=0, pair=0, plain=0, plain_pair=0, word=1), extra=0, dense=0)
    hits = Searcher.build(ENTRIES, Parts(weights=words)).search("hạ_tầng hạ tầng số")
    assert {hit.ref for hit in hits} == {"k/1", "k/5"}


def test_fusion_is_the_convex_sum_of_standard_scores() -> None:
    sparse = np.array([4.0, 0.0], dtype=np.float32)  # mean 2, deviation 2
    dense = np.array([0.2, 0.8], dtype=np.float32)  # mean 0.5, deviation 0.3
    assert fuse(sparse, dense, 0.25) == pytest.approx([0.75 - 0.25, -0.75 + 0.25])
    assert fuse(sparse, np.zeros(2, dtype=np.float32), 0.25) == pytest.approx([1, -1])


@pytest.mark.parametrize(
    "typed", ["", " ", "?!", "😀" * 500, "\ud800", "a" * 10_000, "-" * 10_000, "ộ" * 1000, "9/" * 500, "x\ud800y"]
)
def test_hostile_questions_find_nothing_and_raise_nothing(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed) == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_hits_in_order_with_probabilities(searcher: Searcher, text: str) -> None:
    hits = searcher.search(text)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.probability <= 1 and 0 <= hit.coverage <= 1 for hit in hits)


def test_an_empty_corpus_is_searched_without_an_error(parts: Parts) -> None:
    assert Searcher.build([], parts).search(QUESTION) == []
