"""Two sides beside each other: years, targets, tasks, bodies, documents; unlike units are not compared."""

import re
from collections.abc import Sequence

from assistant.answer.draft import Draft
from assistant.answer.facts import name
from assistant.answer.filters import numbered, plays, quantity_of, rows
from assistant.answer.phrases import day, sentence, value_words
from assistant.question.reading import AgencyCondition, Kind, Reading, Role
from assistant.records.corpus import Corpus
from assistant.records.counterparts import Counterpart
from assistant.records.quantity import Quantity
from assistant.records.types import Agency, Document, Record, Target, Task

_HOW_MANY = re.compile(r"\b(?:nhiều|ít|bao nhiêu|mấy|more|fewer|many) ")
_VERDICTS = {
    "higher": "**cao hơn**",
    "lower": "**thấp hơn**",
    "equal": "**bằng nhau**",
    "different": "**đặt theo cách khác, không so trực tiếp được**",
    "same_task": "**cùng một việc**",
}


def compared(draft: Draft, records: Sequence[Record]) -> list[str]:
    """A first line with the outcome, then each side with its facts."""
    draft.state(*records)
    pair = _paired(draft.corpus, records)
    said = sides(draft, records)
    if pair is not None and pair.relation != "same_task":
        return [_verdict(draft, pair, records), *said]
    targets = [r for r in records if isinstance(r, Target)]
    tasks = [r for r in records if isinstance(r, Task)]
    if len(targets) >= 2:
        return [_targets(draft, targets[0], targets[1]), *said]
    if len(tasks) >= 2:
        return [_tasks(draft, tasks[0], tasks[1]), *said]
    return said


def sides(draft: Draft, records: Sequence[Record]) -> list[str]:
    """Each record with its own facts, on a line of its own."""
    return [_side(draft, record) for record in records]


def against(draft: Draft, reading: Reading, documents: Sequence[str]) -> list[str]:
    """Every target that two documents pair, by outcome: higher, equal, lower, not comparable."""
    wanted = [r for r in ("higher", "lower", "equal") if _asked(reading, r)] or [
        "higher",
        "equal",
        "lower",
        "different",
    ]
    lines: list[str] = []
    for relation in wanted:
        of_kind = [p for p in draft.corpus.counterparts if p.relation == relation]
        pairs = [both for p in of_kind if (both := _both(draft.corpus, p, documents)) is not None]
        lines.append(sentence(f"Có **{len(pairs)} chỉ tiêu** {_VERDICTS[relation]} so với văn bản cấp trên"))
        for first, last in pairs:
            draft.state(last, first)
            ours, theirs = _brief(draft, last), _brief(draft, first)
            lines.append(f"- {ours[:1].upper()}{ours[1:]} / {theirs}")
    return lines


def asks_how_many(reading: Reading) -> bool:
    """Whether a comparison is of how many tasks or targets documents have, not of the targets themselves."""
    return bool(_HOW_MANY.search(reading.text)) and bool(reading.flags & {"task", "target"})


def how_many(draft: Draft, reading: Reading, documents: Sequence[str]) -> list[str]:
    """How many tasks or targets each of several documents has, and which has more."""
    kind, noun = _counted_kind(reading)
    counted: list[tuple[Document, list[Task | Target]]] = []
    for document_id in documents:
        found = list(rows(draft.corpus, (document_id,), kind))
        counted.append((draft.corpus.documents[document_id], found))
    counted.sort(key=lambda entry: -numbered(entry[1]))
    (most, more), (_, fewer) = counted[0], counted[-1]
    equal = numbered(more) == numbered(fewer)
    lines = [sentence(f"**Bằng nhau**: mỗi văn bản {numbered(more)} {noun}" if equal else f"**{most.name} nhiều hơn**")]
    for document, found in counted:
        draft.state(document)
        mark = f" {draft.cite(found[-1], 'name')}" if found else ""
        lines.append(f"- {sentence(f'{document.name}: **{numbered(found)} {noun}**{mark}')}")
    return lines


def groups(draft: Draft, reading: Reading) -> list[str]:
    """How many tasks, or targets, each of several groups has, and which has more."""
    kind, noun = _counted_kind(reading)
    every = [row for row in rows(draft.corpus, reading.documents, kind) if row.group is not None]
    counted = [
        (name.upper(), [row for row in every if row.group is not None and row.group.number.lower() == name])
        for name in reading.groups
    ]
    counted.sort(key=lambda entry: -len(entry[1]))
    (most, more), (_, fewer) = counted[0], counted[-1]
    equal = len(more) == len(fewer)
    lines = [sentence(f"**Bằng nhau**: mỗi nhóm {len(more)} {noun}" if equal else f"**Nhóm {most} nhiều {noun} hơn**")]
    for number, found in counted:
        draft.state(*found)
        mark = f" {draft.cite(found[0], 'group')}" if found else ""
        lines.append(f"- {sentence(f'Nhóm {number}: **{len(found)} {noun}**{mark}')}")
    return lines


def bodies(draft: Draft, reading: Reading, agencies: dict[str, Agency]) -> list[str]:
    """How many rows each of several bodies has in the role asked about."""
    roles: tuple[Role, ...] = ("lead", "support", "owner")
    role: Role = next((r for r in roles if r in reading.fields), "lead")
    counted = []
    for condition in reading.agencies:
        asked = AgencyCondition(condition.agency, condition.role if condition.role != "any" else role)
        found = [r for r in rows(draft.corpus, reading.documents, _kind(asked)) if plays(r, asked)]
        counted.append((agencies[condition.agency].name, asked, found))
    return [_more(counted), *[_counted(draft, *entry) for entry in counted]]


def _counted_kind(reading: Reading) -> tuple[Kind, str]:
    """What is counted, tasks unless targets alone are named, and how it is called."""
    if "target" in reading.flags and "task" not in reading.flags:
        return "target", "chỉ tiêu"
    return "task", "nhiệm vụ"


def _kind(condition: AgencyCondition) -> Kind:
    return "target" if condition.role == "owner" else "task"


def _more(counted: Sequence[tuple[str, AgencyCondition, list[Task | Target]]]) -> str:
    sizes = [len(found) for _, _, found in counted]
    if len(set(sizes)) == 1:
        return sentence(f"**Bằng nhau**: mỗi cơ quan {sizes[0]} mục")
    best = max(counted, key=lambda entry: len(entry[2]))
    return sentence(f"**{best[0]} nhiều hơn**: {len(best[2])} mục")


def _counted(draft: Draft, body: str, condition: AgencyCondition, found: list[Task | Target]) -> str:
    verb = {"lead": "chủ trì", "support": "phối hợp", "owner": "theo dõi", "any": "có tên ở"}[condition.role]
    draft.state(*found)
    field = "owner" if condition.role == "owner" else "support" if condition.role == "support" else "lead"
    marks = " ".join(draft.cite(row, field) for row in found)
    numbers = ", ".join(row.number for row in found)
    return f"- {sentence(f'{body} {verb} {len(found)} mục: số {numbers} {marks}' if found else f'{body} {verb} 0 mục')}"


def _asked(reading: Reading, relation: str) -> bool:
    words = {"higher": "cao hơn", "lower": "thấp hơn", "equal": "bằng"}
    return words[relation] in reading.text


def _paired(corpus: Corpus, records: Sequence[Record]) -> Counterpart | None:
    refs = {record.ref for record in records}
    fitting = [p for p in corpus.counterparts if len(refs & set(p.refs)) >= 2]
    return fitting[0] if fitting and len({r.document for r in records}) > 1 else None


def _both(corpus: Corpus, pair: Counterpart, documents: Sequence[str]) -> tuple[Target, Target] | None:
    """The two targets of a pair in two documents, the higher authority's first."""
    found = [corpus.records.get(ref) for ref in pair.refs if ref.partition("/")[0] in documents]
    targets = [record for record in found if isinstance(record, Target)]
    return (targets[0], targets[-1]) if len(targets) >= 2 else None


def _verdict(draft: Draft, pair: Counterpart, records: Sequence[Record]) -> str:
    """The outcome as the corpus' editors recorded it: the later document against the earlier."""
    order = sorted(records, key=lambda r: pair.refs.index(r.ref) if r.ref in pair.refs else 0)
    first, last = draft.document(order[0]).name, draft.document(order[-1]).name
    note = f" ({pair.note})" if pair.note else ""
    if pair.relation == "equal":
        return sentence(f"Mức của {last} và {first} **bằng nhau**{note}")
    return sentence(f"Mức của {last} {_VERDICTS[pair.relation]} so với {first}{note}")


def _brief(draft: Draft, target: Target) -> str:
    subject = name(draft, target)
    said = value_words(target, draft.document(target)) or "để trống"
    mark = draft.cite(target, "value") if draft.has(target, "value") else draft.cite(target, "name")
    return f"{subject}: **{said}** {mark}"


def _side(draft: Draft, record: Record) -> str:
    if isinstance(record, Target):
        year = f", đến năm {record.period}" if record.period else ""
        return f"- {sentence(_brief(draft, record) + year)}"
    if isinstance(record, Task):
        subject = name(draft, record)
        lead = f"chủ trì **{record.lead.text}** {draft.cite(record, 'lead')}" if record.lead else ""
        due = f"hạn **{record.due.text}** {draft.cite(record, 'due')}" if record.due else ""
        return f"- {sentence(f'{subject}: ' + '; '.join(p for p in (lead, due) if p))}"
    return f"- {draft.document(record).name}: {sentence(record.body.text)[:-1]} {draft.cite(record, 'body')}."


def _targets(draft: Draft, a: Target, b: Target) -> str:
    left, right = (quantity_of(t, draft.document(t)) for t in (a, b))
    units = [(t.unit.text if t.unit else "").replace(" ", "").lower() for t in (a, b)]
    if left is None or right is None:
        return "**Không so sánh được bằng số**: ít nhất một bên đặt mức bằng lời."
    if units[0] != units[1]:
        said = " và ".join(f"“{t.unit.text}”" for t in (a, b) if t.unit)
        return f"**Không so sánh trực tiếp được**: hai bên dùng đơn vị khác nhau ({said})."
    difference = left.low - right.low
    if difference == 0:
        return f"**Hai mức bằng nhau**: {_number(left)} {_unit(a)}."
    higher, lower = (a, b) if difference > 0 else (b, a)
    amount = f"{abs(difference):g}".replace(".", ",")
    points = " điểm phần trăm" if units[0].startswith("%") else f" {_unit(a)}"
    high, low = _label(draft, higher, lower), _label(draft, lower, higher)
    return sentence(f"**{high} cao hơn {low[:1].lower()}{low[1:]}** {amount}{points}")


def _label(draft: Draft, target: Target, other: Target) -> str:
    """What tells two targets apart: their document, their year, or their number."""
    if target.document != other.document:
        return f"Mức của {draft.document(target).name}"
    if target.period != other.period:
        return f"Mức đến năm {target.period}"
    return f"Chỉ tiêu {target.number}"


def _number(quantity: Quantity) -> str:
    return f"{quantity.low:g}".replace(".", ",")


def _unit(target: Target) -> str:
    return target.unit.text if target.unit else ""


def _tasks(draft: Draft, a: Task, b: Task) -> str:
    dues = [t.deadline.due if t.deadline else None for t in (a, b)]
    if dues[0] is None or dues[1] is None:
        return "**Ít nhất một nhiệm vụ không có hạn cuối cùng**, nên không xếp trước sau được."
    if dues[0] == dues[1]:
        return f"**Hai nhiệm vụ cùng hạn** {day(dues[0])}."
    first, second = (a, b) if dues[0] < dues[1] else (b, a)
    days = abs((dues[0] - dues[1]).days)
    early, late = (f"nhiệm vụ {t.number} của {draft.document(t).name}" for t in (first, second))
    return sentence(f"**{early} đến hạn trước**, {late} muộn hơn {days} ngày")
