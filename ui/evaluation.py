"""The tab "Đánh giá": the results last published for everybody, and below them the place where trials are run."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import gradio as gr

from evals.folder import read_summary
from evals.labels import decimal, interval, percent
from evals.report import groups
from evals.table import PEERS, PUBLISHED, newest_places
from ui.findings import group_html, headline, measures_html
from ui.prose import words

_HEADS = ("Hệ thống", "Đủ chứng cứ", "Khoảng 95 %", "Đủ lời đáp", "Ký tự đưa ra")


def build_evaluation(published: Path = PUBLISHED) -> None:
    """Put the tab's parts on the page under construction; the page's script fills the lower one."""
    gr.Markdown(published_html(published), elem_id="published", latex_delimiters=[])
    gr.Column(elem_id="trials")


def published_html(published: Path = PUBLISHED) -> str:
    """The newest published results of each choice of sets, and beside them those of what one could use instead."""
    places = newest_places(published)
    told = "".join(_result(name, place) for name, place in places.items())
    return (
        "<h2>Đánh giá</h2><p class='hint'>Bộ câu hỏi do chính những người làm trợ lý viết, nên câu hỏi ngoài đời có "
        "thể cho kết quả thấp hơn. Ai cũng lặp lại được, không cần mạng: <code>python -m evals run dev</code></p>"
        f"{told or '<p>Chưa có kết quả nào được công bố.</p>'}"
    )


def _result(name: str, place: Path) -> str:
    summary = read_summary(place)
    links = " · ".join(
        f'<a href="/api/evaluation/published/{place.name}/{file}" download>{label}</a>'
        for file, label in (("report.md", "Báo cáo"), ("summary.json", "Số liệu (JSON)"))
    )
    made = f"Mã nguồn {summary['commit']}, kho văn bản {summary['corpus'][:15]}…, hỏi ngày {summary['today']}"
    breakdown = "".join(group_html(title, group) for title, group in groups(summary).items())
    return (
        f"<h3>Đã công bố: {words(name.replace('+', ', '))}</h3><p>{headline(summary)}</p>"
        f'{measures_html(summary)}{breakdown}{_peers(place)}<p class="hint">{words(made)}. Tải: {links}</p>'
    )


def _peers(place: Path) -> str:
    """The same questions through LlamaIndex's starter, where that was published too."""
    found = place.with_name(f"{place.name}-peers") / PEERS[0]
    if not found.is_file():
        return ""
    figures = json.loads(found.read_text(encoding="utf-8"))
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    return (
        '<details class="charts"><summary>So với LlamaIndex lắp theo mẫu</summary><p class="hint">Đủ chứng cứ: phần '
        "bản ghi cần dẫn nằm trọn trong một đoạn đưa ra. Đủ lời đáp: phần câu hỏi mà mọi từ bắt buộc có trong các đoạn "
        f'đưa ra.</p><div class="scroll"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(_rows(figures))}</tbody></table></div></details>"
    )


def _rows(figures: Mapping[str, Mapping[str, Any]]) -> Iterable[str]:
    for name, figure in figures.items():
        evidence = figure["evidence"]
        yield (
            f'<tr><th scope="row">{words(name)}</th><td>{percent(evidence["value"])}</td><td>{interval(evidence)}</td>'
            f"<td>{percent(figure['answer']['value'])}</td><td>{decimal(figure['characters'], 0)}</td></tr>"
        )
