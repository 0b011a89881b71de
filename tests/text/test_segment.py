"""Word segmentation: pyvi's own words, document numbers whole, in linear time."""

import pytest

from assistant.text import segment as module
from assistant.text.segment import segment, words

SENTENCES = [
    "Sở Thông tin và Truyền thông chủ trì, phối hợp với các sở, ban, ngành.",
    "xây dựng nền tảng số dùng chung của tỉnh Thái Nguyên",
    "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN",
    "Nâng cao nhận thức, đột phá về đổi mới tư duy; (trừ văn bản mật)",
    "“học tập số” - phong trào của người dân",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_of_pyvi(sentence: str) -> None:
    from pyvi import ViTokenizer

    assert segment(sentence) == ViTokenizer.tokenize(sentence)


def test_document_numbers_dates_and_decimals_stay_whole() -> None:
    text = "Nghị quyết 57-NQ/TW ngày 22/12/2024, Nghị định 13/2023/NĐ-CP, HDI 0,75 và R&D"
    tokens = segment(text).split()
    assert {"57-NQ/TW", "22/12/2024", "13/2023/NĐ-CP", "0,75", "R&D"} <= set(tokens)


def test_no_word_is_lost() -> None:
    tokens = ["chuyển", "đổi", "số", "quốc", "gia", "và", "kinh", "tế", "số"]
    assert "_".join(words(tokens)).split("_") == tokens
    assert words([]) == []


def test_long_texts_are_labelled_in_parts() -> None:
    tokens = ["chuyển", "đổi", "số"] * 700
    assert "_".join(words(tokens)).split("_") == tokens


def test_another_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MODEL_SHA256", "0" * 64)
    module._model.cache_clear()
    with pytest.raises(ValueError, match="pyvi"):
        module._model()
    module._model.cache_clear()


def test_nothing_named_in_a_pickle_is_called() -> None:
    import io
    import os
    import pickle

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("exit 1",)

    loaded = module._StubUnpickler(io.BytesIO(pickle.dumps([Evil(), b"model"]))).load()
    assert isinstance(loaded[0], module._Stub)
