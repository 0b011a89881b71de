"""Charts of tasks and targets, drawn as SVG on the server: nothing is loaded from elsewhere to show them."""

import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from assistant.api.selection import State, agencies, state_of
from assistant.records.corpus import Corpus
from assistant.records.quantity import parse_quantity
from assistant.records.types import Record, Target, Task

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS: dict[State, str] = {"overdue": "#b45309", "upcoming": "#1d4ed8", "recurring": "#6b7280", "open": "#6b7280"}
_LEGEND: dict[State, str] = {"overdue": "đã qua hạn ghi trong văn bản", "upcoming": "chưa đến hạn"}
_THINNEST = timedelta(days=12)  # a bar that is thinner is not seen
_LONGEST = 58  # characters of a task's name beside its bar
_BODIES = 20  # bodies shown, those with most tasks
_SETTINGS: Any = {
    "svg.fonttype": "none",  # letters stay letters: sharp at every zoom, and small
    "svg.hashsalt": "binh-dan-hoc-ai",  # the same chart has the same bytes
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Arial", "sans-serif"],
    "font.size": 9,
}


def timeline(records: Sequence[Record], corpus: Corpus, today: date) -> bytes:
    """A Gantt chart: each dated task from its plan's day of issue, or its own first day, to its last day."""
    dated = [(task, task.deadline.due) for task in _tasks(records) if task.deadline and task.deadline.due]
    dated.sort(key=lambda pair: (pair[1], pair[0].ref))

    def draw(axes: "Axes") -> None:
        for row, (task, due) in enumerate(dated):
            issued = corpus.documents[task.document].issued or due
            start = (task.deadline.start if task.deadline else None) or issued
            colour = _COLOURS[state_of(task, today) or "open"]
            begin = min(start, due - _THINNEST)
            axes.barh(row, (due - begin).days, left=begin.toordinal(), height=0.6, color=colour)
        axes.set_yticks(range(len(dated)), [_label(task) for task, _ in dated])
        axes.invert_yaxis()
        years = range(dated[0][1].year - 1, dated[-1][1].year + 2) if dated else range(0)
        axes.set_xticks([date(year, 1, 1).toordinal() for year in years], [f"1/{year}" for year in years])
        axes.axvline(today.toordinal(), color="#111827", linestyle="--", linewidth=1)
        axes.set_title(f"Hạn hoàn thành theo văn bản; nét đứt: {today.day}/{today.month}/{today.year}")
        _legend(axes)

    return _svg(draw, width=10, height=max(2.0, 0.26 * len(dated) + 1))


def bodies(records: Sequence[Record], corpus: Corpus, _: date) -> bytes:
    """How many tasks each body leads, the most first."""
    counted = count_bodies(records, corpus)

    def draw(axes: "Axes") -> None:
        names, numbers = list(counted), list(counted.values())
        bars = axes.barh(range(len(names)), numbers, height=0.65, color="#1d4ed8")
        axes.bar_label(bars, padding=3)
        axes.set_yticks(range(len(names)), names)
        axes.invert_yaxis()
        axes.set_title("Số nhiệm vụ chủ trì, theo tên cơ quan ghi trong văn bản")

    return _svg(draw, width=10, height=max(2.0, 0.3 * len(counted) + 1))


def percentages(_: Sequence[Record], corpus: Corpus, __: date) -> bytes:
    """The indicators that several documents set in percent, each document a bar: the lower end where a range is set."""
    rows = percent_rows(corpus)
    documents = list(dict.fromkeys(id_ for _, values in rows for id_ in values))
    thickness = 0.8 / max(1, len(documents))

    def draw(axes: "Axes") -> None:
        for at, id_ in enumerate(documents):
            places = [row + at * thickness for row, (_, values) in enumerate(rows) if id_ in values]
            numbers = [values[id_] for _, values in rows if id_ in values]
            bars = axes.barh(places, numbers, height=thickness * 0.9, label=corpus.documents[id_].name)
            axes.bar_label(bars, fmt="%g", padding=2, fontsize=7)
        axes.set_yticks([row + 0.4 - thickness / 2 for row in range(len(rows))], [name for name, _ in rows])
        axes.invert_yaxis()
        axes.set_title("Chỉ tiêu tính bằng %")
        if documents:
            axes.legend(loc="lower right", framealpha=1)

    return _svg(draw, width=10, height=max(2.0, 0.5 * len(rows) + 1))


CHARTS: dict[str, Callable[[Sequence[Record], Corpus, date], bytes]] = {
    "timeline": timeline,
    "bodies": bodies,
    "targets": percentages,
}


def count_bodies(records: Sequence[Record], corpus: Corpus) -> Mapping[str, int]:
    """Names of the bodies that lead most tasks with how many each leads, most first, then by name."""
    names = {agency.id: agency.name for agency in corpus.agencies}
    counted = Counter(names.get(body, body) for task in _tasks(records) for body in agencies(task, "lead"))
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_BODIES])


def percent_rows(corpus: Corpus) -> list[tuple[str, dict[str, float]]]:
    """Indicators whose values may be compared as they stand and are percentages: a label, and a value by document."""
    rows: list[tuple[str, dict[str, float]]] = []
    for row in corpus.counterparts:
        targets = [t for ref in row.refs if isinstance(t := corpus.records.get(ref), Target)]
        values = {target.document: value for target in targets if (value := _percent(target, corpus)) is not None}
        if row.same_unit and len(values) > 1:
            rows.append((_short(targets[-1].name.text), values))
    return rows


def _percent(target: Target, corpus: Corpus) -> float | None:
    """A target's value where it is a percentage, with the document's misprints read as meant."""
    said = f"{target.unit.text if target.unit else ''} {target.value.text if target.value else ''}"
    quantity = (
        parse_quantity(target.value.text, dict(corpus.documents[target.document].slips)) if target.value else None
    )
    return quantity.low if quantity is not None and "%" in said else None


def _tasks(records: Sequence[Record]) -> list[Task]:
    return [record for record in records if isinstance(record, Task)]


def _label(task: Task) -> str:
    return f"{task.number}. {_short(task.name.text)}"


def _short(name: str) -> str:
    flat = " ".join(name.split())
    short = flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rstrip()}…"
    return short.replace("$", r"\$")  # a dollar sign would begin a formula


def _legend(axes: "Axes") -> None:
    from matplotlib.patches import Patch

    handles = [Patch(color=_COLOURS[state], label=text) for state, text in _LEGEND.items()]
    axes.legend(handles=handles, loc="lower right", framealpha=1)


def _svg(draw: Callable[["Axes"], None], *, width: float, height: float) -> bytes:
    """A figure as SVG; sizes in inches."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    file = io.BytesIO()
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        draw(axes)
        figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()
