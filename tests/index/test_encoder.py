"""The encoder: both readers of the shipped model agree; any other model is read with its own wishes."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.index.encoder import SHIPPED, EncoderSpec, load_encoder, prepare, spec_of, unit

TEXTS = [
    "Ai chủ trì Kế hoạch phát triển hạ tầng số?",
    "ỦY BAN NHÂN DÂN tỉnh; 25/KH-UBND, 0,75 và 5G",
    "Số hóa di sản văn hóa",
    "zzz qqq",
    "",
]


def cosine(left: str, right: str) -> float:
    one, other = load_encoder(spec_of("")).encode_passages([left, right])
    return float(one @ other)


def test_both_readers_give_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer

    light = load_encoder(spec_of("")).encode_queries(TEXTS)
    whole = SentenceTransformer(str(SHIPPED), device="cpu").encode([prepare(text, "features") for text in TEXTS])
    assert np.abs(light - whole).max() < 1e-6
    assert light.dtype == np.float32


def test_serving_loads_neither_torch_nor_other_heavy_libraries() -> None:
    program = (
        "import sys\n"
        "from assistant.index.entries import Entry\n"
        "from assistant.retrieve.search import Searcher, load_parts\n"
        "print(Searcher.build([Entry('a', '', 'hạ tầng số')], load_parts()).search('ha tang')[0].ref)\n"
        "print(sorted({'torch', 'sklearn', 'sentence_transformers', 'transformers', 'llama_index'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["a", "[]"]


def test_vectors_have_length_one_or_none() -> None:
    lengths = np.linalg.norm(load_encoder(spec_of("")).encode_queries(TEXTS), axis=1)
    assert lengths == pytest.approx([1, 1, 1, 0, 0], abs=1e-5)


def test_texts_about_the_same_lie_nearer() -> None:
    same = cosine("học sinh", "nhà trường và giáo viên")  # no syllable in common
    other = cosine("học sinh", "khai thác khoáng sản")
    assert same > other + 0.1


def test_the_shipped_model_is_small() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.rglob("*") if file.is_file()) <= 20_000_000


def test_features_are_syllables_and_pairs() -> None:
    assert prepare("Hoà bình: 25/KH-UBND", "features") == "hòa bình 25/kh-ubnd hòa_bình bình_25/kh-ubnd"
    assert prepare("Chuyển đổi số", "words") == "Chuyển_đổi số"
    assert prepare("Chuyển  đổi", "none") == "Chuyển  đổi"


@pytest.mark.parametrize(
    ("setting", "spec"),
    [
        ("", EncoderSpec(str(SHIPPED), segmentation="features")),
        ("intfloat/multilingual-e5-small", EncoderSpec("intfloat/multilingual-e5-small", "query: ", "passage: ")),
        ("BAAI/bge-m3", EncoderSpec("BAAI/bge-m3")),
        ("bkai/vietnamese-bi-encoder", EncoderSpec("bkai/vietnamese-bi-encoder", segmentation="words")),
        ("/m/own?query=hỏi: &segmentation=words", EncoderSpec("/m/own", "hỏi: ", "", "words")),
    ],
)  # fmt: skip
def test_a_setting_is_read_with_the_wishes_of_its_family(setting: str, spec: EncoderSpec) -> None:
    assert spec_of(setting) == spec


@pytest.mark.parametrize("setting", ["m?segmentation=letters", "m?prefix=x"])
def test_an_unknown_wish_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="unknown"):
        spec_of(setting)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=str(tmp_path)):
        load_encoder(spec_of(str(tmp_path)))


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real BERT with random weights, saved as people publish theirs."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("bert")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", "chuyển", "_", "đổi", "số"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(13)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32
    )
    BertModel(config).save_pretrained(folder / "bert")
    tokenizer = BertTokenizer(str(folder / "vocab.txt"), do_lower_case=True, strip_accents=False)
    tokenizer.save_pretrained(folder / "bert")
    body = Transformer(str(folder / "bert"))
    model = SentenceTransformer(modules=[body, Pooling(body.get_embedding_dimension())], device="cpu")
    model.save(str(folder / "multilingual-e5-tiny"))
    return folder / "multilingual-e5-tiny"


def test_a_transformer_is_read_with_its_prefixes_and_segmentation(transformer: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(spec_of(f"{transformer}?query=query: &passage=passage: &segmentation=words"))
    own = SentenceTransformer(str(transformer), device="cpu")
    expected = unit(np.asarray(own.encode(["query: chuyển_đổi số", "passage: chuyển_đổi số"])))
    assert encoder.encode_queries(["chuyển đổi số"])[0] == pytest.approx(expected[0], abs=1e-5)
    assert encoder.encode_passages(["chuyển đổi số"])[0] == pytest.approx(expected[1], abs=1e-5)
    assert encoder.dimension == 16
    assert np.abs(expected[0] - expected[1]).max() > 1e-3  # the prefixes were not lost


def test_word_segmentation_changes_what_a_transformer_reads(transformer: Path) -> None:
    words = load_encoder(spec_of(f"{transformer}?segmentation=words")).encode_passages(["chuyển đổi số"])
    plain = load_encoder(spec_of(f"{transformer}?segmentation=none")).encode_passages(["chuyển đổi số"])
    assert np.abs(words - plain).max() > 1e-3


def test_a_transformer_serves_the_dense_arm(transformer: Path) -> None:
    from assistant.index.entries import Entry
    from assistant.retrieve.search import Parts, Searcher, SearchWeights

    parts = Parts(encoder=load_encoder(spec_of(str(transformer))), weights=SearchWeights(dense=1.0))
    entries = [Entry("a", "", "chuyển đổi số"), Entry("b", "", "số đổi")]
    hits = Searcher.build(entries, parts).search("chuyển đổi số")
    vectors = load_encoder(spec_of(str(transformer)))
    query, passages = vectors.encode_queries(["chuyển đổi số"])[0], vectors.encode_passages(["chuyển đổi số", "số đổi"])
    assert {hit.ref: hit.dense for hit in hits} == pytest.approx(
        dict(zip("ab", passages @ query, strict=True)), abs=1e-5
    )


def test_a_static_model_of_plain_floats_is_read_lightly_too(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    rows = np.random.default_rng(13).normal(size=(tokenizer.get_vocab_size(), 8)).astype(np.float32)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=rows)], device="cpu")
    model.save(str(tmp_path / "model"))
    (tmp_path / "model" / "reading.json").write_text(
        json.dumps({"query_prefix": "", "passage_prefix": "", "segmentation": "features"}), encoding="utf-8"
    )
    light = load_encoder(spec_of(str(tmp_path / "model"))).encode_queries(TEXTS[:3])
    assert light == pytest.approx(unit(model.encode([prepare(text, "features") for text in TEXTS[:3]])), abs=1e-5)
