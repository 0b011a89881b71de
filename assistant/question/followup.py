"""What a question takes over from the one before: its records, its facts, its conditions."""

import calendar
import re
from dataclasses import dataclass, replace

from assistant.question.reading import Intent, Reading, Role, Window

_COMPARING = re.compile(r"\b(?:so với|so sánh|hơn|bằng|khác|giống|compare[ds]?|higher|lower|than|same)\b")
_POINTING = frozenset({"this", "both"})
_OPENERS = frozenset({"follow", "this", "both", "correction"})


@dataclass(frozen=True, slots=True)
class Context:
    """The turn before: how it was read, and the refs its answer stated."""

    reading: Reading
    refs: tuple[str, ...]


def carry(reading: Reading, before: Context | None) -> Reading:
    """The reading with what it leaves out taken from the turn before; unchanged where it stands on its own."""
    if before is None or reading.intent in {"social", "refuse", "elsewhere", "holder"}:
        return reading
    return _placed(reading, before) or _carried(reading, before)


def _carried(reading: Reading, before: Context) -> Reading:
    opened = bool(reading.flags & _OPENERS) or reading.ordinal is not None
    if reading.rows:
        return _same_fields(reading, before) if not reading.fields and not reading.detail else reading
    if _in_other_document(reading, before):
        intent: Intent = "compare" if reading.intent == "compare" and _COMPARING.search(reading.text) else "record"
        return replace(reading, carried=before.refs[:1], fields=reading.fields or ("value",), intent=intent)
    if _of_other_document(reading, before):
        return replace(reading, aspects=before.reading.aspects, intent="document", fields=())
    if reading.topic and not _pointing(reading):
        return _new_subject(reading, before, opened)
    if _of_document(reading, before):
        return _same_document(reading, before)
    if reading.agencies and not _pointing(reading):
        return _other_agency(reading, before, opened)
    if _lists_on(reading, before):
        return replace(before.reading, text=reading.text, intent="list")
    if _counts_on(reading, before):
        return _counted(reading, before)
    if reading.year is not None and before.refs and not _pointing(reading) and not reading.documents:
        return _other_year(reading, before)
    if _refines(reading, before):
        return _refined(reading, before)
    return _same_records(reading, before)


def _placed(reading: Reading, before: Context) -> Reading | None:
    """The record that a question points at by its place: "cái thứ hai", "nhiệm vụ liền sau"."""
    if not before.refs:
        return None
    counted = before.reading.intent in {"list", "count", "agency"} and len(before.refs) > 1
    if reading.ordinal is not None and (not reading.rows or counted or "this" in reading.flags):
        return _pointed(reading, before)
    if reading.step and not reading.rows:
        fields = reading.fields or before.reading.fields
        return replace(reading, carried=before.refs[:1], fields=fields, intent="record", topic="")
    return None


def _of_document(reading: Reading, before: Context) -> bool:
    asks = bool(reading.aspects) or "ask_due" in reading.flags
    return asks and not reading.documents and before.reading.intent in {"document", "relation"}


def _of_other_document(reading: Reading, before: Context) -> bool:
    """The same aspect of another document ("còn Nghị quyết 03 thì ai?" after "ai ký Nghị quyết 57?")."""
    other = reading.documents and reading.documents != before.reading.documents
    short = len(reading.topic.split()) <= 1 and not reading.rows and not reading.aspects
    return bool(other and short and before.reading.intent == "document" and before.reading.aspects)


def _in_other_document(reading: Reading, before: Context) -> bool:
    """The same indicator in a document named ("What did Resolution 57 set for that?")."""
    short = len(reading.topic.split()) <= 1 and not reading.aspects and not reading.agencies and not reading.detail
    spoken = before.reading.intent in {"record", "compare"} and before.reading.kind == "target" and before.refs
    return bool(short and spoken and reading.documents and reading.intent in {"record", "compare", "document"})


def _same_document(reading: Reading, before: Context) -> Reading:
    """Another aspect of the document spoken of ("ai ký?" after "ban hành ngày nào?")."""
    aspects = reading.aspects or ("date",)
    return replace(reading, documents=before.reading.documents, aspects=aspects, intent="document")


def _lists_on(reading: Reading, before: Context) -> bool:
    """The rows that were counted, named ("kể tên ra")."""
    bare = reading.intent == "list" and not reading.conditioned and not reading.fields and not reading.kind
    return bare and before.reading.intent == "count"


def _counts_on(reading: Reading, before: Context) -> bool:
    counting = reading.intent == "count" or (before.reading.intent == "count" and "value" in reading.fields)
    return counting and not reading.conditioned and before.reading.intent in {"list", "count", "agency"}


def _counted(reading: Reading, before: Context) -> Reading:
    """How many there were, or how many of the other kind ("có bao nhiêu cái?", "thế còn chỉ tiêu?")."""
    noun = reading.flags & {"task", "target"}
    kind = reading.kind if noun else before.reading.kind
    return replace(
        before.reading, text=reading.text, intent="count", kind=kind, topic="" if noun else before.reading.topic
    )


def _pointing(reading: Reading) -> bool:
    return bool(reading.flags & _POINTING) and len(reading.topic.split()) <= 2


def _same_fields(reading: Reading, before: Context) -> Reading:
    """Another row, the same facts ("không, ý tôi là nhiệm vụ 42")."""
    return replace(reading, fields=before.reading.fields, detail=before.reading.detail, intent="record")


def _new_subject(reading: Reading, before: Context, opened: bool) -> Reading:
    """Another subject asked about in the same way ("thế còn kế hoạch kinh tế số?")."""
    if opened and not reading.fields and reading.intent in {"record", "list"} and before.reading.fields:
        kind = reading.kind or before.reading.kind
        return replace(reading, fields=before.reading.fields, kind=kind, intent="record")
    return reading


def _pointed(reading: Reading, before: Context) -> Reading:
    """One of the records of the answer before ("cái thứ hai")."""
    place = reading.ordinal if reading.ordinal is not None else 1
    index = place - 1 if place > 0 else place
    if not -len(before.refs) <= index < len(before.refs):
        return reading
    fields = reading.fields or (before.reading.fields if before.reading.intent == "record" else ())
    return replace(reading, carried=(before.refs[index],), fields=fields, intent="record")


def _other_agency(reading: Reading, before: Context, opened: bool) -> Reading:
    """Another body under the conditions of the list before ("thế còn Sở Y tế?")."""
    earlier = before.reading
    if earlier.intent not in {"list", "count", "agency"} or not (opened or not reading.fields):
        return reading
    role: Role = next((a.role for a in earlier.agencies), "any")
    bodies = tuple(replace(a, role=role) if a.role == "any" else a for a in reading.agencies)
    window, states = reading.window or earlier.window, reading.states or earlier.states
    intent = earlier.intent if reading.intent in {"record", "agency", "list"} else reading.intent
    return replace(earlier, text=reading.text, intent=intent, agencies=bodies, window=window, states=states)


def _other_year(reading: Reading, before: Context) -> Reading:
    """The same indicator in another year ("vậy đến 2045?")."""
    if before.reading.intent in {"list", "count"}:
        return _refined(reading, before)
    return replace(reading, carried=before.refs[:1], fields=("value",), kind="target", intent="record", window=None)


def _refines(reading: Reading, before: Context) -> bool:
    among = bool(reading.agencies) and _pointing(reading)
    conditioned = bool(among or reading.window or reading.states or reading.groups or reading.bound or reading.blank)
    return conditioned and before.reading.intent in {"list", "count", "agency"}


def _refined(reading: Reading, before: Context) -> Reading:
    """A list narrowed, or asked again for another time."""
    earlier = before.reading
    return replace(
        earlier,
        text=reading.text,
        intent=reading.intent if reading.intent == "count" else "list",
        window=_in_same_year(reading, earlier) or (None if reading.states else earlier.window),
        states=reading.states or earlier.states,
        groups=reading.groups or earlier.groups,
        bound=reading.bound or earlier.bound,
        blank=reading.blank or earlier.blank,
        year=reading.year or earlier.year,
        kind=reading.kind or earlier.kind,
        agencies=(*earlier.agencies, *reading.agencies) if _pointing(reading) else reading.agencies or earlier.agencies,
    )


def _in_same_year(reading: Reading, earlier: Reading) -> Window | None:
    """The time asked for; a month named without its year lies in the year spoken of before."""
    window, spoken = reading.window, earlier.window
    if window is None or spoken is None or window.first is None or window.last is None or spoken.first is None:
        return window
    one_month = (window.first.year, window.first.month) == (window.last.year, window.last.month)
    if not one_month or str(window.first.year) in reading.text or window.first == window.last:
        return window
    year = spoken.first.year
    last = calendar.monthrange(year, window.last.month)[1]
    return replace(window, first=window.first.replace(year=year), last=window.last.replace(year=year, day=last))


def _same_records(reading: Reading, before: Context) -> Reading:
    """Facts asked of the records of the answer before ("thế hạn khi nào?", "cả hai ai theo dõi?")."""
    asks = bool(reading.fields or reading.detail or reading.flags & {"compare", "now"})
    carries = reading.intent in {"record", "list", "compare", "passage", "extreme"}
    if not asks or not before.refs or not carries:
        return reading
    if reading.intent == "extreme" and len(before.refs) > 1:
        return replace(reading, carried=before.refs, window=None)
    if reading.intent == "compare" or reading.documents:
        kept = before.refs if len(before.refs) == 2 else before.refs[:1]
        return replace(reading, carried=kept, intent=reading.intent if reading.intent == "compare" else "record")
    several = "both" in reading.flags or before.reading.intent == "compare" or reading.flags & {"list", "every_one"}
    refs = before.refs[:2] if "both" in reading.flags else before.refs if several else before.refs[:1]
    return replace(reading, carried=refs, intent="record", window=None)
