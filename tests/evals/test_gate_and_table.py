"""The gate's bars and the README's table."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.folder import FolderError
from evals.gate import Bar, GateError, read_gate, shortfalls
from evals.table import BEGIN, END, is_current, newest, publish, table, with_table


def summary(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON values
    share = {"value": 0.97, "low": 0.95, "high": 0.99, "n": 200}
    return {
        "commit": "c0ffee",
        "sets": [{"name": "dev", "sha256": "0" * 64, "items": 200}],
        "finished": "2026-11-23T05:00:00+00:00",
        "items": 200,
        "accuracy": share,
        "verdicts": {"right": 194, "wrong": 0, "refused": 6, "incomplete": 0, "error": 0},
        "by_kind": {"lead": share, "due": {"value": 0.9, "low": 0.8, "high": 1.0, "n": 20}},
        "answered_when_due": {"value": 0.96, "low": 0.9, "high": 1.0, "n": 180},
        "refused_when_due": {"value": None, "low": None, "high": None, "n": 0},
        "latency_ms": {"p50": 4.04, "p95": 12.0, "max": 30.0},
    } | changes


def result(root: Path, name: str, **changes: Any) -> Path:  # noqa: ANN401 - JSON values
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "summary.json").write_text(json.dumps(summary(**changes)), encoding="utf-8")
    (folder / "report.md").write_text("# Kết quả\n", encoding="utf-8")
    (folder / "items.jsonl").write_text("{}\n", encoding="utf-8")
    return folder


def test_a_run_at_its_bars_passes() -> None:
    assert shortfalls(Bar(accuracy=0.97, wrong=0, each_kind=0.9, answered_when_due=0.96), summary()) == []


def test_every_shortfall_is_named() -> None:
    low = summary(verdicts={"right": 190, "wrong": 2, "refused": 8, "incomplete": 0, "error": 0})
    assert shortfalls(Bar(accuracy=0.98, wrong=1, each_kind=0.93, refused_when_due=1.0), low) == [
        "tỉ lệ đạt 97,0 %, cần ít nhất 98,0 %",
        "2 câu sai, nhiều nhất được 1",
        "loại due đạt 90,0 %, cần ít nhất 93,0 %",
    ]


def test_the_shipped_gate_bounds_accuracy_and_wrong_statements() -> None:
    """The aim is 0.96 and none wrong; what has been reached may only be raised."""
    bars = read_gate()
    assert bars
    assert all(bar.accuracy >= 0.955 and bar.wrong <= 36 for bar in bars.values())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[dev]\naccuracy = 0.9\n", "«dev.wrong» không hợp lệ"),
        ("[dev]\naccuracy = 0.9\nwrong = 0\nspeed = 1\n", "speed"),
        ("[", "TOML sai"),
    ],
)
def test_a_gate_that_does_not_read_is_named(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "gate.toml").write_text(text, encoding="utf-8")
    with pytest.raises(GateError, match=rf"gate\.toml: .*{fault}"):
        read_gate(tmp_path / "gate.toml")


def test_a_published_result_keeps_summary_and_report_alone(tmp_path: Path) -> None:
    place = publish(result(tmp_path, "c0ffee-01234567-dev"), tmp_path / "published")
    assert place.name == "c0ffee-01234567-dev"
    assert sorted(path.name for path in place.iterdir()) == ["report.md", "summary.json"]


def test_a_comparison_with_peers_is_published_beside_the_runs_and_stays_out_of_the_table(tmp_path: Path) -> None:
    folder = tmp_path / "c0ffee-01234567-dev-peers"
    folder.mkdir()
    for name in ("peers.json", "peers.md"):
        (folder / name).write_text("{}", encoding="utf-8")
    place = publish(folder, tmp_path / "published")
    assert sorted(path.name for path in place.iterdir()) == ["peers.json", "peers.md"]
    assert newest(tmp_path / "published") == {}


def test_a_run_of_uncommitted_code_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="chưa commit hết"):
        publish(result(tmp_path, "x", commit="c0ffee-dirty"), tmp_path / "published")


def test_the_table_shows_the_newest_result_of_each_set(tmp_path: Path) -> None:
    result(tmp_path, "new", finished="2026-11-24T00:00:00+00:00", commit="beef")
    result(tmp_path, "old")
    result(tmp_path, "test", sets=[{"name": "test", "sha256": "1", "items": 200}])
    rows = table(newest(tmp_path)).splitlines()
    assert rows[2:] == [
        "| dev | 200 | 97,0 % | 95,0–99,0 | 0 | 96,0 % | – | 4,0 / 12,0 ms | `beef` |",
        "| test | 200 | 97,0 % | 95,0–99,0 | 0 | 96,0 % | – | 4,0 / 12,0 ms | `c0ffee` |",
    ]


def test_the_readme_is_changed_between_its_markers_alone(tmp_path: Path) -> None:
    result(tmp_path, "dev")
    readme = tmp_path / "README.md"
    readme.write_text(f"# Trước\n{BEGIN}\ncũ\n{END}\nsau\n", encoding="utf-8")
    assert not is_current(readme, tmp_path)
    rows = table(newest(tmp_path))
    readme.write_text(with_table(readme.read_text(encoding="utf-8"), rows), encoding="utf-8")
    assert is_current(readme, tmp_path)
    assert readme.read_text(encoding="utf-8") == f"# Trước\n{BEGIN}\n{rows}{END}\nsau\n"


@pytest.mark.parametrize("text", ["", BEGIN, f"{END}\n{BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_readme_without_its_markers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="README phải có đúng một dòng"):
        with_table(text, "")
