"""Who holds the work today: notices on bodies that have been merged since the document was printed."""

from collections.abc import Iterable

from assistant.answer.contract import Notice
from assistant.answer.draft import Draft
from assistant.answer.phrases import day, joined
from assistant.records.agencies import AgencyRegistry
from assistant.records.types import Succession


def successions(draft: Draft, agencies: Iterable[str], registry: AgencyRegistry) -> None:
    """Add a notice for every body named that had handed over its work by the day of the answer."""
    for agency_id in dict.fromkeys(agencies):
        held = registry.holder(agency_id, draft.today)
        if held is not None:
            name = registry.by_id[agency_id].name
            draft.notice(Notice("succession", words(name, held), held.source))


def words(name: str, held: Succession) -> str:
    """``Từ 01/3/2025, việc của Sở X do Sở Y đảm nhận (theo …).``; what is inferred says so."""
    since = f"Từ {day(held.since)}, " if held.since else "Nay "
    source = f" (theo {held.source})" if held.source else ""
    if not held.successors:
        note = f" {held.note}" if held.note else ""
        return f"{since}{name} không còn như trước; chưa biết cơ quan nào nhận việc{source}.{note}"
    heirs = joined(list(held.successors))
    if held.confidence == "inferred":
        return f"{since}việc của {name} chuyển sang {heirs}; đây là điều suy ra, chưa có văn bản xác nhận{source}."
    return f"{since}việc của {name} chuyển sang {heirs}{source}."
