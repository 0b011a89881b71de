"""Facts told together: those that say otherwise beside each other, those about one subject in one list."""

from collections.abc import Sequence

from assistant.answer.draft import Draft
from assistant.answer.facts import passage
from assistant.answer.phrases import joined, sentence
from assistant.records.corpus import Corpus
from assistant.records.types import Fact, Record

_SUBJECT = 4  # facts of one part that fit equally from which on the question is about the part
_MOST = 8  # facts told of a part


def with_conflicts(corpus: Corpus, records: Sequence[Record]) -> list[Record]:
    """Facts with those that contradict them: both are said, none is chosen."""
    found: dict[str, Record] = {}
    for record in records:
        found[record.ref] = record
        for ref in record.conflicts if isinstance(record, Fact) else ():
            if ref in corpus.records:
                found[ref] = corpus.records[ref]
    return list(found.values())


def differing(records: Sequence[Record]) -> tuple[Fact, ...]:
    """The facts among some records that contradict each other; empty where none do."""
    facts = [record for record in records if isinstance(record, Fact)]
    refs = {fact.ref for fact in facts}
    return tuple(fact for fact in facts if refs & set(fact.conflicts))


def side_by_side(draft: Draft, facts: Sequence[Fact]) -> list[str]:
    """Facts that contradict each other, each with its source; which is right is not decided."""
    draft.state(*facts)
    lines = ["**Các nguồn nói khác nhau**, chưa rõ bên nào đúng:"]
    return [*lines, *[f"- {_by_source(draft, fact)}" for fact in facts]]


def _by_source(draft: Draft, fact: Fact) -> str:
    known = {source.id: source for source in draft.document(fact).sources}
    found = [known[i] for i in fact.sources if i in known]
    named = joined([" ".join(p for p in (s.publisher or s.title, s.date) if p) for s in found])
    inferred = "suy ra từ " if fact.confidence == "inferred" else "theo "
    return f"{sentence(fact.body.text)[:-1]} (tóm lược, {inferred}{named}) {draft.cite(fact, 'body')}."


def all_facts(records: Sequence[Record]) -> bool:
    """Whether records are facts only, which can be told together where rows would have to be chosen from."""
    return bool(records) and all(isinstance(record, Fact) for record in records)


def told(draft: Draft, records: Sequence[Record]) -> list[str]:
    """Facts that fit a question equally: all of them; where many are of one part, the part from its beginning."""
    facts = [record for record in records if isinstance(record, Fact)]
    part = {(fact.document, fact.headings) for fact in facts}
    if len(facts) >= _SUBJECT and len(part) == 1:
        whole = [f for f in draft.corpus.facts if (f.document, f.headings) in part and not f.person]
        facts = whole[:_MOST]
    conflicting = differing(with_conflicts(draft.corpus, facts))
    if conflicting and {fact.ref for fact in facts} <= {fact.ref for fact in conflicting}:
        return side_by_side(draft, conflicting)
    draft.state(*facts)
    return [f"- {passage(draft, fact)}" if len(facts) > 1 else passage(draft, fact) for fact in facts]
