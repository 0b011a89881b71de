"""Who a new document is: its number, type, issuer and day, by its letterhead, and the id made of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.ingest.blocks import Cell
from assistant.ingest.letterhead import printed_date
from assistant.records.agencies import AgencyRegistry
from assistant.records.types import Document
from assistant.text.normalise import fold

_NUMBER = re.compile(
    r"(?P<number>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?[-/]?(?P<kind>[^\W\d_]{1,6})(?:[-/](?P<rest>.+))?"
)
_TYPES = {
    "kh": "Kế hoạch", "nq": "Nghị quyết", "qđ": "Quyết định", "ct": "Chỉ thị", "ctr": "Chương trình",
    "cthđ": "Chương trình hành động", "đa": "Đề án", "hd": "Hướng dẫn", "tb": "Thông báo", "kl": "Kết luận",
    "nđ": "Nghị định", "tt": "Thông tư", "bc": "Báo cáo",
}  # fmt: skip
# Numbers of central bodies are given once in the country and year; all others once by each issuer.
_CENTRAL = re.compile(r"(?:nq|nd|qd|ct)-(?:cp|ttg)|(?:nq|kl|ct|qd)/tw|.*qh\d+")
_PLACE = re.compile(r"\b(tỉnh|thành phố|xã|phường|thị trấn|huyện|quận|đặc khu|thị xã)\s+(.+)$")
_OFFICES = ("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd")
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 40  # characters of an id


@dataclass(frozen=True, slots=True)
class Identity:
    """What a letterhead says of a document; empty where it does not.

    :param issuer: in sentence case (``Ủy ban nhân dân tỉnh Sông Lam``), with the body above where two are printed.
    """

    number: str
    type: str
    title: str
    issuer: str
    signatory: str
    issued: date | None

    @property
    def name(self) -> str:
        """How people name it: type and number."""
        return f"{self.type} {self.number}".strip() or self.title[:80]

    @property
    def place(self) -> str:
        """The issuer's place (``tỉnh Sông Lam``), empty where none is printed."""
        found = _PLACE.search(self.issuer)
        return f"{found[1]} {found[2]}" if found else ""


def identity(head: Mapping[str, Cell], text: str, registry: AgencyRegistry) -> Identity:
    """Who a document is, from its head."""
    printed = {name: words.text for name, words in head.items()}
    number = printed.get("number", "").strip(" .;,")
    return Identity(
        number=number,
        type=_type(printed.get("type", ""), number),
        title=printed.get("title", ""),
        issuer=_issuer(printed.get("issuer", ""), text, registry),
        signatory=printed.get("signatory", ""),
        issued=printed_date(printed.get("issued", "")),
    )


def _type(printed: str, number: str) -> str:
    if printed:
        return printed[:1].upper() + printed[1:].lower()
    match = _NUMBER.match(number)
    return _TYPES.get(match["kind"].lower(), "") if match else ""


def _issuer(printed: str, text: str, registry: AgencyRegistry) -> str:
    """An issuer printed in capitals, in sentence case: as the text itself writes it, else by its words."""
    if not printed.isupper():
        return printed
    above, body = _two_bodies(printed)
    named = registry.named(body)
    written = named.name if named is not None else _as_written(body, text) or _sentence_case(body)
    place = _PLACE.search(above.lower()) if above else None
    return f"{written} {_sentence_case(place[0], first=False)}" if place else written


def _two_bodies(printed: str) -> tuple[str, str]:
    """``UBND TỈNH THẠCH KHÊ SỞ Y TẾ``: the body above, and the one that issues."""
    match = re.match(
        r"(?P<above>(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN) .+?) (?P<body>(?:SỞ|PHÒNG|BAN|CHI CỤC|VĂN PHÒNG|"
        r"TRUNG TÂM|THANH TRA|TRƯỜNG)\b(?! NHÂN DÂN).+)",
        printed,
    )
    return (match["above"], match["body"]) if match else ("", printed)


def _as_written(capitals: str, text: str) -> str:
    """The same words where the text prints them in small letters, in the way it prints them most."""
    pattern = r"\s+".join(re.escape(word) for word in capitals.split())
    found = [" ".join(m[0].split()) for m in re.finditer(pattern, text, re.IGNORECASE) if not m[0].isupper()]
    best = max(set(found), key=lambda words: (found.count(words), words), default="")
    return best[:1].upper() + best[1:]


def _sentence_case(capitals: str, *, first: bool = True) -> str:
    words = capitals.lower()
    place = _PLACE.search(words)
    if place:
        words = words[: place.start(2)] + place[2].title()
    return words[:1].upper() + words[1:] if first else words


def base_id(who: Identity) -> str:
    """The id that a document's number gives: ``kh25`` of 25/KH-UBND, ``qd05-2025`` of 05/2025/QĐ-UBND."""
    match = _NUMBER.match(who.number)
    if match is None:
        return _slug(f"{who.type} {who.title}")
    year = f"-{match['year']}" if match["year"] else ""
    return f"{_slug(match['kind'])}{match['number']}{year}"


def free_id(who: Identity, taken: Iterable[str]) -> str:
    """An id for a new document that no other has: with its place, else its year, else counted on."""
    used = set(taken)
    base = base_id(who) or "van-ban"
    place = _slug(re.sub(_PLACE, r"\2", who.place))
    year = str(who.issued.year) if who.issued else ""
    tries = [base, *(f"{base}-{more}" for more in (place, year, f"{place}-{year}") if more.strip("-"))]
    counted = (f"{base}-{n}" for n in range(2, len(used) + 3))
    return next(id_ for id_ in (*tries, *counted) if id_ not in used)


def same(who: Identity, document: Document) -> bool:
    """Whether a document of the corpus is this very one: by number and year, and issuer where numbers are its own."""
    if not who.number or fold(who.number).lstrip("0") != fold(document.number).lstrip("0"):
        return False
    if who.issued and document.issued and who.issued.year != document.issued.year:
        return False
    match = _NUMBER.match(fold(who.number))
    central = match is not None and _CENTRAL.fullmatch(match.string[match.start("kind") :]) is not None
    return central or _same_issuer(who.issuer, document.issuer)


def _same_issuer(one: str, other: str) -> bool:
    if not one or not other:
        return True
    first, second = _bare(one), _bare(other)
    return first in second or second in first


def _bare(issuer: str) -> str:
    words = issuer.lower()
    for office in _OFFICES:
        words = words.replace(office, "")
    return fold(words).strip()


def aliases(who: Identity, taken: Iterable[str]) -> tuple[str, ...]:
    """Other names of a document that none has yet: ``KH 12``, ``Kế hoạch 12``, ``kế hoạch của tỉnh Sông Lam``."""
    used = {fold(name) for name in taken}
    return tuple(name for name in dict.fromkeys(_aliases(who)) if fold(name) not in used)


def _aliases(who: Identity) -> Iterator[str]:
    match = _NUMBER.match(who.number)
    if match and who.type:
        short, plain = match["kind"].upper(), match["number"].lstrip("0")
        for number in dict.fromkeys((match["number"], plain)):
            yield from (f"{short} {number}", f"{short}{number}", f"{who.type} {number}", f"{who.type} số {number}")
    if who.place and who.type:
        yield f"{who.type.lower()} của {who.place}"
        yield f"{who.type.lower()} {who.place}"
        yield f"{who.type.lower()} của UBND {who.place}"
    if who.issuer and who.type:
        yield f"{who.type.lower()} của {who.issuer}"


def _slug(words: str) -> str:
    return _SLUG.sub("-", fold(words)).strip("-")[:_LONGEST].rstrip("-")
