"""English words that differ only in their endings meet; words that differ in more do not."""

import pytest

from assistant.text.stem import stem

SAME = (
    ("programme", "programmes", "program", "programs"),
    ("digitise", "digitises", "digitised", "digitising", "digitisation", "digitize", "digitization"),
    ("centre", "centres", "center", "centers"),
    ("agency", "agencies"),
    ("develop", "develops", "developing", "developed", "development"),
    ("plan", "plans", "planned", "planning"),
    ("process", "processes", "processed", "processing"),
    ("manage", "managing", "management"),
    ("evaluate", "evaluating", "evaluation"),
    ("licence", "license", "licences", "licensed"),
    ("labour", "labor"),
)
APART = (("plan", "plant"), ("bus", "business"), ("state", "statistic"), ("tax", "taxi"))


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_have_another_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["r&d", "5g", "tầng", "26", "is", "grdp"])
def test_what_is_no_english_word_stays(word: str) -> None:
    assert stem(word) == word
