"""What a run was made of: the commit of the code, the corpus, the sets, the day."""

import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HASH_SHOWN = 8
# What an answer depends on: a changed README or a published result does not make other answers.
ANSWERING = ("assistant", "corpus", "indexes", "evals", ":!evals/results")


@dataclass(frozen=True, slots=True)
class AskedSet:
    """One set of a run, known by the hash of its file."""

    name: str
    sha256: str
    items: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that must be the same for an interrupted run to be gone on with.

    :param commit: short commit of the code; with ``-dirty`` when what answers differs from it, ``nogit``
        outside git.
    :param corpus: hash of the corpus, from the first answer (``sha256:…``).
    :param system: what was asked: ``trong tiến trình`` or the address of a service.
    :param today: the day of the items that give none.
    """

    commit: str
    corpus: str
    system: str
    today: date
    sets: tuple[AskedSet, ...]

    @property
    def name(self) -> str:
        """The result folder's name: commit, corpus hash, sets."""
        corpus = self.corpus.removeprefix("sha256:")[:HASH_SHOWN] or "nocorpus"
        return f"{self.commit}-{corpus}-{'+'.join(asked.name for asked in self.sets)}"


def commit() -> str:
    """The commit that the code stands at."""
    head = _git("rev-parse", "--short=10", "HEAD")
    if not head:
        return "nogit"
    return f"{head}-dirty" if _git("status", "--porcelain", "--untracked-files=no", "--", *ANSWERING) else head


def _git(*arguments: str) -> str:
    """What git says, or nothing where there is no git or no repository."""
    try:
        said = subprocess.run(  # noqa: S603 - fixed arguments
            ["git", "-C", str(ROOT), *arguments],  # noqa: S607 - git of the user's path
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""
