"""The report of a run, in Markdown and as one HTML file that needs nothing beside it."""

import base64
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from evals import labels, plots
from evals.folder import write_whole
from evals.runner import Run
from evals.scoring import Outcome
from evals.summary import summarise

TEMPLATES = Path(__file__).parent / "templates"
SHOWN_ANSWER = 2000  # characters


def conclude(
    run: Run, outcomes: Sequence[Outcome], cells: Mapping[tuple[str, str], str], *, finished: datetime
) -> dict[str, Any]:
    """Write summary and reports of a run that is through, mark its folder as whole, and return the summary.

    :param outcomes: all of them, those kept from an interrupted part included.
    :param cells: the words of each field of the corpus by ref and field name.
    """
    summary = summarise(outcomes, run.origin, cells=cells, finished=finished)
    write_report(run.folder.path, summary, outcomes)
    run.folder.finish(summary)
    return summary


def write_report(folder: Path, summary: Mapping[str, Any], outcomes: Sequence[Outcome]) -> None:
    """Write ``report.md`` and ``report.html`` into a result folder."""
    write_whole(folder / "report.md", render("report.md.j2", summary, outcomes).encode())
    write_whole(folder / "report.html", render("report.html.j2", summary, outcomes, drawn=True).encode())


def render(template: str, summary: Mapping[str, Any], outcomes: Sequence[Outcome], *, drawn: bool = False) -> str:
    """A template filled with a run's figures and its failures.

    :param drawn: whether the template wants plots.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    page = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=template.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page.filters |= {
        "percent": labels.percent,
        "decimal": labels.decimal,
        "interval": labels.interval,
        "one_line": one_line,
        "shorten": lambda text: text if len(text) <= SHOWN_ANSWER else text[:SHOWN_ANSWER] + " …",
    }
    failures = [outcome for outcome in outcomes if outcome.verdict != "right"]
    return page.get_template(template).render(
        s=summary,
        failures=failures,
        labels=labels,
        groups=groups(summary),
        drawings=drawings(summary, outcomes) if drawn else {},
    )


def one_line(text: str) -> str:
    """Text of any kind as plain words within a line of Markdown."""
    line = " ".join(text.split())
    for mark in "\\`*_[]|#<>":
        line = line.replace(mark, "\\" + mark)
    return line


def groups(summary: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The breakdowns under the names that readers know, kinds and styles in the order of the format."""
    kinds, styles = summary["by_kind"], summary["by_style"]
    return {
        "Loại câu hỏi": {
            f"{label} · {kind}": kinds[kind] for kind, label in labels.KIND_LABELS.items() if kind in kinds
        },
        "Cách hỏi": {
            f"{label} · {style}": styles[style] for style, label in labels.STYLE_LABELS.items() if style in styles
        },
        "Bộ câu hỏi": dict(summary["by_set"]),
    }


def drawings(summary: Mapping[str, Any], outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Plots by the heading they stand under, as addresses that hold the picture itself."""
    shown = groups(summary)
    drawn = {name: plots.accuracy_bars(shown[name]) for name in ("Loại câu hỏi", "Cách hỏi")}
    if summary["curve"]:
        drawn["Ngưỡng từ chối"] = plots.curve_lines(summary["curve"])
    took = [outcome.reply.took_ms for outcome in outcomes if not outcome.reply.error]
    if took:
        drawn["Thời gian"] = plots.latency_bars(took)
    return {name: "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode() for name, svg in drawn.items()}
