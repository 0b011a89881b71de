"""Checks the whole corpus: schema, hashes, spans, refs, agencies, days; says file, line and remedy."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.ingest.problems import Problem
from assistant.records.stock import Held, Stock, take_stock
from assistant.records.types import Fact, Field, Record, Target, Task
from assistant.text.normalise import fold

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ROLES = {"lead_agencies": "chủ trì", "support_agencies": "phối hợp", "owner_agencies": "theo dõi"}


def check_corpus(folder: Path, today: date) -> tuple[Problem, ...]:
    """All that is wrong with a corpus folder, by file and line.

    :param today: nothing the corpus says can be later than this day.
    :return: problems and warnings; an empty tuple where all is well.
    """
    if not folder.is_dir():
        return (Problem(str(folder), 0, "Không có thư mục kho văn bản.", "Chỉ đúng bằng ASSISTANT_CORPUS_DIR."),)
    stock = take_stock(folder)
    found = [*stock.problems, *_twice(stock), *_relations(stock), *_counterparts(stock), *_ambiguous(stock)]
    for held in stock.held:
        found += [*span_problems(held), *_agencies(held, stock), *_days(held, today), *_conflicts(held, stock)]
    return tuple(sorted(set(found)))


def span_problems(held: Held) -> Iterator[Problem]:
    """Fields of a document's records whose span does not hold their words."""
    for record in held.records:
        for name, words in record.fields.items():
            if not _holds(held.document.text, words):
                message = f"{record.ref}: đoạn {words.start}–{words.end} của trường {name} không khớp văn bản."
                yield held.problem(record.ref, message, "Đọc lại văn bản bằng lệnh build; nếu vẫn vậy, báo lỗi.")


def _holds(text: str, words: Field) -> bool:
    inside = 0 <= words.start <= words.end <= len(text)
    return inside and " ".join(text[words.start : words.end].split()) == words.text


def _twice(stock: Stock) -> Iterator[Problem]:
    """Documents, refs and statements that stand twice in the corpus."""
    ids: dict[str, Path] = {}
    refs: set[str] = set()
    bodies: dict[str, str] = {}
    for held in stock.held:
        first = ids.setdefault(held.document.id, held.file)
        if first != held.file:
            yield held.problem("", f"Mã văn bản “{held.document.id}” đã dùng ở {first}.", "Đặt mã khác.")
        for record in held.records:
            if record.ref in refs:
                yield held.problem(record.ref, f"Mã “{record.ref}” ghi hai lần.", "Đổi một mã.")
            refs.add(record.ref)
            if isinstance(record, Fact):
                same = bodies.setdefault(fold(record.body.text), record.ref)
                if same != record.ref:
                    message = f"“{record.ref}” nói y như “{same}”."
                    yield held.problem(record.ref, message, "Bỏ một.", warning=True)


def _relations(stock: Stock) -> Iterator[Problem]:
    """Relations to documents by an id that the corpus does not hold."""
    known = {held.document.id for held in stock.held}
    for held in stock.held:
        for index, relation in enumerate(held.document.relations):
            if _ID.fullmatch(relation.other) and relation.other not in known:
                message = f"Quan hệ {relation.kind} tới mã “{relation.other}” không có trong kho."
                yield held.problem(f"relations/{index}", message, "Sửa mã, hoặc ghi tên đầy đủ của văn bản.")


def _conflicts(held: Held, stock: Stock) -> Iterator[Problem]:
    """Contradicted statements that do not exist, or that do not name the other side."""
    records = {record.ref: record for each in stock.held for record in each.records}
    for fact in (record for record in held.records if isinstance(record, Fact)):
        for ref in fact.conflicts:
            other = records.get(ref)
            if other is None:
                message = f"“{fact.ref}” mâu thuẫn với “{ref}”, mã không có trong kho."
                yield held.problem(fact.ref, message, "Sửa mã ở conflicts.", warning=_gave_way(ref, stock))
            elif isinstance(other, Fact) and fact.ref not in other.conflicts:
                message = f"“{fact.ref}” ghi mâu thuẫn với “{ref}” nhưng “{ref}” không ghi ngược lại."
                yield held.problem(fact.ref, message, f"Thêm {fact.ref} vào conflicts của {ref}.")


def _counterparts(stock: Stock) -> Iterator[Problem]:
    """Rows of counterparts with refs that do not exist, or of one document only."""
    if stock.counterparts is None:
        return
    refs = {record.ref for held in stock.held for record in held.records}
    rows, located = stock.counterparts
    for index, row in enumerate(rows):
        for ref in row.refs:
            if ref not in refs:
                problem = located.problem(("counterparts", index), f"Mã “{ref}” không có trong kho.", "Sửa mã.")
                yield Problem(problem.file, problem.line, problem.message, problem.remedy, _gave_way(ref, stock))
        if len({ref.partition("/")[0] for ref in row.refs}) < len(row.refs):
            message = "Một dòng nêu hai mục của cùng một văn bản."
            yield located.problem(("counterparts", index), message, "Tách thành hai dòng.")


def _ambiguous(stock: Stock) -> Iterator[Problem]:
    if stock.ambiguous is None:
        return
    known = {held.document.id for held in stock.held}
    names, located = stock.ambiguous
    for index, name in enumerate(names):
        for meaning in name.meanings:
            if meaning.document and meaning.document not in known:
                message = f"Không có văn bản mã “{meaning.document}”."
                yield located.problem(("ambiguous", index), message, "Sửa mã, hoặc bỏ trống.")


def _gave_way(ref: str, stock: Stock) -> bool:
    """Whether a ref is of a digest that the full text has replaced: worth a look, no mistake."""
    return ref.partition("/")[0] in stock.replaced


def _agencies(held: Held, stock: Stock) -> Iterator[Problem]:
    """Agencies the registry does not know: a mistake in a digest, worth a look in a text that came with it.

    A plan that people added names bodies of its own place, which need not be in the registry.
    """
    for record in held.records if held.document.added is None else ():
        for role, words in _ROLES.items():
            for agency in set(getattr(record, role, ())) - set(stock.registry.by_id):
                message = f"“{record.ref}”: cơ quan {words} lạ (mã đoán: {agency})."
                remedy = "Thêm vào agencies.yaml hoặc sửa tên."
                yield held.problem(record.ref, message, remedy, warning=held.document.kind == "full")


def _days(held: Held, today: date) -> Iterator[Problem]:
    """Days later than today, and deadlines that say no time."""
    document = held.document
    if document.issued and document.issued > today:
        yield held.problem("issued", f"Ngày ban hành {document.issued} ở tương lai.", "Xem lại ngày issued.")
    for record in held.records:
        yield from _record_days(held, record, today)


def _record_days(held: Held, record: Record, today: date) -> Iterator[Problem]:
    if isinstance(record, Fact) and record.as_of and record.as_of > today:
        yield held.problem(record.ref, f"“{record.ref}”: ngày {record.as_of} ở tương lai.", "Xem lại ngày as_of.")
    if isinstance(record, Fact):
        yield from _post_days(held, record)
    if isinstance(record, Task) and record.due and not record.due.blank and record.deadline is None:
        message = f"“{record.ref}”: không đọc được thời hạn “{record.due.text}”."
        yield held.problem(record.ref, message, "Ghi như Tháng 6/2025, Năm 2025, Thường xuyên.", warning=True)
    if isinstance(record, Target) and record.parent and record.parent not in held.lines:
        yield held.problem(
            record.ref, f"“{record.ref}”: không có dòng mẹ “{record.parent}”.", "Xem lại số.", warning=True
        )


def _post_days(held: Held, fact: Fact) -> Iterator[Problem]:
    """A statement about who holds a post without its day, or with days the wrong way round."""
    if fact.person and fact.as_of is None:
        yield held.problem(fact.ref, f"“{fact.ref}”: điều về người mà không có ngày.", "Ghi as_of.")
    if fact.holder and not fact.person:
        yield held.problem(fact.ref, f"“{fact.ref}”: có holder mà không ghi person: true.", "Ghi person: true.")
    if fact.since and fact.until and fact.until < fact.since:
        yield held.problem(fact.ref, f"“{fact.ref}”: thôi chức trước khi nhận chức.", "Xem lại since và until.")
