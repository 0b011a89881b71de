"""Which body plays which role in a question, and which role is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.lexicon import Cue
from assistant.question.reading import AgencyCondition, FieldName, Role
from assistant.question.words import Word

_ROLES: dict[str, Role] = {"lead": "lead", "support": "support", "owner": "owner", "owner_weak": "owner"}
_DENIALS = frozenset({"khong", "chang", "not", "never"})
_ONLY = frozenset({"chi", "only", "role", "rieng"})
_NEAR = 4  # words between a body and what it does ("Sở Y tế được giao chủ trì")


@dataclass(frozen=True, slots=True)
class Body:
    """A body named by words ``start`` to ``end``."""

    agency: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Roles:
    """The bodies named, each in its role, and the roles asked for."""

    conditions: tuple[AgencyCondition, ...]
    asked: tuple[FieldName, ...]


def roles(words: Sequence[Word], cues: Sequence[Cue], bodies: Sequence[Body]) -> Roles:
    """Tell "ai chủ trì" (asked) from "Sở Y tế chủ trì" (a condition) by what stands next to the role.

    A role that stands beside a question word is asked for; beside a body it is that body's; alone it is asked.
    """
    who = [cue for cue in cues if "who" in cue.kinds]
    cues = _affirmed(cues, words)
    played: dict[int, Role] = {}
    asked: list[FieldName] = []
    beside: list[FieldName] = []
    for cue in cues:
        role = next((_ROLES[kind] for kind in _ROLES if kind in cue.kinds), None)
        if role is None:
            continue
        index = _player(cue, bodies, who, words)
        if index is not None:
            played.setdefault(index, role)
        elif "owner_weak" not in cue.kinds or _beside(cue, who, words):
            asked.append(_field(role))
            beside += [_field(role)] if _beside(cue, who, words) else []
    strong = [_ROLES[k] for c in cues for k in c.kinds if k in _ROLES and k != "owner_weak" and _beside(c, who, words)]
    if strong and not any("owner" in c.kinds for c in cues):
        asked = [f for f in asked if f != "owner"]  # "giám sát" beside "ai chủ trì" belongs to the subject
        beside = [f for f in beside if f != "owner"]
    if beside and len({words[w.start].clause for w in who}) == 1 and not _clauses(cues, who, words):
        asked = beside[:1]  # "ai phối hợp với sở chủ trì" asks one role, and tells it by another
    if who and not asked:
        asked.append("lead")
    if not who and len(bodies) == 1 and not played and _only_leading(cues, words):
        played[0] = "lead"
        asked = [f for f in asked if f != "lead"]
    _share(played, bodies, words)
    kinds = {_ROLES[kind] for cue in cues for kind in cue.kinds if kind in _ROLES}
    several = len(bodies) == 1 and len(kinds) > 1 and not who
    conditions = tuple(
        AgencyCondition(body.agency, "any" if several else played.get(i, "any")) for i, body in enumerate(bodies)
    )
    return Roles(tuple(dict.fromkeys(conditions)), tuple(dict.fromkeys(asked)))


def _affirmed(cues: Sequence[Cue], words: Sequence[Word]) -> Sequence[Cue]:
    """The cues without roles that are set against another ("chỉ phối hợp, không chủ trì")."""
    acting = [cue for cue in cues if any(kind in _ROLES for kind in cue.kinds)]
    denied = [cue for cue in acting if cue.start and words[cue.start - 1].plain in _DENIALS]
    return [cue for cue in cues if cue not in denied] if 0 < len(denied) < len(acting) else cues


def _only_leading(cues: Sequence[Cue], words: Sequence[Word]) -> bool:
    """Whether leading is set as the one role that counts ("… của Sở Nội vụ, chỉ kể việc sở chủ trì")."""
    acting = [cue for cue in cues if any(kind in _ROLES for kind in cue.kinds)]
    before = {word.plain for cue in acting for word in words[max(cue.start - _NEAR, 0) : cue.start]}
    return {_ROLES[k] for cue in acting for k in cue.kinds if k in _ROLES} == {"lead"} and bool(before & _ONLY)


def _clauses(cues: Sequence[Cue], who: Sequence[Cue], words: Sequence[Word]) -> bool:
    """Whether a role stands in a clause of its own, so that it is asked besides."""
    own = {words[c.start].clause for c in cues if any(kind in _ROLES for kind in c.kinds)}
    return bool(own - {words[w.start].clause for w in who}) or len(who) > 1


def _share(played: dict[int, Role], bodies: Sequence[Body], words: Sequence[Word]) -> None:
    """Bodies named side by side play the same role ("Sở A và Sở B cùng chủ trì")."""
    for i in [*range(len(bodies) - 2, -1, -1), *range(1, len(bodies))]:
        for other in (i + 1, i - 1):
            if 0 <= other < len(bodies) and i not in played and other in played:
                first, last = sorted((bodies[i], bodies[other]), key=lambda body: body.start)
                if _gap(first.start, first.end, last.start, last.end, words) <= 1:
                    played[i] = played[other]


def _field(role: Role) -> FieldName:
    return "lead" if role == "any" else role


def _player(cue: Cue, bodies: Sequence[Body], who: Sequence[Cue], words: Sequence[Word]) -> int | None:
    """Index of the body that plays the cue's role, or none where a question word is nearer."""
    gaps = [(_gap(cue.start, cue.end, body.start, body.end, words), i) for i, body in enumerate(bodies)]
    nearest = min(gaps, default=(_NEAR + 1, -1))
    asker = min((_gap(cue.start, cue.end, w.start, w.end, words) for w in who), default=_NEAR + 1)
    return nearest[1] if nearest[0] <= _NEAR and nearest[0] < asker else None


def _beside(cue: Cue, who: Sequence[Cue], words: Sequence[Word]) -> bool:
    return any(_gap(cue.start, cue.end, w.start, w.end, words) <= _NEAR for w in who)


def _gap(a_start: int, a_end: int, b_start: int, b_end: int, words: Sequence[Word]) -> int:
    """Words between two stretches; too many when a clause ends between them."""
    if a_end <= b_start:
        left, right = a_end - 1, b_start
    elif b_end <= a_start:
        left, right = b_end - 1, a_start
    else:
        return 0
    if words[left].clause != words[right].clause:
        return _NEAR + 1
    return right - left - 1
