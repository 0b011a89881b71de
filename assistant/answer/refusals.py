"""Saying no, honestly and usefully: what is not there, what is not given, what is not ours to answer."""

from collections.abc import Sequence

from assistant.answer.contract import Answer
from assistant.answer.draft import Draft
from assistant.answer.filters import is_numbered
from assistant.answer.locator import short_name
from assistant.answer.years import years as years_of
from assistant.question.reading import NamedRow, Reading
from assistant.records.ambiguous import AmbiguousName
from assistant.records.types import Document, Fact, Record, Target, Task

_DETAILS = {
    "figure": "con số nào",
    "money": "kinh phí",
    "contact": "số điện thoại, địa chỉ hay cách liên hệ",
    "person": "tên người phụ trách",
    "start": "ngày bắt đầu",
    "progress": "tiến độ thực hiện",
    "contractor": "doanh nghiệp hay nhà thầu thực hiện",
    "headcount": "số người làm",
    "penalty": "hình thức xử lý",
}
EXAMPLES = (
    "Ai chủ trì Kế hoạch phát triển hạ tầng số?",
    "Những nhiệm vụ nào đã quá hạn?",
    "Quy mô kinh tế số đến năm 2030 đặt mức bao nhiêu?",
)


def not_found(draft: Draft, near: Sequence[str], said: str = "") -> Answer:
    """Nothing in the corpus fits; the nearest records are offered as questions, not as an answer."""
    for ref in near:
        draft.suggest(question_about(draft.corpus.records[ref], draft))
    draft.suggest(*EXAMPLES)
    words = said or "Không tìm thấy điều này trong kho văn bản."
    offer = "Có thể bạn muốn hỏi một trong những câu gợi ý bên dưới." if near else ""
    return draft.answer([f"{words} {offer}".strip()], "not_found")


def missing_rows(draft: Draft, rows: Sequence[NamedRow]) -> Answer:
    """Rows that were named but do not exist, with what does exist."""
    draft.suggest(*EXAMPLES)
    return draft.answer([missing_words(draft, row) for row in rows], "not_found")


def missing_words(draft: Draft, row: NamedRow) -> str:
    """That a row does not exist, and which do."""
    noun = {"task": "nhiệm vụ", "target": "chỉ tiêu", None: "dòng"}[row.kind]
    return f"Kho văn bản không có {noun} số {row.number}{_range(draft, row)}."


def _range(draft: Draft, row: NamedRow) -> str:
    full = [d.id for d in draft.corpus.documents.values() if d.kind == "full"]
    kind = Target if row.kind == "target" else Task
    found = [r for r in draft.corpus.records.values() if isinstance(r, kind) and r.document in full]
    if not found or len(full) != 1:
        return ""
    name = draft.corpus.documents[full[0]].name
    return f"; {name} có các số từ {found[0].number} đến {found[-1].number}"


def not_stated(draft: Draft, record: Record, reading: Reading) -> Answer:
    """The record is there, but no document gives this detail of it."""
    detail = _DETAILS.get(reading.detail, "chi tiết này")
    document = draft.document(record)
    said = record.topic if isinstance(record, Fact) and record.topic else short_name(record)
    subject = f"{said} của {document.name}"
    if isinstance(record, (Task, Target)):
        subject += f" (“{record.name.text}”)" if document.kind == "full" else f" ({record.name.text})"
        mark = draft.cite(record, "name")
    else:
        mark = draft.cite(record, "body")
    draft.suggest(*questions_about(record, draft))
    return draft.answer([f"Văn bản không nêu {detail} của {subject} {mark}."], "not_stated")


def detail_words(reading: Reading) -> str:
    """That a detail is not given, beside what is."""
    return f"Văn bản không nêu {_DETAILS.get(reading.detail, 'chi tiết còn lại')}."


def no_such_year(draft: Draft, target: Target, year: int) -> Answer:
    """An indicator without a value for the year asked; the years it has values for are offered."""
    document = draft.document(target)
    marks = draft.cite(target, "value") if draft.has(target, "value") else draft.cite(target, "name")
    same = (t for t in draft.corpus.targets if t.document == target.document and t.name.text == target.name.text)
    years = [str(year) for t in same for year in years_of(t) or (t.period,)]
    words = f"{document.name} không đặt mức cho năm {year} đối với {short_name(target)} ({target.name.text}) {marks}; "
    draft.suggest(*questions_about(target, draft))
    return draft.answer([f"{words}chỉ có mức đến năm {', '.join(sorted(set(years)))}."], "not_stated")


def no_targets_in(draft: Draft, year: int, years: frozenset[int | None]) -> Answer:
    """A year for which no target is set at all."""
    known = ", ".join(str(y) for y in sorted(y for y in years if y))
    draft.suggest(*EXAMPLES)
    return draft.answer([f"Không có chỉ tiêu nào đặt cho năm {year}; chỉ có các năm {known}."], "not_stated")


def not_stated_of(draft: Draft, document: Document) -> Answer:
    """Something of a document that it does not say of itself."""
    draft.suggest(*EXAMPLES)
    mark = f" {draft.cite(document, 'number')}" if draft.has(document, "number") else ""
    note = f" {document.note}" if document.note else ""
    return draft.answer([f"Kho văn bản không ghi điều này của {document.name}{mark}.{note}"], "not_stated")


def which(draft: Draft, entry: AmbiguousName) -> Answer:
    """A name that means several things: each is named, and which is meant is asked."""
    lines = [f"“{entry.names[0]}” có thể là {len(entry.meanings)} văn bản khác nhau. Bạn hỏi văn bản nào?"]
    for meaning in entry.meanings:
        document = draft.corpus.documents.get(meaning.document)
        held = "" if document else " (kho văn bản chưa có)"
        mark = f" {draft.cite(document, 'number')}" if document and draft.has(document, "number") else ""
        if document:
            draft.state(document)
            draft.suggest(f"{document.name} nói gì?")
        lines.append(f"- **{meaning.name}**: {meaning.about}{held}{mark}.")
    return draft.answer(lines, "ambiguous")


def detail_nowhere(draft: Draft, reading: Reading) -> Answer:
    """A detail that the documents give of nothing, asked without a record."""
    detail = _DETAILS.get(reading.detail, "chi tiết này")
    draft.suggest(*EXAMPLES)
    words = f"Các văn bản trong kho không nêu {detail} của từng nhiệm vụ hay chỉ tiêu."
    return draft.answer([words], "not_stated")


def elsewhere(draft: Draft, reading: Reading) -> Answer:
    """Another document or another place."""
    held = ", ".join(d.name for d in draft.corpus.documents.values() if d.number)
    if reading.foreign:
        words = f"Kho văn bản không có {reading.foreign[0]}. Đang có: {held}."
        draft.suggest(*EXAMPLES)
        return draft.answer([words], "not_found")
    added = any(document.added is not None for document in draft.corpus.documents.values())
    which = "chỉ có" if added else "chỉ có các văn bản liên quan tới tỉnh Thái Nguyên:"
    words = f"Câu hỏi nói tới nơi khác; kho văn bản này {which} {held}."
    draft.suggest(*EXAMPLES)
    return draft.answer([words], "out_of_scope")


def social(draft: Draft, reading: Reading) -> Answer:
    """A greeting is answered, and what can be asked is said."""
    draft.suggest(*EXAMPLES)
    flags = reading.flags
    if "thanks" in flags:
        return draft.answer(["Không có gì. Bạn cần tra thêm nhiệm vụ hay chỉ tiêu nào thì cứ hỏi."], "out_of_scope")
    if "bye" in flags:
        return draft.answer(["Chào bạn, hẹn gặp lại."], "out_of_scope")
    hello = "Xin chào! " if "greeting" in flags else ""
    return draft.answer([f"{hello}{_introduction(draft)}"], "out_of_scope")


def _introduction(draft: Draft) -> str:
    held = ", ".join(d.name for d in draft.corpus.documents.values() if d.number)
    return (
        "Tôi là trợ lý tra cứu văn bản, một chương trình máy tính chứ không phải người. Bạn có thể hỏi ai chủ trì một "
        "nhiệm vụ, ai phối hợp, hạn khi nào, kết quả phải có là gì, một chỉ tiêu đặt mức bao nhiêu, hoặc nhờ liệt kê, "
        f"đếm, so sánh. Câu trả lời luôn kèm chỗ trích trong văn bản. Kho hiện có: {held}."
    )


def refuse(draft: Draft, reading: Reading) -> Answer:
    """Instructions, opinions, insults: a polite line and what can be asked."""
    draft.suggest(*EXAMPLES)
    if "opinion" in reading.flags:
        words = "Tôi chỉ nêu điều văn bản ghi, không đưa ra ý kiến hay nhận xét."
    elif "insult" in reading.flags:
        words = "Xin lỗi vì chưa giúp được bạn. Hãy thử hỏi về một nhiệm vụ hay chỉ tiêu cụ thể."
    else:
        words = "Tôi chỉ tra cứu và trích dẫn các văn bản trong kho, không làm theo yêu cầu khác."
    return draft.answer([words], "out_of_scope")


def outside(draft: Draft) -> Answer:
    """A question about something else altogether."""
    draft.suggest(*EXAMPLES)
    words = "Câu hỏi này nằm ngoài các văn bản mà tôi tra cứu được."
    return draft.answer([words], "out_of_scope")


def question_about(record: Record, draft: Draft) -> str:
    """A question that a record answers."""
    return questions_about(record, draft)[0]


def questions_about(record: Record, draft: Draft) -> tuple[str, ...]:
    """Questions that a record answers, the most asked first; a digest's record is named with its document."""
    document = draft.document(record)
    of = "" if document.kind == "full" and draft.only_full else f" của {document.name}"
    if isinstance(record, Task):
        return (
            f"Ai chủ trì nhiệm vụ {record.number}{of}?",
            f"Hạn hoàn thành nhiệm vụ {record.number}{of} là khi nào?",
            f"Kết quả của nhiệm vụ {record.number}{of} là gì?",
        )
    if isinstance(record, Target) and of and not is_numbered(record):
        return (f"{record.name.text}{of} đặt mức bao nhiêu?",)  # its place is no number that tells it apart
    if isinstance(record, Target):
        return (
            f"Chỉ tiêu {record.number}{of} đặt mức bao nhiêu?",
            f"Ai theo dõi chỉ tiêu {record.number}{of}?",
        )
    words = " ".join(record.body.text.split()[:12]).rstrip(".,;:")
    return (f"{document.name} nói gì về {words}?",)
