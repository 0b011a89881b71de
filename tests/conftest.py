"""What several areas' tests share: the shipped corpus, read once, and an index built over it."""

from pathlib import Path

import pytest
from hypothesis import settings

from assistant.records.corpus import Corpus, load_corpus

# No test times anything, also not hypothesis, whose default deadline fails on a busy machine.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """The corpus folder of the repository; tests read it and never write to it."""
    return Path(__file__).resolve().parents[1] / "corpus"


@pytest.fixture(scope="session")
def corpus(corpus_dir: Path) -> Corpus:
    """All documents of the shipped corpus."""
    return load_corpus(corpus_dir)


@pytest.fixture(scope="session")
def index_dir(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder built over the shipped corpus; tests read it and never write to it."""
    from assistant.retrieve.build import build

    folder = tmp_path_factory.mktemp("index")
    build(corpus_dir, folder)
    return folder
