"""The answer every face of the assistant gives: the same object from HTTP, command line and chat."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from assistant.records.types import Source

Status = Literal["answered", "partial", "ambiguous", "not_stated", "not_found", "out_of_scope"]
ABSTAINED: frozenset[Status] = frozenset({"not_stated", "not_found", "out_of_scope"})

MAX_QUESTION = 1000  # characters
MAX_HISTORY = 20  # earlier questions


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked.

    :param text: 1 to 1000 characters.
    :param history: earlier questions of the same conversation, oldest first, at most 20.
    :param today: the day the answer is given as of; the edges fill in the clock's.
    """

    text: str
    today: date
    history: tuple[str, ...] = ()
    trace: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a claim rests on.

    :param n: the marker in the answer, from 1.
    :param ref: the record (``kh25/pl2/24``).
    :param field: which field of it (``lead``).
    :param quote: ``text[start:end]`` of the document, checked when the answer is made.
    :param verbatim: false for a digest, whose words are ours and are not shown as a quotation.
    :param confidence: of a digest: ``confirmed`` by two sources or more, ``single``, ``inferred``; else empty.
    :param caution: what to beware of in it, where all its sources call for that.
    :param full_text: address where the whole text of a digest's document can be read.
    :param sources: where a digest's words come from.
    """

    n: int
    ref: str
    document: str
    locator: str
    field: str
    quote: str
    start: int
    end: int
    verbatim: bool
    confidence: str = ""
    caution: str = ""
    full_text: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader should know besides: a merged agency, a passed date, a replaced document, carried context."""

    kind: Literal["succession", "replaced", "deadline", "carried", "confidence", "spelling", "version"]
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class AsOf:
    """What the answer was true of: the corpus by its hash, and the day."""

    corpus: str
    today: date


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply.

    :param answer: Markdown: bold, lists and tables only; markers ``[1]``; the fact asked for in the first line.
    :param records: refs whose facts the answer states, in order; complete for a list or a count.
    :param trace: given when asked for: how the question was read (``reading``), and in [0, 1] the calibrated
        ``probability`` of the hit that the answer rests on; without one 1, or 0 for an answer that abstains.
    """

    answer: str
    status: Status
    as_of: AsOf
    citations: tuple[Citation, ...] = ()
    records: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    suggestions: tuple[str, ...] = ()
    writer: str = "extractive"
    took_ms: float = 0.0
    abstained: bool = field(init=False)
    trace: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "abstained", self.status in ABSTAINED)
