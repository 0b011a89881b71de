"""The README's table of results, made from the newest published result of each set."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.folder import SUMMARY, FolderError, read_summary
from evals.labels import decimal, interval, percent

PUBLISHED = Path(__file__).parent / "results"
BEGIN, END = "<!-- evals:begin -->", "<!-- evals:end -->"
KEPT = (SUMMARY, "report.md")
PEERS = ("peers.json", "peers.md")
HEAD = (
    "| Bộ câu hỏi | Số câu | Đạt | Khoảng 95 % | Sai | Trả lời khi trả lời được | Từ chối khi phải từ chối "
    "| p50 / p95 một câu | Mã nguồn |\n| --- | --: | --: | --: | --: | --: | --: | --: | --- |\n"
)


def publish(folder: Path, published: Path = PUBLISHED) -> Path:
    """Copy the figures and the Markdown report of a run, or of ``peers``, to where the repository keeps results.

    :raises FolderError: when the folder does not hold both, or the run was made with uncommitted changes.
    """
    name = folder.resolve().name
    kept = PEERS if (folder / PEERS[0]).is_file() else KEPT
    commit = name if kept is PEERS else read_summary(folder)["commit"]
    if "-dirty" in commit:
        raise FolderError(f"{folder}: chạy khi mã nguồn chưa commit hết; hãy commit rồi chạy lại trước khi công bố")
    missing = [file for file in kept if not (folder / file).is_file()]
    if missing:
        raise FolderError(f"{folder} thiếu {', '.join(missing)}")
    place = published / name
    place.mkdir(parents=True, exist_ok=True)
    for file in kept:
        shutil.copyfile(folder / file, place / file)
    return place


def newest(published: Path = PUBLISHED) -> dict[str, dict[str, Any]]:
    """The newest published summary for each choice of sets, by its name, in the order of the alphabet."""
    return {name: read_summary(place) for name, place in newest_places(published).items()}


def newest_places(published: Path = PUBLISHED) -> dict[str, Path]:
    """The folders of these summaries."""
    found: dict[str, tuple[str, Path]] = {}
    for place in sorted(path.parent for path in published.glob(f"*/{SUMMARY}")):
        summary = read_summary(place)
        name = "+".join(asked["name"] for asked in summary["sets"])
        if name not in found or summary["finished"] > found[name][0]:
            found[name] = (summary["finished"], place)
    return {name: place for name, (_, place) in sorted(found.items())}


def table(summaries: Mapping[str, Mapping[str, Any]]) -> str:
    """The table in Markdown, one row a set."""
    return HEAD + "".join(_row(name, summary) for name, summary in summaries.items())


def with_table(readme: str, rows: str) -> str:
    """The README with the table between its markers.

    :raises ValueError: when the markers are not there, once each and in order.
    """
    if readme.count(BEGIN) != 1 or readme.count(END) != 1 or readme.index(BEGIN) > readme.index(END):
        raise ValueError(f"README phải có đúng một dòng {BEGIN} và sau đó một dòng {END}")
    head, _, rest = readme.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{rows}{END}{tail}"


def is_current(readme: Path, published: Path = PUBLISHED) -> bool:
    """Whether the README shows the newest published results."""
    text = readme.read_text(encoding="utf-8")
    return with_table(text, table(newest(published))) == text


def _row(name: str, summary: Mapping[str, Any]) -> str:
    took = summary["latency_ms"]
    times = f"{decimal(took['p50'])} / {decimal(took['p95'])} ms" if took else "–"
    cells = (
        name,
        str(summary["items"]),
        percent(summary["accuracy"]["value"]),
        interval(summary["accuracy"]),
        str(summary["verdicts"]["wrong"]),
        percent(summary["answered_when_due"]["value"]),
        percent(summary["refused_when_due"]["value"]),
        times,
        f"`{summary['commit']}`",
    )
    return "| " + " | ".join(cells) + " |\n"
