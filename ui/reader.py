"""The tab "Văn bản": a document to read, every record of it with an address of its own."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import gradio as gr

from assistant.records.corpus import Corpus
from assistant.records.types import Document, Fact, Passage, Record, Target, Task
from assistant.text.normalise import fold
from ui.event import EVENT
from ui.labels import day, field_label
from ui.links import address, element_id
from ui.prose import words
from ui.source import link

_RELATIONS = {
    "implements": "Thực hiện",
    "based_on": "Căn cứ",
    "amends": "Sửa đổi, bổ sung",
    "replaces": "Thay thế",
    "related_to": "Liên quan đến",
}
_INVERSE = {
    "implements": "Được thực hiện bởi",
    "based_on": "Là căn cứ của",
    "amends": "Được sửa đổi, bổ sung bởi",
    "replaces": "Được thay thế bởi",
    "related_to": "Liên quan đến",
}
_SURE = {"confirmed": "", "single": "một nguồn", "inferred": "suy ra"}
TAB = "van-ban"
_HITS = 200  # places listed above the text


def build_reader(tabs: gr.Tabs, tab: gr.Tab, wanted: gr.Textbox, corpus: Corpus) -> None:
    """Put the tab's parts on the page under construction.

    :param wanted: where the page's script writes the document that an address or a link names, and after a slash
        the how manieth it is, so that the same document twice is a change. It stands outside the tab, whose parts
        are not there before it is opened.
    """
    gr.Markdown("<h2>Văn bản</h2>")
    names = [(document.name, id_) for id_, document in corpus.documents.items()]
    with gr.Row():
        chosen = gr.Dropdown(names, value=_first(corpus), label="Văn bản cần đọc", elem_id="chosen")
        sought = gr.Textbox(label="Tìm trong văn bản", placeholder="cơ sở dữ liệu", max_lines=1)
        find = gr.Button("Tìm", variant="primary")
    shown = gr.Markdown(elem_id="reader", latex_delimiters=[])
    parts = [chosen, shown, wanted]
    opening = _opening(corpus)
    tab.select(opening, [wanted, chosen, sought], parts, **EVENT)
    wanted.change(opening, [wanted, chosen, sought], parts, **EVENT)
    wanted.change(lambda ref: gr.Tabs(selected=TAB) if ref else gr.skip(), wanted, tabs, **EVENT)
    gr.on([find.click, sought.submit, chosen.input], _reading(corpus), [chosen, sought], parts, **EVENT)


def _opening(corpus: Corpus) -> Callable[[str, str, str], tuple[Any, Any, Any]]:
    def opened(ref: str, id_: str, sought: str) -> tuple[Any, Any, Any]:
        """Show the document that a ref names, or else the one chosen; both events of an address end alike."""
        named = corpus.documents.get((ref or "").partition("/")[0])
        document = named or corpus.documents.get(id_ or "")
        if document is None:
            return gr.skip(), gr.skip(), gr.skip()
        return document.id, document_html(document, corpus, "" if named else sought or ""), gr.skip()

    return opened


def _reading(corpus: Corpus) -> Callable[[str, str], tuple[Any, Any, Any]]:
    def read(id_: str, sought: str) -> tuple[Any, Any, Any]:
        """Show the document somebody chose, with the words they look for; what an address named is done with."""
        document = corpus.documents.get(id_ or "")
        if document is None:
            return gr.skip(), gr.skip(), gr.skip()
        return gr.skip(), document_html(document, corpus, sought or ""), ""

    return read


def document_html(document: Document, corpus: Corpus, sought: str = "") -> str:
    """A document as HTML: what it is, its outline, its records in reading order.

    :param sought: words to find, with or without diacritics; the places that hold them are listed and marked.
    """
    records = [record for record in corpus.records.values() if record.document == document.id]
    hits = {record.ref for record in records if sought.strip() and fold(sought) in fold(_text(record))}
    body = "".join(_run(kind, list(run), hits) for kind, run in groupby(records, type))
    found = _found(records, hits) if sought.strip() else ""
    title = f'<h3 id="{element_id(document.id)}">{words(document.name)}</h3>'
    return f'<article class="reader">{title}{_about(document, corpus)}{found}{_outline(records)}{body}</article>'


def _about(document: Document, corpus: Corpus) -> str:
    kind = "Nguyên văn" if document.kind == "full" else "Tóm lược: lời của chúng tôi, không phải lời văn bản"
    dates = [("Ban hành", document.issued), ("Có hiệu lực", document.effective)]
    facts = [
        ("Tên", document.title),
        ("Số hiệu", document.number),
        ("Cơ quan ban hành", document.issuer),
        ("Người ký", document.signatory),
        *((name, day(when)) for name, when in dates if when),
        ("Ghi chú", document.note),
    ]
    rows = "".join(f'<tr><th scope="row">{name}</th><td>{words(said)}</td></tr>' for name, said in facts if said)
    listed = "".join(f"<li>{link(source)}</li>" for source in document.sources)
    sources = (
        f"<details><summary>Nguồn ({len(document.sources)})</summary><ul>{listed}</ul></details>" if listed else ""
    )
    return (
        f'<p><span class="tag {document.kind}">{kind}</span></p><table><tbody>{rows}</tbody></table>'
        f"{_relations(document, corpus)}{sources}"
        f'<p class="hash">{_version(document)}sha256 {document.sha256}</p>'
        f'<p>Tải về: <a href="/api/documents/{document.id}/text" download>văn bản (TXT)</a> · '
        f'<a href="/api/documents/{document.id}" download>dữ liệu (JSON)</a></p>'
    )


def _version(document: Document) -> str:
    """Which version this is, where it was added or has had others; those before it with their hashes."""
    if document.version == 1 and document.added is None:
        return ""
    kinds = {"full": "nguyên văn", "digest": "tóm lược"}
    earlier = "".join(f"bản {v.number} ({kinds[v.kind]}): sha256 {v.sha256[:16]}… · " for v in document.earlier)
    added = f", thêm ngày {day(document.added)}" if document.added else ""
    return f"{earlier}bản {document.version}{added}: "


def _relations(document: Document, corpus: Corpus) -> str:
    """What this document does to others, and others to it, with the day where it is known."""
    said = [(_RELATIONS[r.kind], r.other, r.since) for r in document.relations]
    said += [
        (_INVERSE[r.kind], other.id, r.since)
        for other in corpus.documents.values()
        for r in other.relations
        if r.other == document.id
    ]
    rows = [
        f"<li>{kind}: {_document_link(id_, corpus)}{f' (từ {day(since)})' if since else ''}</li>"
        for kind, id_, since in said
    ]
    return f'<ul class="relations">{"".join(rows)}</ul>' if rows else ""


def _document_link(id_: str, corpus: Corpus) -> str:
    known = corpus.documents.get(id_)
    return f'<a class="to-source" href="{address(id_)}">{words(known.name)}</a>' if known else words(id_)


def _found(records: list[Record], hits: set[str]) -> str:
    listed = [record for record in records if record.ref in hits]
    links = "".join(f"<li>{_to(record)}</li>" for record in listed[:_HITS])
    return f'<section class="found" role="status"><h4>Tìm thấy {len(listed)} chỗ</h4><ol>{links}</ol></section>'


def _outline(records: list[Record]) -> str:
    headings = [r for r in records if isinstance(r, Passage) and r.is_heading]
    groups = {r.group.ref: r for r in records if isinstance(r, (Task, Target)) and r.group}
    links = [f"<li>{_to(record)}</li>" for record in headings]
    links += [f"<li>{_to(record, record.group.title.text)}</li>" for record in groups.values() if record.group]
    return f'<details class="outline"><summary>Mục lục</summary><ul>{"".join(links)}</ul></details>' if links else ""


def _to(record: Record, text: str = "") -> str:
    short = " ".join((text or _text(record)).split())[:120]
    return f'<a class="to-source" href="{address(record.ref)}">{words(short)}</a>'


def _run(kind: type[Record], records: list[Record], hits: set[str]) -> str:
    """Records of one kind that follow one another."""
    if kind in (Task, Target):
        return _table(records, hits)
    return "".join(_paragraph(record, record.ref in hits) for record in records)


def _paragraph(record: Record, hit: bool) -> str:
    classes = "hit" if hit else ""
    text = words(" ".join(_text(record).split()))
    if isinstance(record, Passage) and record.is_heading:
        restored = ' <span class="tag">đề mục khôi phục</span>' if record.restored else ""
        return f'<h4 id="{element_id(record.ref)}" class="{classes}">{words(record.number)} {text}{restored}</h4>'
    note = ""
    if isinstance(record, Fact):
        sure = _SURE[record.confidence]
        note = f' <span class="origin">{words(record.place)}{f" · {sure}" if sure else ""}</span>'
    return f'<p id="{element_id(record.ref)}" class="{classes}">{text}{note}</p>'


def _table(records: list[Record], hits: set[str]) -> str:
    """Rows of an appendix under the group rows they stand in."""
    names = list(dict.fromkeys(name for record in records for name in record.fields))
    heads = "".join(f'<th scope="col">{words(field_label(records[0], name))}</th>' for name in names)
    rows: list[str] = []
    group = ""
    for record in records:
        if isinstance(record, (Task, Target)):
            if record.group and record.group.ref != group:
                group = record.group.ref
                rows.append(
                    f'<tr class="group-row"><th colspan="{len(names) + 1}">{words(record.group.title.text)}</th></tr>'
                )
            cells = "".join(f"<td>{words(f.text) if (f := record.fields.get(name)) else ''}</td>" for name in names)
            hit = ' class="hit"' if record.ref in hits else ""
            rows.append(
                f'<tr id="{element_id(record.ref)}"{hit}><th scope="row">{words(record.number)}</th>{cells}</tr>'
            )
    head = f'<thead><tr><th scope="col">Số</th>{heads}</tr></thead>'
    return f'<div class="scroll"><table>{head}<tbody>{"".join(rows)}</tbody></table></div>'


def _text(record: Record) -> str:
    return " ".join(field.text for field in record.fields.values())


def _first(corpus: Corpus) -> str:
    full = [id_ for id_, document in corpus.documents.items() if document.kind == "full"]
    return next(iter([*full, *corpus.documents]), "")
