"""A small assistant that knows three answers, and sets of items to ask it: what the evaluation tests run on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answer.contract import Answer, AsOf, Citation, Question
from evals.items import Item
from evals.reading import QuestionSet
from evals.replies import Cited, Reply
from evals.runner import RunOptions

CORPUS = "sha256:0123456789abcdef"
TODAY = date(2026, 11, 23)
ROW = "kh25/pl2/24"


class Knowing:
    """Answers ``lead`` right, ``late`` wrong, breaks on ``break``, abstains from everything else."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, question: Question) -> Answer:
        """The answer that the question's words call for."""
        self.asked.append(question.text)
        as_of = AsOf(CORPUS, question.today)
        if "break" in question.text:
            raise ZeroDivisionError("hỏng")
        if "lead" in question.text:
            return Answer(
                "**Sở Y tế** chủ trì [1].",
                "answered",
                as_of,
                citations=(citation("lead", "Sở Y tế"),),
                records=(ROW,),
                trace={"probability": 0.9},
            )
        if "late" in question.text:
            return Answer(
                "Hạn: 31/12/2025 [1].",
                "answered",
                as_of,
                citations=(citation("due", "Năm 2025"),),
                records=(ROW,),
                trace={"probability": 0.6},
            )
        return Answer("Không có trong kho văn bản.", "not_found", as_of, trace={"probability": 0.1})


def citation(field: str, quote: str, ref: str = ROW) -> Citation:
    return Citation(1, ref, "Kế hoạch 25/KH-UBND", "Phụ lục II", field, quote, 0, len(quote), True)


def item(name: str, **changes: Any) -> Item:  # noqa: ANN401 - fields of any type
    """An item about row 24 that the assistant above passes, with changes."""
    values: dict[str, Any] = {
        "id": name,
        "kind": "lead",
        "style": "official",
        "question": "lead?",
        "answerable": True,
        "must": (("Sở Y tế",),),
        "cite": (ROW,),
    }
    return Item(**(values | changes))


def options(root: Path, **changes: Any) -> RunOptions:  # noqa: ANN401 - fields of any type
    """A run on a fixed day of a fixed commit: somebody may commit while the tests run."""
    values: dict[str, Any] = {"today": TODAY, "root": root, "commit": "c0ffee"}
    return RunOptions(**(values | changes))


def questions(items: Sequence[Item], name: str = "dev") -> QuestionSet:
    return QuestionSet(name, f"{name}.jsonl", "0" * 64, tuple(items), tuple(range(1, len(items) + 1)))


def reply(answer: str, refs: Sequence[str] = (ROW,), **changes: Any) -> Reply:  # noqa: ANN401 - fields of any type
    """An answered reply that cites the refs' lead cells."""
    values: dict[str, Any] = {
        "answer": answer,
        "status": "answered",
        "citations": tuple(Cited(ref, "lead", "Sở Y tế") for ref in refs),
        "records": tuple(refs),
        "corpus": CORPUS,
    }
    return Reply(**(values | changes))
