"""Bodies that a full text names and the registry does not know: found by the names the text gives them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.ingest.manifest import Manifest
from assistant.records.agencies import AgencyRegistry
from assistant.records.agency_names import name_key
from assistant.records.local_bodies import Body, LocalBodies, is_generic
from assistant.records.rows import Splitter
from assistant.records.types import Agency
from assistant.text.normalise import fold

_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\s*(?:,|\s-\s|&|\bvà\b)\s*")
# Names that are written out or abbreviated at will.
_SPELLINGS = (
    ("UBND", "Ủy ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ("BQL", "Ban Quản lý"),
    ("TTYT", "Trung tâm Y tế"),
    ("BCH", "Ban Chỉ huy"),
)
_ABBREVIATED = ("Phòng", "Sở", "Ban", "Trung tâm", "Chi cục", "Cục", "Văn phòng", "Hội")
_FEWEST, _MOST = 2, 12  # words of a name


class Namer:
    """Splits cells into bodies, and remembers by what names the unknown ones were printed."""

    def __init__(self, registry: AgencyRegistry) -> None:
        self.registry = registry
        self._names: dict[str, dict[str, None]] = {}

    def of(self, manifest: Manifest) -> Splitter:
        """What splits the cells of a document: those of an added one name bodies of their own place."""
        if manifest.added is None:
            return _Splitter(self._split)
        local = LocalBodies(self.registry, manifest.issuer)
        return _Splitter(lambda cell: self._noted(local.bodies(cell)))

    def _split(self, cell: str) -> tuple[str, ...]:
        ids = self.registry.split(cell)
        return self._noted(Body(id_, name) for id_ in ids for name in (printed_name(id_, cell),))

    def _noted(self, bodies: Iterable[Body]) -> tuple[str, ...]:
        """Ids of some bodies, whose names are noted where the registry does not know them."""
        ids = []
        for body in bodies:
            ids.append(body.id)
            if body.id not in self.registry.by_id:
                self._names.setdefault(body.id, {}).update(dict.fromkeys((body.name, *body.others)))
        return tuple(ids)

    def agencies(self) -> tuple[Agency, ...]:
        """The unknown bodies with their names and other spellings, none of which means a second body."""
        named = {id_: tuple(names) for id_, names in sorted(self._names.items()) if is_name(next(iter(names)))}
        spelled = {
            id_: tuple(dict.fromkeys(s for n in names for s in (n, *spellings(n)))) for id_, names in named.items()
        }
        told = Counter(key for names in spelled.values() for key in {name_key(name) for name in names})
        return tuple(
            Agency(id_, names[0], self._own(spelled[id_][1:], told), _several(names[0])) for id_, names in named.items()
        )

    def _own(self, names: Iterable[str], told: Counter[tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(n for n in names if told[name_key(n)] == 1 and self.registry.named(n) is None and is_name(n))


@dataclass(frozen=True, slots=True)
class _Splitter:
    """A function as a splitter."""

    by: Callable[[str], tuple[str, ...]]

    def split(self, cell: str) -> tuple[str, ...]:
        """Ids of the bodies a cell names."""
        return self.by(cell)


def _spelled(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for name in names for spelling in (name, *spellings(name))))


def printed_name(id_: str, cell: str) -> str:
    """The name of a body as its cell prints it, found again by the id made of it.

    ``printed_name("ubnd-xa-b", "UBND các xã: A, B")`` puts it together from the cell's words: ``UBND xã B``.
    """
    wanted = id_.split("-")
    found = [(match, fold(match[0])) for match in _WORD.finditer(cell)]
    for first in range(len(found)):
        run = found[first : first + len(wanted)]
        if [plain for _, plain in run] == wanted:
            return " ".join(cell[run[0][0].start() : run[-1][0].end()].split())
    words: dict[str, str] = {}
    for match, plain in found:
        words.setdefault(plain, match[0])
    name = " ".join(words.get(word, word) for word in wanted)
    return name[:1].upper() + name[1:]


def is_name(name: str) -> bool:
    """Whether some words can be a body's own name, and not just any of its kind."""
    return _FEWEST <= len(name.split()) <= _MOST and not is_generic(name)


def spellings(name: str) -> Iterator[str]:
    """Other ways to write a name: written out, abbreviated (``Phòng VH-XH``, ``Phòng VHXH``)."""
    for short, long in _SPELLINGS:
        for one, other in ((short, long), (long, short)):
            if name.startswith(f"{one} "):
                yield f"{other} {name[len(one) + 1 :]}"
    for head in _ABBREVIATED:
        rest = name[len(head) + 1 :]
        if name.startswith(f"{head} ") and len(rest.split()) > 2:
            parts = [_initials(part) for part in _PARTS.split(rest) if part]
            yield f"{head} {''.join(parts)}"
            if len(parts) > 1:
                yield f"{head} {'-'.join(parts)}"


def _initials(words: str) -> str:
    return "".join(word[0].upper() for word in _WORD.findall(words))


def _several(name: str) -> bool:
    return fold(name).startswith("cac ")
