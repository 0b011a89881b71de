"""Repair: what was meant, by the words around it; what is right stays as it is."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text.language import SHIPPED, Language, count
from assistant.text.normalise import normalise, toneless
from assistant.text.repair import Repairer
from assistant.text.tokens import syllables

PHRASES: dict[str, list[tuple[str, ...]]] = {
    "nv": [("nhiệm", "vụ")],
    "cđs": [("chuyển", "đổi", "số")],
    "cn": [("công", "nghệ"), ("chi", "nhánh")],
    "digital infrastructure": [("hạ", "tầng", "số")],
    "digital": [("số",)],
}
KNOWN = [["kế", "hoạch", "phát", "triển", "hạ", "tầng", "số"], ["ai", "chủ", "trì"], ["khu", "công", "nghiệp"]]


@lru_cache(maxsize=1)
def repairer() -> Repairer:
    return Repairer(Language.load(SHIPPED).adapted(count(KNOWN), 50), PHRASES, frozenset({"the", "for", "which"}))


def repaired(text: str) -> str:
    return " ".join(repairer().repair(syllables(normalise(text))))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ke hoach phat trien ha tang so", "kế hoạch phát triển hạ tầng số"),
        ("phát triển hạ tần số", "phát triển hạ tầng số"),  # a letter missing
        ("phát triểnn hạ tầng", "phát triển hạ tầng"),  # a letter too many
        ("phát tirển hạ tầng", "phát triển hạ tầng"),  # two letters swapped
        ("phát truển hạ tầng", "phát triển hạ tầng"),  # the next key
        ("phát triên hạ tâng", "phát triển hạ tầng"),  # tones left out
        ("phát triễn hạ tầng", "phát triển hạ tầng"),  # hỏi for ngã
        ("ai chủ chì kế hoạch", "ai chủ trì kế hoạch"),  # sounds alike
        ("phats trieenr haj taangf", "phát triển hạ tầng"),  # Telex keys
        ("pha1t trie6n3 ha5 ta6ng2", "phát triển hạ tầng"),  # VNI keys
        ("pháttriển hạtầng", "phát triển hạ tầng"),  # joined
        ("phát tri ển hạ tầng", "phát triển hạ tầng"),  # split
        ("nv 24 về cđs", "nhiệm vụ 24 về chuyển đổi số"),
        ("phát triển khoa học cn", "phát triển khoa học công nghệ"),
    ],
)
def test_slips_are_mended_by_the_words_around_them(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ai chủ trì kế hoạch phát triển hạ tầng số",
        "nghị định 13/2023/nđ-cp ngày 22/12/2024",
        "cơ quan nhà nước cấp giấy phép xây dựng",
        "25/kh-ubnd",
    ],
)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert repaired(text) == text


def test_an_english_question_is_read_phrase_by_phrase_without_slips() -> None:
    # "plan" and "lead" lie one letter from Vietnamese syllables
    assert repaired("which plan for digital infrastructure") == "which plan for hạ tầng số"


def test_nothing_to_repair_gives_nothing() -> None:
    assert repaired("") == ""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcdeghiklmnopqrstuvxyđăâêôơưáàảãạ1", min_size=1, max_size=12), max_size=12))
def test_any_tokens_are_repaired_to_words(tokens: list[str]) -> None:
    words = repairer().repair(tokens)
    assert bool(words) == bool(tokens)
    assert all(words)


def test_restoring_diacritics_changes_only_diacritics() -> None:
    text = "xay dung ke hoach nang cao chat luong dich vu cong truc tuyen toan trinh"
    assert toneless(repaired(text)) == text
    assert repaired(text) == "xây dựng kế hoạch nâng cao chất lượng dịch vụ công trực tuyến toàn trình"


@pytest.mark.parametrize("token", ["x" * 1000, "đ" * 5, "ъъъ", "漢字", "ｱ"])
def test_odd_tokens_stay(token: str) -> None:
    assert repairer().repair([token]) == [token]
