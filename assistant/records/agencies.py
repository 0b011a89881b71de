"""The registry of agencies: who is meant by a name, and who holds a body's work on a given day."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.ingest.located import Located, read_as
from assistant.ingest.problems import CorpusFileError, Problem
from assistant.records.agency_cells import split_cell
from assistant.records.agency_names import Mention, NameIndex, name_key
from assistant.records.types import Agency, Confidence, Succession

_LEAST_SURE: tuple[Confidence, ...] = ("inferred", "single", "confirmed")
_MAX_CHAIN = 10  # a ring of successions in a corpus file must not hang the reader


class AgencyRegistry:
    """Agencies by id and by any of their names.

    :param not_agencies: phrases that contain a name but mean something else (``Công an nhân dân``).
    """

    def __init__(self, agencies: Iterable[Agency], not_agencies: Iterable[str] = ()) -> None:
        self.by_id = {agency.id: agency for agency in agencies}
        self.not_agencies = tuple(not_agencies)
        names = [(name, agency.id) for agency in self.by_id.values() for name in (agency.name, *agency.aliases)]
        self._names = NameIndex([*names, *((phrase, "") for phrase in self.not_agencies)])

    def mentions(self, text: str, *, any_case: bool = False) -> tuple[Mention, ...]:
        """Where ``text`` names an agency, in full, abbreviated or without diacritics, with the spans.

        :param any_case: whether abbreviations that read as words count in small letters, as in a table's cell.
        """
        return self._names.mentions(text, any_case=any_case)

    def find(self, text: str) -> tuple[Agency, ...]:
        """The agencies ``text`` names, in the order named, each once."""
        ids = dict.fromkeys(mention.agency_id for mention in self.mentions(text))
        return tuple(self.by_id[agency_id] for agency_id in ids)

    def split(self, cell: str) -> tuple[str, ...]:
        """Ids of the agencies in a table cell, in the order printed; slugs for those not registered."""
        return split_cell(cell, self._names)

    def named(self, name: str) -> Agency | None:
        """The agency that bears this very name or abbreviation."""
        return self.by_id.get(self._names.exact(name))

    def holder(self, agency_id: str, on: date) -> Succession | None:
        """Who holds an agency's work on a day, if the agency has been succeeded by then.

        Chains are followed: the reply names the last holders, the day of the last change, and is no surer than
        its weakest link. Empty ``successors`` mean that none is known.
        """
        agency = self.by_id.get(agency_id)
        first = _in_force(agency, on) if agency is not None else None
        return None if first is None else self._follow(first, on, _MAX_CHAIN)

    def predecessors(self, agency_id: str, on: date) -> tuple[str, ...]:
        """Ids of the agencies whose work an agency holds on a day, besides its own."""
        agency = self.by_id.get(agency_id)
        if agency is None:
            return ()
        held = {other: self.holder(other, on) for other in self.by_id if other != agency_id}
        return tuple(other for other, holder in held.items() if holder and agency.name in holder.successors)

    def _follow(self, succession: Succession, on: date, depth: int) -> Succession:
        holders: list[str] = []
        links = [succession]
        for name in succession.successors:
            agency = self.named(name)
            later = _in_force(agency, on) if agency is not None else None
            if later is None or depth == 0:
                holders.append(name)
                continue
            later = self._follow(later, on, depth - 1)
            holders += later.successors
            links.append(later)
        return _join(links, holders)


def _in_force(agency: Agency | None, on: date) -> Succession | None:
    """An agency's latest succession that has begun by the day."""
    begun = [(succession.since, succession) for succession in agency.successions if succession.since] if agency else []
    return max((pair for pair in begun if pair[0] <= on), key=lambda pair: pair[0], default=(None, None))[1]


def _join(links: list[Succession], holders: list[str]) -> Succession:
    """A chain of successions as one: last day, all sources and notes, the least confidence."""
    if len(links) == 1:
        return links[0]
    return replace(
        links[0],
        successors=tuple(dict.fromkeys(holders)),
        since=max(link.since for link in links if link.since),
        source="; ".join(dict.fromkeys(link.source for link in links if link.source)),
        note=" ".join(dict.fromkeys(link.note for link in links if link.note)),
        brief=", ".join(dict.fromkeys(name for link in links for name in link.brief.split(", ") if name)),
        confidence=min((link.confidence for link in links), key=_LEAST_SURE.index),
    )


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _SourceEntry(_Strict):
    title: str
    short: str = ""
    url: str = ""


class _SuccessionEntry(_Strict):
    successors: tuple[str, ...]
    since: date
    sources: tuple[str, ...]
    confidence: Confidence
    note: str = ""


class _AgencyEntry(_Strict):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    collective: bool = False
    members: tuple[str, ...] = ()
    note: str = ""
    successions: tuple[_SuccessionEntry, ...] = ()


class _AgencyFile(_Strict):
    sources: dict[str, _SourceEntry]
    not_agencies: tuple[str, ...] = ()
    agencies: tuple[_AgencyEntry, ...]


def load_agencies(path: Path) -> tuple[Agency, ...]:
    """Read ``agencies.yaml``.

    :raises CorpusFileError: with file and line: unreadable, of another shape, an id or a name twice, a successor,
        member or source that is not in the file, a succession without source.
    """
    return _agencies(_read(path))


def load_registry(path: Path) -> AgencyRegistry:
    """Read ``agencies.yaml`` into a registry; raises what :func:`load_agencies` does."""
    file = _read(path)
    return AgencyRegistry(_agencies(file), file.not_agencies)


def _read(path: Path) -> _AgencyFile:
    file, located = read_as(_AgencyFile, path)
    problems = [*_twice(file, located), *_dangling(file, located)]
    if problems:
        raise CorpusFileError(problems)
    return file


def _agencies(file: _AgencyFile) -> tuple[Agency, ...]:
    return tuple(
        Agency(
            id=entry.id,
            name=entry.name,
            aliases=entry.aliases,
            collective=entry.collective,
            successions=tuple(_succession(file, succession) for succession in entry.successions),
            members=entry.members,
            note=entry.note,
        )
        for entry in file.agencies
    )


def _succession(file: _AgencyFile, entry: _SuccessionEntry) -> Succession:
    source = "; ".join(file.sources[source].title for source in entry.sources)
    brief = ", ".join(file.sources[source].short or file.sources[source].title for source in entry.sources)
    return Succession(entry.successors, entry.since, source, entry.note, entry.confidence, brief)


def _twice(file: _AgencyFile, located: Located) -> Iterator[Problem]:
    owners: dict[tuple[str, ...], str] = {}
    ids: set[str] = set()
    for index, entry in enumerate(file.agencies):
        loc = ("agencies", index)
        if entry.id in ids:
            yield located.problem(loc, f"Mã cơ quan “{entry.id}” ghi hai lần.", "Gộp hai mục hoặc đổi một mã.")
        ids.add(entry.id)
        for name in (entry.name, *entry.aliases):
            key = name_key(name)
            if not key:
                yield located.problem(loc, f"Tên trống ở “{entry.id}”.", "Bỏ tên ấy hoặc ghi tên.")
            elif owners.setdefault(key, entry.id) != entry.id:
                message = f"“{name}” vừa là “{owners[key]}” vừa là “{entry.id}”."
                yield located.problem(loc, message, "Bỏ cách gọi này ở một trong hai.")


def _dangling(file: _AgencyFile, located: Located) -> Iterator[Problem]:
    names = {entry.name for entry in file.agencies}
    ids = {entry.id for entry in file.agencies}
    for index, entry in enumerate(file.agencies):
        loc = ("agencies", index)
        for member in set(entry.members) - ids:
            yield located.problem((*loc, "members"), f"Không có cơ quan mã “{member}”.", "Sửa mã hoặc thêm cơ quan.")
        for at, succession in enumerate(entry.successions):
            here = (*loc, "successions", at)
            for name in set(succession.successors) - names:
                yield located.problem(here, f"Không có cơ quan “{name}”.", "Thêm nó vào sổ hoặc sửa tên.")
            for source in set(succession.sources) - set(file.sources):
                yield located.problem(here, f"Không có nguồn mã “{source}”.", "Thêm vào mục sources.")
            if not succession.sources:
                yield located.problem(here, f"“{entry.id}”: việc đổi cơ quan không có nguồn.", "Ghi sources.")
