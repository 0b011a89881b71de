"""The outline of a document's body: its numbered sections, paragraphs and bullets, each with a stable place.

A place is the path of a passage's own numbers in lower case: ``ii/3`` is section II.3, ``ii/3/g7`` the seventh
bullet (gạch đầu dòng) below it, ``i/p1`` the first plain paragraph of section I, ``fn1`` the first footnote.
"""

import re
from dataclasses import dataclass, replace

from assistant.ingest.blocks import Block, Cell, Paragraph, Table

_CHAPTER = re.compile(r"(?P<number>[IVXLC]{1,7})\. ?(?P<title>\S.*)")
_SECTION = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)] ?(?P<title>\D.*)")
_BULLET = re.compile(r"[-–—•+*] ?(?P<title>\S.*)")
_APPENDIX = re.compile(r"PHỤ LỤC(?: (?:SỐ )?(?P<number>[IVXLC]+|\d+))?\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[(?P<number>\d{1,3})\] ?(?P<title>\S.*)")
_CLOSING = re.compile(r"Trên đây là")
_SIGNATURE = re.compile(r"(?:Nơi nhận|TM|KT|TL|TUQ)[.:]")
_OPENING = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị)\b")
_HEADING_END = re.compile(r"[^.;:,…]$")
# A repeated stretch this long is no refrain but the same pages printed twice.
_TWICE = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage of the body in its place.

    :param place: path below the document (``ii/3/g7``).
    :param section: place of the section it stands in; its own place for a heading.
    :param headings: titles of the sections above, outermost first, its own not included.
    """

    place: str
    number: str
    words: Cell
    section: str
    headings: tuple[str, ...]
    is_heading: bool
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Restoration:
    """A heading the source lost, put back by an editor: it stands before the paragraph that begins so.

    :param title: its words where the document prints them elsewhere (in a group row of an appendix).
    """

    before: str
    number: str
    title: Cell


def outline(blocks: list[Block], restorations: tuple[Restoration, ...] = ()) -> list[Entry]:
    """Place every paragraph of the body, from the first after the letterhead to the appendices.

    Pages printed twice are placed once. Paragraphs of the appendices outside their tables are their titles and
    are left to :func:`appendices`.
    """
    walker = _Walker(restorations)
    for words in _body(blocks):
        walker.step(words)
    return renumber(walker.entries)


def appendices(blocks: list[Block]) -> list[tuple[str, Table]]:
    """The tables with the title of the appendix each stands in, in order."""
    found: list[tuple[str, Table]] = []
    title: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found.append((" ".join(title), block))
        elif _APPENDIX.match(block.words.text):
            title = [block.words.text]
        elif title:
            title.append(block.words.text)
    return found


def _body(blocks: list[Block]) -> list[Cell]:
    """Paragraphs before the first appendix, and the footnotes wherever they stand."""
    cells = _once([block.words for block in blocks if isinstance(block, Paragraph)])
    table_from = min((b.start for b in blocks if isinstance(b, Table)), default=None)
    first = next((i for i, c in enumerate(cells) if _opens_body(c)), 0)
    ends = (i for i, c in enumerate(cells) if i > first and _ends_body(c, table_from))
    last = next(ends, len(cells))
    return cells[first:last] + [c for c in cells[last:] if _FOOTNOTE.match(c.text)]


def _opens_body(words: Cell) -> bool:
    """Whether the letterhead is over: at the legal basis, or at the first numbered heading."""
    return any(mark.match(words.text) for mark in (_OPENING, _CHAPTER, _SECTION))


def _ends_body(words: Cell, table_from: int | None) -> bool:
    """Whether the body ends here: at the signature, or at an appendix's title before its table."""
    if _SIGNATURE.match(words.text):
        return True
    titled = _APPENDIX.match(words.text) is not None and words.text.split()[0].isupper()
    return titled and table_from is not None and words.start < table_from


def _once(cells: list[Cell]) -> list[Cell]:
    """The same paragraphs without the first copy of a stretch that is printed again later."""
    texts = [c.text for c in cells]
    i, kept = 0, []
    while i < len(cells):
        length = _repeat(texts, i)
        if length < _TWICE:
            kept.append(cells[i])
        i += max(1, length if length >= _TWICE else 1)
    return kept


def _repeat(texts: list[str], first: int) -> int:
    """How many paragraphs from ``first`` on stand again, in the same order, directly after themselves or later."""
    best = 0
    for other in (j for j in range(first + 1, len(texts)) if texts[j] == texts[first]):
        n = 0
        while first + n < other and other + n < len(texts) and texts[first + n] == texts[other + n]:
            n += 1
        best = max(best, n)
    return best


class _Walker:
    """Walks the paragraphs and remembers in which section it is."""

    def __init__(self, restorations: tuple[Restoration, ...]) -> None:
        self.entries: list[Entry] = []
        self._restorations = restorations
        self._path: list[tuple[str, str]] = []  # (number, title), outermost first
        self._prose_below: list[bool] = []  # whether the section's number stands before prose, not a title
        self._counts: dict[str, int] = {}
        self._restored = False

    def step(self, words: Cell) -> None:
        """Place one paragraph."""
        self._restore(words)
        if footnote := _FOOTNOTE.match(words.text):
            self._path, self._prose_below = [], []
            self._add(f"fn{footnote['number']}", words)
        elif chapter := _CHAPTER.match(words.text):
            self._open(0, chapter["number"], words)
        elif (section := _SECTION.match(words.text)) and self._path:
            depth = 1 + section["number"].count(".")
            self._open(depth, section["number"].rpartition(".")[2], words)
        elif bullet := _BULLET.match(words.text):
            self._add(self._count("g"), _after(words, bullet.start("title")))
        else:
            self._plain(words)

    def _plain(self, words: Cell) -> None:
        """A paragraph without a mark belongs to the section, not to a numbered paragraph before it."""
        if _CLOSING.match(words.text):
            del self._path[1:], self._prose_below[1:]
        while self._prose_below and self._prose_below[-1]:
            self._path.pop()
            self._prose_below.pop()
        self._add(self._count("p"), words)

    def _open(self, depth: int, number: str, words: Cell, *, restored: bool = False) -> None:
        del self._path[depth:], self._prose_below[depth:]
        if depth < 2:
            self._restored = restored
        heading = restored or _HEADING_END.search(words.text) is not None
        headings = tuple(title for _, title in self._path)
        title = f"{number}. {words.text}" if restored else words.text
        self._path.append((number.lower(), title))
        self._prose_below.append(not heading)
        section = self._place() if heading else self._place(self._path[:-1])
        self.entries.append(Entry(self._place(), number, words, section, headings, heading, self._restored))

    def _restore(self, words: Cell) -> None:
        """Open the section whose lost heading belongs before this paragraph."""
        for lost in self._restorations:
            if words.text.startswith(lost.before):
                self._open(1, lost.number, lost.title, restored=True)

    def _count(self, mark: str) -> str:
        key = f"{self._place()}/{mark}"
        self._counts[key] = self._counts.get(key, 0) + 1
        return f"{mark}{self._counts[key]}"

    def _add(self, number: str, words: Cell) -> None:
        section = self._place()
        headings = tuple(title for _, title in self._path)
        place = f"{section}/{number}" if section else number
        self.entries.append(Entry(place, number, words, section, headings, False, self._restored))

    def _place(self, path: list[tuple[str, str]] | None = None) -> str:
        return "/".join(number for number, _ in (self._path if path is None else path))


def _after(words: Cell, offset: int) -> Cell:
    """The words from an offset of the folded text on; the part before it holds no folded white space."""
    return Cell(words.text[offset:], words.start + offset, words.end)


def renumber(entries: list[Entry]) -> list[Entry]:
    """Give places that occur twice a suffix, so that every ref is unique (``i/p1-2``)."""
    seen: dict[str, int] = {}
    unique = []
    for entry in entries:
        seen[entry.place] = seen.get(entry.place, 0) + 1
        count = seen[entry.place]
        unique.append(entry if count == 1 else replace(entry, place=f"{entry.place}-{count}"))
    return unique
