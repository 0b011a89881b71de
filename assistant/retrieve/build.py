"""From the corpus folder to an index generation, and from a generation to what answers questions."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import BadZipFile

from assistant.index.encoder import spec_of
from assistant.index.entries import entries
from assistant.index.generation import (
    IndexDamagedError,
    IndexUnusableError,
    Key,
    manifest_of,
    read_generation,
    use_generation,
    write_generation,
)
from assistant.question.lexicon import read_phrases
from assistant.records.corpus import Corpus, corpus_hash, load_corpus
from assistant.records.stored import read_corpus, save_corpus
from assistant.retrieve.code import code_hash
from assistant.retrieve.remembered import Remembering, known_vectors
from assistant.retrieve.search import Searcher, load_parts
from assistant.text.language import fingerprint
from assistant.text.normalise import fold

_SEARCH, _LEXICON, _ELSEWHERE = "search", "lexicon.json", "elsewhere"
GLOSSARY, LEXICON = "glossary", "lexicon"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Served:
    """Everything a generation holds, in memory."""

    corpus: Corpus
    search: Searcher
    phrases: Mapping[str, Sequence[str]]
    encoder: str


def build(
    corpus_dir: Path, index_dir: Path, progress: Progress = lambda _: None, encoder: str = "", *, use: bool = True
) -> Path:
    """Build the index of a corpus, unless the current one was built from the very same.

    What has not changed since the generation in use is not encoded again; the bytes are those of a build from
    nothing.

    :param progress: told each step, in Vietnamese.
    :param encoder: setting of another encoder; empty for the shipped one.
    :param use: whether to make it the current one (see :func:`use`).
    :returns: the generation's folder.
    :raises CorpusError: naming the file at fault; the index in use stays.
    """
    key = key_of(corpus_dir, encoder)
    progress("Đọc kho văn bản")
    corpus = load_corpus(corpus_dir)
    phrases = _here(read_phrases(corpus_dir / LEXICON), corpus)
    if _usable(corpus_dir, index_dir, encoder):
        progress("Chỉ mục đã đúng với kho văn bản, không phải lập lại")
        return use_generation(index_dir, key) if use else index_dir / key.name
    parts = load_parts(encoder, corpus_dir / GLOSSARY)
    progress(f"Lập chỉ mục {len(corpus.records)} mục của {len(corpus.documents)} văn bản")
    if parts.encoder is not None:
        remembered = Remembering(parts.encoder, known_vectors(index_dir, key))
        parts = replace(parts, encoder=remembered)
    search = Searcher.build(entries(corpus.records.values(), corpus.documents), parts)

    def write(folder: Path) -> None:
        save_corpus(corpus, folder)
        search.save(folder / _SEARCH)
        (folder / _LEXICON).write_text(json.dumps(phrases, ensure_ascii=False) + "\n", encoding="utf-8")

    folder = write_generation(index_dir, key, _counts(corpus), write, use=use)
    if parts.encoder is not None and remembered.reused:
        progress(f"Dùng lại véc-tơ của {remembered.reused} đoạn, mã hoá mới {remembered.encoded} đoạn")
    return folder


def use(corpus_dir: Path, index_dir: Path, encoder: str = "") -> Path:
    """Make the generation built from this very corpus the current one.

    :raises IndexMissingError: if there is none.
    """
    return use_generation(index_dir, key_of(corpus_dir, encoder))


def open_served(corpus_dir: Path, index_dir: Path, encoder: str = "") -> Served:
    """Load the current generation, checked against the corpus, the encoder and its own hashes.

    :raises IndexUnusableError: missing, stale or damaged, with the command that mends it.
    :raises CorpusError: if there is no corpus folder.
    """
    key = key_of(corpus_dir, encoder)
    return read_generation(index_dir, key, lambda folder: _served(folder, corpus_dir, encoder))


def _served(folder: Path, corpus_dir: Path, encoder: str) -> Served:
    try:
        corpus = read_corpus(folder)
        search = Searcher.load(folder / _SEARCH, load_parts(encoder, corpus_dir / GLOSSARY))
        phrases = json.loads((folder / _LEXICON).read_text(encoding="utf-8"))
        _check_counts(folder, corpus, search)
    except (OSError, EOFError, BadZipFile, ValueError, TypeError, LookupError) as error:
        message = f"Không đọc được chỉ mục {folder.name}. Hãy chạy: python -m assistant build"
        raise IndexDamagedError(message) from error
    return Served(corpus, search, phrases, encoder or "static, đi kèm")


def _here(phrases: Mapping[str, Sequence[str]], corpus: Corpus) -> dict[str, Sequence[str]]:
    """The phrases of asking, without the places that an added document speaks for: they are no longer elsewhere."""
    added = (d for d in corpus.documents.values() if d.added is not None)
    spoken = " ".join(f" {fold(words)} " for d in added for words in (d.issuer, d.title, *d.aliases))
    elsewhere = [place for place in phrases.get(_ELSEWHERE, ()) if f" {fold(place)} " not in spoken]
    return {**phrases, **({_ELSEWHERE: elsewhere} if _ELSEWHERE in phrases else {})}


def _check_counts(folder: Path, corpus: Corpus, search: Searcher) -> None:
    """The parts of a generation must be of one build: as many entries as records."""
    if manifest_of(folder)["counts"] != _counts(corpus) or set(search.refs) != set(corpus.records):
        message = f"Các phần của chỉ mục {folder.name} không khớp nhau. Hãy chạy: python -m assistant build"
        raise IndexDamagedError(message)


def _usable(corpus_dir: Path, index_dir: Path, encoder: str) -> bool:
    """Whether the current generation is of this very corpus and can be read whole."""
    try:
        open_served(corpus_dir, index_dir, encoder)
    except IndexUnusableError:
        return False
    return True


def key_of(corpus_dir: Path, encoder: str = "") -> Key:
    """What a generation of this corpus is built from."""
    return Key(corpus=corpus_hash(corpus_dir), encoder=_encoder_hash(encoder), language=fingerprint(), code=code_hash())


def _encoder_hash(setting: str) -> str:
    """Hash of an encoder: of its files where it is a folder, of its name where it is none."""
    spec = spec_of(setting)
    total = hashlib.sha256(repr((spec.query_prefix, spec.passage_prefix, spec.segmentation)).encode())
    folder = Path(spec.name)
    if not folder.is_dir():
        total.update(spec.name.encode())
        return total.hexdigest()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in {".json", ".safetensors", ".txt"}):
        total.update(file.relative_to(folder).as_posix().encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def _counts(corpus: Corpus) -> dict[str, int]:
    return {
        "documents": len(corpus.documents),
        "records": len(corpus.records),
        "tasks": sum(1 for _ in corpus.tasks),
        "targets": sum(1 for _ in corpus.targets),
        "passages": sum(1 for _ in corpus.passages),
        "facts": sum(1 for _ in corpus.facts),
    }
