"""Words a question quotes, and numbers it takes for granted."""

import re

from assistant.question.reading import Kind

_QUOTED = re.compile(r'"([^"]{2,80})"')
_HAS = r"(?:chu tri|phoi hop|theo doi|leads?|co|gom|toi|den|la|dat|giao|du|chi co|tong cong|has|have|contains|of)"
_COUNT = re.compile(
    rf"\b{_HAS} (?:toi |du |tat ca |ca thay |den |tong (?:cong |so )?|total )?"
    r"(?P<number>\d{1,3}) (?:numbered |different |separate )?"
    r"(?P<noun>nhiem vu|dau viec|chi tieu|tasks?|targets?|indicators?)\b"
)


def quoted_words(text: str) -> tuple[str, tuple[int, int]] | None:
    """The first words in quotation marks of a normalised question, and where they stand."""
    match = _QUOTED.search(text)
    return (match[1].strip(), match.span()) if match else None


def claimed_count(plain: str) -> tuple[Kind, int] | None:
    """A number of rows a folded question takes for granted ("có 70 nhiệm vụ phải không?")."""
    match = _COUNT.search(plain)
    if match is None:
        return None
    return ("target" if match["noun"][0] in "cti" and "task" not in match["noun"] else "task"), int(match["number"])
