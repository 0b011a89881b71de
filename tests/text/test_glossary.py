"""The glossary: read from YAML, with and without diacritics; the shipped one holds what it promises."""

from pathlib import Path

import pytest

from assistant.text.glossary import Phrase, load_glossary, phrases_in
from assistant.text.tokens import syllables

SHIPPED = Path(__file__).parents[2] / "corpus" / "glossary"


def test_each_section_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "abbreviations: {CĐS: chuyển đổi số, CN: [công nghệ, công nghiệp]}\nteencode: {ko: không}\n"
        "english: {open data: dữ liệu mở}\nrelated: {bệnh viện: cơ sở y tế}\nasking: [ai chủ trì]\n"
        "english_grammar: [the]\nspoken: [tôi muốn hỏi]\n",
        encoding="utf-8",
    )
    glossary = load_glossary(tmp_path)
    assert glossary.readings["cđs"] == glossary.readings["cds"] == (("chuyển", "đổi", "số"),)
    assert glossary.readings["cn"] == (("công", "nghệ"), ("công", "nghiệp"))
    assert glossary.readings["open data"] == (("dữ", "liệu", "mở"),)
    assert glossary.related["benh vien"] == (("cơ", "sở", "y", "tế"),)
    assert glossary.shorts["công nghệ"] == (("cn",),)
    assert glossary.asking == (("ai", "chủ", "trì"),)
    assert glossary.foreign == {"the"}
    assert glossary.spoken == (("tôi", "muốn", "hỏi"),)


def test_english_names_of_a_term_all_stand_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "in_english: {dữ liệu mở: [open data, public data], trí tuệ nhân tạo: [ai]}\nenglish_idle: [as well as]\n",
        encoding="utf-8",
    )
    glossary = load_glossary(tmp_path)
    assert glossary.english["open data"] == glossary.english["public data"] == (("dữ", "liệu", "mở"),)
    assert "open data" in glossary.readings
    assert "ai" in glossary.english
    assert "ai" not in glossary.readings  # in a Vietnamese question it asks who
    assert glossary.idle == {"as well as"}


def test_an_unknown_section_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("synonyms: {}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.yaml"):
        load_glossary(tmp_path)


def test_a_missing_folder_is_an_empty_glossary(tmp_path: Path) -> None:
    assert not load_glossary(tmp_path / "none").readings


def test_the_longest_phrase_is_taken_with_its_place() -> None:
    table = {"bệnh viện": (("a",),), "bệnh viện huyện": (("b",), ("c",))}
    found = phrases_in(["ở", "bệnh", "viện", "huyện"], table)
    assert found == [Phrase(("b",), 1, 4), Phrase(("c",), 1, 4)]


@pytest.mark.parametrize(
    "short",
    [
        "nv",
        "cđs",
        "đmst",
        "khcn",
        "tthc",
        "dvc",
        "csdl",
        "attt",
        "dn",
        "kcn",
        "ubnd",
        "stttt",
        "ko",
        "dc",
        "j",
        "bn",
        "cntt",
    ],
)
def test_the_shipped_glossary_knows_common_shorthand(short: str) -> None:
    assert load_glossary(SHIPPED).readings[short]


def test_every_shipped_form_is_text_that_can_be_typed() -> None:
    glossary = load_glossary(SHIPPED)
    assert len(glossary.readings) > 500
    for form, meanings in {**glossary.readings, **glossary.related}.items():
        assert syllables(form), form
        assert all(meanings), form
