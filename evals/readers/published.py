"""The published plan of the corpus as it would be printed anew: what its readers must find is what the corpus holds."""

from collections.abc import Iterator
from pathlib import Path

from assistant.records.corpus import Corpus, load_corpus
from assistant.records.types import Document, Passage, Target, Task
from evals.readers.plan import Plan, Row, TablePlan

_TARGETS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "Cơ quan chủ trì theo dõi, đánh giá")
_TASKS = (
    "TT",
    "Tên nhiệm vụ",
    "Cơ quan chủ trì tham mưu/thực hiện",
    "Cơ quan phối hợp",
    "Kết quả",
    "Thời gian hoàn thành",
)


def published(folder: Path, document: str = "kh25") -> Plan:
    """A full document of the corpus as a plan: its passages, and its targets and tasks as two tables."""
    corpus = load_corpus(folder)
    found = corpus.documents[document]
    day = found.issued
    return Plan(
        id=document,
        number=found.number,
        authority=("ỦY BAN NHÂN DÂN", "TỈNH THÁI NGUYÊN"),
        place_date=f"Thái Nguyên, ngày {day:%d} tháng {day:%m} năm {day:%Y}" if day else "",
        type="KẾ HOẠCH",
        title=(found.title.removeprefix("Kế hoạch ").capitalize(),),
        issuer=found.issuer,
        issued=day.isoformat() if day else "",
        signature=("TM. ỦY BAN NHÂN DÂN", found.signatory),
        body=tuple(_lines(corpus, found)),
        tables=(_targets(corpus, document), _tasks(corpus, document)),
        landscape=True,
        size=12,
    )


def _lines(corpus: Corpus, document: Document) -> Iterator[str]:
    """The paragraphs of the body as printed, with the marks of bullets."""
    for record in corpus.records.values():
        if isinstance(record, Passage) and record.document == document.id and not record.number.startswith("fn"):
            words = " ".join(document.text[record.body.start : record.body.end].split())
            yield f"- {words}" if record.number.startswith("g") else words


def _targets(corpus: Corpus, document: str) -> TablePlan:
    rows: list[Row] = []
    for target in (t for t in corpus.targets if t.document == document):
        rows += _group(target, rows, 5)
        fields = (target.name, target.unit, target.value, target.owner)
        rows.append(Row(cells=(target.number, *(words.text if words else "" for words in fields))))
    return TablePlan(
        before=("PHỤ LỤC I:", "DANH MỤC CÁC CHỈ TIÊU CỤ THỂ"),
        place="pl1",
        roles=("number", "name", "unit", "value", "owner"),
        widths=(2, 12, 5, 6, 8),
        header=(_TARGETS,),
        rows=tuple(rows),
    )


def _tasks(corpus: Corpus, document: str) -> TablePlan:
    rows: list[Row] = []
    for task in (t for t in corpus.tasks if t.document == document):
        rows += _group(task, rows, 6)
        fields = (task.name, task.lead, task.support, task.output, task.due)
        rows.append(Row(cells=(f"{task.number}.", *(words.text if words else "" for words in fields))))
    return TablePlan(
        before=("PHỤ LỤC II:", "DANH MỤC CÁC NHIỆM VỤ"),
        place="pl2",
        roles=("number", "name", "lead", "support", "output", "due"),
        widths=(2, 12, 6, 7, 5, 4),
        header=(_TASKS,),
        rows=tuple(rows),
    )


def _group(record: Task | Target, rows: list[Row], width: int) -> list[Row]:
    """The group's row, before its first record."""
    group = record.group
    if group is None or any(row.group == group.number and row.title == group.title.text for row in rows):
        return []
    blanks = ("",) * (width - 2)
    return [Row(cells=(group.number, group.title.text, *blanks), group=group.number, title=group.title.text)]
