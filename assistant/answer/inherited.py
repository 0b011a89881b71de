"""Rows of bodies whose work another has taken over: who asks of a new department wants what it now has to do."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.draft import Draft
from assistant.answer.filters import Row, matching
from assistant.answer.lists import conditions, rows_told, scope_words
from assistant.answer.notices import successions
from assistant.answer.phrases import joined, sentence
from assistant.question.reading import Reading
from assistant.records.agencies import AgencyRegistry


def inherited(draft: Draft, reading: Reading, registry: AgencyRegistry) -> list[str]:
    """Lines on the rows of the bodies that the one asked about has followed by the day of the answer.

    Empty where several bodies are asked about, none was followed, or those had no such row either. The body asked
    about is named in no document; that is said first, and each row names the body that is printed.
    """
    if len(reading.agencies) != 1 or "not_by" in reading.flags:
        return []
    condition = reading.agencies[0]
    earlier = registry.predecessors(condition.agency, draft.today)
    found = _of_any(draft, reading, earlier)
    if not found:
        return []
    named = [a for a in earlier if matching(draft.corpus, _by(reading, a), draft.today)]
    draft.state(*found)
    successions(draft, named, registry)
    heir = registry.by_id[condition.agency].name
    bodies = joined([registry.by_id[agency].name for agency in named])
    plain = replace(reading, agencies=())
    role = {"lead": "chủ trì", "support": "phối hợp", "owner": "theo dõi, đánh giá", "any": "được nêu tên ở"}
    head = (
        f"**Không có** mục nào nêu tên {heir} {scope_words(draft, reading)}; cơ quan này nhận việc của {bodies}, "
        f"nơi {role[condition.role]} **{len(found)} {conditions(plain, found, registry.by_id)}**"
    )
    return [sentence(head), *rows_told(draft, found, reading)]


def _of_any(draft: Draft, reading: Reading, bodies: Sequence[str]) -> list[Row]:
    """The rows of any of some bodies, in reading order, each once."""
    rows = {row.ref for body in bodies for row in matching(draft.corpus, _by(reading, body), draft.today)}
    every = matching(draft.corpus, replace(reading, agencies=()), draft.today)
    return [row for row in every if row.ref in rows]


def _by(reading: Reading, body: str) -> Reading:
    return replace(reading, agencies=(replace(reading.agencies[0], agency=body),))
