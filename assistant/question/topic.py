"""What a question is about, once all that only asks has been taken away."""

from collections.abc import Iterable, Sequence

from assistant.question.lexicon import Cue
from assistant.question.words import Word

# Cues whose words also stand in the names of tasks and targets: they stay in the search.
_CONTENT = frozenset({"act", "output_weak", "owner_weak", "elsewhere", "content", "parts"})
_ASKING = frozenset(
    {"who", "lead", "support", "owner", "ask_due", "ask_days", "output", "value", "unit", "list", "count"}
)
_DOCUMENT_WORDS = frozenset({"chương", "trình", "hành", "động", "nghị", "quyết", "kèm", "văn", "bản"})
_ENOUGH = 5  # words from which a sentence can stand for its subject
_WEAK = _CONTENT - {"content", "elsewhere"}


def topic(
    words: Sequence[Word],
    cues: Sequence[Cue],
    taken: frozenset[int],
    fillers: Iterable[Cue],
    *,
    named_document: bool = False,
) -> str:
    """The words left to search for, in their order; empty where only fillers and bare verbs are left.

    :param taken: indices of words that name rows, bodies, documents or times.
    :param named_document: whether a document was named, so that the nouns around its name belong to it.
    :param fillers: words that say nothing; one alone between words of content belongs to them and stays.
    """
    asked = {i for cue in cues if not cue.kinds & _CONTENT for i in range(cue.start, cue.end)}
    idle = {i for cue in fillers for i in range(cue.start, cue.end)}
    content = {i for i in range(len(words)) if i not in asked and i not in taken and i not in idle}
    if named_document:
        content = {i for i in content if words[i].text not in _DOCUMENT_WORDS}
    content = _asking_sentence(words, cues, content)
    weak = {i for cue in cues if cue.kinds & _WEAK for i in range(cue.start, cue.end)}
    if content <= weak:
        return ""
    bridges = {i for i in idle - asked - taken if i - 1 in content and i + 1 in content}
    return " ".join(words[i].text for i in sorted(content | bridges))


def _asking_sentence(words: Sequence[Word], cues: Sequence[Cue], content: set[int]) -> set[int]:
    """The content that the asking sentence is about: what comes after it is no part of the question.

    What comes before tells the subject, unless the asking sentence says enough itself.
    """
    asking = [words[cue.start].sentence for cue in cues if cue.kinds & _ASKING]
    if not asking:
        return content
    inside = {i for i in content if words[i].sentence in asking}
    before = {i for i in content if words[i].sentence <= max(asking)}
    if len(inside) >= _ENOUGH:
        return inside
    return before if inside else content
