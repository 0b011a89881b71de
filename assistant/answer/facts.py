"""Sentences about one record: the fact asked for first, each claim with its marker."""

from collections.abc import Callable, Iterable
from datetime import date

from assistant.answer.contract import Notice
from assistant.answer.draft import Draft
from assistant.answer.locator import short_name
from assistant.answer.phrases import LABELS, day, deadline_meaning, quoted, sentence, value_words
from assistant.answer.years import by_year, in_year
from assistant.question.reading import FieldName
from assistant.records.types import Fact, Passage, Record, Target, Task

_TASK_FIELDS: tuple[FieldName, ...] = ("lead", "support", "output", "due")
_TARGET_FIELDS: tuple[FieldName, ...] = ("value", "unit", "owner")


def describe(draft: Draft, record: Record, fields: Iterable[FieldName]) -> list[str]:
    """Lines that state the fields of a record, in the order asked; all of them for ``all`` or none."""
    wanted = tuple(fields)
    draft.state(record)
    if isinstance(record, (Passage, Fact)):
        return [passage(draft, record)]
    if not wanted or "all" in wanted:
        return _everything(draft, record)
    if wanted == ("name",):
        return [_titled(draft, record), *_brief(draft, record)]
    sayers = _TASK_SAYERS if isinstance(record, Task) else _TARGET_SAYERS
    lines = [sayers[f](draft, record, first=i == 0) for i, f in enumerate(_known(record, wanted))]
    return [" ".join(lines), *_companion(draft, record, wanted)] if lines else _everything(draft, record)


def line(draft: Draft, record: Record, fields: Iterable[FieldName]) -> str:
    """One line on a record: the facts asked for; where none was asked, its name and the facts most asked for."""
    wanted = tuple(fields)
    said = describe(draft, record, wanted or ("name",))
    if wanted or len(said) == 1:
        return said[0]
    return " ".join([said[0][:-1], "–", "; ".join(part[2:] for part in said[1:])])


def name(draft: Draft, record: Record, *, cited: bool = True) -> str:
    """``nhiệm vụ 24 “Xây dựng…” [2]``; a digest's name stands without quotation marks."""
    if isinstance(record, (Passage, Fact)):
        return short_name(record)
    document = draft.document(record)
    words = f"{short_name(record)} {quoted(record.name.text, document)}"
    where = "" if document.kind == "full" and draft.only_full else f" của {document.name}"
    return f"{words}{where} {draft.cite(record, 'name')}" if cited else f"{words}{where}"


def passage(draft: Draft, record: Passage | Fact) -> str:
    """The words of a passage, quoted; or of a digest's fact, told, with what it is."""
    document = draft.document(record)
    mark = draft.cite(record, "body")
    if document.kind == "full":
        return f"{document.name}, {short_name(record)}: “{record.body.text}” {mark}"
    inferred = isinstance(record, Fact) and record.confidence == "inferred"
    return f"{'Suy ra: ' if inferred else ''}{sentence(record.body.text)[:-1]} (tóm lược, {document.name}) {mark}."


def _known(record: Task | Target, wanted: Iterable[FieldName]) -> list[FieldName]:
    """The fields asked, as this kind of record has them: who leads a target is who tracks it."""
    sayers = _TASK_SAYERS if isinstance(record, Task) else _TARGET_SAYERS
    swap: dict[FieldName, FieldName] = (
        {"owner": "lead", "value": "output"} if isinstance(record, Task) else {"lead": "owner", "output": "value"}
    )
    fields = [swap.get(f, f) if f not in sayers else f for f in wanted]
    return [f for f in dict.fromkeys(fields) if f in sayers]


def _everything(draft: Draft, record: Task | Target) -> list[str]:
    fields = _TASK_FIELDS if isinstance(record, Task) else _TARGET_FIELDS
    lines = [_titled(draft, record)]
    lines += [f"- {LABELS[f]}: {_value(draft, record, f)}" for f in fields if draft.has(record, f)]
    return [*lines, *([f"- {LABELS['group']}: {_group_line(draft, record)[5:]}"] if record.group else [])]


def _titled(draft: Draft, record: Task | Target) -> str:
    short = short_name(record)
    return sentence(f"**{short[:1].upper()}{short[1:]}** {name(draft, record)[len(short) + 1 :]}")


def _brief(draft: Draft, record: Task | Target) -> list[str]:
    """The one or two facts most asked for, under a record's name."""
    fields: tuple[FieldName, ...] = ("lead", "due") if isinstance(record, Task) else ("value", "owner")
    return [f"- {LABELS[f]}: {_value(draft, record, f)}" for f in fields if draft.has(record, f)]


def _companion(draft: Draft, record: Task | Target, wanted: tuple[FieldName, ...]) -> list[str]:
    """Who asks who leads wants to know by when, and the other way round."""
    if isinstance(record, Task) and wanted == ("lead",) and draft.has(record, "due"):
        return [f"Hạn hoàn thành: {_value(draft, record, 'due')}."]
    if isinstance(record, Task) and wanted == ("due",) and draft.has(record, "lead"):
        return [f"Cơ quan chủ trì: {_value(draft, record, 'lead')}."]
    return []


def _value(draft: Draft, record: Task | Target, field: FieldName) -> str:
    """A field's words in bold with their marker; a blank cell says so."""
    cell = record.fields[field]
    mark = draft.cite(record, field)
    if cell.blank:
        return f"để trống {mark}"
    if isinstance(record, Task) and field == "due":
        return f"**{cell.text}**{deadline_meaning(record.deadline)} {mark}"
    if isinstance(record, Target) and field == "value":
        return _each_year(draft, record) or f"**{value_words(record, draft.document(record))}** {mark}"
    return f"**{cell.text}** {mark}"


def _blank(draft: Draft, record: Task | Target, field: FieldName) -> str:
    label = LABELS[field]
    return sentence(f"{name(draft, record)}: cột “{label}” **để trống** {draft.cite(record, field)}")


def _lead(draft: Draft, record: Record, *, first: bool) -> str:
    if not isinstance(record, Task) or record.lead is None or record.lead.blank:
        return _blank_or_missing(draft, record, "lead")
    several = " cùng" if len(record.lead_agencies) > 1 else ""
    if not first:
        return f"Chủ trì: **{record.lead.text}** {draft.cite(record, 'lead')}."
    return sentence(f"**{record.lead.text}** {draft.cite(record, 'lead')}{several} chủ trì {name(draft, record)}")


def _support(draft: Draft, record: Record, *, first: bool) -> str:
    if not isinstance(record, Task) or record.support is None or record.support.blank:
        return _blank_or_missing(draft, record, "support")
    words = f"**{record.support.text}** {draft.cite(record, 'support')}"
    return sentence(f"{words} phối hợp thực hiện {name(draft, record)}") if first else f"Phối hợp: {words}."


def _due(draft: Draft, record: Record, *, first: bool) -> str:
    if not isinstance(record, Task) or record.due is None or record.due.blank:
        return _blank_or_missing(draft, record, "due")
    words = f"**{record.due.text}**{deadline_meaning(record.deadline)} {draft.cite(record, 'due')}"
    notice_due(draft, record)
    return sentence(f"Hạn hoàn thành: {words}, đối với {name(draft, record)}") if first else f"Hạn hoàn thành: {words}."


def _output(draft: Draft, record: Record, *, first: bool) -> str:
    if not isinstance(record, Task) or record.output is None or record.output.blank:
        return _blank_or_missing(draft, record, "output")
    words = f"**{record.output.text}** {draft.cite(record, 'output')}"
    return sentence(f"Kết quả phải có: {words}, đối với {name(draft, record)}") if first else f"Kết quả: {words}."


def _days(draft: Draft, record: Record, *, first: bool) -> str:
    """How many days are left or have passed, by the day the answer is given as of."""
    if not isinstance(record, Task) or record.due is None or record.due.blank:
        return _blank_or_missing(draft, record, "due")
    subject = name(draft, record) if first else "nhiệm vụ này"
    words = f"hạn **{record.due.text}**{deadline_meaning(record.deadline)} {draft.cite(record, 'due')}"
    deadline = record.deadline
    if deadline is None or deadline.due is None:
        return sentence(f"**Không có hạn cuối cùng** nên không tính là quá hạn: {subject}, {words}")
    left = (deadline.due - draft.today).days
    notice_due(draft, record)
    if left > 0:
        return sentence(f"**Còn {left} ngày**, chưa quá hạn: {subject}, {words}, tính từ {day(draft.today)}")
    if left == 0:
        return sentence(f"**Hôm nay là ngày cuối**, chưa quá hạn: {subject}, {words}")
    return sentence(f"**Đã quá hạn {-left} ngày**: {subject}, {words}, tính đến {day(draft.today)}")


def notice_due(draft: Draft, record: Task) -> None:
    """A date that has passed says nothing of whether the work is done."""
    deadline = record.deadline
    if deadline is not None and deadline.due is not None and deadline.overdue(draft.today):
        plan = "theo kế hoạch" if draft.only_full else f"theo {draft.document(record).name}"
        text = (
            f"Hạn của nhiệm vụ {record.number} {plan} đã qua ngày {day(deadline.due)}; "
            "kho văn bản chỉ ghi hạn, không ghi việc đã làm xong hay chưa."
        )
        draft.notice(Notice("deadline", text, draft.document(record).name))


def _group(draft: Draft, record: Record, *, first: bool) -> str:
    if not isinstance(record, (Task, Target)) or record.group is None:
        return f"{name(draft, record)} không thuộc nhóm nào." if first else ""
    subject = name(draft, record) if first else "mục này"
    return sentence(f"{subject} thuộc {_group_line(draft, record)}")


def _group_line(draft: Draft, record: Task | Target) -> str:
    group = record.group
    if group is None:
        return "không có nhóm"
    number = f"{group.number}: " if group.number else ""
    return f"nhóm {number}{quoted(group.title.text, draft.document(record))} {draft.cite(record, 'group')}"


def _amount(draft: Draft, record: Record, *, first: bool) -> str:
    if not isinstance(record, Target) or record.value is None or record.value.blank:
        return _blank_or_missing(draft, record, "value")
    document = draft.document(record)
    year = f" đến năm {record.period}" if record.period else ""
    words = _each_year(draft, record) or f"**{value_words(record, document)}**{year} {draft.cite(record, 'value')}"
    if record.value.text in document.slips:
        words += f" (bản đăng in “{record.value.text}”, đọc là “{document.slips[record.value.text]}”)"
    return sentence(f"{words} là mức đặt ra cho {name(draft, record)}") if first else f"Mức đặt ra: {words}."


def _each_year(draft: Draft, target: Target) -> str:
    """The value of each year that a target sets more than one for; empty for any other."""
    document = draft.document(target)
    said = [(f"**{value_words(target, document, v)}** năm {y}", in_year(target, y)) for y, v in by_year(target).items()]
    return ", ".join(f"{words} {draft.cite(view, 'value')}" for words, view in said)


def _unit(draft: Draft, record: Record, *, first: bool) -> str:
    if not isinstance(record, Target) or record.unit is None or record.unit.blank:
        return _blank_or_missing(draft, record, "unit")
    words = f"**{record.unit.text}** {draft.cite(record, 'unit')}"
    return sentence(f"Đơn vị tính: {words}, đối với {name(draft, record)}") if first else f"Đơn vị tính: {words}."


def _owner(draft: Draft, record: Record, *, first: bool) -> str:
    if not isinstance(record, Target) or record.owner is None or record.owner.blank:
        return _blank_or_missing(draft, record, "owner")
    words = f"**{record.owner.text}** {draft.cite(record, 'owner')}"
    return sentence(f"{words} chủ trì theo dõi, đánh giá {name(draft, record)}") if first else f"Theo dõi: {words}."


def _period(draft: Draft, record: Record, *, first: bool) -> str:
    """A target falls due with its period."""
    if not isinstance(record, Target) or record.period is None or record.group is None:
        return _everything(draft, record)[0] if isinstance(record, (Task, Target)) else ""
    mark = draft.cite(record, "value") if draft.has(record, "value") else draft.cite(record, "name")
    subject = name(draft, record) if first else "chỉ tiêu này"
    return sentence(f"{subject} phải đạt **đến năm {record.period}** {mark}")


def _blank_or_missing(draft: Draft, record: Record, field: FieldName) -> str:
    if not isinstance(record, (Task, Target)):
        return ""
    if draft.has(record, field):
        return _blank(draft, record, field)
    return sentence(f"{name(draft, record)}: văn bản không có cột “{LABELS[field]}”")


Sayer = Callable[..., str]
_TASK_SAYERS: dict[FieldName, Sayer] = {
    "lead": _lead,
    "support": _support,
    "due": _due,
    "output": _output,
    "days": _days,
    "group": _group,
}
_TARGET_SAYERS: dict[FieldName, Sayer] = {
    "value": _amount,
    "unit": _unit,
    "owner": _owner,
    "group": _group,
    "due": _period,
}


def state_of(task: Task, today: date) -> str:
    """``quá hạn``, ``còn 12 ngày`` or ``không có hạn cuối``, for tables."""
    due = task.deadline.due if task.deadline else None
    if due is None:
        return "không có hạn cuối"
    left = (due - today).days
    return f"quá hạn {-left} ngày" if left < 0 else f"còn {left} ngày"
