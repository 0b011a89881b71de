"""The tab "Nhiệm vụ": all tasks under conditions, sortable, as charts and as files."""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

import gradio as gr

from assistant.answer.locator import locator
from assistant.api.asking import InputError, read_day
from assistant.api.desk import Desk
from assistant.api.drawing import count_bodies
from assistant.api.rows import STATES
from assistant.api.selection import Role, Selection, State, holders, select, state_of
from assistant.records.corpus import Corpus
from assistant.records.types import Record, Task
from ui.event import EVENT
from ui.labels import ROLES, day
from ui.links import chip, source_link
from ui.message import problem
from ui.prose import words

_HEADS = ("Số", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Tình trạng", "Xem")


def build_tasks(tab: gr.Tab, desk: Desk, corpus: Corpus) -> None:
    """Put the tab's parts on the page under construction."""
    gr.Markdown(
        "<h2>Nhiệm vụ</h2><p class='hint'>Kho văn bản có hạn, không có tiến độ: “đã qua hạn” là hạn ghi trong văn bản "
        "đã qua, không nói việc đã xong hay chưa.</p>"
    )
    with gr.Row():
        document = gr.Dropdown(_documents(corpus), value=_first(corpus), label="Văn bản")
        agency = gr.Dropdown(_bodies(corpus), value="", label="Cơ quan")
        role = gr.Dropdown([("Bất kỳ", ""), ("Chủ trì", "lead"), ("Phối hợp", "support")], value="", label="Vai trò")
        state = gr.Dropdown([("Mọi tình trạng", ""), *((STATES[s], s) for s in get_args(State))], value="", label="Hạn")
    with gr.Row():
        due_from = gr.Textbox(label="Hạn từ ngày", placeholder="1/1/2026", max_lines=1)
        due_to = gr.Textbox(label="Hạn đến ngày", placeholder="31/12/2026", max_lines=1)
        text = gr.Textbox(label="Có chữ", placeholder="hạ tầng số", max_lines=1)
        today = gr.Checkbox(label="Tính cơ quan theo người nhận việc hiện nay", value=False)
        apply = gr.Button("Lọc nhiệm vụ", variant="primary")
    shown = gr.Markdown(elem_id="tasks", latex_delimiters=[])

    def show(*conditions: Any) -> str:  # noqa: ANN401  # values of components
        try:
            wanted = _wanted(conditions, desk.today())
            return task_table(select(corpus, wanted), corpus, wanted, desk.today())
        except InputError as error:
            return problem(str(error))

    inputs = [document, agency, role, state, due_from, due_to, text, today]
    triggers = [tab.select, apply.click, due_from.submit, due_to.submit, text.submit]
    gr.on([*triggers, *(part.change for part in (document, agency, role, state, today))], show, inputs, shown, **EVENT)


def task_table(found: Sequence[Record], corpus: Corpus, wanted: Selection, today: date) -> str:
    """The tasks as a table with its charts and files; the charts' numbers stand beside them as text."""
    tasks = [record for record in found if isinstance(record, Task)]
    held = holders(corpus, today)
    heads = "".join(f'<th scope="col"><button type="button" class="sort">{head}</button></th>' for head in _HEADS)
    rows = "".join(_row(task, corpus, held, today) for task in tasks)
    return (
        f'<p class="count" role="status"><strong>{len(tasks)} nhiệm vụ.</strong> {_files(wanted)}</p>'
        f"{_charts(tasks, corpus, wanted, today) if tasks else ''}"
        f'<div class="scroll"><table class="sortable"><caption>Bấm vào tên cột để sắp xếp.</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(task: Task, corpus: Corpus, held: dict[str, str], today: date) -> str:
    document = corpus.documents[task.document]
    due = task.deadline.due if task.deadline else None
    group = f'<span class="group">{words(task.group.title.text)}</span>' if task.group else ""
    lead, support = (_body(task, role, held) for role in ("lead", "support"))
    state = state_of(task, today)
    question = f"Nhiệm vụ {task.number} của {document.name}: ai chủ trì, khi nào xong?"
    cells = [
        words(task.number),
        f"{words(task.name.text)}{group}",
        lead,
        support,
        f'<span class="key">{due.isoformat() if due else "9999"}</span>{words(task.due.text) if task.due else ""}',
        f'<span class="state {state or ""}">{STATES.get(state, "")}</span>',
        f"{source_link(task.ref, f'{document.name}, {locator(task)}')} {chip(question, 'Hỏi về nhiệm vụ này')}",
    ]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _body(task: Task, role: str, held: dict[str, str]) -> str:
    """The bodies as printed, and under them who holds the work of those that are no more."""
    field = task.fields.get(role)
    ids = task.lead_agencies if role == "lead" else task.support_agencies
    printed = words(field.text) if field and field.text else "<em>để trống</em>" if field else ""
    now = "; ".join(dict.fromkeys(held[id_] for id_ in ids if held.get(id_)))
    return f'{printed}<span class="now">nay: {words(now)}</span>' if now else printed


def _files(wanted: Selection) -> str:
    links = [
        f'<a href="/api/records?{_query(wanted)}&amp;format={kind}" download>{kind.upper()}</a>'
        for kind in ("csv", "xlsx")
    ]
    links.append(f'<a href="/api/deadlines.ics?{_query(wanted)}" download>Lịch (ICS)</a>')
    return f"Tải danh sách này: {' · '.join(links)}"


def _charts(tasks: Sequence[Task], corpus: Corpus, wanted: Selection, today: date) -> str:
    dated = sum(1 for task in tasks if task.deadline and task.deadline.due)
    past = sum(1 for task in tasks if state_of(task, today) == "overdue")
    summary = f"{dated} nhiệm vụ có hạn cuối, {past} nhiệm vụ đã qua hạn ghi trong văn bản tính đến {day(today)}."
    counted = "".join(f"<li>{words(name)}: {n}</li>" for name, n in count_bodies(tasks, corpus).items())
    return (
        f'<details class="charts"><summary>Dòng thời gian</summary><p>{summary}</p>'
        f'<img class="chart" loading="lazy" src="/api/charts/timeline.svg?{_query(wanted)}" '
        f'alt="Dòng thời gian: {summary}"></details>'
        f'<details class="charts"><summary>Số nhiệm vụ theo cơ quan chủ trì</summary>'
        f'<img class="chart" loading="lazy" src="/api/charts/bodies.svg?{_query(wanted)}" '
        f'alt="Biểu đồ số nhiệm vụ theo cơ quan chủ trì; số liệu ở danh sách bên dưới."><ul>{counted}</ul></details>'
    )


def _query(wanted: Selection) -> str:
    return wanted.query().replace("&", "&amp;")


def _wanted(conditions: Sequence[Any], today: date) -> Selection:
    """The conditions as the tab's components give them.

    :raises InputError: for a day that no calendar has.
    """
    document, agency, role, state, due_from, due_to, text, held = conditions
    roles: dict[str, Role] = {role: role for role in ROLES}
    return Selection(
        document=document or "",
        kind="task",
        agency=agency or "",
        role=roles.get(role),
        holder=today if held else None,
        due_from=read_day(due_from) if (due_from or "").strip() else None,
        due_to=read_day(due_to) if (due_to or "").strip() else None,
        text=(text or "")[:200],
        state=state or None,
        on=today if state else None,
    )


def _documents(corpus: Corpus) -> list[tuple[str, str]]:
    with_tasks = dict.fromkeys(task.document for task in corpus.tasks)
    return [("Mọi văn bản", ""), *((corpus.documents[id_].name, id_) for id_ in with_tasks)]


def _first(corpus: Corpus) -> str:
    """The document shown at first: one held in full, where there is one."""
    with_tasks = [id_ for _, id_ in _documents(corpus) if id_]
    full = [id_ for id_ in with_tasks if corpus.documents[id_].kind == "full"]
    return next(iter([*full, *with_tasks]), "")


def _bodies(corpus: Corpus) -> list[tuple[str, str]]:
    """The registered bodies that lead or support a task, by name."""
    named = {agency.id: agency.name for agency in corpus.agencies}
    used = {id_ for task in corpus.tasks for id_ in (*task.lead_agencies, *task.support_agencies) if id_ in named}
    return [("Mọi cơ quan", ""), *sorted((named[id_], id_) for id_ in used)]
