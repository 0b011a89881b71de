"""Plots of a run as SVG texts that stand in a page by themselves: letters are drawn as paths."""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, GRID, RIGHT, WRONG, REFUSED = "#1f2937", "#d1d5db", "#0f766e", "#b91c1c", "#9ca3af"
WIDTH_INCHES = 7.2
ROW_INCHES = 0.32
BINS = 40


def accuracy_bars(groups: Mapping[str, Mapping[str, Any]]) -> str:
    """A bar for each group with its interval.

    :param groups: estimates (``value``, ``low``, ``high``, ``n``) by label.
    """
    figure, axes = _figure(1.0 + ROW_INCHES * len(groups))
    labels = [f"{label} ({group['n']})" for label, group in groups.items()]
    values = [group["value"] * 100 for group in groups.values()]
    spread = [
        [(group["value"] - group["low"]) * 100 for group in groups.values()],
        [(group["high"] - group["value"]) * 100 for group in groups.values()],
    ]
    axes.barh(labels, values, xerr=spread, color=RIGHT, ecolor=INK, capsize=2, height=0.7)
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel("đạt, % (vạch: khoảng tin cậy 95 %)")
    return _svg(figure)


def curve_lines(points: Sequence[Mapping[str, float]]) -> str:
    """Right, wrong and refused over the threshold.

    :param points: ``threshold``, ``right``, ``wrong``, ``refused``, all in [0, 1].
    """
    figure, axes = _figure(3.4)
    thresholds = [point["threshold"] for point in points]
    for name, label, colour in (
        ("right", "trả lời đúng", RIGHT),
        ("wrong", "trả lời sai", WRONG),
        ("refused", "từ chối", REFUSED),
    ):
        axes.plot(thresholds, [point[name] * 100 for point in points], label=label, color=colour, linewidth=2)
    axes.set_xlabel("ngưỡng xác suất để trả lời")
    axes.set_ylabel("% số câu")
    axes.set_ylim(0, 100)
    axes.legend(frameon=False)
    return _svg(figure)


def latency_bars(took_ms: Sequence[float]) -> str:
    """How many questions took how long."""
    figure, axes = _figure(2.6)
    axes.hist(took_ms, bins=BINS, color=RIGHT)
    axes.set_xlabel("mili giây một câu")
    axes.set_ylabel("số câu")
    return _svg(figure)


def _figure(height: float) -> "tuple[Figure, Any]":
    """A figure with one set of axes; drawn without pyplot, which keeps figures of the whole process."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_INCHES, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(visible=True, color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def _svg(figure: "Figure") -> str:
    import matplotlib as mpl

    drawn = io.StringIO()
    # The salt and the missing date make the same figures the same bytes.
    with mpl.rc_context({"svg.hashsalt": "evals", "svg.fonttype": "path"}):
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    text = drawn.getvalue()
    return text[text.index("<svg") :]
