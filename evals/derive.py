"""Records found again from an item's conditions, written apart from the assistant's own selecting."""

from collections.abc import Iterable, Sequence

from assistant.records.types import Agency, Record, Target, Task
from evals.items import Derive
from evals.matching import fold


def derive_refs(conditions: Derive, records: Iterable[Record], agencies: Sequence[Agency]) -> list[str]:
    """Refs of the records that meet all conditions, in the order given.

    A body takes part in a record only where the record names it: what a collective (``các sở``) stands for is
    not unfolded.

    :raises ValueError: for a body that the corpus does not know.
    """
    bodies = {find_agency(name, agencies) for name in (conditions.agency, conditions.also) if name}
    wanted: type[Task | Target] = Task if conditions.kind == "task" else Target
    return [
        record.ref
        for record in records
        if isinstance(record, wanted)
        and conditions.document in (None, record.document)
        and bodies <= set(_bodies(record, conditions.role))
        and _in_group(record, conditions.group)
        and _named(record, conditions)
        and (_due(record, conditions) if isinstance(record, Task) else _measured(record, conditions))
    ]


def find_agency(name: str, agencies: Sequence[Agency]) -> str:
    """The id of the body with this id, name or alias.

    :raises ValueError: when there is none, or several.
    """
    wanted = fold(name)
    found = {
        agency.id
        for agency in agencies
        if wanted in {fold(agency.id), fold(agency.name), *(fold(alias) for alias in agency.aliases)}
    }
    if len(found) != 1:
        raise ValueError(f"«{name}» {'là tên của nhiều cơ quan' if found else 'không phải cơ quan nào đã biết'}")
    return found.pop()


def _bodies(record: Task | Target, role: str) -> tuple[str, ...]:
    if isinstance(record, Target):
        return record.owner_agencies if role in {"owner", "any"} else ()
    bodies = {"lead": record.lead_agencies, "support": record.support_agencies}
    return (*record.lead_agencies, *record.support_agencies) if role == "any" else bodies.get(role, ())


def _in_group(record: Task | Target, number: str | None) -> bool:
    return number is None or (record.group is not None and fold(record.group.number) == fold(number))


def _named(record: Task | Target, conditions: Derive) -> bool:
    """Whether its name holds the words wanted and the cell wanted empty is."""
    if conditions.text is not None and fold(conditions.text) not in fold(record.name.text):
        return False
    cell = record.fields.get(conditions.blank) if conditions.blank else None
    return conditions.blank is None or (cell is not None and cell.blank)


def _due(task: Task, conditions: Derive) -> bool:
    deadline = task.deadline
    if conditions.due_text is not None and (task.due is None or fold(conditions.due_text) not in fold(task.due.text)):
        return False
    if conditions.deadline == "undated":
        return deadline is not None and deadline.kind != "dated"
    if conditions.deadline is not None and (deadline is None or deadline.kind != conditions.deadline):
        return False
    if (conditions.due_from, conditions.due_to, conditions.overdue_on) == (None, None, None):
        return True
    if deadline is None or deadline.due is None:
        return False
    return (
        (conditions.due_from is None or deadline.due >= conditions.due_from)
        and (conditions.due_to is None or deadline.due <= conditions.due_to)
        and (conditions.overdue_on is None or deadline.due < conditions.overdue_on)
    )


def _measured(target: Target, conditions: Derive) -> bool:
    if conditions.period is not None and target.period != conditions.period:
        return False
    if conditions.parent is not None and not target.parent.endswith(f"/{conditions.parent}"):
        return False
    unit = fold(target.unit.text if target.unit else "")
    value = fold(target.value.text if target.value else "")
    return (
        (conditions.unit is None or unit.replace(" ", "") == fold(conditions.unit).replace(" ", ""))
        and (conditions.value is None or value == fold(conditions.value))
        and (conditions.value_text is None or fold(conditions.value_text) in value)
    )
