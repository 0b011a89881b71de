"""A full document: from its stored text to its records."""

import re
from collections.abc import Callable, Mapping

from assistant.ingest.blocks import Block, Cell, Paragraph, cell
from assistant.ingest.dump import read_dump
from assistant.ingest.letterhead import letterhead, printed_date
from assistant.ingest.manifest import MANIFEST, CorpusError, LostHeading, StoredText
from assistant.ingest.outline import Entry, Restoration, appendices, outline
from assistant.ingest.readers.bodies import Lined, bodies_on_lines
from assistant.ingest.readers.layout import LayoutError, load_blocks
from assistant.ingest.readers.places import places
from assistant.records.rows import Appendix, Splitter, rows
from assistant.records.types import Document, Field, Passage, Record, Relation, Source, Version


def _read_blocks(stored: StoredText) -> list[Block]:
    try:
        return load_blocks(stored.blocks, stored.text)
    except LayoutError as error:
        message = (
            f"{stored.manifest.id}/{stored.manifest.blocks}: không khớp với văn bản ({error}). Hãy thêm lại tệp gốc."
        )
        raise CorpusError(message) from error


READERS: Mapping[str, Callable[[StoredText], list[Block]]] = {
    "dump": lambda stored: read_dump(stored.text),
    "blocks": _read_blocks,
}


def read_plan(stored: StoredText, splitter: Splitter) -> tuple[Document, list[Record]]:
    """Read a document whose full text the corpus holds.

    :returns: the document and its records in reading order: passages of the body, then the appendices' rows.
    """
    manifest = stored.manifest
    blocks = READERS[manifest.format](stored)
    document = _document(stored, blocks)
    records: list[Record] = list(_passages(stored, blocks))
    year = document.issued.year if document.issued else None
    found = appendices(blocks)
    lined = Lined(splitter, bodies_on_lines(stored.text, blocks)) if manifest.format == "blocks" else splitter
    for place, (_title, table) in zip(places([title for title, _ in found]), found, strict=True):
        records += rows(table, Appendix(manifest.id, place, year), lined)
    return document, records


def _document(stored: StoredText, blocks: list[Block]) -> Document:
    manifest = stored.manifest
    head = {name: _as_field(words) for name, words in letterhead(blocks).items()}
    return Document(
        id=manifest.id,
        name=manifest.name,
        kind="full",
        type=manifest.type,
        number=manifest.number,
        title=" ".join(manifest.title.split()),
        issuer=manifest.issuer,
        signatory=manifest.signatory,
        issued=manifest.issued or (printed_date(head["issued"].text) if "issued" in head else None),
        effective=manifest.effective,
        text=stored.text,
        sha256=manifest.sha256,
        head=head,
        aliases=manifest.aliases,
        sources=tuple(Source(**source.model_dump()) for source in manifest.sources),
        relations=tuple(Relation(**relation.model_dump()) for relation in manifest.relations),
        slips={slip.printed: slip.read for slip in manifest.slips},
        note=manifest.note,
        version=manifest.version,
        added=manifest.added,
        earlier=tuple(Version(v.version, v.sha256, v.kind, v.added) for v in manifest.versions),
    )


def _passages(stored: StoredText, blocks: list[Block]) -> list[Passage]:
    manifest = stored.manifest
    lost = tuple(_restoration(manifest.id, heading, stored.text) for heading in manifest.lost_headings)
    for heading in lost:
        if not any(isinstance(b, Paragraph) and b.words.text.startswith(heading.before) for b in blocks):
            raise _unplaced(manifest.id, heading.before, "Hãy chép đúng đầu đoạn đứng ngay sau tên mục bị thiếu.")
    return [_passage(stored.manifest.id, entry) for entry in outline(blocks, lost)]


def _restoration(document: str, lost: LostHeading, text: str) -> Restoration:
    """Find the words of a lost heading where the document still prints them, so that they can be quoted."""
    pattern = r"\s+".join(re.escape(word) for word in lost.title.split())
    found = re.search(pattern, text)
    if found is None:
        raise _unplaced(document, lost.title, "Hãy chép đúng tên đã in.")
    return Restoration(lost.before, lost.number, cell(text, found.start(), found.end()))


def _unplaced(document: str, words: str, remedy: str) -> CorpusError:
    return CorpusError(f"{document}/{MANIFEST}: lost_headings: không thấy “{words[:60]}” trong văn bản. {remedy}")


def _passage(document: str, entry: Entry) -> Passage:
    return Passage(
        ref=f"{document}/{entry.place}",
        document=document,
        number=entry.number,
        headings=entry.headings,
        body=_as_field(entry.words),
        section=f"{document}/{entry.section}" if entry.section else document,
        is_heading=entry.is_heading,
        restored=entry.restored,
    )


def _as_field(words: Cell) -> Field:
    return Field(words.text, words.start, words.end)
