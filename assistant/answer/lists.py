"""Lists and counts: every record that fits, and no other, "N trên N"."""

from collections import Counter
from collections.abc import Sequence

from assistant.answer.draft import Draft
from assistant.answer.facts import name, notice_due, state_of
from assistant.answer.filters import Row, rows
from assistant.answer.locator import short_name
from assistant.answer.phrases import day, deadline_meaning, joined, quoted, sentence, value_words
from assistant.question.reading import Reading
from assistant.records.types import Agency, Target, Task

TABLE_FROM = 11  # longer lists are tables
FEW = 2  # documents that are all named, whether or not they hold anything
_ROLE_WORDS = {"lead": "chủ trì", "support": "phối hợp", "owner": "theo dõi, đánh giá", "any": "được nêu tên ở"}
_STATE_WORDS = {
    "overdue": "đã quá hạn",
    "upcoming": "sắp đến hạn",
    "not_due": "chưa đến hạn",
    "not_overdue": "không quá hạn",
    "recurring": "lặp lại theo kỳ",
    "yearly": "làm hằng năm",
    "quarterly": "làm hằng quý",
    "monthly": "làm hằng tháng",
    "routine": "làm thường xuyên",
    "dated": "có hạn cuối cùng",
    "endless": "không có hạn cuối cùng",
    "onward": "kéo dài sang những năm tiếp theo",
}


def listing(draft: Draft, reading: Reading, found: Sequence[Row], agencies: dict[str, Agency]) -> list[str]:
    """The rows that fulfil a reading, with the facts that matter to it: a count first, then each row cited."""
    what = conditions(reading, found, agencies)
    draft.state(*found)
    scope = scope_words(draft, reading, found)
    if not found:
        return [sentence(f"**Không có** {what} {scope}")]
    wrong = reading.claim is not None and reading.claim[1] != len(found)
    denied = f"**Không đúng**, không phải {reading.claim[1]}. " if reading.claim and wrong else ""
    right = "**Đúng.** " if reading.claim and not wrong else ""
    head = sentence(f"{denied}{right}**Có {len(found)} {what}** {scope}, nêu đủ {len(found)} trên {len(found)}")
    head = " ".join([head, *_shares(draft, found)])
    return [head, *rows_told(draft, found, reading)]


def rows_told(draft: Draft, found: Sequence[Row], reading: Reading) -> list[str]:
    """One line for each row, or a table of many, each row cited."""
    return ["", *_table(draft, found)] if len(found) >= TABLE_FROM else _bullets(draft, found, reading)


def conditions(reading: Reading, found: Sequence[Row], agencies: dict[str, Agency]) -> str:
    """What was asked for, in words: ``nhiệm vụ do Sở Y tế chủ trì, hạn trong tháng 7/2025``."""
    parts = [_noun(reading, found)]
    for condition in reading.agencies:
        body = agencies[condition.agency].name if condition.agency in agencies else condition.agency
        role = _ROLE_WORDS[condition.role]
        if "not_by" in reading.flags:
            parts.append(f"không do {body} {role}" if condition.role != "any" else f"không nêu tên {body}")
            continue
        parts.append(f"có {body} {role}" if condition.role != "any" else f"nêu tên {body}")
    if reading.groups:
        parts.append(f"thuộc nhóm {joined([group.upper() for group in reading.groups], last='hoặc')}")
    parts += [_STATE_WORDS[state] for state in sorted(reading.states)]
    if reading.blank:
        parts.append("để trống cột được hỏi")
    if reading.window and reading.kind != "target":
        parts.append(_window_words(reading))
    if reading.year and reading.kind == "target":
        parts.append(f"đến năm {reading.year}")
    if reading.unit:
        parts.append(f"{'' if reading.unit.wanted else 'không '}tính bằng {reading.unit.words}")
    if reading.bound and reading.bound.upto is not None:
        parts.append(f"từ {reading.bound.value:g} đến {reading.bound.upto:g} %".replace(".", ","))
    elif reading.bound:
        sign = {"=": "bằng", ">": "trên", ">=": "từ", "<": "dưới", "<=": "không quá"}[reading.bound.comparator]
        parts.append(f"{sign} {reading.bound.value:g}{' %' if reading.bound.percent else ''}".replace(".", ","))
    return " ".join(parts)


def scope_words(draft: Draft, reading: Reading, found: Sequence[Row] = ()) -> str:
    """Which documents were looked through; of many only those that hold something."""
    ids = reading.documents or tuple(d.id for d in draft.corpus.documents.values() if d.kind == "full")
    holding = tuple(dict.fromkeys(row.document for row in found)) if len(ids) > FEW else ids
    names = ", ".join(draft.corpus.documents[i].name for i in holding)
    if len(holding) == len(ids):
        return f"trong {names}"
    return f"trong {names} (đã tra đủ {len(ids)} văn bản)" if names else f"trong {len(ids)} văn bản đang có toàn văn"


def _shares(draft: Draft, found: Sequence[Row]) -> list[str]:
    """How many of the rows each document holds, where several do."""
    counted = Counter(row.document for row in found)
    if len(counted) < 2:
        return []
    return [sentence("; ".join(f"{draft.corpus.documents[i].name}: {n}" for i, n in counted.items()))]


def _noun(reading: Reading, found: Sequence[Row]) -> str:
    kinds = {type(row) for row in found}
    if reading.kind == "task" or kinds == {Task}:
        return "nhiệm vụ"
    if reading.kind == "target" or kinds == {Target}:
        return "chỉ tiêu"
    return "mục (nhiệm vụ và chỉ tiêu)" if kinds else "mục nào"


def _window_words(reading: Reading) -> str:
    window = reading.window
    if window is None:
        return ""
    if window.first and window.last:
        return f"có hạn từ {day(window.first)} đến {day(window.last)}"
    return f"có hạn từ {day(window.first)}" if window.first else f"có hạn đến {day(window.last)}" if window.last else ""


def _bullets(draft: Draft, found: Sequence[Row], reading: Reading) -> list[str]:
    lines = []
    several = len({row.document for row in found}) > 1
    for row in found:
        subject = f"{short_name(row)} {quoted(row.name.text, draft.document(row))} {draft.cite(row, 'name')}"
        subject = name(draft, row) if several else subject
        facts = "; ".join(_facts(draft, row, reading))
        lines.append(f"- {sentence(f'{subject}: {facts}' if facts else subject)}")
    return lines


def _facts(draft: Draft, row: Row, reading: Reading) -> list[str]:
    """The facts of a row that a reader of the list wants: who and when of a task, how much of a target."""
    if isinstance(row, Target):
        value = value_words(row, draft.document(row))
        parts = [f"{value} {draft.cite(row, 'value')}"] if value else []
        owner = [f"theo dõi: {row.owner.text} {draft.cite(row, 'owner')}"] if row.owner and not row.owner.blank else []
        return parts + owner
    lead = [f"chủ trì: {row.lead.text} {draft.cite(row, 'lead')}"] if row.lead and not row.lead.blank else []
    asked_support = "support" in reading.fields or any(a.role in {"support", "any"} for a in reading.agencies)
    if asked_support and row.support and not row.support.blank:
        lead.append(f"phối hợp: {row.support.text} {draft.cite(row, 'support')}")
    if row.due and not row.due.blank:
        lead.append(f"hạn {row.due.text}{deadline_meaning(row.deadline)} {draft.cite(row, 'due')}")
        if "overdue" in reading.states:
            notice_due(draft, row)
    return lead


def _table(draft: Draft, found: Sequence[Row]) -> list[str]:
    """A Markdown table of many rows; tasks and targets each have their own columns."""
    tasks = [row for row in found if isinstance(row, Task)]
    targets = [row for row in found if isinstance(row, Target)]
    return [*_task_table(draft, tasks), *([""] if tasks and targets else []), *_target_table(draft, targets)]


def _task_table(draft: Draft, tasks: Sequence[Task]) -> list[str]:
    if not tasks:
        return []
    more = _several(tasks)
    lines = [
        f"|{more[0]} Số | Nhiệm vụ | Cơ quan chủ trì | Hạn | Tình trạng |",
        f"|{more[1]} --- | --- | --- | --- | --- |",
    ]
    for task in tasks:
        cells = [task.number, _cell(draft, task, "name"), _cell(draft, task, "lead"), _cell(draft, task, "due")]
        which = [draft.document(task).name] if more[0] else []
        lines.append("| " + " | ".join([*which, *cells, state_of(task, draft.today)]) + " |")
    return lines


def _several(rows: Sequence[Row]) -> tuple[str, str]:
    """A first column for the rows' documents, where they stand in more than one: its heading, and the rule below."""
    return (" Văn bản |", " --- |") if len({row.document for row in rows}) > 1 else ("", "")


def _target_table(draft: Draft, targets: Sequence[Target]) -> list[str]:
    if not targets:
        return []
    more = _several(targets)
    lines = [f"|{more[0]} Số | Chỉ tiêu | Mức đặt ra | Cơ quan theo dõi |", f"|{more[1]} --- | --- | --- | --- |"]
    for target in targets:
        value = value_words(target, draft.document(target))
        said = f"{value} {draft.cite(target, 'value')}" if value else "để trống"
        which = [draft.document(target).name] if more[0] else []
        row = [*which, target.number, _cell(draft, target, "name"), said, _cell(draft, target, "owner")]
        lines.append("| " + " | ".join(row) + " |")
    return lines


def _cell(draft: Draft, row: Row, field: str) -> str:
    words = row.fields.get(field)
    if words is None:
        return "không có cột này"
    text = words.text.replace("|", "\\|") or "để trống"
    return f"{text} {draft.cite(row, field)}"


def ranking(draft: Draft, reading: Reading, agencies: dict[str, Agency]) -> list[str]:
    """Which body leads (or coordinates, or tracks) most: counted over single bodies, ties named together."""
    role = next((f for f in reading.fields if f in {"lead", "support", "owner"}), "lead")
    counted = _counts(draft, reading, role, agencies)
    if not counted:
        return [sentence(f"**Không có** cơ quan nào được nêu {scope_words(draft, reading)}")]
    fewest = "fewest" in reading.flags and "most" not in reading.flags
    best = min(counted.values()) if fewest else max(counted.values())
    winners = [agencies[a].name for a, n in counted.items() if n == best]
    verb = _ROLE_WORDS[role]
    noun = "chỉ tiêu" if role == "owner" else "nhiệm vụ"
    head = f"**{', '.join(winners)}** {verb} {'ít' if fewest else 'nhiều'} nhất: **{best} {noun}**"
    order = sorted(counted.items(), key=lambda pair: (pair[1] if fewest else -pair[1], pair[0]))[:5]
    marks = " ".join(_cite_winners(draft, reading, role, {a for a, n in counted.items() if n == best}))
    following = [f"- {agencies[a].name}: {n} {noun}" for a, n in order]
    return [
        sentence(f"{head} {scope_words(draft, reading)} (chỉ đếm nơi cơ quan được nêu đích danh)"),
        *following,
        f"Nơi được đếm: {marks}",
    ]


def largest_group(draft: Draft, reading: Reading) -> list[str]:
    """The group of tasks (or targets) with most rows, or fewest."""
    kind = reading.kind or "task"
    found = [r for r in rows(draft.corpus, reading.documents, kind) if r.group]
    counted = Counter(r.group.ref for r in found if r.group)
    fewest = "fewest" in reading.flags and "most" not in reading.flags
    best = min(counted.values()) if fewest else max(counted.values())
    lines = []
    for ref in (r for r, n in counted.items() if n == best):
        members = [r for r in found if r.group and r.group.ref == ref]
        group = members[0].group
        if group is None:
            continue
        draft.state(*members)
        marks = " ".join(draft.cite(r, "name") for r in members)
        title = quoted(group.title.text, draft.document(members[0]))
        noun = "chỉ tiêu" if kind == "target" else "nhiệm vụ"
        lines.append(
            sentence(f"**Nhóm {group.number}** {'ít' if fewest else 'nhiều'} nhất: **{best} {noun}**, {title} {marks}")
        )
    return lines


def _counts(draft: Draft, reading: Reading, role: str, agencies: dict[str, Agency]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row in rows(draft.corpus, reading.documents, "target" if role == "owner" else "task"):
        single = [a for a in _bodies(row, role) if a in agencies and not agencies[a].collective]
        counted.update(dict.fromkeys(single, 1))
    return counted


def _bodies(row: Row, role: str) -> tuple[str, ...]:
    if isinstance(row, Target):
        return row.owner_agencies
    return row.support_agencies if role == "support" else row.lead_agencies


def _cite_winners(draft: Draft, reading: Reading, role: str, winners: set[str]) -> list[str]:
    """Cite every row that was counted for the first, so that the number can be checked; the markers."""
    marks = []
    for row in rows(draft.corpus, reading.documents, "target" if role == "owner" else "task"):
        if winners & set(_bodies(row, role)):
            draft.state(row)
            marks.append(draft.cite(row, role))
    return marks
