"""Which documents a name or a place means, where the corpus holds plans of several issuers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.records.types import Document
from assistant.text.normalise import fold

_LEVEL = r"(?:tinh|thanh pho|xa|phuong|thi tran|huyen|quan|dac khu|thi xa)"
_ISSUER_PLACE = re.compile(rf"\b{_LEVEL} (?P<place>(?!uy\b).+)$")


def names(documents: Iterable[Document]) -> list[tuple[str, tuple[Document, ...]]]:
    """All names by which documents are known, folded, the longest first, with the documents each may mean.

    Two issuers may give the same number: what names one by its number then names both.
    """
    every = tuple(documents)
    meant: dict[str, dict[str, Document]] = {}
    for document in every:
        for name in (document.name, document.number, *document.aliases):
            if name:
                meant.setdefault(fold(name), {})[document.id] = document
    for one, others in _twins(every):
        own = f"({one.issuer})"  # told apart by its issuer
        for name in (n for n in (one.name, one.number, *one.aliases) if own not in n and _says_number(n, one)):
            meant[fold(name)].update({other.id: other for other in others})
    return sorted(((name, tuple(found.values())) for name, found in meant.items()), key=lambda pair: -len(pair[0]))


def _twins(documents: Sequence[Document]) -> Iterator[tuple[Document, list[Document]]]:
    """Documents that share their number with others."""
    for one in documents:
        others = [d for d in documents if d.id != one.id and d.number and fold(d.number) == fold(one.number)]
        if others:
            yield one, others


def _says_number(name: str, document: Document) -> bool:
    digits = re.match(r"\d+", document.number)
    return digits is not None and re.search(rf"(?<!\d)0*{int(digits[0])}(?!\d)", name) is not None


def of_places(plain: str, documents: Iterable[Document]) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The documents of the places a folded question speaks of ("của Nghệ An", "ở xã Đại Phúc"), and where it does.

    Only where people have added plans: before, every document is of one province, and its name tells nothing.
    """
    every = tuple(documents)
    if not any(document.added is not None for document in every):
        return (), []
    found: dict[str, None] = {}
    spans: list[tuple[int, int]] = []
    for document in (d for d in every if d.kind == "full"):
        place = _ISSUER_PLACE.search(fold(document.issuer))
        if place is None:
            continue
        said = rf"\b(?:cua|o|tai|tren dia ban|thuoc|trong)(?: {_LEVEL})? {re.escape(place['place'])}(?!\w)"
        for match in re.finditer(said, plain):
            found[document.id] = None
            spans.append(match.span())
    return tuple(found), spans
