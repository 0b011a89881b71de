"""Reads a question: from what was typed to a typed reading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.question.against import set_against, set_years_against
from assistant.question.bounds import bound
from assistant.question.claims import claimed_count, quoted_words
from assistant.question.english import asking_words, english_name, heard, implied
from assistant.question.intent import STATES, Parts, aspects, blank, detail, intent, kind, states
from assistant.question.lexicon import Cue, Lexicon
from assistant.question.mend import Mender
from assistant.question.named import Named, named, numbers_in
from assistant.question.ordinals import ordinal, step
from assistant.question.reading import FieldName, Reading
from assistant.question.roles import Body, roles
from assistant.question.strangers import stranger
from assistant.question.topic import topic
from assistant.question.typed import as_typed
from assistant.question.units import asked_unit
from assistant.question.when import timing
from assistant.question.wordings import Wordings
from assistant.question.words import Word, words, written
from assistant.records.agencies import AgencyRegistry
from assistant.records.types import Document
from assistant.text.normalise import fold, toneless

_FIELD_CUES: tuple[tuple[str, FieldName], ...] = (
    ("ask_days", "days"),
    ("ask_due", "due"),
    ("output", "output"),
    ("unit", "unit"),
    ("value", "value"),
    ("group", "group"),
    ("all", "all"),
    ("name", "name"),
)
# Which facts the words for a missing detail also seem to ask for ("bao nhiêu tiền": how much).
_DETAIL_WORDS: dict[str, tuple[FieldName, ...]] = {
    "money": ("value",),
    "person": ("lead",),
    "start": ("due",),
    "progress": ("value",),
    "contractor": ("lead",),
    "headcount": ("value",),
    "contact": ("lead", "value"),
}
_AI = re.compile(r"(?<!học )(?<!hoc )\bAI\b(?! (?:chủ trì|phối hợp|lo|làm|phụ trách|theo dõi|ký|là người))")
# Cues beside which a percentage is a value asked about, not a word of the subject.
_OF_VALUES = frozenset({"value", "list", "count", "yesno", "why", "target"})
_SETTING = frozenset({"nghi quyet", "chuong trinh hanh dong"})  # documents that set targets beside ours
_LOOSE = frozenset({"onward", "endless", "overdue", "upcoming", "recurring"})  # states that are more than one phrase
_EXCEPT = (("khong", "ke"), ("khong", "tinh"), ("ngoai", "tru"), ("tru",), ("except",), ("excluding",))
_ENDLESS = frozenset({"recurring", "yearly", "quarterly", "monthly", "routine", "endless", "onward"})
_NEAR_EXCEPTION = 5  # words after "không kể" within which the state left out stands
_MORE = 3  # words beside a body from which a name that holds it is repeated, and not the body named
_FAMILY_NAMES = frozenset(
    ["nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
     "lý", "trịnh", "đinh", "mai", "tạ", "văn", "thị"]
)  # fmt: skip
_ACTS = 4  # words after a body within which what it does stands ("Bộ Y tế được giao chủ trì")
Spans = tuple[tuple[int, int], ...]


class Reader:
    """Reads questions over a known set of documents and agencies.

    :param mender: mends spelling and missing diacritics; none leaves questions as typed.
    :param wordings: the names of rows, whose words ask nothing.
    :param units: the units that targets are measured in, folded, and as printed.
    :param holding: ids of the agencies that have a row; others are read as mere words. None: all have.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        registry: AgencyRegistry,
        documents: Mapping[str, Document],
        mender: Mender | None = None,
        holding: frozenset[str] | None = None,
        units: Mapping[str, str] | None = None,
        wordings: Wordings | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._registry = registry
        self._documents = documents
        self._mender = mender
        self._holding = holding
        self._units = units or {}
        self._wordings = wordings or Wordings(())
        self._mentioned = frozenset().union(*(numbers_in(fold(d.text)) for d in documents.values()))

    def read(self, question: str, today: date) -> Reading:
        """Read one question on its own, as of ``today``."""
        typed = written(_unfolded(self._spelled(question)))
        text = self._mended(typed)
        found = self._named(typed, text)
        parts = self._parts(typed, text, found, today)
        fields = _fields(parts)
        reading = Reading(
            text=text,
            intent=intent(parts),
            fields=fields,
            kind=kind(parts, fields),
            rows=found.rows,
            sections=found.sections,
            documents=found.documents,
            foreign=tuple(as_typed(question, name) for name in found.foreign),
            agencies=parts.roles.conditions,
            window=parts.window,
            year=parts.years[-1] if len(parts.years) == 1 else None,
            years=parts.years,
            states=states(parts),
            groups=found.groups,
            blank=blank(parts.flags),
            bound=parts.bound,
            unit=parts.unit if parts.listing else None,
            detail=detail(parts.flags),
            aspects=aspects(parts.flags, parts.window),
            topic=parts.topic,
            query=(parts.rest if parts.topic else typed) if self._foreign(typed) else parts.topic or text,
            flags=parts.flags - {"filler"},
            literal=parts.literal,
            claim=parts.claim,
            appendix=found.appendix,
            asking=_blanked(text, parts.repeated),
        )
        place = ordinal(toneless(text))
        return _as_of(replace(reading, ordinal=place[0] if place else None, step=step(toneless(text))), today)

    def _spelled(self, question: str) -> str:
        """An English question with its abbreviations of bodies in full: in lower case "DOST" would mean nothing."""
        if not self._foreign(written(question)):
            return question
        for mention in reversed(self._registry.mentions(question)):
            name = english_name(self._registry.by_id[mention.agency_id])
            if name and question[mention.start : mention.end].isupper():
                question = f"{question[: mention.start]}{name}{question[mention.end :]}"
        return question

    def _mended(self, typed: str) -> str:
        """The question with its spelling mended, unless mending lost a body's abbreviation ("Sở CT")."""
        text = written(self._mender.mend(typed)) if self._mender else typed
        lost = not self._registry.mentions(text) and self._registry.mentions(typed)
        return typed if lost else text

    def _named(self, typed: str, text: str) -> Named:
        """Names by number; repair may have read an abbreviation before a number as another word."""
        found = named(toneless(text), self._documents.values(), self._mentioned)
        as_typed = named(toneless(typed), self._documents.values(), self._mentioned)
        return replace(found, rows=found.rows or as_typed.rows, documents=found.documents or as_typed.documents)

    def _parts(self, typed: str, text: str, found: Named, today: date) -> Parts:
        """Everything found; numbers, times and quotations are read as typed, words as mended."""
        plain = toneless(text)
        worded = words(text, typed)
        repeated = self._wordings.inside(worded)
        plain = _blanked(plain, [(worded[i].start, worded[i].end) for i in repeated])
        quote = quoted_words(text) if self._lists(text, typed) else None
        place = ordinal(plain)
        names: Spans = (*found.spans, *([quote[1]] if quote else []), *([place[1]] if place else []))
        when = timing(_blanked(plain, names), today)
        limit = bound(_blanked(plain, (*found.spans, *when.spans)))
        unit = asked_unit(plain, self._units)
        names = (*names, *([unit[1]] if unit else []))
        bodies = [b for b in self._bodies(text, worded, found) if not _part_of(b, repeated)]
        taken = _taken(worded, (*names, *when.spans)) | {i for b in bodies for i in range(b.start, b.end)}
        cues = [c for c in _settled(self._cues(worded, taken | repeated), worded) if not _of_person(c, worded)]
        cues = heard(cues, worded) if self._foreign(typed) else cues
        told = self._quoted_state(quote[0]) if quote else frozenset()
        cues = _without_exceptions(cues, worded)
        flags = frozenset(kind for cue in cues for kind in cue.kinds) | _nouns(cues, worded) | told
        if self._foreign(typed):
            narrowed = bool(when.window or found.groups or bodies or limit or flags & STATES)
            flags |= implied(worded, flags, conditioned=narrowed and not found.rows)
        claimed = flags & {"yesno", "why"} and "target" in flags
        if limit and ((limit[0].percent and flags & _OF_VALUES) or claimed):
            taken |= _taken(worded, (limit[1],))
        digests = [d.id for d in self._documents.values() if d.kind == "digest" and fold(d.type) in _SETTING]
        around = _blanked(plain, found.spans)
        if set_against(around, flags, found.documents, digests) or set_years_against(when.years, when.window, flags):
            flags |= {"compare"}
        digest = any(self._documents[d].kind == "digest" for d in found.documents)
        return Parts(
            flags=flags,
            named=found,
            roles=roles(worded, cues, bodies),
            window=when.window,
            years=when.years,
            bound=limit[0] if limit else None,
            unit=unit[0] if unit else None,
            topic=self._subject(topic(worded, cues, taken, self._idle(typed, worded), named_document=digest), worded),
            literal=quote[0] if quote and not told & _LOOSE else "",
            repeated=tuple((worded[i].start, worded[i].end) for i in sorted(repeated)),
            claim=claimed_count(toneless(typed)) if flags & {"yesno", "why"} else None,
            rest=" ".join(w.text for i, w in enumerate(worded) if i not in taken | asking_words(cues)),
        )

    def _lists(self, text: str, typed: str) -> bool:
        """Whether rows in the plural are asked for, so that a quotation is a condition on them."""
        return bool(self._lexicon.scan(words(text, typed), {"list", "count"}))

    def _idle(self, typed: str, worded: Sequence[Word]) -> list[Cue]:
        """Words that say nothing; English ones only in an English question ("an toàn" is no article)."""
        if self._mender is None or not self._foreign(typed):
            kept = [(c.start, c.end) for c in self._lexicon.scan(worded, {"content"})]
            found = self._lexicon.scan(worded, {"filler"})
            return [c for c in found if not _overlaps((c.start, c.end), kept)]  # "bác" is no filler in "bác sĩ"
        idle = [Cue(frozenset({"filler"}), i, i + 1) for i, w in enumerate(worded) if w.text in self._mender.idle]
        return [*self._lexicon.scan(worded, {"filler", "filler_en"}), *idle]

    def _subject(self, found: str, worded: Sequence[Word]) -> str:
        """The topic, unless all that is left of a question without diacritics is a filler that mending misread."""
        word = next((w for w in worded if w.text == found), None)
        bare = word is not None and toneless(word.text) == word.typed
        return "" if bare and toneless(found) in self._lexicon.plain_fillers else found

    def _foreign(self, typed: str) -> bool:
        return self._mender is not None and self._mender.foreign(typed)

    def _quoted_state(self, quote: str) -> frozenset[str]:
        """What a quotation says of a deadline ("Hằng năm"), if it says only that."""
        worded = words(quote)
        cues = self._lexicon.scan(worded, STATES)
        whole = sum(cue.end - cue.start for cue in cues) == len(worded)
        return frozenset(kind for cue in cues for kind in cue.kinds) if whole else frozenset()

    def _bodies(self, text: str, worded: Sequence[Word], found: Named) -> list[Body]:
        """Bodies named, outside the names of documents and rows; those that have no row are mere words.

        Unless a role is asked of them ("Bộ Y tế chủ trì nhiệm vụ nào?"): none is then the answer.
        """
        names = [m for m in self._registry.mentions(text) if not _overlaps((m.start, m.end), found.spans)]
        roles_said = self._lexicon.scan(worded, {"lead", "support", "owner", "owner_weak"})
        acting = {cue.start for cue in roles_said}
        bodies = []
        for mention in names:
            inside = [i for i, w in enumerate(worded) if w.start < mention.end and mention.start < w.end]
            if inside and (self._holds(mention.agency_id) or acting & set(range(inside[-1] + 1, inside[-1] + _ACTS))):
                bodies.append(Body(mention.agency_id, inside[0], inside[-1] + 1))
        if not bodies and roles_said and self._lexicon.scan(worded, {"list", "count"}) and _nouns_in(worded):
            unknown = stranger(worded, roles_said, list(self._registry.by_id.values()))
            bodies += [unknown] if unknown else []
        return bodies

    def _holds(self, agency: str) -> bool:
        """Whether a body has a row, or had one under an earlier name."""
        return self._holding is None or agency in self._holding or bool(self._registry.by_id[agency].successions)

    def _cues(self, worded: list[Word], taken: frozenset[int]) -> list[Cue]:
        """Cues of the free words only: "Sở Thông tin…" does not ask for "thông tin"."""
        free = [
            replace(w, text="\0", plain="\0", typed="\0", bare=False) if i in taken else w for i, w in enumerate(worded)
        ]
        return self._lexicon.scan(free, self._lexicon.kinds - {"filler", "filler_en"})


def _settled(cues: list[Cue], worded: Sequence[Word]) -> list[Cue]:
    """Cues without those that their neighbours make mean something else ("ít nhất 15 phần trăm" is a bound)."""
    kept = []
    for cue in cues:
        number_follows = cue.end < len(worded) and worded[cue.end].text[:1].isdigit()
        number_before = cue.start > 0 and worded[cue.start - 1].text[:1].isdigit()
        share = number_before and worded[cue.start].text == "phần" and "value" in cue.kinds
        if not share and not (number_follows and cue.kinds & {"fewest", "most", "compare"}):
            kept.append(cue)
    return kept


def _unfolded(question: str) -> str:
    """The question with "AI" in capitals read out: in lower case it would ask who."""
    mixed = any(character.islower() for character in question)
    return _AI.sub("trí tuệ nhân tạo", question) if mixed else question


_NOUNS = {"tiêu": "target", "target": "target", "targets": "target", "indicators": "target"}
_NOUNS |= {"vụ": "task", "nv": "task", "việc": "task", "task": "task", "tasks": "task"}


def _nouns(cues: Iterable[Cue], worded: Sequence[Word]) -> frozenset[str]:
    """The kind of record that a list or count names inside its phrase ("những chỉ tiêu nào")."""
    inside = [
        worded[i].text for c in cues if c.kinds & {"list", "count", "compare", "value"} for i in range(c.start, c.end)
    ]
    return frozenset(_NOUNS[word] for word in inside if word in _NOUNS)


def _part_of(body: Body, repeated: frozenset[int]) -> bool:
    """Whether a body stands in a stretch that repeats a name, and is but a part of it."""
    around = sum(i in repeated for i in (*range(body.start - _MORE, body.start), *range(body.end, body.end + _MORE)))
    return around >= _MORE and set(range(body.start, body.end)) <= repeated


def _of_person(cue: Cue, worded: Sequence[Word]) -> bool:
    """Whether the name of a place is a person's ("ông Nguyễn Hòa Bình")."""
    return "elsewhere" in cue.kinds and cue.start > 0 and worded[cue.start - 1].text in _FAMILY_NAMES


def _without_exceptions(cues: list[Cue], worded: Sequence[Word]) -> list[Cue]:
    """Cues without the states that are left out ("không kể việc định kỳ"): what is left has a last day."""
    out = {
        i
        for i, w in enumerate(worded)
        for words in _EXCEPT
        if tuple(v.plain for v in worded[i : i + len(words)]) == words
    }
    kept, dropped = [], False
    for cue in cues:
        left_out = cue.kinds & _ENDLESS and any(0 < cue.start - i <= _NEAR_EXCEPTION for i in out)
        dropped |= bool(left_out)
        if not left_out:
            kept.append(cue)
    return [*kept, Cue(frozenset({"dated"}), len(worded), len(worded))] if dropped else kept


def _nouns_in(worded: Sequence[Word]) -> bool:
    return any(word.text in _NOUNS for word in worded)


def _fields(parts: Parts) -> tuple[FieldName, ...]:
    """The facts asked for, in a fixed order; a time that is a condition does not ask for one."""
    flags = parts.flags
    fields: list[FieldName] = list(parts.roles.asked)
    fields += [name for cue, name in _FIELD_CUES if cue in flags]
    if "output_weak" in flags and not set(fields) - {"name", "all"}:
        fields.append("output")
    if flags & {"overdue", "not_due", "upcoming"} and not parts.listing and parts.subject:
        fields.append("days")
    gone: set[str | None] = {f for name, asked in _DETAIL_WORDS.items() if f"missing_{name}" in flags for f in asked}
    if detail(flags):
        gone |= {"name", "all"}
    if parts.listing and parts.roles.conditions and "who" not in flags:
        gone |= {"lead", "support", "owner"}
    if parts.listing and parts.window:
        gone.add("due")
    if "value" in flags and "who" not in flags:
        gone |= {"lead", "support"} - ({"lead"} if "support" in fields else set())
    if "days" in fields:
        gone |= {"due", "value"}
    if set(fields) - {"name", "all"} - gone:
        gone |= {"name", "all"}
    return tuple(dict.fromkeys(f for f in fields if f not in gone))


def _as_of(reading: Reading, today: date) -> Reading:
    """The time beside "quá hạn" is what it is reckoned from: a day, or a stretch that today lies in."""
    window = reading.window
    if window is None or window.before or not ("overdue" in reading.states or "days" in reading.fields):
        return reading
    until = window.first is None  # "đã quá hạn tính đến ngày 31/12/2025"
    if "days" in reading.fields and window.last is None:
        return replace(reading, window=None, as_of=window.first)  # "tính từ ngày 21/01/2026 còn mấy ngày"
    if window.last is not None and (until or window.first == window.last):
        return replace(reading, window=None, as_of=window.last)
    return replace(reading, window=None) if window.holds(today) else reading


def _taken(worded: Sequence[Word], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    spans = tuple(spans)
    return frozenset(i for i, w in enumerate(worded) if _overlaps((w.start, w.end), spans))


def _overlaps(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)


def _blanked(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    """The question with what has been read already made unreadable, places kept."""
    for start, end in spans:
        plain = plain[:start] + "\0" * (end - start) + plain[end:]
    return plain
