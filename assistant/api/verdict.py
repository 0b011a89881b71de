"""What somebody thought of an answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of one answer.

    :param reason: in the person's words, may be empty.
    :param refs: what the answer stated.
    :param corpus: hash of the corpus it was made from.
    :param id: 0 until it is stored.
    """

    verdict: Verdict
    reason: str
    question: str
    history: tuple[str, ...]
    today: str
    status: str
    answer: str
    refs: tuple[str, ...]
    corpus: str
    at: datetime
    id: int = 0
