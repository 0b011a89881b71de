"""What a reader should know besides: bodies merged since, single copies with reading errors, other figures."""

from collections.abc import Iterable, Iterator

from assistant.answer.contract import Answer, Citation, Notice
from assistant.answer.draft import Draft
from assistant.answer.home import means
from assistant.answer.locator import short_name
from assistant.answer.phrases import day, joined, sentence
from assistant.answer.sourced import origin
from assistant.records.agencies import AgencyRegistry
from assistant.records.types import Agency, Fact, Record, Succession, Target, Task

FEW = 5  # records up to which an answer is about each of them, and not a list


def besides(draft: Draft, reply: Answer, registry: AgencyRegistry) -> None:
    """Add what should be known of the records that an answer cites: its bodies, its sources, what others say."""
    if reply.abstained:
        return
    records = draft.corpus.records
    cited = [(citation, records[citation.ref]) for citation in reply.citations if citation.ref in records]
    if len(reply.records) <= FEW:
        named = [(agency, draft.document(each[1])) for each in cited for agency in _named(*each)]
        successions(draft, [agency for agency, doc in named if means(draft, agency, doc, registry)], registry)
        for notice in _contradictions(draft, reply, [record for _, record in cited]):
            draft.notice(notice)
        for _, record in cited:
            _note(draft, record)
    _cautions(draft, reply.citations)
    _versions(draft, reply.citations)


def successions(draft: Draft, agencies: Iterable[str], registry: AgencyRegistry) -> None:
    """Add a notice for every body named that had handed over its work by the day of the answer."""
    for agency_id in dict.fromkeys(agencies):
        held = registry.holder(agency_id, draft.today)
        if held is not None:
            draft.notice(Notice("succession", words(registry.by_id[agency_id].name, held), held.brief or held.source))


def _versions(draft: Draft, citations: Iterable[Citation]) -> None:
    """Of which version of a document the answer speaks, where it has had others."""
    for id_ in dict.fromkeys(citation.ref.partition("/")[0] for citation in citations):
        document = draft.corpus.documents[id_]
        if document.version > 1:
            since = f", thêm ngày {day(document.added)}" if document.added else ""
            text = f"Trả lời theo bản {document.version} của {document.name}{since} (sha256 {document.sha256[:12]}…)."
            draft.notice(Notice("version", text))


def words(name: str, held: Succession) -> str:
    """``Từ 01/3/2025, việc của Sở X chuyển sang Sở Y (theo …).``; what is inferred, or not known, says so."""
    since = f"từ {day(held.since)}" if held.since else "nay"
    source = held.brief or held.source
    if held.confidence == "inferred":
        told = f"đây là điều suy ra{f' từ {source}' if source else ''}, chưa có văn bản xác nhận"
    else:
        told = f"theo {'một nguồn: ' if held.confidence == 'single' else ''}{source}" if source else ""
    bracket = f" ({told})" if told else ""
    note = f" {held.note}" if held.note else ""
    if held.successors:
        return sentence(f"{since}, việc của {name} chuyển sang {joined(list(held.successors))}{bracket}")
    if held.confidence == "inferred":
        return sentence(f"chưa biết {since} cơ quan nào giữ việc của {name}; có thể đã thay đổi{bracket}") + note
    return sentence(f"{since}, {name} không còn; chưa biết cơ quan nào nhận việc{bracket}") + note


def holder(draft: Draft, body: Agency, registry: AgencyRegistry) -> list[str]:
    """Who holds a body's work on the day of the answer; what is still to come; whose work it took over."""
    held = registry.holder(body.id, draft.today)
    if held is not None:
        steps = list(_steps(draft, body, registry))
        note = f" {held.note}" if held.note and held.successors and len(steps) == 1 else ""
        return [words(body.name, held) + note, *(f"- {step}" for step in steps if len(steps) > 1)]
    later = [s for s in body.successions if s.since is not None and s.since > draft.today]
    if later:
        first = f"Tính đến {day(draft.today)}, **{body.name}** vẫn giữ việc của mình."
        return [first, *[words(body.name, succession) for succession in later]]
    taken = [words(*pair) for pair in _taken_over(draft, body, registry)]
    kept = f"Kho văn bản không ghi việc sáp nhập hay đổi tên nào của **{body.name}**"
    if taken:
        return [sentence(f"{kept}; cơ quan này nhận thêm việc của cơ quan khác"), *taken]
    return [sentence(kept)]


def _steps(draft: Draft, body: Agency, registry: AgencyRegistry) -> Iterator[str]:
    """Each change by which a body's work came to who holds it on the day of the answer, the first change first."""
    seen: set[str] = set()
    waiting = [body]
    while waiting:
        agency = waiting.pop(0)
        begun = [s for s in agency.successions if s.since is not None and s.since <= draft.today]
        if agency.id in seen or not begun:
            continue
        seen.add(agency.id)
        yield words(agency.name, begun[-1])
        waiting += [heir for name in begun[-1].successors if (heir := registry.named(name)) is not None]


def _taken_over(draft: Draft, body: Agency, registry: AgencyRegistry) -> Iterator[tuple[str, Succession]]:
    """The bodies whose work a body holds on the day of the answer, each with how that came."""
    for other in registry.by_id.values():
        held = registry.holder(other.id, draft.today)
        if held is not None and body.name in held.successors:
            yield other.name, held


def _named(citation: Citation, record: Record) -> tuple[str, ...]:
    """The bodies named in the cell that is cited."""
    if isinstance(record, Task):
        return {"lead": record.lead_agencies, "support": record.support_agencies}.get(citation.field, ())
    return record.owner_agencies if isinstance(record, Target) and citation.field == "owner" else ()


def _contradictions(draft: Draft, reply: Answer, cited: Iterable[Record]) -> Iterator[Notice]:
    """What other sources say against the values an answer states, where it does not say so itself."""
    values = {c.ref for c in reply.citations if c.field == "value"}
    rows = {record.ref: record for record in cited if record.ref in values}
    for fact in draft.corpus.facts:
        for ref in fact.conflicts:
            if ref in rows and fact.ref not in reply.records:
                said = f"Nguồn khác nói khác {short_name(rows[ref])}: {fact.body.text}"
                yield Notice("confidence", said, _titles(draft, fact))


def _titles(draft: Draft, fact: Fact) -> str:
    found = [source for source in draft.document(fact).sources if source.id in fact.sources]
    return "; ".join(", ".join(part for part in (s.publisher, s.date, s.title) if part) for s in found)


def _note(draft: Draft, record: Record) -> None:
    """An editor's note on a digest's row: what is wrong in the copy it was read from."""
    known = origin(record)
    if known is not None and known.note:
        subject = f"{short_name(record)} của {draft.document(record).name}"
        draft.notice(Notice("confidence", sentence(f"{subject}: {known.note}"), draft.document(record).name))


def _cautions(draft: Draft, citations: Iterable[Citation]) -> None:
    """What to beware of in the sources that cited words rest on, once for each document."""
    for citation in citations:
        if citation.caution:
            source = "; ".join(source.title for source in citation.sources)
            said = f"{citation.document}: {citation.caution[:1].lower()}{citation.caution[1:]}"
            draft.notice(Notice("confidence", sentence(said), source))
