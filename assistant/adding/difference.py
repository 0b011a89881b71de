"""What changed between two versions of a document: records added, gone, changed, renumbered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.adding.faults import NotAddedError
from assistant.ingest.digest import DIGEST
from assistant.ingest.manifest import MANIFEST, VERSIONS, read_stored
from assistant.records.agencies import AgencyRegistry
from assistant.records.digest import read_digest_records
from assistant.records.plan import read_plan
from assistant.records.types import Document, Record, Target
from assistant.text.normalise import fold


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record in both versions; empty where one has no such field."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One record that both versions have, with other words.

    :param former: its ref in the earlier version, where that was another.
    """

    record: Record
    former: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version to another."""

    before: Document
    after: Document
    added: tuple[Record, ...]
    gone: tuple[Record, ...]
    changed: tuple[Change, ...]


def difference(folder: Path, id_: str, registry: AgencyRegistry, *, before: int = 0, after: int = 0) -> Difference:
    """Compare two versions of a document.

    :param folder: the corpus folder.
    :param before: number of the earlier version; 0 is the one before ``after``. ``after`` 0 is the one in use.
    :raises NotAddedError: there are no two versions, or not the ones asked for.
    """
    place = folder / id_
    current = read_stored(place).manifest if (place / MANIFEST).is_file() else None
    if current is None or not current.versions:
        raise NotAddedError(f"Văn bản “{id_}” mới có một bản, nên không có gì để so.")
    known = [version.version for version in current.versions] + [current.version]
    last = after or current.version
    first = before or max((n for n in known if n < last), default=0)
    for number in (first, last):
        if number not in known:
            raise NotAddedError(f"Văn bản “{id_}” không có bản {number}. Các bản có: {', '.join(map(str, known))}.")
    return compare(_records(place, first, registry), _records(place, last, registry))


def _records(place: Path, version: int, registry: AgencyRegistry) -> tuple[Document, list[Record]]:
    digest = place / VERSIONS / str(version) / DIGEST
    if digest.is_file():
        return read_digest_records(digest, registry)
    return read_plan(read_stored(place, version=version), registry)


def compare(before: tuple[Document, Iterable[Record]], after: tuple[Document, Iterable[Record]]) -> Difference:
    """Compare the records of two versions: by ref, and those without a match by their names."""
    old, new = ({record.ref: record for record in records} for _, records in (before, after))
    moved = dict(_moved(old, new))
    matched = {ref: ref for ref in new if ref in old} | moved
    pairs = [(old[matched[ref]], record) for ref, record in new.items() if ref in matched]
    changed = tuple(change for pair in pairs if (change := _change(*pair)) is not None)
    return Difference(
        before=before[0],
        after=after[0],
        added=tuple(record for ref, record in new.items() if ref not in matched),
        gone=tuple(record for ref, record in old.items() if ref not in matched.values()),
        changed=changed,
    )


def _moved(old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Refs of records that stand elsewhere now, with their former refs: of one kind, and alone with their name."""
    gone = _by_name(record for ref, record in old.items() if ref not in new)
    come = _by_name(record for ref, record in new.items() if ref not in old)
    for name, records in come.items():
        if len(records) == 1 and len(gone.get(name, ())) == 1:
            yield records[0].ref, gone[name][0].ref


def _by_name(records: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    named: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        words = next(iter(record.fields.values())).text
        named.setdefault((type(record).__name__, fold(words)), []).append(record)
    return named


def _change(old: Record, new: Record) -> Change | None:
    before, after = _words(old), _words(new)
    fields = tuple(
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in dict.fromkeys([*before, *after])
        if before.get(name, "") != after.get(name, "")
    )
    former = old.ref if old.ref != new.ref else ""
    return Change(new, former, fields) if fields or former else None


def _words(record: Record) -> dict[str, str]:
    """Its fields by name; the values of a target by year, where it has several."""
    words = {name: field.text for name, field in record.fields.items()}
    if isinstance(record, Target) and len(record.values) > 1:
        words.pop("value", None)
        words |= {year: field.text for year, field in record.values.items()}
    return words
