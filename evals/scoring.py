"""Whether a reply passes its item, and if not, why.

An item passes when the answer is not abstained (or is, where the item cannot be answered), each group of ``must``
has an alternative in the answer, nothing of ``must_not`` stands in it, every ``cite`` is cited, and ``records`` is
equal as a set. A statement is wrong when an answer that is not abstained fails ``must``, ``must_not`` or ``cite``,
or is given to an item that cannot be answered.
"""

from dataclasses import dataclass
from typing import Literal

from evals.items import Item
from evals.matching import as_read, fold, is_cited, numbers, stands_in
from evals.replies import Reply

Verdict = Literal["right", "wrong", "refused", "incomplete", "error"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "refused", "incomplete", "error")
Rule = Literal["error", "abstained", "answered", "must", "must_not", "cite", "records"]
STATED: frozenset[Rule] = frozenset({"must", "must_not", "cite"})
SHOWN_CHARACTERS = 200
SHOWN_NUMBERS = 8


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that keeps an item from passing.

    :param wanted: what the item asks for.
    :param found: what the reply has instead.
    """

    rule: Rule
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item, its reply, and what came of it.

    :param questions: name of the set.
    """

    questions: str
    item: Item
    reply: Reply
    verdict: Verdict
    causes: tuple[Cause, ...] = ()


def score(questions: str, item: Item, reply: Reply) -> Outcome:
    """What came of an item."""
    causes = tuple(find_causes(item, reply))
    return Outcome(questions, item, reply, _verdict(item, causes), causes)


def find_causes(item: Item, reply: Reply) -> list[Cause]:
    """All that keeps the item from passing; nothing when it passes."""
    if reply.error:
        return [Cause("error", "một câu trả lời", reply.error)]
    read = as_read(reply.answer)
    return [
        *_abstention(item, reply),
        *_missing_words(item, reply, read),
        *(Cause("must_not", "không có «" + words + "»", _first_line(reply)) for words in _forbidden(item, read)),
        *_missing_citations(item, reply),
        *_other_records(item, reply),
    ]


def _verdict(item: Item, causes: tuple[Cause, ...]) -> Verdict:
    rules = {cause.rule for cause in causes}
    if not rules:
        return "right"
    if "error" in rules:
        return "error"
    if "abstained" in rules:
        return "refused"
    if "answered" in rules or (item.answerable and rules & STATED):
        return "wrong"
    return "incomplete"


def _abstention(item: Item, reply: Reply) -> list[Cause]:
    said = f"{reply.status}: {_first_line(reply)}"
    if item.answerable and reply.abstained:
        return [Cause("abstained", "được trả lời", said)]
    if not item.answerable and not reply.abstained:
        return [Cause("answered", "bị từ chối", said)]
    return []


def _missing_words(item: Item, reply: Reply, read: str) -> list[Cause]:
    return [
        Cause("must", " | ".join(group), _instead(group, reply, read))
        for group in item.must
        if not any(stands_in(fold(alternative), read) for alternative in group)
    ]


def _instead(group: tuple[str, ...], reply: Reply, read: str) -> str:
    """What stands in the answer in place of a group: its numbers where one is wanted, else its first line."""
    found = numbers(read)
    if found and any(character.isdecimal() for words in group for character in words):
        return "các số trong câu trả lời: " + "; ".join(found[:SHOWN_NUMBERS])
    return _first_line(reply)


def _forbidden(item: Item, read: str) -> list[str]:
    return [words for words in item.must_not if stands_in(fold(words), read)]


def _missing_citations(item: Item, reply: Reply) -> list[Cause]:
    cited = list(dict.fromkeys(citation.ref for citation in reply.citations))
    found = "dẫn " + ", ".join(cited) if cited else "không dẫn gì"
    return [Cause("cite", ref, found) for ref in item.cite if not any(is_cited(ref, other) for other in cited)]


def _other_records(item: Item, reply: Reply) -> list[Cause]:
    if not item.records or set(item.records) == set(reply.records):
        return []
    missing = [ref for ref in item.records if ref not in reply.records]
    extra = [ref for ref in dict.fromkeys(reply.records) if ref not in item.records]
    parts = [f"thiếu {', '.join(missing)}"] * bool(missing) + [f"thừa {', '.join(extra)}"] * bool(extra)
    return [Cause("records", f"đúng {len(set(item.records))} bản ghi", "; ".join(parts))]


def _first_line(reply: Reply) -> str:
    lines = reply.answer.strip().splitlines()
    return lines[0][:SHOWN_CHARACTERS] if lines else "câu trả lời trống"
