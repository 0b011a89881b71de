"""The sources of an answer: each cited row or paragraph whole, with the quoted words marked."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

from assistant.answer.contract import Citation
from assistant.answer.sourced import caution, origin
from assistant.records.corpus import Corpus
from assistant.records.origin import SURENESS
from assistant.records.types import Document, Field, Passage, Record, Source, Target
from ui.labels import field_label
from ui.links import source_link
from ui.prose import words

_AROUND = 160  # characters of context shown about a quotation that lies in no field of its record


def sources(citations: Sequence[Citation], corpus: Corpus) -> str:
    """One card for each cited record, in the order of the first marker."""
    by_ref: dict[str, list[Citation]] = {}
    for citation in citations:
        by_ref.setdefault(citation.ref, []).append(citation)
    return "".join(_card(cited, corpus) for cited in by_ref.values())


def _card(cited: Sequence[Citation], corpus: Corpus) -> str:
    """A record that one or more citations rest on."""
    first = cited[0]
    document = corpus.documents[first.ref.partition("/")[0]]
    record = corpus.records.get(first.ref)
    numbers = " ".join(f"[{citation.n}]" for citation in cited)
    classes = " ".join(f"for-{citation.n}" for citation in cited)
    kind = _tag("Nguyên văn", "full") if first.verbatim else _tag("Tóm lược", "digest")
    return (
        f'<section class="source {classes}">'
        f'<h3><span class="numbers">{numbers}</span> {escape(first.document)}</h3>'
        f'<p class="place">{source_link(first.ref, first.locator)} {kind}</p>'
        f"{_body(document, record, cited)}{_origin(document, record)}"
        "</section>"
    )


def _body(document: Document, record: Record | None, cited: Sequence[Citation]) -> str:
    """All cells of a row, or the paragraph under its headings."""
    if isinstance(record, Passage):
        path = " › ".join(escape(" ".join(heading.split())) for heading in record.headings)
        above = f'<p class="path">{path}</p>' if path else ""
        return f"{above}<blockquote>{marked(document.text, record.body, cited)}</blockquote>"
    fields = document.head if record is None else _fields(record)
    rows = "".join(_row(document, record, name, value, cited) for name, value in fields.items())
    table = f"<table><tbody>{rows}</tbody></table>" if rows else ""
    loose = [citation for citation in cited if not any(_within(citation, field) for field in fields.values())]
    return table + "".join(f"<blockquote>{_in_context(document.text, citation)}</blockquote>" for citation in loose)


def _fields(record: Record) -> Mapping[str, Field]:
    """The cells of a record; of a target that sets values for several years, each year's."""
    if isinstance(record, Target) and len(record.values) > 1:
        return {n: f for n, f in record.fields.items() if n != "value"} | dict(record.values)
    return record.fields


def _row(document: Document, record: Record | None, name: str, value: Field, cited: Sequence[Citation]) -> str:
    here = [c for c in cited if (c.field == name if value.blank else _within(c, value))]
    cell = marked(document.text, value, here)
    current = ' class="cited"' if here else ""
    return f'<tr{current}><th scope="row">{escape(field_label(record, name))}</th><td>{cell}</td></tr>'


def marked(text: str, value: Field, cited: Iterable[Citation]) -> str:
    """A field's words as HTML, those that are quoted within ``<mark>``; a blank field says so.

    Quotations that overlap are marked from where the last one ended.
    """
    quoted = sorted(cited, key=lambda citation: (citation.start, citation.end))
    if value.blank:
        classes = " ".join(["blank", *(f"quote-{citation.n}" for citation in quoted)])
        return f'<em class="{classes}">để trống</em>'
    pieces: list[str] = []
    at = value.start
    for citation in quoted:
        start, end = max(at, citation.start), min(value.end, citation.end)
        if start < end:
            pieces += [_flat(text[at:start]), f'<mark class="quote-{citation.n}">{_flat(text[start:end])}</mark>']
            at = end
    return "".join([*pieces, _flat(text[at : value.end])])


def _within(citation: Citation, value: Field) -> bool:
    return value.start <= citation.start and citation.end <= value.end and not value.blank


def _in_context(text: str, citation: Citation) -> str:
    start, end = max(0, citation.start - _AROUND), min(len(text), citation.end + _AROUND)
    around = marked(text, Field(text[start:end], start, end), [citation])
    return f"{'…' if start else ''}{around}{'…' if end < len(text) else ''}"


def _flat(text: str) -> str:
    """Words of a document as HTML; lines that the printed cell wrapped are joined."""
    flat = escape(" ".join(text.split()))
    before = " " if text[:1].isspace() and flat else ""
    after = " " if text[-1:].isspace() and flat else ""
    return f"{before}{flat}{after}" if flat else " " * bool(text)


def _origin(document: Document, record: Record | None) -> str:
    """Where the words can be checked: the public sources, and the hash of the stored file."""
    known = origin(record) if record is not None else None
    listed = [source for source in document.sources if known is None or source.id in known.sources]
    links = "; ".join(link(source) for source in listed)
    whole = "; ".join(link(s) for s in document.sources if s.full_text and s.url and s not in listed)
    said = [
        f"Nguồn: {links}" if links else "",
        f"Mức chắc: {SURENESS[known.confidence]}" if known is not None else "",
        words(caution(document, known)),
        words(known.note) if known is not None else "",
        f"Đọc toàn văn: {whole}" if whole else "",
    ]
    lines = "".join(f'<p class="origin">{line}</p>' for line in said if line)
    version = f"bản {document.version} · " if document.version > 1 else ""
    return f'{lines}<p class="hash">{version}sha256 {escape(document.sha256[:16])}…</p>'


def link(source: Source) -> str:
    """A source's title; a link only for an address of the web, whatever the file says."""
    title = words(source.title or source.publisher or source.id)
    if urlsplit(source.url).scheme not in ("http", "https"):
        return title
    return f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{title}</a>'


def _tag(text: str, kind: str) -> str:
    return f'<span class="tag {kind}">{text}</span>'
