"""The corpus as one file of an index generation, so that records and index are never of different age."""

from dataclasses import dataclass
from pathlib import Path

from assistant.records.ambiguous import AmbiguousName
from assistant.records.corpus import Corpus
from assistant.records.counterparts import Counterpart
from assistant.records.types import Agency, Document, Fact, Passage, Target, Task

FILE = "corpus.json"


@dataclass(frozen=True, slots=True)
class _Stored:
    """A corpus with its records parted by type, so that reading it back needs no guess."""

    sha256: str
    order: tuple[str, ...]
    documents: tuple[Document, ...]
    agencies: tuple[Agency, ...]
    not_agencies: tuple[str, ...]
    counterparts: tuple[Counterpart, ...]
    ambiguous: tuple[AmbiguousName, ...]
    passages: tuple[Passage, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    facts: tuple[Fact, ...]


def save_corpus(corpus: Corpus, folder: Path) -> None:
    """Write a corpus into a folder; the same corpus gives the same bytes."""
    from pydantic import TypeAdapter

    stored = _Stored(
        sha256=corpus.sha256,
        order=tuple(corpus.records),
        documents=tuple(corpus.documents.values()),
        agencies=corpus.agencies,
        not_agencies=corpus.not_agencies,
        counterparts=corpus.counterparts,
        ambiguous=corpus.ambiguous,
        passages=tuple(corpus.passages),
        tasks=tuple(corpus.tasks),
        targets=tuple(corpus.targets),
        facts=tuple(corpus.facts),
    )
    (folder / FILE).write_bytes(TypeAdapter(_Stored).dump_json(stored) + b"\n")


def read_corpus(folder: Path) -> Corpus:
    """Read a corpus back; equal to the one that was written.

    :raises ValueError: if the file is not what :func:`save_corpus` writes.
    """
    from pydantic import TypeAdapter

    stored = TypeAdapter(_Stored).validate_json((folder / FILE).read_bytes())
    records = {r.ref: r for kind in (stored.passages, stored.tasks, stored.targets, stored.facts) for r in kind}
    return Corpus(
        documents={document.id: document for document in stored.documents},
        records={ref: records[ref] for ref in stored.order},
        agencies=stored.agencies,
        sha256=stored.sha256,
        not_agencies=stored.not_agencies,
        counterparts=stored.counterparts,
        ambiguous=stored.ambiguous,
    )
