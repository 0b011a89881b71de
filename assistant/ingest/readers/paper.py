"""Words and ruling lines on a page, and the lines and paragraphs the words make.

All lengths are in points, all offsets from the top left corner of the page as it is read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_SAME_LINE = 0.5  # share of the lower word's height by which two words must overlap to stand on one line
_COLUMN_GAP = 1.6  # of the line's height: wider gaps part columns, as those of a letterhead
_MARK = re.compile(
    r"[+•*▪○]\s?\S|(?:[IVXLC]{1,7}|\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[A-Z])[.)]\s?\S|\[\d+\]|"
    r"(?:Điều|PHỤ LỤC|Phụ lục|Nơi nhận)\b"
)
_DASH = re.compile(r"[-–]\s?\S")  # a bullet, or the middle of "Phòng Kế hoạch - Tài chính"
_DIGITS = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|\d{1,3}(?:\.\d{3})+")
_DIGIT = 0.5  # of the line's height: a digit
_SPACE = 0.25  # of the line's height: a space between words


@dataclass(frozen=True, slots=True)
class Word:
    """Letters printed without a gap.

    :param raised: whether they stand small above the line, as the numbers of footnotes do.
    :param unsure: whether they were recognised with doubt.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    raised: bool = False
    unsure: bool = False

    @property
    def height(self) -> float:
        """Its height, in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other, from the left."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Its words with single spaces; the number of a footnote in brackets."""
        return " ".join(f"[{w.text}]" if w.raised and w.text.isdigit() else w.text for w in self.words)

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """Where its highest word begins."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Where its lowest word ends."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """The usual height of its words."""
        return middle([word.height for word in self.words])


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn along one axis, from ``start`` to ``end``, at ``at`` on the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page.

    :param across: horizontal rules, ``at`` a height; ``down``: vertical ones, ``at`` a distance from the left.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


def middle(values: Sequence[float]) -> float:
    """The upper median."""
    return sorted(values)[len(values) // 2]


def lines(words: Iterable[Word]) -> list[Line]:
    """Words as lines, from the top; words that overlap by half their height stand on one line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.left)):
        row = next((r for r in reversed(rows[-3:]) if _beside(r, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [Line(tuple(sorted(row, key=lambda w: w.left))) for row in rows]


def _beside(row: Sequence[Word], word: Word) -> bool:
    top, bottom = middle([w.top for w in row]), middle([w.bottom for w in row])
    overlap = min(bottom, word.bottom) - max(top, word.top)
    return overlap >= _SAME_LINE * min(bottom - top, word.height)


def parted(line: Line) -> Iterator[Line]:
    """A line cut where a wide gap parts columns."""
    start = 0
    for i in range(1, len(line.words)):
        if line.words[i].left - line.words[i - 1].right > _COLUMN_GAP * line.height:
            yield Line(line.words[start:i])
            start = i
    yield Line(line.words[start:])


def paragraphs(found: Sequence[Line], left: float, right: float) -> list[str]:
    """Lines of one column joined to paragraphs.

    A line goes on in the next if the first word of that would not have fitted behind it, and the next begins no
    list and no heading of its own.

    :param left: where the column begins; ``right`` where it ends.
    """
    whole: list[str] = []
    for i, line in enumerate(found):
        if i and _broken(found[i - 1], line, right):
            whole[-1] += line.text
        elif i and _goes_on(found[i - 1], line, left, right):
            whole[-1] = glued(whole[-1], line.text)
        else:
            whole.append(line.text)
    return whole


def _goes_on(line: Line, following: Line, left: float, right: float) -> bool:
    if _MARK.match(following.text):
        return False
    needed = _SPACE * line.height + following.words[0].right - following.words[0].left
    full = line.right + needed > right or line.right - line.left + needed > right - left
    listed = _DASH.match(following.text) and (_DASH.match(line.text) or line.text[-1] in ".;:")
    return full and not listed and following.top - line.bottom < 1.2 * line.height


def _broken(line: Line, following: Line, right: float) -> bool:
    """Whether a date or number too wide for its column was broken within its digits."""
    split = _DIGITS.fullmatch(line.words[-1].text + following.words[0].text) is not None
    return split and len(line.words) == 1 and right - line.right < _DIGIT * line.height


def glued(before: str, after: str) -> str:
    """Two parts of a paragraph as one; a word broken behind its hyphen or slash gets no space."""
    bare = len(before) > 1 and before[-1] in "-/" and not before[-2].isspace()
    return before + after if bare else f"{before} {after}"
