"""Cells in which each body stands on a line of its own, without a comma or semicolon between them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from assistant.ingest.blocks import Block, Cell, Table

_BULLET = re.compile(r"^[-–—+•*]\s*")
_OPEN = re.compile(r"(?:[,;&/–-]|\b(?:và|của|với|cùng|các))$")


class Splitter(Protocol):
    """Splits a cell that names several bodies into their ids."""

    def split(self, cell: str) -> tuple[str, ...]:
        """Ids of the bodies a cell names, in the order printed."""
        ...


@dataclass(frozen=True, slots=True)
class Lined:
    """A splitter that is told where lines part bodies: the records it reads have their white space folded.

    :param printed: by the folded words of a cell, the same with a semicolon where a line parts two bodies.
    """

    splitter: Splitter
    printed: Mapping[str, str]

    def split(self, cell: str) -> tuple[str, ...]:
        """Ids of the bodies a cell names, in the order printed."""
        return self.splitter.split(self.printed.get(cell, cell))


def bodies_on_lines(text: str, blocks: Iterable[Block]) -> dict[str, str]:
    """The cells of all tables that have several lines, by their folded words, parted by semicolons."""
    found = {}
    for words in _cells(blocks):
        lines = [line.strip() for line in text[words.start : words.end].split("\n") if line.strip()]
        if len(lines) > 1:
            found[words.text] = _parted(lines)
    return found


def _cells(blocks: Iterable[Block]) -> Iterator[Cell]:
    return (words for block in blocks if isinstance(block, Table) for row in block.rows for words in row)


def _parted(lines: list[str]) -> str:
    """Lines joined by semicolons, by spaces where a line plainly goes on: in lower case, or after ``và``."""
    whole = _BULLET.sub("", lines[0])
    for line in lines[1:]:
        bare = _BULLET.sub("", line)
        goes_on = not _BULLET.match(line) and (bare[:1].islower() or _OPEN.search(whole) is not None)
        whole += f" {bare}" if goes_on else f"; {bare}"
    return whole
