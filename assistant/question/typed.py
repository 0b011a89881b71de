"""A name as it was typed, found again from the plain letters by which it was read."""

import re

from assistant.text.normalise import fold

_EDGES = " \t\n\"'“”‘’()[]{}.,;:?!"
_MOST_WORDS = 8  # a document's name by type and number


def as_typed(question: str, plain: str) -> str:
    """The words of a question whose plain letters are ``plain`` (``Nghị quyết 66`` of ``nghi quyet 66``).

    ``plain`` itself where no words of the question are written so.
    """
    words = question.split()
    for size in range(1, _MOST_WORDS + 1):
        for start in range(len(words) - size + 1):
            said = " ".join(words[start : start + size]).strip(_EDGES)
            if re.sub(r"\s+", " ", fold(said)) == plain:
                return said
    return plain
