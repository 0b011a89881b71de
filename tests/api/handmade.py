"""An engine to test the faces against: one hand-made answer over one hand-made document."""

from dataclasses import dataclass
from datetime import date

from assistant.answer.contract import Answer, AsOf, Citation, Notice, Question
from assistant.records.corpus import Corpus
from assistant.records.types import Agency, Document, Field, Task

TEXT = "1. | Xây dựng trường học số | Sở Giáo dục và Đào tạo |  | Tháng 6/2025 |"
DAY = date(2026, 11, 23)


def cell(words: str) -> Field:
    start = TEXT.index(words)
    return Field(words, start, start + len(words))


def corpus() -> Corpus:
    task = Task(
        ref="thu/pl1/1",
        document="thu",
        number="1",
        group=None,
        name=cell("Xây dựng trường học số"),
        lead=cell("Sở Giáo dục và Đào tạo"),
        support=None,
        output=Field("", 50, 50),
        due=cell("Tháng 6/2025"),
        deadline=None,
        lead_agencies=("so-giao-duc",),
    )
    document = Document(
        id="thu",
        name="Kế hoạch thử",
        kind="full",
        type="Kế hoạch",
        number="1/KH",
        title="Kế hoạch thử",
        issuer="",
        signatory="",
        issued=None,
        effective=None,
        text=TEXT,
        sha256="0" * 64,
    )
    agency = Agency("so-giao-duc", "Sở Giáo dục và Đào tạo")
    return Corpus({"thu": document}, {task.ref: task}, (agency,), "ab" * 32)


@dataclass(frozen=True)
class Served:
    """Stands where an index in memory does."""

    encoder: str = "hand-made"


class HandMade:
    """Answers every question with the one task it knows, and repeats how it was asked."""

    def __init__(self) -> None:
        self.corpus = corpus()
        self.served = Served()
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        """Answer, and remember the question."""
        self.asked.append(question)
        lead = cell("Sở Giáo dục và Đào tạo")
        cited = Citation(
            1, "thu/pl1/1", "Kế hoạch thử", "Phụ lục I, nhiệm vụ 1", "lead", lead.text, lead.start, lead.end, True
        )
        return Answer(
            "**Sở Giáo dục và Đào tạo** chủ trì [1].",
            "answered",
            AsOf(f"sha256:{self.corpus.sha256}", question.today),
            citations=(cited,),
            records=("thu/pl1/1",),
            notices=(Notice("deadline", "Hạn ghi trong kế hoạch đã qua."),),
            suggestions=("Hạn hoàn thành là khi nào?",),
            trace={"read": question.text, "on": question.today} if question.trace else None,
        )
