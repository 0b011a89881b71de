"""Where the tables of a document stand: in its appendices by their own order, or in its body."""

import re
from collections import Counter

_APPENDIX = re.compile(r"PHỤ LỤC(?: (?:SỐ )?(?P<number>[IVXLC]+|\d{1,2}))?\b", re.IGNORECASE)
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def places(titles: list[str]) -> list[str]:
    """The place of each table, by the title of the appendix it stands in (empty: the body).

    ``pl2`` is a table of Phụ lục II, ``pl2-2`` the second one there, ``bang1`` the first one outside any appendix:
    a citation must not name an appendix that is not there. An appendix without a number is the next.
    """
    seen: Counter[str] = Counter()
    numbers: dict[str, int] = {}
    found = []
    for title in titles:
        match = _APPENDIX.match(title)
        if match is None:
            place = "bang"
        else:
            place = f"pl{_number(match['number']) or numbers.setdefault(match[0], len(seen) + 1)}"
        seen[place] += 1
        found.append(f"bang{seen[place]}" if match is None else place if seen[place] == 1 else f"{place}-{seen[place]}")
    return found


def _number(printed: str | None) -> int:
    """``II`` and ``2`` as 2; 0 where nothing is printed."""
    if not printed or printed.isdigit():
        return int(printed or 0)
    values = [_WORTH[letter] for letter in printed.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
