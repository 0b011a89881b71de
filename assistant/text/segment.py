"""Joins syllables to words (``chuyển_đổi số``) with pyvi's model, read safely and in linear time.

pyvi itself unpickles its model at import, through scikit-learn, is quadratic on long texts and splits document
numbers. Here the model's bytes are taken out of the checked file with every class in it stubbed, labels come from
python-crfsuite, and document numbers, dates and decimals are single tokens before the model sees them. The features
are pyvi's (MIT licence, Trần Việt Trung).
"""

import hashlib
import importlib.resources
import io
import pickle
import re
import string
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from assistant.text.tokens import DOCUMENT_NUMBER

# pyvi 0.1.1; any other content is refused before it is read
_MODEL_SHA256 = "6cdd73aee04b6a4ad7320ca85d27d931a7ef870cfdd41beb148e86bdb8aca134"
_WORDS_SHA256 = "517743d27e71d43343e4b8e9e89015cdc68d84ebe1d48106449e501d918ece4a"
_MAX_TOKENS = 1000  # labelled at once: keeps memory bounded
_TOKEN = re.compile(
    rf"(?i:{DOCUMENT_NUMBER})(?![^\W_])|\d+(?:[.,/]\d{{1,12}}){{0,6}}|[^\W\d_]{{1,12}}(?:&[^\W\d_]{{1,12}}){{1,3}}|\w+|[^\w\s]"
)

Features = dict[str, str | bool | float]


def segment(text: str) -> str:
    """The text with the syllables of a word joined by ``_`` and tokens parted by spaces.

    :raises ValueError: if the installed pyvi is not the version whose model is known.
    """
    return " ".join(words(_TOKEN.findall(unicodedata.normalize("NFC", text))))


def words(tokens: Sequence[str]) -> list[str]:
    """The words of a token list: ``["chuyển", "đổi", "số"]`` gives ``["chuyển_đổi", "số"]``."""
    joined: list[str] = []
    for start in range(0, len(tokens), _MAX_TOKENS):
        part = tokens[start : start + _MAX_TOKENS]
        labels = _tagger().tag([_features(part, index) for index in range(len(part))])
        joined += _join(part, labels)
    return joined


def _join(tokens: Sequence[str], labels: Sequence[str]) -> list[str]:
    """The tokens with those labelled as inside a word (``I_W``) put to the one before."""
    grouped: list[list[str]] = []
    before = ""
    for token, label in zip(tokens, labels, strict=True):
        if grouped and label == "I_W" and _may_join(before, token):
            grouped[-1].append(token)
        else:
            grouped.append([token])
        before = token
    return ["_".join(group) for group in grouped]


def _may_join(left: str, right: str) -> bool:
    if left in string.punctuation or right in string.punctuation:
        return False
    if left[0].isdigit() or right[0].isdigit():
        return False
    return left[0].istitle() or not right[0].istitle()


def _features(tokens: Sequence[str], index: int) -> Features:
    """The features of one token, as pyvi's model was trained on them."""
    token = tokens[index]
    found: Features = {
        "bias": 1.0,
        "word.lower()": token.lower(),
        "word.isupper()": token.isupper(),
        "word.istitle()": token.istitle(),
        "word.isdigit()": token.isdigit(),
    }
    for step in (-1, 1):
        if 0 <= index + step < len(tokens):
            found |= _neighbour(tokens, index, step)
    return found


def _neighbour(tokens: Sequence[str], index: int, step: int) -> Features:
    """Features of the next token to one side, and whether up to three of them are a known compound."""
    _, compounds = _model()
    near = tokens[index + step]
    sign = f"{step:+d}"
    pair = tokens[min(index, index + step) : max(index, index + step) + 1]
    found: Features = {
        f"{sign}:word.lower()": near.lower(),
        f"{sign}:word.istitle()": near.istitle(),
        f"{sign}:word.isupper()": near.isupper(),
        f"{sign}:word.bi_gram()": " ".join(pair).lower() in compounds,
    }
    far = index + 2 * step
    if 0 <= far < len(tokens):
        triple = tokens[min(index, far) : max(index, far) + 1]
        found[f"{2 * step:+d}:word.tri_gram()"] = " ".join(triple).lower() in compounds
    return found


class _Stub:
    """Stands for any class named in the pickle: takes what it is given, does nothing."""

    given: tuple[object, ...] = ()

    def __init__(self, *given: object) -> None:
        self.given = given

    def __setstate__(self, state: object) -> None:
        self.given = (*self.given, state)


class _StubUnpickler(pickle.Unpickler):
    """Builds plain values and stubs; no class or function named in the file is imported or called."""

    def find_class(self, module: str, name: str) -> Callable[..., object]:
        """Bytes are stored as a call of ``_codecs.encode``; everything else is a stub."""
        return _latin_1 if (module, name) == ("_codecs", "encode") else _Stub


def _latin_1(text: str, _coding: str) -> bytes:
    return text.encode("latin-1")


class _Tagger:
    """A tagger and the bytes it reads from: it keeps no copy of its own."""

    def __init__(self, model: bytes) -> None:
        import pycrfsuite

        self._model = model
        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    def tag(self, features: Sequence[Features]) -> list[str]:
        labels: list[str] = self._tagger.tag(features)
        return labels


@lru_cache(maxsize=1)
def _tagger() -> _Tagger:
    return _Tagger(_model()[0])


@lru_cache(maxsize=1)
def _model() -> tuple[bytes, frozenset[str]]:
    """The CRF model's bytes and the known compounds of two and three syllables."""
    loaded = _StubUnpickler(io.BytesIO(_checked("pyvi3.pkl", _MODEL_SHA256))).load()
    known = _checked("words.txt", _WORDS_SHA256).decode("utf-8").split("\n")
    return _largest_bytes(loaded), frozenset(word for word in known if word.count(" ") in (1, 2))


def _checked(name: str, sha256: str) -> bytes:
    content = (importlib.resources.files("pyvi") / "models" / name).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(f"pyvi's {name} is not the known one (sha256 {found}): install pyvi 0.1.1")
    return content


def _largest_bytes(value: object) -> bytes:
    """The longest byte string inside nested stubs and their fields."""
    if isinstance(value, bytes):
        return value
    inner: list[object] = []
    if isinstance(value, _Stub):
        inner = list(value.given)
    elif isinstance(value, dict):
        inner = list(value.values())
    return max((_largest_bytes(part) for part in inner), key=len, default=b"")
