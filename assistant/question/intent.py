"""What kind of question it is, decided from its parts in a fixed order."""

from dataclasses import dataclass

from assistant.question.named import Named
from assistant.question.reading import Bound, FieldName, Intent, Kind, Unit, Window
from assistant.question.roles import Roles

_SOCIAL = frozenset({"greeting", "thanks", "bye", "identity"})
_DOCUMENT = ("number", "date", "effective", "signatory", "issuer", "title", "basis", "structure", "standing")
_MISSING = ("money", "contact", "person", "start", "progress", "contractor", "headcount", "penalty")
STATES = frozenset(
    {
        "overdue",
        "upcoming",
        "not_due",
        "recurring",
        "yearly",
        "quarterly",
        "monthly",
        "routine",
        "endless",
        "onward",
        "not_overdue",
        "dated",
    }
)
_QUESTION = frozenset(
    {"who", "ask_due", "ask_days", "output", "value", "unit", "list", "count", "says", "name", "group"}
)
_SUPERLATIVE = frozenset({"earliest", "latest", "highest", "lowest"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found in a question, before it is decided what kind it is.

    :param literal: words it puts in quotation marks.
    :param repeated: the characters that repeat a row's name.
    :param claim: a number of rows it takes for granted.
    :param rest: all of it but the names of rows, bodies, documents and times.
    """

    flags: frozenset[str]
    named: Named
    roles: Roles
    window: Window | None
    years: tuple[int, ...]
    bound: Bound | None
    topic: str
    unit: Unit | None = None
    literal: str = ""
    repeated: tuple[tuple[int, int], ...] = ()
    claim: tuple[Kind, int] | None = None
    rest: str = ""

    @property
    def listing(self) -> bool:
        """Whether records in the plural are asked for."""
        return bool(self.flags & {"list", "count"})

    @property
    def subject(self) -> bool:
        """Whether it is about anything in particular."""
        return bool(self.topic or self.named.rows or self.named.sections or self.roles.conditions)


def intent(parts: Parts) -> Intent:
    """The kind of question; the more particular kinds are tried first."""
    flags = parts.flags
    if flags & {"instruction", "insult"}:
        return "refuse"
    if flags & _SOCIAL and not _asks(parts):
        return "social"
    asks = parts.roles.asked or flags & {"ask_due", "output", "list", "count"}
    if "chore" in flags and not asks and not ("value" in flags and len(parts.topic.split()) > 1):
        return "refuse"
    if "elsewhere" in flags or parts.named.foreign:
        return "elsewhere"
    if "opinion" in flags:
        return "refuse"
    return _of_content(parts)


def _asks(parts: Parts) -> bool:
    """Whether anything is asked besides greeting: who only thanks, or asks who we are, names no record."""
    if parts.named.rows or parts.roles.conditions:
        return True
    if parts.flags & {"lead", "support", "owner"} and len(parts.topic.split()) > 2:
        return True  # "who leads the programmes that help small firms?"
    if parts.flags & {"identity", "thanks", "bye"}:
        return bool(parts.flags & _QUESTION - {"who", "list", "name"}) and len(parts.topic.split()) > 2
    asking = parts.flags - _SOCIAL - {"filler", "follow", "name", "who", "yesno", "list", "content", "act", "deed"}
    return bool(asking) or len(parts.topic.split()) > 2


def _of_content(parts: Parts) -> Intent:
    flags = parts.flags
    if parts.claim is not None and not parts.named.rows:
        return "count"
    if flags & {"most", "fewest"} and ("who" in flags or "group" in flags or parts.listing):
        return "rank"
    if "doc_order" in flags and len(parts.named.documents) >= 2:
        return "document"
    if _compares(parts):
        return "compare"
    if "in_force" in flags and (parts.named.documents or not parts.topic):
        return "relation"
    if "now" in flags and parts.roles.conditions and not parts.named.rows:
        return "holder"
    if flags & _SUPERLATIVE and not parts.named.rows and (parts.listing or len(parts.topic.split()) <= 2):
        return "extreme"
    of_rows = parts.listing and flags & {"task", "target"}
    if parts.named.sections and not parts.named.rows and not of_rows:
        return "passage"
    if _of_document(parts):
        return "document"
    listed = "list" in flags and flags & {"task", "target"}
    if (
        "says" in flags
        and not listed
        and not parts.named.rows
        and not parts.roles.asked
        and not flags & {"output", "ask_due"}
    ):
        return "passage"
    if parts.named.rows:
        divided = "parts" in flags and flags & {"list", "target", "count"}
        return "list" if divided else "count" if "count" in flags else "record"
    return _of_records(parts)


def _of_records(parts: Parts) -> Intent:
    if "count" in parts.flags:
        return "count"
    amount = "value" in parts.flags and parts.topic and not parts.flags & {"task", "target"}
    if parts.listing and _plural(parts) and not amount:
        return "list"
    noun = parts.flags & {"task", "target", "upcoming", "overdue"}
    if parts.window and noun and not parts.topic and not parts.flags & {"yesno", "why"} and not parts.years[1:]:
        return "list"
    bare = not parts.roles.asked and not parts.topic and not parts.flags & {"ask_due", "yesno", "why"}
    if detail(parts.flags):
        return "record"
    if parts.roles.conditions and bare:
        return "agency"
    return "record"


def _plural(parts: Parts) -> bool:
    """Whether a list is asked for, and not one record by "nhiệm vụ nào"."""
    return "list" in parts.flags or not parts.topic


def _compares(parts: Parts) -> bool:
    """A comparison needs two sides: years, rows, documents, bodies, or words on both sides.

    One thing asked of two documents at once is a comparison too.
    """
    if len(parts.named.rows) == 2 and parts.flags & {"compare", "list", "upcoming"}:
        return True
    both = len(parts.named.documents) >= 2 and bool(parts.topic) and not aspects(parts.flags, parts.window)
    if "count" in parts.flags and {"task", "target"} <= parts.flags:
        return False  # how many of each there are
    if len(parts.named.groups) >= 2 and "compare" in parts.flags:
        return True
    if "compare" not in parts.flags:
        return both and bool(parts.flags & {"value", "says", "target"})
    sides = max(len(parts.years), len(parts.named.rows), len(parts.named.documents), len(parts.roles.conditions))
    alone = not parts.flags - {"compare", "value", "follow", "this", "both"}
    return alone or sides >= 2 or bool(parts.topic) or bool(parts.named.rows) or bool(parts.named.documents)


def _of_document(parts: Parts) -> bool:
    """Whether it asks about a document itself; words left over belong to its description."""
    asked = aspects(parts.flags, parts.window)
    if not asked or parts.named.rows:
        return False
    few = len(parts.topic.split()) <= 6
    return not parts.topic or (bool(parts.named.documents) and (few or parts.flags & {"yesno"} != frozenset()))


def aspects(flags: frozenset[str], window: Window | None = None) -> tuple[str, ...]:
    """What is asked of a document itself; "ban hành" beside a day asks whether it is the day."""
    asked = [name for name in _DOCUMENT if f"doc_{name}" in flags]
    day_given = window is not None and window.first == window.last
    if "doc_order" in flags:
        return ("date",)
    if "issue" in flags and "yesno" in flags and not asked:
        asked.append("date" if window is not None else "issuer")
    if "date" not in asked and (("issue" in flags and day_given) or (asked and "ask_due" in flags)):
        asked.append("date")
    return tuple(asked)


def detail(flags: frozenset[str]) -> str:
    """A detail that plans do not give, if one is asked."""
    return next((name for name in _MISSING if f"missing_{name}" in flags), "")


def states(parts: Parts) -> frozenset[str]:
    """Conditions on the state of a deadline; they count where records in the plural are asked for.

    Several ways of having no end, named together, are examples of the one named first.
    """
    if not parts.listing and parts.subject:
        return frozenset()
    found = parts.flags & STATES
    if parts.listing and "ask_days" in parts.flags and not found:
        found = frozenset({"overdue"})
    kinds = found & {"recurring", "yearly", "quarterly", "monthly", "routine", "onward"}
    if "endless" in found:
        found -= kinds if len(kinds) > 1 or parts.window else {"endless"} if kinds else frozenset()
    if parts.window and "overdue" not in found:
        found -= {"upcoming", "endless", "not_due"}
    return found


def blank(flags: frozenset[str]) -> FieldName | None:
    """The field asked to be empty ("không có cơ quan phối hợp")."""
    if "blank" not in flags or not flags & {"list", "count"}:
        return None
    fields: tuple[tuple[str, FieldName], ...] = (
        ("support", "support"),
        ("output", "output"),
        ("output_weak", "output"),
        ("unit", "unit"),
        ("value", "value"),
        ("owner", "owner"),
    )
    return next((field for cue, field in fields if cue in flags), None)


def kind(parts: Parts, fields: tuple[FieldName, ...]) -> Kind | None:
    """Whether tasks or targets are meant: by the noun used, else by the facts asked for."""
    row_kinds = {row.kind for row in parts.named.rows if row.kind}
    if len(row_kinds) == 1:
        return row_kinds.pop()
    flags = parts.flags
    if parts.claim is not None:
        return parts.claim[0]
    if parts.listing and flags & {"lead", "support"} and flags & {"owner", "owner_weak"} and parts.roles.conditions:
        return None  # every role is asked about, so both kinds are
    if ("target" in flags) != ("task" in flags):
        return "target" if "target" in flags else "task"
    if set(fields) & {"value", "unit", "owner"} or (len(parts.years) >= 2 and "compare" in flags):
        return "target"
    if parts.unit and parts.listing:
        return "target"
    if parts.bound and parts.bound.percent and not set(fields) & {"lead", "support", "due", "output", "days"}:
        return "target"
    if set(fields) & {"support", "due", "output", "days"}:
        return "task"
    return None
