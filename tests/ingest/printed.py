"""Prints tables the way published text dumps do: each cell ends with a bar, rows are not marked."""

from collections.abc import Sequence


def printed(header: Sequence[str], rows: Sequence[Sequence[str]], *, wrap: int = 0, merge: bool = False) -> str:
    """A table as a dump.

    :param wrap: break a cell's line after so many words; 0 leaves cells on one line.
    :param merge: print neighbouring blank cells as one run of bars (``|||``).
    """
    lines: list[str] = []
    for row in [header, *rows]:
        for at, words in enumerate(row):
            if merge and not words and at and not row[at - 1]:
                lines[-1] += "|"
            else:
                lines.append(f"{_wrapped(words, wrap)} |".lstrip())
    return "\n".join(lines) + "\n"


def _wrapped(words: str, wrap: int) -> str:
    parts = words.split()
    if not wrap:
        return words
    return "\n".join(" ".join(parts[at : at + wrap]) for at in range(0, len(parts), wrap))
