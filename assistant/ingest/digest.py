"""The file of a digest: what a document says, in our own words, with the source of every statement.

One ``digest.yaml`` in the document's folder. Its head names the document, its sources and its relations; its
parts hold the records: facts, targets and tasks. ``corpus/README.md`` shows how a reviewer writes one.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from assistant.ingest.located import Loc, Located, read_as
from assistant.ingest.problems import CorpusFileError, Problem
from assistant.text.normalise import fold

DIGEST = "digest.yaml"

Level = Literal["confirmed", "single", "inferred"]
RelationKind = Literal["implements", "based_on", "amends", "replaces", "related_to"]
Ref = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[./-][a-z0-9]+)*$")]

_SURE_FROM = 2  # a statement is confirmed by two sources or more


def _one_line(value: object) -> object:
    """Words with white space folded, so that a folded YAML block and one line are the same record."""
    return " ".join(value.split()) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1)]
Cell = Annotated[str, BeforeValidator(_one_line)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DigestSource(_Strict):
    """Where a statement can be read.

    :param url: public address, left out where only a part of it is known.
    :param full_text: whether the document's whole text can be read there.
    :param caution: what to beware of in what was read there; told beside what rests on it alone.
    """

    id: Words
    title: Words
    url: str = ""
    publisher: str = ""
    date: str = ""
    full_text: bool = False
    caution: Cell = ""


class DigestRelation(_Strict):
    """What the document does to another, named by its id or, where the corpus does not hold it, by its name."""

    kind: RelationKind
    other: Words
    since: date | None = None
    note: Cell = ""
    sources: tuple[str, ...]
    confidence: Level = "single"


class DigestRecord(_Strict):
    """What all records have. Empty fields are taken from the part the record stands in.

    :param ref: the record's ref without that of its document (``pl2/62``).
    :param place: where in the document it stands.
    """

    ref: Ref
    place: Cell = ""
    sources: tuple[str, ...] = ()
    confidence: Level | None = None
    note: Cell = ""


class FactEntry(DigestRecord):
    """A statement.

    :param as_of: the day it was true of.
    :param conflicts: full refs of facts that say otherwise.
    :param person: whether it is about who holds a post.
    :param holder: the person who holds the post that ``topic`` names, from ``since`` to ``until``.
    :param aliases: other names of what ``topic`` names.
    """

    body: Words
    topic: Cell = ""
    as_of: date | None = None
    conflicts: tuple[str, ...] = ()
    person: bool = False
    holder: Cell = ""
    since: date | None = None
    until: date | None = None
    aliases: tuple[Words, ...] = ()


class TargetEntry(DigestRecord):
    """A target; ``value`` keeps the comparator as the document has it (``≥ 30``, ``trên 55``)."""

    name: Words
    unit: Cell | None = None
    value: Words
    year: int | None = None
    owner: Cell | None = None


class TaskEntry(DigestRecord):
    """A task; a field left out is unknown to the digest, an empty one is blank in the document."""

    name: Words
    lead: Cell | None = None
    support: Cell | None = None
    output: Cell | None = None
    due: Cell | None = None


class Part(_Strict):
    """A section of the digest, with what its records share.

    :param group: number of the group row its targets or tasks stand under (``III``); the title is the part's.
    """

    title: Words
    group: str = ""
    ref: Ref | None = None
    place: Cell = ""
    sources: tuple[str, ...] = ()
    confidence: Level = "single"
    as_of: date | None = None
    facts: tuple[FactEntry, ...] = ()
    targets: tuple[TargetEntry, ...] = ()
    tasks: tuple[TaskEntry, ...] = ()

    @property
    def records(self) -> tuple[DigestRecord, ...]:
        """All its records, in the order they are shown."""
        return (*self.facts, *self.targets, *self.tasks)


class Digest(_Strict):
    """A document's digest."""

    id: Ref
    name: Words
    type: Words
    number: Cell = ""
    title: Words
    issuer: Cell = ""
    signatory: Cell = ""
    issued: date | None = None
    effective: date | None = None
    aliases: tuple[Words, ...] = ()
    note: Cell = ""
    sources: tuple[DigestSource, ...]
    relations: tuple[DigestRelation, ...] = ()
    parts: tuple[Part, ...]


def read_digest(path: Path) -> Digest:
    """Read a digest.

    :raises CorpusFileError: with file and line: unreadable, of another shape, a record without source or with an
        unknown one, a ref or a statement twice, a day that cannot be.
    """
    return locate_digest(path)[0]


def locate_digest(path: Path) -> tuple[Digest, Located]:
    """Read a digest together with the lines of its values; raises what :func:`read_digest` does."""
    digest, located = read_as(Digest, path)
    problems = [*_heads(digest, located), *_sources(digest, located), *_twice(digest, located)]
    if problems:
        raise CorpusFileError(problems)
    return digest, located


def entries(digest: Digest) -> Iterator[tuple[Loc, Part, DigestRecord]]:
    """All records of a digest with their paths in the file and the parts they stand in."""
    for index, part in enumerate(digest.parts):
        for kind in ("facts", "targets", "tasks"):
            for at, record in enumerate(getattr(part, kind)):
                yield ("parts", index, kind, at), part, record


def _heads(digest: Digest, located: Located) -> Iterator[Problem]:
    if digest.id != located.path.parent.name:
        message = f"Mã văn bản “{digest.id}” khác tên thư mục “{located.path.parent.name}”."
        yield located.problem(("id",), message, "Đặt hai tên giống nhau.")
    if digest.issued and digest.effective and digest.effective < digest.issued:
        yield located.problem(("effective",), "Ngày có hiệu lực trước ngày ban hành.", "Xem lại hai ngày.")
    for index, relation in enumerate(digest.relations):
        if relation.since and digest.issued and relation.since < digest.issued:
            message = f"Quan hệ với “{relation.other}” có từ trước ngày ban hành văn bản."
            yield located.problem(("relations", index), message, "Xem lại ngày since.")


def _sources(digest: Digest, located: Located) -> Iterator[Problem]:
    """Records and relations whose sources are missing, unknown or too few for their confidence."""
    known = {source.id for source in digest.sources}
    cited: list[tuple[Loc, str, tuple[str, ...], Level]] = [
        (("relations", i), r.other, r.sources, r.confidence) for i, r in enumerate(digest.relations)
    ]
    for loc, part, record in entries(digest):
        cited.append((loc, record.ref, record.sources or part.sources, record.confidence or part.confidence))
    for loc, name, sources, confidence in cited:
        if not sources:
            yield located.problem(loc, f"“{name}” không có nguồn.", "Ghi sources cho nó hoặc cho cả phần.")
        for source in set(sources) - known:
            yield located.problem(loc, f"“{name}” dẫn nguồn lạ “{source}”.", "Thêm nguồn ấy vào mục sources.")
        if confidence == "confirmed" and 0 < len(sources) < _SURE_FROM:
            yield located.problem(loc, f"“{name}” ghi confirmed mà chỉ có một nguồn.", "Ghi single, hoặc thêm nguồn.")


def _twice(digest: Digest, located: Located) -> Iterator[Problem]:
    """Refs, sources and statements that stand twice."""
    refs: set[str] = set()
    bodies: dict[str, str] = {}
    for loc, _part, record in entries(digest):
        if record.ref in refs:
            yield located.problem(loc, f"Mã “{record.ref}” ghi hai lần.", "Đổi một mã.")
        refs.add(record.ref)
        if isinstance(record, FactEntry):
            first = bodies.setdefault(fold(record.body), record.ref)
            if first != record.ref:
                yield located.problem(loc, f"“{record.ref}” nói y như “{first}”.", "Bỏ một.")
    ids = [source.id for source in digest.sources]
    for index, source_id in enumerate(ids):
        if source_id in ids[:index]:
            yield located.problem(("sources", index), f"Nguồn “{source_id}” ghi hai lần.", "Bỏ một.")
