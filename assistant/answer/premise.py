"""What a question takes for granted about a record, held against the record."""

from assistant.answer.draft import Draft
from assistant.answer.facts import describe, name
from assistant.answer.filters import plays, within
from assistant.answer.phrases import LABELS, deadline_meaning, sentence, value_words
from assistant.question.reading import AgencyCondition, FieldName, Reading
from assistant.records.agencies import AgencyRegistry
from assistant.records.types import Record, Target, Task

_ASKING = frozenset({"yesno", "why"})


def corrections(draft: Draft, record: Record, reading: Reading, registry: AgencyRegistry) -> list[str]:
    """The lines that answer a question with claims in it: what is wrong is said first, with the true value.

    Empty where the question claims nothing, or claims only what is so without asking whether it is.
    """
    if not isinstance(record, (Task, Target)):
        return []
    said = (_agencies(draft, record, reading, registry), _time(draft, record, reading), _value(draft, record, reading))
    wrong = [line for line in said if line]
    if wrong:
        draft.state(record)
        rest = describe(draft, record, reading.fields) if reading.fields and "why" not in reading.flags else []
        return [f"**Không đúng.** {wrong[0]}", *wrong[1:], *rest]
    claimed = bool(reading.agencies or _claims_time(record, reading) or reading.bound)
    if claimed and "yesno" in reading.flags:
        lines = describe(draft, record, _about(reading))
        return [f"**Đúng.** {lines[0]}", *lines[1:]]
    return []


def _about(reading: Reading) -> tuple[FieldName, ...]:
    """The fields the claims are about."""
    if reading.fields:
        return reading.fields
    if reading.agencies:
        role = reading.agencies[0].role
        return (role,) if role != "any" else ("lead",)
    return ("value",) if reading.bound else ("due",)


def _agencies(draft: Draft, record: Task | Target, reading: Reading, registry: AgencyRegistry) -> str:
    for condition in reading.agencies:
        role = condition.role
        if role == "any" and not reading.flags & _ASKING:
            continue
        asked = AgencyCondition(condition.agency, "lead" if role == "any" else role)
        if plays(record, asked):
            continue
        field = "owner" if isinstance(record, Target) else asked.role
        if not draft.has(record, field):
            continue
        words = record.fields[field].text or "để trống"
        body = registry.by_id[condition.agency].name
        true = f"{LABELS[field]} của {name(draft, record)} là **{words}** {draft.cite(record, field)}"
        return sentence(f"{true}, không phải {body}{_played(draft, record, asked)}")
    return ""


def _played(draft: Draft, record: Task | Target, claimed: AgencyCondition) -> str:
    """The role a body does play in a row, where it is another than the one claimed."""
    if not isinstance(record, Task):
        return ""
    if claimed.role == "lead" and plays(record, AgencyCondition(claimed.agency, "support")):
        return f"; cơ quan này phối hợp {draft.cite(record, 'support')}"
    if claimed.role == "support" and plays(record, AgencyCondition(claimed.agency, "lead")):
        return f"; cơ quan này chủ trì {draft.cite(record, 'lead')}"
    return ""


def _claims_time(record: Task | Target, reading: Reading) -> bool:
    """Whether a time in the question is a claim on the record's deadline, and not what is asked."""
    return isinstance(record, Task) and reading.window is not None and record.due is not None


def _time(draft: Draft, record: Task | Target, reading: Reading) -> str:
    window = reading.window
    if not isinstance(record, Task) or window is None or record.due is None or record.due.blank:
        return ""
    due = record.deadline.due if record.deadline else None
    if due is not None and window.holds(due):
        return ""
    if not reading.flags & _ASKING and "due" not in reading.fields:
        return ""
    words = f"**{record.due.text}**{deadline_meaning(record.deadline)} {draft.cite(record, 'due')}"
    return sentence(f"Hạn của {name(draft, record)} là {words}")


def _value(draft: Draft, record: Task | Target, reading: Reading) -> str:
    if not isinstance(record, Target) or reading.bound is None or record.value is None or record.value.blank:
        return ""
    document = draft.document(record)
    if within(record, reading.bound, document):
        return ""
    said = f"**{value_words(record, document)}** {draft.cite(record, 'value')}"
    return sentence(f"Mức đặt ra cho {name(draft, record)} là {said}")
