"""What a digest's words rest on: their sources, how sure they are, where the whole text can be read."""

from assistant.records.types import Document, Passage, Provenance, Record, Source


def origin(record: Record | Document) -> Provenance | None:
    """Where a digest's record comes from; none for a document or a record of a full text."""
    return None if isinstance(record, (Document, Passage)) else record.origin


def sources(document: Document, known: Provenance | None) -> tuple[Source, ...]:
    """The sources of a digest's record, as its document lists them; all of the document's for the document itself."""
    if document.kind == "full":
        return ()
    return tuple(source for source in document.sources if known is None or source.id in known.sources)


def caution(document: Document, known: Provenance | None) -> str:
    """What to beware of in a record, where every one of its sources calls for that; else empty."""
    if known is None:
        return ""
    said = [source.caution for source in sources(document, known)]
    return said[0] if said and all(said) else ""


def full_text(document: Document) -> str:
    """Address where the whole text of a digest's document can be read; empty where none is known."""
    if document.kind == "full":
        return ""
    return next((source.url for source in document.sources if source.full_text and source.url), "")
