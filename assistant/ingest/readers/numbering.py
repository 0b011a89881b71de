"""The numbers and bullets that Word counts itself and does not write into its paragraphs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

_PLACE = re.compile(r"%(\d)")
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    :param shape: Word's name of the number form (``decimal``, ``upperRoman``, ``bullet``…).
    :param text: what is printed, with ``%1`` for the number of the first level.
    """

    shape: str = "decimal"
    text: str = "%1."
    start: int = 1


class Numbering:
    """Counts through a document, paragraph by paragraph.

    :param lists: the levels of each list by its id, and the id of the counters it shares with other lists.
    :param styles: the list and level a paragraph style brings.
    """

    def __init__(
        self,
        lists: Mapping[str, tuple[str, Mapping[int, Level]]],
        styles: Mapping[str, tuple[str, int]],
    ) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}

    def label(self, paragraph: etree._Element) -> str:
        """The number or bullet in front of a paragraph; empty for one outside any list. Counts it."""
        place = self._place(paragraph)
        if place is None or place[0] not in self._lists:
            return ""
        counters, levels = self._lists[place[0]]
        depth = min(place[1], _LEVELS - 1)
        level = levels.get(depth, Level())
        if level.shape == "bullet":
            return "-"
        if level.shape == "none":
            return ""
        counts = self._counts.setdefault(counters, [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _PLACE.sub(lambda m: _number(counts, levels, int(m[1]) - 1), level.text).strip()

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, or its style's."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        styled = self._styles.get(style.get(qn("w:val"), "")) if style is not None else None
        if own is None:
            return styled
        number, level = _value(own, "w:numId"), _value(own, "w:ilvl")
        name = number or (styled[0] if styled else "")
        return (
            (name, int(level) if level.isdigit() else (styled[1] if styled else 0)) if name not in ("", "0") else None
        )


def read_numbering(opened: Document) -> Numbering:
    """The lists a Word document defines."""
    part = next((r.target_part for r in opened.part.rels.values() if r.reltype.endswith("/numbering")), None)
    root = part.element if part is not None else None
    abstract = dict(_abstract(root)) if root is not None else {}
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    for entry in root.iterchildren(qn("w:num")) if root is not None else ():
        name, base = entry.get(qn("w:numId"), ""), _value(entry, "w:abstractNumId")
        changed = dict(_overrides(entry, abstract.get(base, {})))
        # lists made of one pattern go on counting, unless one of them begins anew
        lists[name] = (name if changed else f"pattern {base}", {**abstract.get(base, {}), **changed})
    return Numbering(lists, dict(_styles(opened)))


def _abstract(root: etree._Element) -> Iterator[tuple[str, dict[int, Level]]]:
    for entry in root.iterchildren(qn("w:abstractNum")):
        levels = {_depth(level): _level(level) for level in entry.iterchildren(qn("w:lvl"))}
        yield entry.get(qn("w:abstractNumId"), ""), levels


def _overrides(entry: etree._Element, levels: Mapping[int, Level]) -> Iterator[tuple[int, Level]]:
    for changed in entry.iterchildren(qn("w:lvlOverride")):
        own = changed.find(qn("w:lvl"))
        known = _level(own) if own is not None else levels.get(_depth(changed), Level())
        start = _value(changed, "w:startOverride")
        yield _depth(changed), Level(known.shape, known.text, int(start) if start.isdigit() else known.start)


def _level(element: etree._Element) -> Level:
    start = _value(element, "w:start")
    shape, text = _value(element, "w:numFmt"), element.find(qn("w:lvlText"))
    words = text.get(qn("w:val"), "") if text is not None else ""
    return Level(shape or "decimal", words, int(start) if start.isdigit() else 1)


def _styles(opened: Document) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in opened.styles.element.iterchildren(qn("w:style")):
        place = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number = _value(place, "w:numId") if place is not None else ""
        if place is not None and number not in ("", "0"):
            level = _value(place, "w:ilvl")
            yield style.get(qn("w:styleId"), ""), (number, int(level) if level.isdigit() else 0)


def _depth(element: etree._Element) -> int:
    value = element.get(qn("w:ilvl"), "0")
    return int(value) if value.isdigit() else 0


def _value(element: etree._Element, name: str) -> str:
    found = element.find(qn(name))
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def counted(count: int, shape: str) -> str:
    """A number as a list prints it: ``counted(4, "upperRoman") == "IV"``; plain digits for any other shape."""
    roman = "".join(_digits(count)) if 0 < count < 4000 else str(count)
    letter = chr(ord("a") + (count - 1) % _ALPHABET) * ((count - 1) // _ALPHABET + 1) if count > 0 else "0"
    forms = {"upperRoman": roman.upper(), "lowerRoman": roman, "upperLetter": letter.upper(), "lowerLetter": letter}
    return forms.get(shape, f"{count:02d}" if shape == "decimalZero" else str(count))


# The same shapes by the names HTML gives them.
SHAPES = {"I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}


def _number(counts: list[int | None], levels: Mapping[int, Level], depth: int) -> str:
    """The number of one level as its form prints it."""
    level = levels.get(depth, Level())
    count = counts[depth] if 0 <= depth < _LEVELS else None
    return counted(level.start if count is None else count, level.shape)


def _digits(value: int) -> Iterator[str]:
    for worth, letters in _ROMAN:
        yield letters * (value // worth)
        value %= worth
    yield _ROMAN_ONES[value]
