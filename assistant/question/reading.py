"""What a question asks, as typed data: shown by ``ask --explain`` and in the trace."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

FieldName = Literal["lead", "support", "due", "output", "value", "unit", "owner", "group", "name", "days", "all"]
Role = Literal["lead", "support", "owner", "any"]
Kind = Literal["task", "target"]
Intent = Literal[
    "record",  # facts of one record, or of a few named ones
    "list",  # every record under conditions
    "count",
    "rank",  # which body has most
    "extreme",  # the earliest, the highest
    "compare",
    "agency",  # everything a body has to do
    "holder",  # who holds a body's work today
    "document",  # number, date, signatory, structure
    "relation",  # in force, replaced by what
    "passage",  # what the text says about something
    "social",  # greetings, thanks, who are you
    "refuse",  # instructions, opinions, insults
    "elsewhere",  # another province, another document
]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row named by its number.

    :param kind: whether it was called a task or a target; none for a bare row.
    :param appendix: number of the appendix where it was named (``2``), else none.
    """

    number: str
    kind: Kind | None
    appendix: int | None = None


@dataclass(frozen=True, slots=True)
class AgencyCondition:
    """A body named in the question, in the role the question gives it."""

    agency: str
    role: Role


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days a deadline is asked to fall in; an open end is none.

    :param words: how the question names it.
    :param before: whether it is all that lies before a time ("trước tháng 9"), which no state is reckoned from.
    """

    first: date | None
    last: date | None
    words: str
    before: bool = False

    def holds(self, day: date) -> bool:
        """Whether a day falls in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Bound:
    """A value a target is asked about: ``comparator`` is ``=``, ``>``, ``>=``, ``<`` or ``<=``.

    :param printed: whether the sign itself was typed, and so is asked for as printed.
    :param upto: the upper end of a stretch of values that begins at ``value``, ends included.
    """

    comparator: Literal["=", "<", "<=", ">", ">="]
    value: float
    percent: bool
    printed: bool = False
    upto: float | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that targets are asked to have, as printed (``% GRDP``); ``wanted`` is false where it is denied."""

    words: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, read.

    :param text: the question as matched: normalised and repaired.
    :param fields: facts asked for, in order.
    :param kind: whether tasks or targets are asked about; none when the question leaves it open.
    :param rows: rows named by number; ``sections`` places named (``iii/1``).
    :param documents: ids of documents named; ``foreign`` names that the corpus does not hold.
    :param year: a target's year (2030, 2045), where one alone is named; ``years`` all of them.
    :param states: of deadlines: ``overdue``, ``upcoming``, ``not_due``, ``recurring``, ``yearly``, ``quarterly``,
        ``monthly``, ``routine``, ``endless``, ``onward``.
    :param blank: the field asked to be empty.
    :param detail: a detail that plans do not give (``money``, ``contact``, ``person`` …).
    :param aspects: of a document: ``number``, ``date``, ``signatory`` …
    :param topic: what is left once all that only asks is taken away; empty where nothing is.
    :param query: what to search for: the topic, or an English question without the names in it.
    :param flags: kinds of cue that stood in the question.
    :param ordinal: "cái thứ hai" is 2, "cái cuối" is -1.
    :param step: "nhiệm vụ liền sau" is 1, "liền trước" -1.
    :param carried: refs of records taken over from the question before.
    :param literal: words in quotation marks, which a row must hold as they are.
    :param claim: a number of rows the question takes for granted ("có 70 nhiệm vụ phải không?").
    :param as_of: the day from which overdue is reckoned, where the question names one.
    :param appendix: number of an appendix named.
    :param asking: ``text`` with the words that repeat a row's name made unreadable.
    """

    text: str
    intent: Intent
    fields: tuple[FieldName, ...] = ()
    kind: Kind | None = None
    rows: tuple[NamedRow, ...] = ()
    sections: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    agencies: tuple[AgencyCondition, ...] = ()
    window: Window | None = None
    year: int | None = None
    years: tuple[int, ...] = ()
    states: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()
    blank: FieldName | None = None
    bound: Bound | None = None
    unit: Unit | None = None
    detail: str = ""
    aspects: tuple[str, ...] = ()
    topic: str = ""
    query: str = ""
    flags: frozenset[str] = field(default_factory=frozenset)
    ordinal: int | None = None
    step: int = 0
    carried: tuple[str, ...] = ()
    literal: str = ""
    claim: tuple[Kind, int] | None = None
    as_of: date | None = None
    appendix: int | None = None
    asking: str = ""

    @property
    def conditioned(self) -> bool:
        """Whether it sets any condition on records besides words."""
        return bool(
            self.agencies
            or self.window
            or self.states
            or self.groups
            or self.blank
            or self.bound
            or self.unit
            or self.literal
            or (self.year and self.kind == "target")
        )
