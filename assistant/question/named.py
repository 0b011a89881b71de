"""Rows, sections and documents that a question names by number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.question.reading import Kind, NamedRow
from assistant.question.scope import names, of_places
from assistant.records.times import named_times
from assistant.records.types import Document
from assistant.text.normalise import fold

# "nhiệm vụ 3 cơ quan chủ trì": three bodies; "nhiệm vụ 3 cơ quan nào chủ trì": row 3.
_ASKED = r"(?! (?:nao|gi|may|tinh|do|chu tri|phoi hop|theo doi|la)\b)"
_NUMBER = (
    r"\d{1,3}(?:\.\d{1,3})?(?![\w/%]|\.\d| ?phan tram(?! (?:la )?bao nhieu)"
    rf"| ?(?:ngay|thang|nam|co quan|so|don vi)\b{_ASKED})"
)
_JOIN = r" ?(?:,|;|-|va|voi|den|hay|hoac|and|or|to|&|so voi|versus|vs) ?"
_ORDINAL = r"(?:so thu tu|so|thu|stt|so hieu|no\.?|number|#|co so) ?"
_TASK = r"nhiem vu|nv|tasks?|dau viec|cong viec|viec"
_TARGET = r"chi tieu|ct|targets?|indicators?|muc tieu"
_ROW = r"muc|dong|hang|row|item|tt|stt"
_NAMED = re.compile(
    rf"\b(?P<noun>{_TASK}|{_TARGET}|{_ROW}) ?(?:{_ORDINAL})?"
    rf"(?P<numbers>{_NUMBER}(?:{_JOIN}(?:{_TASK}|{_TARGET})? ?(?:{_ORDINAL})?{_NUMBER})*)"
)
_OWN_NOUN = re.compile(rf"(?P<noun>{_TASK}|{_TARGET})\b")
_SECOND_NOUN = re.compile(rf"\b(?=(?:{_TASK}|{_TARGET})\b)")
_APPENDIX = re.compile(r"\b(?:phu luc|pl|appendix|annex) ?(?:so )?(?P<number>iv|i{1,3}|v|\d)\b")
_REF = re.compile(r"\b(?:[a-z0-9]+/)?pl(?P<appendix>\d)[/-](?P<number>\d{1,3}(?:\.\d{1,3})?)\b")
_SHORT = re.compile(
    r"\W*(?:nham\w*|khong|a|the|vay|con)?\W*"
    r"(?P<named>(?:so |muc |cai )?(?P<number>\d{1,2}\.\d{1,2}|(?<=so )\d{1,3}))\b(?!\s*(?:%|phan tram))"
)
_FEW = 6  # words
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_R = r"(?:viii|vii|vi|iv|ix|iii|ii|i|v|x)"
_SECTION = re.compile(
    rf"\b(?:muc|phan|section|chuong|part|khoan) (?P<chapter>{_R})(?:[./ -]+(?:muc |khoan )?(?P<section>\d{{1,2}}))?\b"
)
_SECTION_OF = re.compile(
    rf"\b(?:muc|khoan|diem) (?P<section>\d{{1,2}})(?:,| cua| thuoc| o)? (?:phan|muc|chuong) (?P<chapter>{_R})\b"
)
_GROUP = re.compile(
    rf"\b(?:nhom|group)(?: nhiem vu| chi tieu)?(?: so| thu)? (?P<number>{_R}|\d{{1,2}})\b"
    r"(?! nam| nhiem vu| chi tieu| nuoc)"
)
# After these words a document is what something is about, not where to look.
_SUBJECT = re.compile(
    r"\b(?:tuyen truyen|quan triet|pho bien|hoc tap|noi dung|trien khai|thuc hien|thi hanh)(?: ve| noi dung)* ?$"
    r"|\b(?:contents? of|(?:publicity|communication|propaganda) (?:on|about|for)|disseminating|dissemination of"
    r"|implementing|implementation of)(?: the)? ?$"
)
_LETTERS = r"[a-z]{1,12}"
_DOC_NUMBER = re.compile(rf"\b\d{{1,6}}(?:/\d{{4}})?[-/]{_LETTERS}(?:[-/]{_LETTERS}){{0,3}}\b")
_TYPE_NAMES = (
    "ke hoach|kh|nghi quyet|nq|quyet dinh|qd|nghi dinh|nd|chi thi"
    "|chuong trinh hanh dong|ctr|cthd|thong tu|luat|plan|resolution|decision|decree|action programme|action program"
)
_DOC_SHORT = re.compile(
    rf"\b(?P<type>{_TYPE_NAMES}) ?(?:so |no\.? ?|number )?(?P<number>\d{{1,4}})\b(?![.,/]?\d| ?%| ?phan tram)"
)
_PROGRAMME = "chuong trinh hanh dong"
_TYPES = {
    "kh": "ke hoach", "plan": "ke hoach", "nq": "nghi quyet", "resolution": "nghi quyet", "qd": "quyet dinh",
    "decision": "quyet dinh", "nd": "nghi dinh", "decree": "nghi dinh", "ctr": _PROGRAMME, "cthd": _PROGRAMME,
    "action programme": _PROGRAMME, "action program": _PROGRAMME,
}  # fmt: skip
_NEWS = re.compile(r"\b(?:bao|bai|ban tin|tin|hoi nghi|so ket|cong thong tin|news|article|newspaper|conference)\b")
_DAY = re.compile(
    r"\b(?:ngay )?(?P<day>\d{1,2})(?:[/-]| thang )(?P<month>\d{1,2})(?:(?:[/-]|,? nam )(?P<year>\d{4}))?\b(?![/-])"
)
_NEWS_TYPES = frozenset({"bai bao", "tin", "ban tin"})


@dataclass(frozen=True, slots=True)
class Named:
    """What was named, and which characters of the folded question named it."""

    rows: tuple[NamedRow, ...]
    sections: tuple[str, ...]
    groups: tuple[str, ...]
    documents: tuple[str, ...]
    foreign: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    appendix: int | None = None


def numbers_in(text: str) -> frozenset[str]:
    """The documents a folded text speaks of by number: they are content, not other documents asked for."""
    return frozenset(_plain_name(match[0]) for pattern in (_DOC_NUMBER, _DOC_SHORT) for match in pattern.finditer(text))


def _plain_name(name: str) -> str:
    """A document's name by number without the word for number ("nghi quyet so 01")."""
    return name.replace(" so ", " ")


def named(plain: str, documents: Iterable[Document], mentioned: frozenset[str] = frozenset()) -> Named:
    """Read all names by number out of a folded question.

    A document's number is read before a row's, so that "kế hoạch 25" names a document, not a row.

    :param mentioned: document numbers that the texts themselves mention (:func:`numbers_in`).
    """
    spans: list[tuple[int, int]] = []
    every = tuple(documents)
    known, foreign, rest = _documents(plain, every, spans, mentioned)
    local, places = of_places(rest, every)
    known = tuple(id_ for id_ in known if id_ in local) or known or local
    spans += places
    appendix, rest = _appendix(rest, spans)
    rows = list(_rows(rest, appendix, spans)) or list(_bare(rest, spans))
    sections = [_section(m, spans) for pattern in (_SECTION_OF, _SECTION) for m in pattern.finditer(rest)]
    groups = [_roman(m["number"]) for m in _taken(_GROUP, rest, spans)]
    return Named(
        tuple(dict.fromkeys(rows)),
        tuple(dict.fromkeys(sections)),
        tuple(dict.fromkeys(groups)),
        known,
        foreign,
        tuple(spans),
        appendix,
    )


def mentions_of(plain: str, documents: Iterable[Document]) -> list[tuple[int, int, str]]:
    """Where a folded text names documents: start, end and id, in the order of the text; longer names go first."""
    known = tuple(documents)
    found: list[tuple[int, int, str]] = []
    for name, meant in names(known):
        for match in re.finditer(rf"(?<![\w/]){re.escape(name)}(?![\w/])", plain):
            if not any(match.start() < end and start < match.end() for start, end, _ in found):
                found += [(*match.span(), document.id) for document in meant]
    for match in _DOC_SHORT.finditer(plain):
        document_id = _by_number(match, known)
        if document_id and not any(match.start() < end and start < match.end() for start, end, _ in found):
            found.append((*match.span(), document_id))
    return sorted(found)


def _documents(
    plain: str, documents: tuple[Document, ...], spans: list[tuple[int, int]], mentioned: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Documents named by number, by name or by an alias, and the question without those names."""
    known: dict[str, None] = {}
    foreign: list[str] = []
    rest = plain
    for name, meant in names(documents):
        if name not in rest:
            continue
        for match in re.finditer(rf"(?<![\w/]){re.escape(name)}(?![\w/])", rest):
            if any(d.kind == "full" for d in meant) or not _SUBJECT.search(plain[: match.start()]):
                known.update(dict.fromkeys(document.id for document in meant))
                spans.append(match.span())
        rest = re.sub(rf"(?<![\w/]){re.escape(name)}(?![\w/])", lambda m: "\0" * len(m[0]), rest)
    known.update(dict.fromkeys(_news(rest, documents, spans)))
    for pattern in (_DOC_NUMBER, _DOC_SHORT):
        for match in pattern.finditer(rest):
            document_id = _by_number(match, documents)
            full = any(d.id == document_id and d.kind == "full" for d in documents)
            if not full and _SUBJECT.search(plain[: match.start()]):
                continue
            if document_id:
                known[document_id] = None
                spans.append(match.span())
            elif _plain_name(match[0]) not in mentioned:
                foreign.append(match[0])
                spans.append(match.span())
        rest = pattern.sub(lambda m: "\0" * len(m[0]), rest)
    return tuple(known), tuple(foreign), rest


def _news(rest: str, documents: tuple[Document, ...], spans: list[tuple[int, int]]) -> list[str]:
    """News named by the day they came out on ("bản tin ngày 21/02/2025", "bao tin tuc 27/3")."""
    if not _NEWS.search(rest):
        return []
    found = []
    days = [(m.span(), int(m["day"]), int(m["month"]), m["year"]) for m in _DAY.finditer(rest)]
    days += [
        ((t.start, t.end), t.first.day, t.first.month, t.first.year) for t in named_times(rest) if t.grain == "day"
    ]
    for span, day, month, year in days:
        fitting = [
            d
            for d in documents
            if d.issued is not None
            and fold(d.type) in _NEWS_TYPES
            and (d.issued.day, d.issued.month) == (day, month)
            and (year is None or d.issued.year == int(year))
        ]
        if len(fitting) == 1:
            found.append(fitting[0].id)
            spans.append(span)
    return found


def _by_number(match: re.Match[str], documents: tuple[Document, ...]) -> str:
    """The document of a short name ("nq 57", "kế hoạch 25"), if its type and number are known together."""
    groups = match.groupdict()
    if "type" not in groups:
        return ""
    kind = _TYPES.get(groups["type"], groups["type"])
    fitting = [d.id for d in documents if fold(d.type) == kind and re.match(rf"{groups['number']}(?!\d)", d.number)]
    return fitting[0] if len(fitting) == 1 else ""


def _appendix(rest: str, spans: list[tuple[int, int]]) -> tuple[int | None, str]:
    match = _APPENDIX.search(rest)
    if match is None:
        return None, rest
    spans += [found.span() for found in _APPENDIX.finditer(rest)]
    number = match["number"]
    return int(number) if number.isdigit() else _ROMAN[number], _APPENDIX.sub(lambda m: " " * len(m[0]), rest)


def _rows(rest: str, appendix: int | None, spans: list[tuple[int, int]]) -> Iterator[NamedRow]:
    for match in _REF.finditer(rest):
        spans.append(match.span())
        yield NamedRow(match["number"], None, int(match["appendix"]))
    for match in _NAMED.finditer(rest):
        noun = match["noun"]
        if _is_row_noun(noun) and appendix is None:
            continue
        spans.append(match.span())
        for part in _SECOND_NOUN.split(match["numbers"]):
            own = _OWN_NOUN.match(part)  # "nhiệm vụ 24 và chỉ tiêu 8.1"
            kind = _kind(own["noun"] if own else noun)
            for number in _numbers(part):
                yield NamedRow(number, kind, appendix)


def _bare(rest: str, spans: list[tuple[int, int]]) -> Iterator[NamedRow]:
    """A row by its number alone, in a question too short to mean anything else ("số 24 ai phụ trách?")."""
    match = _SHORT.match(rest)
    if match is not None and len(rest.split()) <= _FEW:
        spans.append(match.span("named"))
        yield NamedRow(match["number"], None)


def _is_row_noun(noun: str) -> bool:
    return re.fullmatch(_ROW, noun) is not None


def _kind(noun: str) -> Kind | None:
    if _is_row_noun(noun):
        return None
    return "task" if re.fullmatch(_TASK, noun) else "target"


def _numbers(words: str) -> list[str]:
    """``24, 25 và 27`` names three, ``24-26`` and ``24 đến 26`` a range."""
    found: list[str] = []
    for part in re.split(r",|;|\bva\b|\bvoi\b|\bhay\b|\bhoac\b|\band\b|\bor\b|&|\bso voi\b|\bversus\b|\bvs\b", words):
        numbers = re.findall(r"\d{1,3}(?:\.\d{1,3})?", part)
        ends = [int(n) for n in numbers if n.isdigit()]
        if len(ends) == 2 and re.search(r"-|\bden\b|\bto\b", part) and 0 < ends[1] - ends[0] < 100:
            found += [str(n) for n in range(ends[0], ends[1] + 1)]
        else:
            found += numbers
    return [".".join(str(int(piece)) for piece in number.split(".")) for number in found]


def _section(match: re.Match[str], spans: list[tuple[int, int]]) -> str:
    spans.append(match.span())
    return "/".join(part for part in (match["chapter"], match["section"]) if part)


def _taken(pattern: re.Pattern[str], rest: str, spans: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(rest):
        spans.append(match.span())
        yield match


def _roman(number: str) -> str:
    """A group's number as printed, in lower case Roman: ``5`` is ``v``."""
    return next((roman for roman, value in _ROMAN.items() if str(value) == number), number)
