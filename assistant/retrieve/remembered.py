"""Vectors of the generation in use, so that a new one encodes only what has changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.index.encoder import Encoder, EncoderSpec, Vectors
from assistant.index.entries import entries
from assistant.index.generation import IndexUnusableError, Key, manifest_of, read_generation
from assistant.records.stored import read_corpus
from assistant.retrieve.arms import Arms, passages
from assistant.retrieve.search import sources


class Remembering:
    """An encoder that knows some passages already.

    :param known: vectors by the passage's text, made by the same encoder.
    """

    def __init__(self, encoder: Encoder, known: Mapping[str, Vectors]) -> None:
        self._encoder = encoder
        self._known = known
        self.reused = self.encoded = 0

    @property
    def spec(self) -> EncoderSpec:
        """What the encoder is."""
        return self._encoder.spec

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """A vector for each question."""
        return self._encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """A vector for each passage; only those not known are encoded."""
        new = [text for text in texts if text not in self._known]
        vectors = iter(self._encoder.encode_passages(new))
        self.reused, self.encoded = self.reused + len(texts) - len(new), self.encoded + len(new)
        if not texts:
            return self._encoder.encode_passages([])
        return np.stack([self._known[text] if text in self._known else next(vectors) for text in texts])


def known_vectors(index_dir: Path, key: Key) -> Mapping[str, Vectors]:
    """Vectors of the passages that the generation in use holds, by their texts.

    :param key: of the generation to come; a generation of another encoder or of other code knows nothing for it.
    :return: empty where there is none that can be used.
    """
    try:
        return read_generation(index_dir, None, lambda folder: _known(folder, key))
    except (IndexUnusableError, OSError, ValueError, LookupError, RuntimeError):
        return {}  # whatever is wrong with it, the new one is built from nothing


def _known(folder: Path, key: Key) -> dict[str, Vectors]:
    built = manifest_of(folder)["key"]
    if (built.get("encoder"), built.get("code"), built.get("format")) != (key.encoder, key.code, key.format):
        return {}
    corpus = read_corpus(folder)
    dense = Arms.load(folder / "search").dense
    texts = [t for texts in passages(sources(entries(corpus.records.values(), corpus.documents))[0]) for t in texts]
    return dict(zip(texts, dense.vectors(), strict=True)) if dense is not None else {}
