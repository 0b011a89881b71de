"""Trains the shipped encoder: ``python -m evals.train.encoder --data phapdien_title_body.jsonl.gz``.

A bag of syllables and pairs with a learned vector each (sentence-transformers' StaticEmbedding), trained by
contrast within the batch (MultipleNegativesRankingLoss; Henderson et al., 2017), stored as 8-bit integers with one
scale a row, in the form of model2vec that sentence-transformers reads.
"""

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.index.encoder import READING, SHIPPED, prepare
from assistant.index.entries import Entry
from evals.train.pairs import article_pairs, articles, entry_pairs

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformerTrainingArguments
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

SEED = 13
UNKNOWN = "[UNK]"
FIRST_LENGTH = 0.05  # of the random vectors before training; ten times longer ones hardly move
ENTRY_TIMES = 20  # the corpus is small beside the statutes


def main(argv: list[str] | None = None) -> int:
    """Train, quantise and write the encoder; print the time it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="gzipped JSON lines of titles and bodies")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--features", type=int, default=60_000)
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--limit", type=int, default=0, help="use only so many articles, for a trial")
    options = parser.parse_args(argv)
    started = time.monotonic()
    own = corpus_entries(options.corpus)
    pairs = training_pairs(options.data, own, options.limit)
    vocabulary = choose_features(pairs, own, options.features)
    weights = train(pairs, vocabulary, options.dimension, options.epochs)
    write(options.out, vocabulary, weights)
    print(f"{len(pairs)} pairs, {len(vocabulary)} features, {time.monotonic() - started:.0f} s")  # noqa: T201
    return 0


def corpus_entries(folder: Path) -> list[Entry]:
    """The entries of the shipped corpus."""
    from assistant.index.entries import entries
    from assistant.records.corpus import load_corpus

    return entries(load_corpus(folder).records.values())


def training_pairs(path: Path, own: list[Entry], limit: int) -> list[tuple[str, str]]:
    """All pairs as features, shuffled."""
    rng = random.Random(SEED)  # noqa: S311
    found = list(articles(path))
    if limit:
        found = rng.sample(found, min(limit, len(found)))
    raw = [*article_pairs(found, rng), *entry_pairs(own, rng, ENTRY_TIMES)]
    pairs = [(prepare(query, "features"), prepare(passage, "features")) for query, passage in raw]
    rng.shuffle(pairs)
    return [pair for pair in pairs if all(pair)]


def choose_features(pairs: Iterable[tuple[str, str]], own: Iterable[Entry], limit: int) -> dict[str, int]:
    """Every feature of the corpus, then the most frequent of the pairs, numbered; 0 is the unknown one."""
    needed = Counter(feature for entry in own for feature in prepare(entry.text, "features").split())
    counted = Counter(feature for _, passage in pairs for feature in set(passage.split()))
    ranked = [*sorted(needed), *(feature for feature, times in counted.most_common() if times > 2)]
    chosen = list(dict.fromkeys([UNKNOWN, *ranked]))[:limit]
    return {feature: index for index, feature in enumerate(chosen)}


def train(
    pairs: list[tuple[str, str]], vocabulary: dict[str, int], dimension: int, epochs: float
) -> NDArray[np.float32]:
    """The matrix of feature vectors, of shape (features, dimension)."""
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    first = np.random.default_rng(SEED).normal(size=(len(vocabulary), dimension)).astype(np.float32)
    first[0] = 0
    static = StaticEmbedding(
        tokenizer_of(vocabulary), embedding_weights=first * FIRST_LENGTH * rarity(pairs, vocabulary)
    )
    _fit(static, pairs, epochs)
    learned: NDArray[np.float32] = static.embedding.weight.detach().numpy().copy()
    learned[0] = 0  # an unknown feature says nothing
    return learned


def _fit(static: "StaticEmbedding", pairs: list[tuple[str, str]], epochs: float) -> None:
    """Train the module in place: each passage against all others of its batch."""
    import torch
    from datasets import Dataset
    from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    torch.manual_seed(SEED)
    model = SentenceTransformer(modules=[static], device="cpu")
    with tempfile.TemporaryDirectory() as scratch:
        trainer = SentenceTransformerTrainer(
            model=model,
            args=arguments(scratch, epochs),
            train_dataset=Dataset.from_dict({"anchor": [p[0] for p in pairs], "positive": [p[1] for p in pairs]}),
            loss=MultipleNegativesRankingLoss(model, scale=20.0),
        )
        trainer.train()


def arguments(scratch: str, epochs: float) -> "SentenceTransformerTrainingArguments":
    """The training settings: large batches and a high rate, as static models want."""
    from sentence_transformers import SentenceTransformerTrainingArguments

    return SentenceTransformerTrainingArguments(
        output_dir=scratch,
        num_train_epochs=epochs,
        per_device_train_batch_size=1024,
        learning_rate=0.05,
        warmup_steps=20,
        lr_scheduler_type="cosine",
        use_cpu=True,
        seed=SEED,
        save_strategy="no",
        logging_steps=25,
        report_to="none",
        dataloader_num_workers=0,
        disable_tqdm=True,
    )


def rarity(pairs: Iterable[tuple[str, str]], vocabulary: dict[str, int]) -> NDArray[np.float32]:
    """Inverse document frequency of each feature, of shape (features, 1): rare ones start longer."""
    counted = Counter(feature for _, passage in pairs for feature in set(passage.split()))
    total = sum(1 for _ in pairs)
    times = np.array([counted[feature] for feature in vocabulary], dtype=np.float32)
    return np.log(1 + total / (1 + times)).reshape(-1, 1).astype(np.float32)


def tokenizer_of(vocabulary: dict[str, int]) -> "Tokenizer":
    """A tokenizer that looks up features between spaces."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    return tokenizer


def write(folder: Path, vocabulary: dict[str, int], weights: NDArray[np.float32]) -> None:
    """Write the model as 8-bit integers with one scale a row, and how its texts are prepared."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    scales = (np.abs(weights).max(axis=1) / 127).astype(np.float32)
    rows = np.rint(weights / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    tokenizer_of(vocabulary).save(str(folder / "tokenizer.json"), pretty=False)
    package = "sentence_transformers.models"
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": f"{package}.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{package}.Normalize"},
    ]
    (folder / "1_Normalize").mkdir(exist_ok=True)
    (folder / "1_Normalize" / "config.json").write_text("{}\n")
    config: dict[str, object] = {"similarity_fn_name": "cosine", "prompts": {}, "default_prompt_name": None}
    reading = {"query_prefix": "", "passage_prefix": "", "segmentation": "features"}
    for name, content in {
        "modules.json": modules,
        "config_sentence_transformers.json": config,
        READING: reading,
    }.items():
        (folder / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
