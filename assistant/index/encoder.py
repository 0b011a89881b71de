"""The encoder: texts to unit vectors, by the shipped static model or any sentence-transformers model.

The shipped model is a sentence-transformers model on disk. It is read here without torch: its vectors are means of
rows of one matrix, which numpy does as well (a test shows both readers agree).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.text.normalise import normalise
from assistant.text.tokens import bigrams, syllables

Vectors = NDArray[np.float32]
Segmentation = Literal["none", "words", "features"]
_SEGMENTATIONS: dict[str, Segmentation] = {"none": "none", "words": "words", "features": "features"}

SHIPPED = Path(__file__).resolve().parents[2] / "indexes" / "encoder"
READING = "reading.json"  # beside a model of ours: how its texts are prepared
# How well-known families want their texts, by a part of their names (from their model cards).
_FAMILIES: dict[str, tuple[str, str, Segmentation]] = {
    "e5": ("query: ", "passage: ", "none"),
    "bge-m3": ("", "", "none"),
    "vietnamese-bi-encoder": ("", "", "words"),
    "phobert": ("", "", "words"),
}


@dataclass(frozen=True, slots=True)
class EncoderSpec:
    """Which encoder, and how it wants its texts.

    :param name: a folder, or the name of a sentence-transformers model.
    :param query_prefix: put in front of each question, ``passage_prefix`` in front of each passage.
    :param segmentation: ``words`` joins the syllables of a word (``chuyển_đổi``), ``features`` gives the shipped
        model's syllables and pairs, ``none`` leaves the text as it is.
    """

    name: str
    query_prefix: str = ""
    passage_prefix: str = ""
    segmentation: Segmentation = "none"


class Encoder(Protocol):
    """Turns texts into vectors of length 1, of ``float32`` and shape (texts, dimension)."""

    @property
    def spec(self) -> EncoderSpec:
        """Which encoder this is."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """A vector for each question; zeros for a text without any known word."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """A vector for each passage."""
        ...


def spec_of(setting: str) -> EncoderSpec:
    """Reads a setting: a folder or model name, with wishes after a ``?`` where the known ones do not fit.

    ``intfloat/multilingual-e5-small`` takes its family's prefixes;
    ``/models/mine?query=hỏi: &passage=đoạn: &segmentation=words`` states them. Empty means the shipped encoder.

    :raises ValueError: if a wish is unknown.
    """
    name, _, wishes = setting.strip().partition("?")
    if not name:
        return EncoderSpec(str(SHIPPED), segmentation="features")
    stated = dict(wish.partition("=")[::2] for wish in wishes.split("&") if wish)
    if unknown := set(stated) - {"query", "passage", "segmentation"}:
        raise ValueError(f"unknown wish for the encoder: {sorted(unknown)}; known: query, passage, segmentation")
    query, passage, segmentation = _family(name)
    wanted = stated.get("segmentation", segmentation)
    if wanted not in _SEGMENTATIONS:
        raise ValueError(f"unknown segmentation: {wanted!r}; known: {sorted(_SEGMENTATIONS)}")
    return EncoderSpec(name, stated.get("query", query), stated.get("passage", passage), _SEGMENTATIONS[wanted])


def load_encoder(spec: EncoderSpec) -> Encoder:
    """Load an encoder; a static model in a folder is read without torch.

    :raises FileNotFoundError: if a folder is named that holds no model.
    """
    folder = Path(spec.name)
    if folder.is_absolute() and not (folder / "modules.json").exists():
        raise FileNotFoundError(f"no sentence-transformers model in {folder}")
    if (folder / "modules.json").exists() and _is_static(folder):
        return StaticEncoder(spec)
    return ModelEncoder(spec)


class StaticEncoder:
    """A StaticEmbedding model, read with tokenizers, safetensors and numpy alone."""

    def __init__(self, spec: EncoderSpec) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = _weights_folder(Path(spec.name))
        self.spec = spec
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        tensors = load_file(folder / "model.safetensors")
        if "embedding.weight" in tensors:
            self._rows, self._scales = tensors["embedding.weight"], None
        else:
            self._rows, self._scales = tensors["embeddings"], tensors["weights"].astype(np.float32)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._rows.shape[1])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """A vector for each question; zeros for a text without any known word."""
        return self._encode([self.spec.query_prefix + prepare(text, self.spec.segmentation) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """A vector for each passage."""
        return self._encode([self.spec.passage_prefix + prepare(text, self.spec.segmentation) for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        encodings = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        return np.stack([self._vector(encoding.ids) for encoding in encodings]) if texts else self._none()

    def _none(self) -> Vectors:
        return np.zeros((0, self.dimension), dtype=np.float32)

    def _vector(self, ids: list[int]) -> Vectors:
        rows = self._rows[ids].astype(np.float32)
        total = rows.sum(axis=0) if self._scales is None else self._scales[ids] @ rows
        return unit(np.asarray(total / max(len(ids), 1), dtype=np.float32))


class ModelEncoder:
    """Any sentence-transformers model, loaded by that library."""

    def __init__(self, spec: EncoderSpec) -> None:
        from sentence_transformers import SentenceTransformer

        self.spec = spec
        self._model: Any = SentenceTransformer(spec.name, device="cpu")

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """A vector for each question."""
        return self._encode(texts, self.spec.query_prefix)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """A vector for each passage."""
        return self._encode(texts, self.spec.passage_prefix)

    def _encode(self, texts: Sequence[str], prefix: str) -> Vectors:
        prepared = [prefix + prepare(text, self.spec.segmentation) for text in texts]
        found = self._model.encode(prepared, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32).reshape(len(prepared), self.dimension)


def prepare(text: str, segmentation: Segmentation) -> str:
    """A text as an encoder wants to read it."""
    if segmentation == "none":
        return text
    if segmentation == "words":
        from assistant.text.segment import segment

        return segment(text)
    tokens = syllables(normalise(text))
    return " ".join([*tokens, *(pair.replace(" ", "_") for pair in bigrams(tokens))])


def unit(vectors: Vectors) -> Vectors:
    """Vectors divided by their lengths; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


def _family(name: str) -> tuple[str, str, Segmentation]:
    if (Path(name) / READING).exists():
        stated = json.loads((Path(name) / READING).read_text(encoding="utf-8"))
        return stated["query_prefix"], stated["passage_prefix"], stated["segmentation"]
    known = (wishes for family, wishes in _FAMILIES.items() if family in Path(name).name.lower())
    return next(known, ("", "", "none"))


def _modules(folder: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    return found


def _is_static(folder: Path) -> bool:
    return _modules(folder)[0]["type"].endswith("StaticEmbedding")


def _weights_folder(folder: Path) -> Path:
    return folder / _modules(folder)[0]["path"]
