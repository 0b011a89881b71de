"""The reliability diagram and the curve of answered against wrong, as SVG files."""

from collections.abc import Sequence
from pathlib import Path

from evals.retrieval.certainty import Bin, Point


def draw(folder: Path, bins: Sequence[Bin], points: Sequence[Point]) -> None:
    """Write ``reliability.svg`` and ``answered-wrong.svg`` into a folder."""
    import matplotlib as mpl

    mpl.use("Agg")
    folder.mkdir(parents=True, exist_ok=True)
    _reliability(folder / "reliability.svg", bins)
    _curve(folder / "answered-wrong.svg", points)


def _reliability(file: Path, bins: Sequence[Bin]) -> None:
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    axes.plot([part.said for part in bins], [part.right for part in bins], marker="o")
    for part in bins:
        axes.annotate(str(part.count), (part.said, part.right), textcoords="offset points", xytext=(6, -10))
    axes.set(xlabel="xác suất máy nói", ylabel="tỷ lệ đúng", xlim=(0, 1), ylim=(0, 1.02))
    figure.savefig(file, bbox_inches="tight")
    plt.close(figure)


def _curve(file: Path, points: Sequence[Point]) -> None:
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(4.5, 4.5))
    axes.plot([100 * point.wrong for point in points], [100 * point.answered for point in points], marker=".")
    for point in points[:: max(len(points) // 8, 1)]:
        axes.annotate(f"{point.threshold:.2f}", (100 * point.wrong, 100 * point.answered))
    axes.set(xlabel="trả lời sai, % số câu hỏi", ylabel="trả lời đúng, % số câu có câu trả lời")
    figure.savefig(file, bbox_inches="tight")
    plt.close(figure)
