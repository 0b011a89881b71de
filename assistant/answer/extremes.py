"""The first and the last, the highest and the lowest."""

from collections.abc import Sequence
from datetime import date

from assistant.answer.draft import Draft
from assistant.answer.facts import name
from assistant.answer.filters import Row, quantity_of
from assistant.answer.phrases import day, deadline_meaning, sentence, value_words
from assistant.question.reading import Reading
from assistant.records.types import Target, Task

_SHOWN = 10  # of many that share the first place


def extreme(draft: Draft, reading: Reading, found: Sequence[Row]) -> list[str]:
    """The rows at the end of the scale a reading asks for, ties together; empty where none has a place on it."""
    if reading.flags & {"highest", "lowest"}:
        return _by_value(draft, reading, [r for r in found if isinstance(r, Target)])
    return _by_due(draft, reading, [r for r in found if isinstance(r, Task)])


def _by_due(draft: Draft, reading: Reading, tasks: Sequence[Task]) -> list[str]:
    dated = [(due, t) for t in tasks if (due := _due(t)) is not None]
    if not dated:
        return []
    last = "latest" in reading.flags
    best = max(d for d, _ in dated) if last else min(d for d, _ in dated)
    chosen = [t for d, t in dated if d == best]
    draft.state(*chosen)
    head = f"Hạn {'muộn' if last else 'sớm'} nhất là **{day(best)}**, có {len(chosen)} nhiệm vụ"
    return [sentence(head), *[_task_line(draft, t) for t in chosen[:_SHOWN]]]


def _due(task: Task) -> date | None:
    return task.deadline.due if task.deadline else None


def _task_line(draft: Draft, task: Task) -> str:
    due = f"**{task.due.text}**{deadline_meaning(task.deadline)} {draft.cite(task, 'due')}" if task.due else ""
    lead = f"; chủ trì: {task.lead.text} {draft.cite(task, 'lead')}" if task.lead else ""
    return f"- {sentence(f'{name(draft, task)}: hạn {due}{lead}')}"


def _by_value(draft: Draft, reading: Reading, targets: Sequence[Target]) -> list[str]:
    """Among percentages only: other units have no common scale."""
    scaled = [
        (quantity.low, t)
        for t in targets
        if t.unit and t.unit.text.startswith("%") and (quantity := quantity_of(t, draft.document(t)))
    ]
    if not scaled:
        return []
    lowest = "lowest" in reading.flags
    best = min(v for v, _ in scaled) if lowest else max(v for v, _ in scaled)
    chosen = [t for v, t in scaled if v == best]
    draft.state(*chosen)
    amount = f"{best:g}".replace(".", ",")
    side = "thấp" if lowest else "cao"
    head = f"Mức {side} nhất trong các chỉ tiêu tính bằng phần trăm là **{amount} %**, có {len(chosen)} chỉ tiêu"
    return [sentence(head), *[_target_line(draft, t) for t in chosen]]


def _target_line(draft: Draft, target: Target) -> str:
    said = value_words(target, draft.document(target))
    return f"- {sentence(f'{name(draft, target)}: **{said}** ' + draft.cite(target, 'value'))}"
