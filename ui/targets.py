"""The tab "Chỉ tiêu": the same indicator in several documents, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import gradio as gr

from assistant.records.corpus import Corpus
from assistant.records.types import Target
from assistant.text.normalise import fold
from ui.event import EVENT
from ui.labels import RELATIONS
from ui.links import chip, source_link
from ui.prose import words

ALONE = "alone"  # an indicator that one document alone has


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator across documents.

    :param targets: the target of each document that has one, by the document's id.
    :param relation: the last document's value against the first's, as the corpus records it.
    """

    targets: dict[str, Target]
    relation: str
    note: str


def build_targets(tab: gr.Tab, corpus: Corpus) -> None:
    """Put the tab's parts on the page under construction."""
    gr.Markdown(
        "<h2>Chỉ tiêu</h2><p class='hint'>Mỗi dòng là một chỉ tiêu; mỗi cột là một văn bản. Cột “So sánh” nói mức của "
        "văn bản sau so với văn bản trước.</p>"
    )
    with gr.Row():
        relation = gr.Dropdown(
            [("Mọi kết quả", ""), *((name, key) for key, name in _relations())], value="", label="So sánh"
        )
        text = gr.Textbox(label="Có chữ", placeholder="dịch vụ công", max_lines=1)
        apply = gr.Button("Lọc chỉ tiêu", variant="primary")
    shown = gr.Markdown(elem_id="targets", latex_delimiters=[])

    def show(wanted: str, contains: str) -> str:
        return target_table(corpus, relation=wanted or "", text=contains or "")

    gr.on([tab.select, apply.click, text.submit, relation.change], show, [relation, text], shown, **EVENT)


def target_table(corpus: Corpus, *, relation: str = "", text: str = "") -> str:
    """The indicators under conditions, documents as columns."""
    documents = documents_of(corpus)
    found = [line for line in lines(corpus) if _fits(line, relation, fold(text))]
    heads = ["Chỉ tiêu", *(corpus.documents[id_].name for id_ in documents), "So sánh"]
    columns = "".join(f'<th scope="col">{words(head)}</th>' for head in heads)
    rows = "".join(_row(line, documents, corpus) for line in found)
    return (
        f'<p class="count" role="status"><strong>{len(found)} chỉ tiêu.</strong> '
        f'Tải mọi chỉ tiêu: <a href="/api/records?kind=target&amp;format=csv" download>CSV</a> · '
        f'<a href="/api/records?kind=target&amp;format=xlsx" download>XLSX</a></p>'
        f'<details class="charts"><summary>Biểu đồ các chỉ tiêu tính bằng %</summary>'
        f'<img class="chart" loading="lazy" src="/api/charts/targets.svg" '
        f'alt="Biểu đồ các chỉ tiêu tính bằng phần trăm của từng văn bản; số liệu ở bảng bên dưới."></details>'
        f'<div class="scroll"><table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def documents_of(corpus: Corpus) -> list[str]:
    """Ids of the documents that set targets, the earlier first."""
    ids = dict.fromkeys(target.document for target in corpus.targets)
    return sorted(ids, key=lambda id_: (str(corpus.documents[id_].issued or "9999"), id_))


def lines(corpus: Corpus) -> Iterator[Line]:
    """Every indicator: those that several documents set first, then those of one document alone."""
    paired: set[str] = set()
    for row in corpus.counterparts:
        records = [corpus.records[ref] for ref in row.refs if ref in corpus.records]
        targets = {record.document: record for record in records if isinstance(record, Target)}
        if len(targets) > 1:
            paired |= {target.ref for target in targets.values()}
            yield Line(targets, row.relation, row.note)
    for target in corpus.targets:
        if target.ref not in paired:
            yield Line({target.document: target}, ALONE, "")


def _fits(line: Line, relation: str, text: str) -> bool:
    said = " ".join(target.name.text for target in line.targets.values())
    return relation in ("", line.relation) and text in fold(said)


def _row(line: Line, documents: Sequence[str], corpus: Corpus) -> str:
    last = next(line.targets[id_] for id_ in reversed(documents) if id_ in line.targets)
    question = f"Chỉ tiêu {last.number} của {corpus.documents[last.document].name} là bao nhiêu?"
    name = f'<th scope="row">{words(last.name.text)} {chip(question, "Hỏi")}</th>'
    cells = "".join(f"<td>{_value(line.targets.get(id_))}</td>" for id_ in documents)
    label = "Chỉ có ở một văn bản" if line.relation == ALONE else RELATIONS[line.relation]
    note = f'<span class="group">{words(line.note)}</span>' if line.note else ""
    return f'<tr>{name}{cells}<td><span class="relation {line.relation}">{label}</span>{note}</td></tr>'


def _value(target: Target | None) -> str:
    """A target's value with its unit, its year and where it stands."""
    if target is None:
        return '<span class="none">không có</span>'
    value = words(target.value.text) if target.value and target.value.text else "<em>để trống</em>"
    unit = f" {words(target.unit.text)}" if target.unit and target.unit.text not in ("", "-") else ""
    year = f'<span class="group">đến năm {target.period}</span>' if target.period else ""
    return f"<strong>{value}</strong>{unit}{year}{source_link(target.ref, f'chỉ tiêu {target.number}')}"


def _relations() -> list[tuple[str, str]]:
    named = [(key, RELATIONS[key]) for key in ("equal", "higher", "lower", "different")]
    return [*named, (ALONE, "Chỉ có ở một văn bản")]
