"""Writes the text of a digest piece by piece and remembers where each field stands in it."""

from collections.abc import Iterable, Sequence

from assistant.records.types import Field


class DigestText:
    """A text under construction. The same calls give the same text and the same spans."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def __str__(self) -> str:
        return "".join(self._pieces)

    def write(self, words: str) -> Field:
        """Append words; the field they make."""
        start = self._length
        self._pieces.append(words)
        self._length += len(words)
        return Field(words, start, self._length)

    def line(self, words: str = "") -> None:
        """Append words and end the line."""
        self.write(f"{words}\n")

    def labelled(self, label: str, words: str) -> Field:
        """Append a line ``label: words``; the field of the words alone."""
        self.write(f"{label}: ")
        field = self.write(words)
        self.line()
        return field

    def cells(self, labels: Sequence[tuple[str, str | None]]) -> list[Field | None]:
        """Append one line of labelled cells parted by `` · ``; ``None`` for a cell the table lacks.

        A blank cell is written as ``(để trống)`` after its label and has an empty field before it.
        """
        fields: list[Field | None] = []
        self.write("  ")
        shown = 0
        for label, words in labels:
            if words is None:
                fields.append(None)
                continue
            self.write(f"{' · ' if shown else ''}{label}: ")
            fields.append(self.write(words))
            if not words:
                self.write("(để trống)")
            shown += 1
        self.line()
        return fields


def listed(parts: Iterable[str]) -> str:
    """Non-empty parts joined by `` · ``."""
    return " · ".join(part for part in parts if part)
