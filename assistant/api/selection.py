"""Records under conditions: the same ones for the API, the page's tables and the calendar."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, get_args
from urllib.parse import urlencode

from assistant.api.asking import InputError
from assistant.records.agencies import AgencyRegistry
from assistant.records.corpus import Corpus
from assistant.records.types import Fact, Passage, Record, Target, Task
from assistant.text.normalise import fold

Kind = Literal["task", "target", "passage", "fact"]
Role = Literal["lead", "support", "owner"]
State = Literal["overdue", "upcoming", "recurring", "open"]
KINDS: dict[Kind, type[Record]] = {"task": Task, "target": Target, "passage": Passage, "fact": Fact}
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; a condition left empty selects everything.

    :param document: id of a document.
    :param agency: id, name or abbreviation of a body.
    :param role: what the body does; without one, any role.
    :param holder: a day: the body is then the one that holds the work on it, not the one printed.
    :param due_from: first day of the time in which a task falls due; likewise ``due_to``. Tasks without a last
        day are left out when either is given.
    :param period: a task's ISO 8601 period (``P1Y``), or a target's year (``2030``).
    :param text: words that stand in the record, with or without diacritics.
    :param state: how a task's deadline stands to the day ``on``, as far as the plan alone can tell.
    """

    document: str = ""
    kind: Kind | None = None
    agency: str = ""
    role: Role | None = None
    holder: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    period: str = ""
    text: str = ""
    state: State | None = None
    on: date | None = None

    def query(self) -> str:
        """The conditions as the query of an address of the API."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: str(value) for name, value in given.items() if value})


def select(corpus: Corpus, wanted: Selection) -> list[Record]:
    """Every record that meets all conditions, in reading order.

    :raises InputError: for a document or a body that the corpus does not know.
    """
    if wanted.document and wanted.document not in corpus.documents:
        known = ", ".join(corpus.documents)
        raise InputError("document", f"Không có văn bản này. Các văn bản: {known}.")
    bodies = _bodies(corpus, wanted)
    words = fold(wanted.text)
    return [
        record
        for record in corpus.records.values()
        if wanted.document in ("", record.document)
        and (wanted.kind is None or isinstance(record, KINDS[wanted.kind]))
        and (bodies is None or bodies & {body for role in _roles(wanted) for body in agencies(record, role)})
        and _in_time(record, wanted)
        and (wanted.state is None or wanted.state == state_of(record, wanted.on or date.max))
        and (not words or words in fold(" ".join(field.text for field in record.fields.values())))
    ]


def state_of(record: Record, on: date) -> State | None:
    """How a task's deadline stands to a day: the plan says nothing of whether the work is done."""
    deadline = record.deadline if isinstance(record, Task) else None
    if deadline is None:
        return None
    if deadline.kind == "recurring":
        return "recurring"
    if deadline.due is None:
        return "open"
    return "overdue" if deadline.overdue(on) else "upcoming"


def agencies(record: Record, role: Role) -> tuple[str, ...]:
    """Ids of the bodies that have a role in a record, in the order printed."""
    if isinstance(record, Task):
        return {"lead": record.lead_agencies, "support": record.support_agencies, "owner": ()}[role]
    if isinstance(record, Target) and role == "owner":
        return record.owner_agencies
    return ()


def holders(corpus: Corpus, on: date) -> dict[str, str]:
    """For each body whose work others hold on a day, the names of those; empty where none is known."""
    registry = AgencyRegistry(corpus.agencies, corpus.not_agencies)
    found = {agency.id: registry.holder(agency.id, on) for agency in corpus.agencies}
    return {id_: ", ".join(one.successors) for id_, one in found.items() if one is not None}


def _roles(wanted: Selection) -> tuple[Role, ...]:
    return ROLES if wanted.role is None else (wanted.role,)


def _bodies(corpus: Corpus, wanted: Selection) -> set[str] | None:
    """Ids of the body asked for, and of those whose work it holds on the day named."""
    if not wanted.agency:
        return None
    registry = AgencyRegistry(corpus.agencies, corpus.not_agencies)
    body = registry.by_id.get(wanted.agency) or registry.named(wanted.agency)
    if body is None:
        raise InputError("agency", "Không có cơ quan này. Hãy viết đủ tên, ví dụ: Sở Y tế.")
    if wanted.holder is None:
        return {body.id}
    passed_on = {agency.id: registry.holder(agency.id, wanted.holder) for agency in corpus.agencies}
    taken = {id_ for id_, one in passed_on.items() if one is not None and body.name in one.successors}
    return taken if passed_on.get(body.id) is not None else taken | {body.id}


def _in_time(record: Record, wanted: Selection) -> bool:
    if wanted.due_from or wanted.due_to:
        due = record.deadline.due if isinstance(record, Task) and record.deadline else None
        if due is None or not (wanted.due_from or date.min) <= due <= (wanted.due_to or date.max):
            return False
    if not wanted.period:
        return True
    if isinstance(record, Task):
        return record.deadline is not None and record.deadline.period == wanted.period
    return isinstance(record, Target) and str(record.period) == wanted.period
