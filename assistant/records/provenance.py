"""Where a digest's record comes from: its place in the document, its sources, how sure it is."""

from datetime import date

from assistant.ingest.digest import Digest, DigestRecord, FactEntry, Part, TargetEntry
from assistant.records.digest_text import listed
from assistant.records.origin import SURENESS, Provenance


def provenance_of(digest: Digest) -> dict[str, Provenance]:
    """Where each record of a digest comes from, by its full ref."""
    return {f"{digest.id}/{record.ref}": provenance(part, record) for part in digest.parts for record in part.records}


def provenance(part: Part, record: DigestRecord) -> Provenance:
    """Where a record comes from, with what it takes from its part."""
    return Provenance(
        place=record.place or part.place,
        sources=record.sources or part.sources,
        confidence=record.confidence or part.confidence,
        note=record.note,
    )


def footnote(origin: Provenance, entry: DigestRecord, part: Part) -> str:
    """Where a record comes from, for the reader of the text."""
    as_of = entry.as_of or part.as_of if isinstance(entry, FactEntry) else None
    year = f"Đến năm {entry.year}" if isinstance(entry, TargetEntry) and entry.year else ""
    return listed(
        (
            year,
            origin.place and f"Nơi nêu: {origin.place}",
            f"Tính đến {printed_day(as_of)}" if as_of else "",
            f"Nguồn: {', '.join(origin.sources)}",
            f"Mức chắc: {SURENESS[origin.confidence]}",
            origin.note,
        )
    )


def printed_day(day: date | None) -> str:
    """A day as Vietnamese documents print it."""
    return f"{day:%d/%m/%Y}" if day else ""
