"""Answers about a document itself: its number, dates, signatory, legal basis, structure, standing agency."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer.draft import Draft
from assistant.answer.filters import numbered
from assistant.answer.locator import short_name
from assistant.answer.phrases import day, quoted, sentence
from assistant.answer.relations import carried_out
from assistant.question.reading import Reading
from assistant.records.types import Document, Passage, Target, Task
from assistant.text.normalise import fold

_LABELS = {
    "number": "Số hiệu",
    "date": "Ngày ban hành",
    "effective": "Ngày có hiệu lực",
    "signatory": "Người ký",
    "issuer": "Cơ quan ban hành",
    "title": "Tên",
    "basis": "Căn cứ",
}
_HEAD = {"date": "issued"}  # aspects named otherwise in the head


def about(draft: Draft, document: Document, reading: Reading) -> list[str]:
    """Lines on the aspects asked of a document; its card where none is named; none where it does not say."""
    draft.state(document)
    aspects = reading.aspects or ("title", "date", "signatory")
    lines = [line for aspect in aspects for line in _aspect(draft, document, aspect)]
    verdict = _claimed(document, reading)
    if verdict and lines:
        lines[0] = f"**{verdict}.** {lines[0]}"
    return [*lines, *_other_issuer(draft, document, reading)]


def _other_issuer(draft: Draft, document: Document, reading: Reading) -> list[str]:
    """That another body issued it than the question says ("Nghị quyết 57 của Chính phủ")."""
    said = f" {fold(reading.text)} "
    issuers = {d.issuer for d in draft.corpus.documents.values() if d.issuer and d.issuer != document.issuer}
    number = re.escape(document.number.split("-")[0].split("/")[0])
    named = [i for i in issuers if re.search(rf"\b{number}[\w/-]* (?:cua|do) {re.escape(fold(i))} ", said)]
    if not named or "issuer" in reading.aspects or not draft.has(document, "issuer"):
        return []
    return [
        sentence(
            f"{document.name} do **{document.issuer}** ban hành, không phải {named[0]} {draft.cite(document, 'issuer')}"
        )
    ]


def order(draft: Draft, documents: Sequence[Document]) -> list[str]:
    """Which of several documents was issued first, with their dates; empty where a date is not known."""
    dated = sorted((d for d in documents if d.issued is not None), key=lambda d: d.issued or date.max)
    if len(dated) < 2 or len(dated) < len(documents):
        return []
    first, last = dated[0], dated[-1]
    if first.issued == last.issued:
        verdict = sentence(f"{first.name} và {last.name} ban hành **cùng ngày**")
    else:
        verdict = sentence(f"**{first.name} ban hành trước** {', '.join(d.name for d in dated[1:])}")
    draft.state(*dated)
    return [verdict, *[f"- {line}" for d in dated for line in _aspect(draft, d, "date")]]


def _claimed(document: Document, reading: Reading) -> str:
    """Whether what a question takes for granted of the document is so; empty where it claims nothing."""
    if not reading.flags & {"yesno", "why"}:
        return ""
    window = reading.window
    if "date" in reading.aspects and window is not None and document.issued:
        return "Đúng" if window.holds(document.issued) else "Không đúng"
    if "signatory" in reading.aspects and document.signatory:
        return "Đúng" if fold(document.signatory) in fold(reading.text) else "Không đúng"
    return ""


def _aspect(draft: Draft, document: Document, aspect: str) -> list[str]:
    if aspect == "structure":
        return structure(draft, document)
    if aspect == "standing":
        return standing(draft, document)
    field = _HEAD.get(aspect, aspect)
    if aspect == "basis" and not draft.has(document, field):
        return carried_out(draft, document)
    if not draft.has(document, field):
        return []
    mark = draft.cite(document, field)
    said = _said(document, aspect) or document.head[field].text
    return [f"{_LABELS[aspect]} của {document.name}: **{said}** {mark}."]


def _said(document: Document, aspect: str) -> str:
    """What an editor recorded of it, where that is clearer than the words printed."""
    dates = {"date": document.issued, "effective": document.effective}
    if aspect in dates:
        value = dates[aspect]
        return day(value) if value else ""
    return {"issuer": document.issuer, "signatory": document.signatory, "number": document.number}.get(aspect, "")


def structure(draft: Draft, document: Document) -> list[str]:
    """Its sections and appendices, counted and named."""
    passages = [p for p in draft.corpus.passages if p.document == document.id and p.is_heading]
    top = [p for p in passages if p.ref.count("/") == 1]
    tasks = [t for t in draft.corpus.tasks if t.document == document.id]
    targets = [t for t in draft.corpus.targets if t.document == document.id]
    if not top:
        return []
    lines = [sentence(f"{document.name} có **{len(top)} phần** và {_tables(tasks, targets)}")]
    for part in top:
        draft.state(part)
        lines.append(f"- {quoted(part.body.text, document)} {draft.cite(part, 'body')}")
        below = [p for p in passages if p.ref.startswith(f"{part.ref}/") and p.ref.count("/") == 2]
        lines += [f"  - {short_name(p)}: {quoted(p.body.text, document)} {draft.cite(p, 'body')}" for p in below]
    return lines


def sizes(draft: Draft, document: Document) -> str:
    """How many tasks and targets a document has."""
    tasks = [t for t in draft.corpus.tasks if t.document == document.id]
    targets = [t for t in draft.corpus.targets if t.document == document.id]
    draft.state(document)
    marks = " ".join(draft.cite(rows[-1], "name") for rows in (targets, tasks) if rows)
    return sentence(f"{document.name} có {_tables(tasks, targets).replace('phụ lục ', '')} {marks}")


def _tables(tasks: list[Task], targets: list[Target]) -> str:
    parts = []
    if targets:
        whole = numbered(targets)
        rows = "" if whole == len(targets) else f", gồm {len(targets)} dòng kể cả mục con"
        parts.append(f"phụ lục {whole} chỉ tiêu{rows}")
    if tasks:
        groups = dict.fromkeys(t.group.number for t in tasks if t.group)
        parts.append(f"phụ lục {len(tasks)} nhiệm vụ trong {len(groups)} nhóm")
    return " và ".join(parts) or "không có phụ lục"


def standing(draft: Draft, document: Document) -> list[str]:
    """The passage that names the standing agency, quoted."""
    for record in draft.corpus.records.values():
        if isinstance(record, Passage) and record.document == document.id and "thuong truc" in fold(record.body.text):
            draft.state(record)
            return [_quote(draft, record)]
    return []


def _quote(draft: Draft, record: Passage) -> str:
    document = draft.document(record)
    head, _, _rest = record.body.text.partition(" là cơ quan thường trực")
    body = head.split(". ", 1)[-1]
    lead = f"**{body}** là cơ quan thường trực. " if _rest else ""
    words = f"{quoted(record.body.text, document)} {draft.cite(record, 'body')}"
    return f"{lead}{document.name}, {short_name(record)}: {words}"


def groups(draft: Draft, document: Document, kind: str) -> list[str]:
    """The groups of a document's task or target table, with how many rows each holds."""
    found = [r for r in draft.corpus.records.values() if r.document == document.id and isinstance(r, (Task, Target))]
    wanted = [r for r in found if r.group and isinstance(r, Task) == (kind != "target")]
    titles = {r.group.number: r.group.title.text for r in wanted if r.group}
    draft.state(*wanted[:0])
    lines = [sentence(f"{document.name} có **{len(titles)} nhóm**")]
    for number, title in titles.items():
        rows = [r for r in wanted if r.group and r.group.number == number]
        span = f"{len(rows)} mục, từ số {rows[0].number} đến số {rows[-1].number}"
        lines.append(f"- Nhóm {number}: {quoted(title, document)}, {span} {draft.cite(rows[0], 'name')}")
    return lines
