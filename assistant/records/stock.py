"""The corpus folder taken in file by file, each mistake noted instead of raised: what a check looks at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from assistant.ingest.digest import DIGEST, entries, locate_digest
from assistant.ingest.located import Located
from assistant.ingest.manifest import MANIFEST, CorpusError, read_stored
from assistant.ingest.problems import CorpusFileError, Problem
from assistant.records.agencies import AgencyRegistry, load_registry
from assistant.records.ambiguous import AMBIGUOUS, AmbiguousName, locate_ambiguous
from assistant.records.counterparts import COUNTERPARTS, Counterpart, locate_counterparts
from assistant.records.digest import read_digest_records
from assistant.records.plan import read_plan
from assistant.records.types import Document, Record
from assistant.records.unregistered import Namer

AGENCIES = "agencies.yaml"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Held:
    """A document with its records, as found in its folder.

    :param file: its ``digest.yaml``, or the text of a full document.
    :param lines: line from 1 of each record by its ref; in a digest also of ``issued`` and ``relations/0`` on.
    """

    document: Document
    records: tuple[Record, ...]
    file: Path
    lines: dict[str, int]

    def problem(self, ref: str, message: str, remedy: str = "", *, warning: bool = False) -> Problem:
        """A problem with one of its records, or with the document itself."""
        return Problem(str(self.file), self.lines.get(ref, 0), message, remedy, warning)


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything of a corpus folder that could be read, and the problems of what could not.

    :param replaced: ids of documents whose digest lies beside the full text that took its place.
    """

    registry: AgencyRegistry
    held: tuple[Held, ...]
    counterparts: tuple[tuple[Counterpart, ...], Located] | None = None
    ambiguous: tuple[tuple[AmbiguousName, ...], Located] | None = None
    replaced: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)


def take_stock(folder: Path) -> Stock:
    """Read all that can be read of a corpus folder; what its files hold never raises."""
    problems: list[Problem] = []
    registry = _attempt(lambda: load_registry(folder / AGENCIES), folder / AGENCIES, problems) or AgencyRegistry(())
    places = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    held = [found for place in places if (found := _hold(place, registry, problems)) is not None]
    return Stock(
        registry=registry,
        held=tuple(held),
        counterparts=_optional(locate_counterparts, folder / COUNTERPARTS, problems),
        ambiguous=_optional(locate_ambiguous, folder / AMBIGUOUS, problems),
        replaced=frozenset(p.name for p in places if (p / MANIFEST).is_file() and (p / DIGEST).is_file()),
        problems=problems,
    )


def _hold(place: Path, registry: AgencyRegistry, problems: list[Problem]) -> Held | None:
    """A folder's document: the full text where there is one, else the digest it stands in for."""
    if (place / MANIFEST).is_file():
        return _attempt(lambda: _full(place, registry), place / MANIFEST, problems)
    if (place / DIGEST).is_file():
        return _attempt(lambda: _digest(place / DIGEST, registry), place / DIGEST, problems)
    return None  # a folder of word lists


def _full(place: Path, registry: AgencyRegistry) -> Held:
    stored = read_stored(place)
    document, records = read_plan(stored, Namer(registry).of(stored.manifest))
    starts = {record.ref: next(iter(record.fields.values())).start for record in records}
    lines = {ref: document.text.count("\n", 0, start) + 1 for ref, start in starts.items()}
    return Held(document, tuple(records), place / stored.manifest.file, lines)


def _digest(file: Path, registry: AgencyRegistry) -> Held:
    digest, located = locate_digest(file)
    document, records = read_digest_records(file, registry)
    lines = {f"{digest.id}/{entry.ref}": located.line(loc) for loc, _, entry in entries(digest)}
    lines |= {f"relations/{index}": located.line(("relations", index)) for index in range(len(digest.relations))}
    lines["issued"] = located.line(("issued",))
    return Held(document, tuple(records), file, lines)


def _optional(read: Callable[[Path], T], file: Path, problems: list[Problem]) -> T | None:
    return _attempt(lambda: read(file), file, problems) if file.is_file() else None


def _attempt(read: Callable[[], T], file: Path, problems: list[Problem]) -> T | None:
    """What ``read`` gives, or nothing and its problems noted."""
    try:
        return read()
    except CorpusFileError as error:
        problems += error.problems
    except CorpusError as error:
        problems.append(Problem(str(file), 0, str(error)))
    return None
