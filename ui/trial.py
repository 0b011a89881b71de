"""One evaluation started from the page: what is asked, how far it is, and the folder that keeps it."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from evals.faults import Fault, SetError
from evals.folder import PARTIAL, SUMMARY, read_so_far, read_summary, write_whole
from evals.reading import SUFFIXES, QuestionSet, find_sets, read_sets
from evals.scoring import Outcome

State = Literal["running", "stopping", "done", "stopped", "failed"]
FILES = ("summary.json", "report.md", "report.html", "items.jsonl")
_CARD, _RESULTS = "trial.json", "results"


@dataclass(slots=True)
class Trial:
    """An evaluation. What lasts of it lies in its folder; ``state`` and ``done`` tell how far it is.

    :param id: name of the folder, by the time it was begun.
    :param name: what was asked, as people know it: a shipped set or the name of a file.
    :param shipped: the name of shipped sets; empty for a file of somebody's own, which lies in the folder.
    :param today: the day that items without one are asked on; the same when the trial is gone on with.
    :param size: number of questions; ``done`` of them have been asked.
    :param message: what to tell people of how it ended, in Vietnamese.
    """

    id: str
    name: str
    shipped: str
    today: date
    size: int
    folder: Path
    state: State = "stopped"
    done: int = 0
    message: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)

    def save(self) -> None:
        """Write what has to be known of it after a restart of the service."""
        card = {"name": self.name, "shipped": self.shipped, "today": self.today.isoformat(), "size": self.size}
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / _CARD, json.dumps(card, ensure_ascii=False).encode())

    def sets(self) -> list[QuestionSet]:
        """What is asked.

        :raises SetError: when it cannot be read, or not any more; its texts name the file as people know it.
        """
        own = [path for path in sorted(self.folder.iterdir()) if path.suffix in SUFFIXES]
        try:
            return read_sets(find_sets(self.shipped) if self.shipped else own)
        except SetError as error:
            raise SetError([self.known(fault) for fault in error.faults]) from error

    def known(self, fault: Fault) -> Fault:
        """A fault by the name that people know the file by."""
        if self.shipped:
            return fault
        return Fault(self.name, fault.line, fault.text.replace(fault.file, self.name))

    @property
    def root(self) -> Path:
        """Where its result folder goes."""
        return self.folder / _RESULTS

    @property
    def place(self) -> Path | None:
        """Its result folder: the whole one, else the one written to last; None while there is none."""
        whole = sorted(self.root.glob(f"*/{SUMMARY}"))
        partial = sorted(self.root.glob(f"*/{PARTIAL}"), key=lambda path: path.stat().st_mtime)
        found = [*partial, *whole]
        return found[-1].parent if found else None

    def outcomes(self) -> Sequence[Outcome]:
        """The outcomes so far, also of a trial that goes on or broke off."""
        return read_so_far(self.place) if self.place else ()

    def summary(self) -> dict[str, Any]:
        """The figures of a trial that is through.

        :raises FolderError: of one that is not.
        """
        return read_summary(self.place or self.folder)

    def told(self) -> dict[str, Any]:
        """How it stands, as the page is told."""
        names = ("id", "name", "state", "done", "size", "message")
        accuracy = self.summary()["accuracy"]["value"] if self.state == "done" else None
        return {name: getattr(self, name) for name in names} | {"today": self.today.isoformat(), "accuracy": accuracy}


def open_trial(folder: Path) -> Trial | None:
    """The trial that a folder keeps from before; None where the folder holds none."""
    try:
        card = json.loads((folder / _CARD).read_text(encoding="utf-8"))
        today = date.fromisoformat(card["today"])
        trial = Trial(folder.name, card["name"], card["shipped"], today, card["size"], folder)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    place = trial.place
    trial.state = "done" if place and (place / SUMMARY).is_file() else "stopped"
    trial.done = trial.size if trial.state == "done" else _count(place)
    return trial


def _count(place: Path | None) -> int:
    """How many questions a trial that broke off has asked."""
    return (place / PARTIAL).read_bytes().count(b"\n") if place else 0
