"""Deadlines as a calendar that people subscribe to or import (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from assistant.answer.locator import locator
from assistant.records.corpus import Corpus
from assistant.records.types import Document, Record, Task

_NAME = "Hạn hoàn thành nhiệm vụ"
_PRODUCT = "-//Binh dan hoc AI//Deadlines//VI"


def to_calendar(records: Iterable[Record], corpus: Corpus) -> bytes:
    """One all-day event on the last day of each task that has one; others are left out.

    Nothing in it depends on when it is made: the same corpus gives the same bytes, so a calendar that asks
    again shows no change where there is none.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _NAME)
    calendar.add("x-wr-calname", _NAME)
    for record in records:
        if isinstance(record, Task) and record.deadline is not None and record.deadline.due is not None:
            calendar.add_component(_event(record, corpus.documents[record.document], record.deadline.due))
    lines: bytes = calendar.to_ical()
    return lines


def _event(task: Task, document: Document, due: date) -> Event:
    event = Event()
    event.add("uid", f"{task.ref.replace('/', '.')}@binh-dan-hoc-ai")
    event.add("dtstamp", datetime.combine(document.issued or due, time(), UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"Hạn nhiệm vụ {task.number}: {task.name.text}")
    event.add("description", "\n".join(_lines(task, document)))
    event.add("categories", [document.name])
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    return event


def _lines(task: Task, document: Document) -> list[str]:
    labelled = {
        "Cơ quan chủ trì": task.lead,
        "Cơ quan phối hợp": task.support,
        "Kết quả, sản phẩm": task.output,
        "Thời hạn ghi trong văn bản": task.due,
    }
    lines = [f"{label}: {field.text or '(để trống)'}" for label, field in labelled.items() if field is not None]
    kind = "" if document.kind == "full" else " (tóm lược)"
    return [*lines, f"Nguồn: {document.name}, {locator(task)}{kind} — {task.ref}"]
