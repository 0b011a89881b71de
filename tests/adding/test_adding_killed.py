"""Adding, killed as by ``kill -9`` or run twice at once, leaves one whole corpus with its index."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from shelf import FILES, TODAY, place

from assistant.adding.change import Place
from assistant.adding.errand import take_away
from assistant.records.corpus import load_corpus
from assistant.retrieve.build import build, open_served

DAI_PHUC, NGHE_AN = FILES / "dai-phuc.txt", FILES / "nghe-an.txt"


def adding(file: Path, to: Place) -> "subprocess.Popen[bytes]":
    """An addition as a user starts it."""
    settings = {
        "ASSISTANT_CORPUS_DIR": str(to.corpus),
        "ASSISTANT_INDEX_DIR": str(to.index),
        "ASSISTANT_TODAY": TODAY.isoformat(),
    }
    command = [sys.executable, "-m", "assistant", "corpus", "add", str(file), "--yes"]
    return subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def served(to: Place) -> frozenset[str]:
    """The documents that the index serves; it must fit the corpus as it is."""
    return frozenset(open_served(to.corpus, to.index).corpus.documents)


@pytest.mark.parametrize("tries", [2, pytest.param(40, marks=pytest.mark.slow)])
def test_an_addition_killed_at_a_random_moment_leaves_the_old_corpus_served_or_the_new(
    tmp_path: Path, tries: int
) -> None:
    to = place(tmp_path, "nq57")
    build(to.corpus, to.index)
    began = time.monotonic()
    assert adding(DAI_PHUC, to).wait() == 0
    length = time.monotonic() - began
    take_away("kh101", to, TODAY, lambda _: None)
    moments = random.Random(tries)  # noqa: S311  # a test's own dice
    for _ in range(tries):
        process = adding(DAI_PHUC, to)
        try:
            process.wait(timeout=length * moments.uniform(0.4, 1.05))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert served(to) in ({"nq57"}, {"nq57", "kh101"})
        assert load_corpus(to.corpus).sha256 == open_served(to.corpus, to.index).corpus.sha256
        if "kh101" in served(to):
            take_away("kh101", to, TODAY, lambda _: None)
    assert adding(DAI_PHUC, to).wait() == 0
    assert served(to) == {"nq57", "kh101"}
    assert [path.name for path in to.corpus.iterdir() if path.name.startswith(".draft")] == []
    assert len(list(to.index.glob("generation-*"))) == 1


@pytest.mark.slow
def test_two_additions_at_once_take_turns(tmp_path: Path) -> None:
    to = place(tmp_path, "nq57")
    build(to.corpus, to.index)
    both = [adding(DAI_PHUC, to), adding(NGHE_AN, to)]
    assert [process.wait() for process in both] == [0, 0]
    assert served(to) == {"nq57", "kh101", "kh25"}
