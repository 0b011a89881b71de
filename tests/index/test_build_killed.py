"""The real build, killed as by ``kill -9`` or run twice at once, leaves one whole index."""

import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from corpora import command, copied

from assistant.index.generation import IndexStaleError, IndexUnusableError
from assistant.retrieve.build import build, open_served


@pytest.fixture(scope="module")
def one(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one document."""
    return copied(corpus_dir, tmp_path_factory.mktemp("corpus") / "one", "kh25")


@pytest.fixture(scope="module")
def two(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of that document and another."""
    return copied(corpus_dir, tmp_path_factory.mktemp("corpus") / "two", "kh25", "nq57")


def documents_served(index: Path, *corpora: Path) -> frozenset[str]:
    """Documents of the one corpus whose index is whole."""
    for corpus in corpora:
        try:
            return frozenset(open_served(corpus, index).corpus.documents)
        except IndexStaleError:
            continue
    raise IndexUnusableError("of none of them")


@pytest.mark.parametrize("tries", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_a_build_killed_at_a_random_moment_leaves_one_whole_index(
    one: Path, two: Path, tmp_path: Path, tries: int
) -> None:
    index = tmp_path / "index"
    start = time.monotonic()
    assert command(one, index).wait() == 0
    length = time.monotonic() - start
    moments = random.Random(tries)  # noqa: S311  # a test's own dice
    for number in range(tries):
        building = command((two, one)[number % 2], index)
        try:
            building.wait(timeout=length * moments.uniform(0.3, 1.1))
        except subprocess.TimeoutExpired:
            building.send_signal(signal.SIGKILL)
            building.wait()
        assert documents_served(index, one, two) in ({"kh25"}, {"kh25", "nq57"})
    build(two, index)
    assert documents_served(index, two) == {"kh25", "nq57"}
    assert len(list(index.glob("generation-*"))) == 1


def test_two_builds_at_once_leave_one_of_them_whole(one: Path, two: Path, tmp_path: Path) -> None:
    builds = [command(one, tmp_path), command(two, tmp_path), command(two, tmp_path)]
    assert [building.wait() for building in builds] == [0, 0, 0]
    assert documents_served(tmp_path, one, two) in ({"kh25"}, {"kh25", "nq57"})
    assert len(list(tmp_path.glob("generation-*"))) == 1
