"""A corpus of one's own with invented plans added to the shipped one, as people add them."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from paper import plan_named, word_file

from assistant.adding.change import Place
from assistant.adding.errand import errand
from assistant.adding.proposal import Proposal, Wish
from assistant.answer.assistant import Assistant

TODAY = date(2026, 11, 23)
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FILES = Path(__file__).parent / "files"


def place(folder: Path, *documents: str) -> Place:
    """A copy of the shipped corpus in a folder, whole or with some documents only, and no index yet."""
    shipped = [path.name for path in CORPUS.iterdir() if path.is_dir()]
    left = [name for name in shipped if documents and name not in (*documents, "glossary", "lexicon")]
    left += ["counterparts.yaml", "ambiguous.yaml"] if documents else []
    shutil.copytree(CORPUS, folder / "corpus", ignore=lambda _, names: [n for n in names if n in left or n[0] == "."])
    return Place(folder / "corpus", folder / "index")


def bring(
    file: Path, to: Place, wish: Wish | None = None, told: Callable[[str], None] = lambda _: None, today: date = TODAY
) -> Proposal:
    """Add a file as the command line does after a yes; what was proposed."""
    task = errand(file, file.name, wish or Wish(), to, today)
    proposal = task.proposal()
    task.run(proposal, told)
    return proposal


@cache
def filled() -> Place:
    """The shipped corpus with three invented plans: of a province, a commune, and a province whose number is taken."""
    folder = Path(tempfile.mkdtemp(prefix="adding-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    to = place(folder)
    word = word_file(plan_named("song-lam"), folder / "song-lam.docx")
    for file in (word, FILES / "dai-phuc.txt", FILES / "nghe-an.txt"):
        bring(file, to)
    return to


@cache
def assistant() -> Assistant:
    """The assistant over that corpus."""
    to = filled()
    return Assistant.open(to.index, to.corpus)
