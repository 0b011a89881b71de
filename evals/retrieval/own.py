"""Our own questions: naturally worded, about the rows of KH 25, with near misses that no row answers."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.text.normalise import fold

PLAN_ROWS = ("kh25/pl1/", "kh25/pl2/")
_ABOUT_A_ROW = frozenset({"lead", "due", "target", "output", "coordinate"})
_NAMES_A_ROW = re.compile(r"\b(?:nhiem vu|nv|chi tieu|ct|task|target|so)\s+\d")


@dataclass(frozen=True, slots=True)
class Question:
    """One judged question.

    :param refs: the rows any of which answers it; empty for a near miss.
    """

    id: str
    text: str
    style: str
    refs: tuple[str, ...]


def read_questions(path: Path) -> list[Question]:
    """The questions of a JSONL file (``id``, ``question``, ``style``, ``refs``).

    :raises ValueError: naming file and line, for a line that is not such an object.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            fields = json.loads(line)
            found.append(Question(fields["id"], fields["question"], fields["style"], tuple(fields["refs"])))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: not a retrieval question: {error}") from error
    return found


def read_assistant_questions(path: Path) -> list[Question]:
    """Those questions of an assistant's question set that are about the content of one row, or refused.

    Questions that name a row by its number, follow-ups, lists and the like need no search by words.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        rows = tuple(ref for ref in fields.get("cite") or () if ref.startswith(PLAN_ROWS))
        refused = fields["kind"] == "refuse" and not fields.get("cite")
        about_a_row = fields["kind"] in _ABOUT_A_ROW and len(rows) == 1
        if fields.get("history") or _NAMES_A_ROW.search(fold(fields["question"])) or not (refused or about_a_row):
            continue
        found.append(Question(fields["id"], fields["question"], fields["style"], () if refused else rows))
    return found


def rows_of_the_plan(refs: Iterable[str]) -> frozenset[str]:
    """The tasks and targets of KH 25 among some refs."""
    return frozenset(ref for ref in refs if ref.startswith(PLAN_ROWS))
