"""The records everything else is about: documents, passages, tasks, targets, facts and agencies.

All are frozen. A record is known by its ``ref`` (``kh25/pl2/24``), which stays the same after every rebuild,
and every field knows the span of its words in the stored text of its document, so that a quotation is always
``text[start:end]``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.records.deadline import Deadline
from assistant.records.origin import Confidence as Confidence
from assistant.records.origin import Provenance as Provenance
from assistant.records.origin import Source as Source

DocumentKind = Literal["full", "digest"]


@dataclass(frozen=True, slots=True)
class Field:
    """One cell or phrase of a record, as printed.

    :param text: the words with white space folded; empty for a blank cell.
    :param start: offset of the first character in the document's stored text.
    :param end: offset after the last one; equal to ``start`` for a blank cell.
    """

    text: str
    start: int
    end: int

    @property
    def blank(self) -> bool:
        """Whether the document leaves this cell empty."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Relation:
    """What one document does to another (``implements``, ``based_on``, ``amends``, ``replaces``).

    :param other: id of the other document (``nq57``), or its name where the corpus does not hold it.
    :param since: the day it takes effect, where known.
    """

    kind: Literal["implements", "based_on", "amends", "replaces", "related_to"]
    other: str
    since: date | None = None
    note: str = ""
    sources: tuple[str, ...] = ()
    confidence: Confidence = "confirmed"


@dataclass(frozen=True, slots=True)
class Version:
    """A version a document had before.

    :param sha256: hash of its stored text, or of the digest that the full text replaced.
    """

    number: int
    sha256: str
    kind: DocumentKind = "full"
    added: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the corpus.

    :param id: first segment of its refs (``kh25``).
    :param name: how people name it in a citation (``Kế hoạch 25/KH-UBND``).
    :param kind: ``full`` where ``text`` is the official text, ``digest`` where it is our summary.
    :param text: the stored text, in which all spans of its records lie.
    :param head: fields of its letterhead with their spans (``number``, ``title``, ``issuer``, ``signatory``,
        ``issued``, ``effective``, ``basis``), as far as the document states them.
    :param sha256: hash of the file it was read from.
    :param slips: misprints kept as published, each with how it is read.
    :param version: which version of it this is, from 1; ``earlier`` are those before it, oldest first.
    :param added: the day this version was added; none for what came with the program.
    """

    id: str
    name: str
    kind: DocumentKind
    type: str
    number: str
    title: str
    issuer: str
    signatory: str
    issued: date | None
    effective: date | None
    text: str
    sha256: str
    head: Mapping[str, Field] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    relations: tuple[Relation, ...] = ()
    slips: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    version: int = 1
    added: date | None = None
    earlier: tuple[Version, ...] = ()

    @property
    def ref(self) -> str:
        """The document as a record."""
        return self.id


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph or bullet of a document's body.

    :param number: its own number or bullet mark (``II``, ``3``, ``g7``).
    :param headings: titles of the sections above it, outermost first.
    :param body: its words.
    :param section: ref of the section it stands in; its own ref for a heading.
    :param restored: whether its section's heading is missing in the source and was taken from elsewhere.
    """

    ref: str
    document: str
    number: str
    headings: tuple[str, ...]
    body: Field
    section: str
    is_heading: bool = False
    restored: bool = False

    @property
    def fields(self) -> dict[str, Field]:
        """Its fields by name."""
        return {"body": self.body}


@dataclass(frozen=True, slots=True)
class Group:
    """A group row of a table: a heading inside the appendix (``V``, ``Đến năm 2030``)."""

    ref: str
    number: str
    title: Field


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a task table: who leads what, with whom, to which output, by when.

    A field is ``None`` where the table has no such column, and blank where the cell is empty.

    :param lead_agencies: ids of the bodies that lead, in the order printed; likewise ``support_agencies``.
    :param origin: where a digest's row comes from; none for a row of a full text.
    """

    ref: str
    document: str
    number: str
    group: Group | None
    name: Field
    lead: Field | None
    support: Field | None
    output: Field | None
    due: Field | None
    deadline: Deadline | None
    lead_agencies: tuple[str, ...] = ()
    support_agencies: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    origin: Provenance | None = None

    @property
    def fields(self) -> dict[str, Field]:
        """Its fields by name, those that the table has."""
        named = {
            "name": self.name,
            "lead": self.lead,
            "support": self.support,
            "output": self.output,
            "due": self.due,
        }
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Target:
    """A row of a target table: an indicator, its unit, its value by year, and who tracks it.

    :param value: the value of the last year the table sets.
    :param values: every value by the year as printed (``2030``); one entry for a table with one value column.
    :param period: the year the value is due, taken from its column or its group row.
    :param parent: ref of the row it is a part of (``kh25/pl1/8`` for 8.1).
    :param origin: where a digest's row comes from; none for a row of a full text.
    """

    ref: str
    document: str
    number: str
    group: Group | None
    name: Field
    unit: Field | None
    value: Field | None
    owner: Field | None
    period: int | None
    values: Mapping[str, Field] = field(default_factory=dict)
    owner_agencies: tuple[str, ...] = ()
    parent: str = ""
    counterparts: tuple[str, ...] = ()
    origin: Provenance | None = None

    @property
    def fields(self) -> dict[str, Field]:
        """Its fields by name, those that the table has."""
        named = {"name": self.name, "unit": self.unit, "value": self.value, "owner": self.owner}
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or statement of a digest, in our own words, with where it comes from.

    :param place: where in the document it stands (``II.1, gạch 1``).
    :param body: the statement.
    :param sources: ids of its document's sources.
    :param confidence: ``inferred`` facts are said to be inferred.
    :param as_of: the day it was true of.
    :param holder: who holds the post that ``topic`` names, from ``since`` to ``until``, for facts about people.
    :param aliases: other names of what ``topic`` names.
    """

    ref: str
    document: str
    place: str
    body: Field
    topic: str = ""
    sources: tuple[str, ...] = ()
    confidence: Confidence = "single"
    as_of: date | None = None
    conflicts: tuple[str, ...] = ()
    person: bool = False
    holder: str = ""
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    note: str = ""

    @property
    def fields(self) -> dict[str, Field]:
        """Its fields by name."""
        return {"body": self.body}

    @property
    def origin(self) -> Provenance:
        """Where it comes from."""
        return Provenance(self.place, self.sources, self.confidence, self.note)


@dataclass(frozen=True, slots=True)
class Succession:
    """Who took over a body's work.

    :param successors: names of the bodies that hold the work; empty where none is known.
    :param since: first day of the change.
    :param source: titles of what says so.
    :param brief: the same in a few words, as an answer names them.
    """

    successors: tuple[str, ...]
    since: date | None
    source: str
    note: str = ""
    confidence: Confidence = "confirmed"
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that leads, coordinates or tracks.

    :param id: stable id (``so-y-te``).
    :param name: its full name as documents print it.
    :param aliases: abbreviations and other spellings people use.
    :param members: ids of the bodies a collective stands for (``các sở, ban, ngành``), empty for a single body.
    :param note: what a reader should know of it besides, not bound to a day.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    collective: bool = False
    successions: tuple[Succession, ...] = ()
    members: tuple[str, ...] = ()
    note: str = ""


Record = Passage | Task | Target | Fact
