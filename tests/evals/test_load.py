"""What the service bears is measured of a real service, asked over real connections."""

from pathlib import Path

import pytest

from assistant.settings import PREFIX
from evals.commands.app import run
from evals.load.asking import Asked
from evals.load.chatting import Chatted
from evals.load.figures import Figure, Measured, percentile


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.95, 0.0), ([7.0], 0.95, 7.0), ([3.0, 1.0, 2.0], 0.5, 2.0), ([float(n) for n in range(1, 101)], 0.95, 95.0)],
)
def test_a_percentile_is_the_nearest_rank(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_an_aim_is_met_from_its_own_side() -> None:
    assert Figure("p95", 500, 500, "ms").met
    assert not Figure("p95", 501, 500, "ms").met
    assert Figure("câu mỗi giây", 100, 100, "câu", least=True).met
    assert not Figure("câu mỗi giây", 99, 100, "câu", least=True).met


def test_one_error_misses_the_aim() -> None:
    good = Measured(1.0, Asked((0.1,) * 200, 0, 1.0), Chatted((0.1,), (0.2,), 0), 1.0, 200, 300)
    bad = Measured(1.0, Asked((0.1,) * 200, 1, 1.0), Chatted((0.1,), (0.2,), 1), 1.0, 200, 300)
    assert all(figure.met for figure in good.figures(32, 20))
    assert [figure.name for figure in bad.figures(32, 20) if not figure.met] == ["/api/ask: lỗi", "Ở trang: lỗi"]


def test_the_command_serves_asks_and_chats_and_prints_what_it_met(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"{PREFIX}INDEX_DIR", str(index_dir))
    monkeypatch.setenv("COLUMNS", "120")
    code = run(["load", "--clients", "3", "--questions", "9", "--people", "2", "--rounds", "2"])
    told = capsys.readouterr().out
    assert code in (0, 1)  # how quick this machine is decides
    assert "/api/ask: 9 câu" in told
    assert "Ở trang: 4 câu" in told
    for errors in ("/api/ask: lỗi", "Ở trang: lỗi"):
        line = next(line for line in told.splitlines() if errors in line)
        assert line.split("│")[2].strip() == "0 câu"


@pytest.mark.parametrize("wrong", [["--clients", "0"], ["--questions", "1000000"], ["--people", "x"]])
def test_a_measurement_without_bound_is_refused(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as told:
        run(["load", *wrong])
    assert told.value.code == 2
