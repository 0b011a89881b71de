"""The corpus as records: every document of ``corpus/`` read, every ref known."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.ingest.manifest import MANIFEST, VERSIONS, CorpusError, read_stored
from assistant.records.agencies import load_registry
from assistant.records.ambiguous import AmbiguousName, load_ambiguous
from assistant.records.counterparts import Counterpart, load_counterparts, with_counterparts
from assistant.records.digest import DIGEST, read_digest_records
from assistant.records.plan import read_plan
from assistant.records.types import Agency, Document, Fact, Field, Passage, Record, Target, Task
from assistant.records.unregistered import Namer

AGENCIES, COUNTERPARTS, AMBIGUOUS = "agencies.yaml", "counterparts.yaml", "ambiguous.yaml"


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents and their records.

    :param documents: by id, in the order of the corpus folder.
    :param records: by ref, in reading order within each document.
    :param agencies: the bodies named in them and known besides.
    :param sha256: hash over every file of the corpus folder.
    :param not_agencies: phrases that hold an agency's name but mean something else.
    :param counterparts: records of several documents about one thing.
    :param ambiguous: names that mean more than one document or thing.
    """

    documents: Mapping[str, Document]
    records: Mapping[str, Record]
    agencies: tuple[Agency, ...]
    sha256: str
    not_agencies: tuple[str, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    ambiguous: tuple[AmbiguousName, ...] = ()

    @property
    def tasks(self) -> Iterator[Task]:
        """All tasks, in reading order."""
        return (r for r in self.records.values() if isinstance(r, Task))

    @property
    def targets(self) -> Iterator[Target]:
        """All targets, in reading order."""
        return (r for r in self.records.values() if isinstance(r, Target))

    @property
    def passages(self) -> Iterator[Passage]:
        """All passages, in reading order."""
        return (r for r in self.records.values() if isinstance(r, Passage))

    @property
    def facts(self) -> Iterator[Fact]:
        """All facts, in reading order."""
        return (r for r in self.records.values() if isinstance(r, Fact))

    def quote(self, ref: str, words: Field) -> str:
        """The words of a field as they stand in their document's stored text."""
        return self.documents[ref.partition("/")[0]].text[words.start : words.end]


def load_corpus(folder: Path) -> Corpus:
    """Read every document of a corpus folder.

    :raises CorpusError: naming the file at fault and the remedy.
    """
    sha256 = corpus_hash(folder)
    registry = load_registry(folder / AGENCIES)
    names = Namer(registry)
    documents: dict[str, Document] = {}
    records: dict[str, Record] = {}
    for place in sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")):
        for document, found in _read(place, names):
            _add(place, documents, records, document, found)
    if not documents:
        raise CorpusError(f"{folder}: kho văn bản trống, không có văn bản nào để lập chỉ mục.")
    agencies = (*registry.by_id.values(), *names.agencies())
    counterparts = load_counterparts(folder / COUNTERPARTS) if (folder / COUNTERPARTS).is_file() else ()
    ambiguous = load_ambiguous(folder / AMBIGUOUS) if (folder / AMBIGUOUS).is_file() else ()
    paired = with_counterparts(records, counterparts)
    return Corpus(documents, paired, agencies, sha256, registry.not_agencies, counterparts, ambiguous)


def _read(place: Path, names: Namer) -> Iterator[tuple[Document, list[Record]]]:
    """A folder's document: the full text where there is one, else the digest it stands in for."""
    if (place / MANIFEST).is_file():
        stored = read_stored(place)
        yield read_plan(stored, names.of(stored.manifest))
    elif (place / DIGEST).is_file():
        yield read_digest_records(place / DIGEST, names.registry)


def _add(
    place: Path,
    documents: dict[str, Document],
    records: dict[str, Record],
    document: Document,
    found: list[Record],
) -> None:
    if document.id in documents:
        raise CorpusError(f"{place}: mã văn bản “{document.id}” đã có ở thư mục khác. Hãy đặt mã khác.")
    documents[document.id] = document
    for record in found:
        if record.ref in records:
            raise CorpusError(f"{place}: mã “{record.ref}” có hai lần. Mỗi mục cần một mã riêng.")
        records[record.ref] = record


def corpus_hash(folder: Path) -> str:
    """SHA-256 over the names and contents of all files of the corpus folder, in the order of their names.

    Hidden files do not count, nor what lies in a document's ``versions``: its manifest holds the hashes of the
    files in use, so that it alone decides, and the others can be written and cleared away beside it.

    :raises CorpusError: if there is no such folder.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder}: không có thư mục kho văn bản. Hãy chỉ đúng bằng ASSISTANT_CORPUS_DIR.")
    total = hashlib.sha256()
    for file in sorted(_files(folder)):
        name = file.relative_to(folder).as_posix()
        total.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        below = Path(place).relative_to(folder).parts
        folders[:] = [f for f in folders if not f.startswith(".") and (len(below) != 1 or f != VERSIONS)]
        yield from (Path(place) / name for name in names if not name.startswith("."))
