"""The result folder of a run: one line an item as they come, so that nothing is lost when a run breaks off."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evals.provenance import Provenance
from evals.scoring import Outcome

OUTCOME: TypeAdapter[Outcome] = TypeAdapter(Outcome)
PROVENANCE: TypeAdapter[Provenance] = TypeAdapter(Provenance)
ITEMS, PARTIAL, RUN, SUMMARY = "items.jsonl", "items.partial.jsonl", "run.json", "summary.json"


class FolderError(ValueError):
    """A result folder that cannot be used as asked; the text says in Vietnamese what to do."""


class ResultFolder:
    """Where one run's results lie; while it goes on, its lines stand in ``items.partial.jsonl``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, run: Provenance, *, resume: bool, restart: bool = False) -> list[Outcome]:
        """Make the folder ready and return the outcomes that an interrupted run has left.

        :raises FolderError: when there are partial results and neither ``resume`` nor ``restart`` is set, or when
            they came from other code, another corpus, other questions or another day.
        """
        if not self.partial.exists() or restart:
            self.partial.unlink(missing_ok=True)
            self.path.mkdir(parents=True, exist_ok=True)
            write_whole(self.path / RUN, PROVENANCE.dump_json(run, indent=2))
            return []
        if not resume:
            raise FolderError(
                f"{self.path} còn kết quả dở dang; thêm --resume để chạy tiếp hoặc --restart để chạy lại từ đầu"
            )
        if self._run() != run:
            raise FolderError(
                f"{self.path} là kết quả dở dang của mã nguồn, kho văn bản, bộ câu hỏi hoặc ngày khác; "
                "thêm --restart để chạy lại từ đầu"
            )
        return list(self._mend())

    def append(self, outcome: Outcome) -> None:
        """Keep one outcome; it is on disk when this returns."""
        with self.partial.open("ab") as lines:
            lines.write(OUTCOME.dump_json(outcome) + b"\n")
            lines.flush()
            os.fsync(lines.fileno())

    def finish(self, summary: dict[str, Any]) -> None:
        """Write the summary and give the items their final name: the run is whole."""
        text = json.dumps(summary, ensure_ascii=False, indent=2, default=str) + "\n"
        write_whole(self.path / SUMMARY, text.encode())
        self.partial.replace(self.path / ITEMS)

    @property
    def partial(self) -> Path:
        """The lines of a run that is not whole yet."""
        return self.path / PARTIAL

    def _run(self) -> Provenance | None:
        try:
            return PROVENANCE.validate_json((self.path / RUN).read_bytes())
        except (OSError, ValidationError):
            return None

    def _mend(self) -> Iterator[Outcome]:
        """The whole lines of the partial results; a last line cut off by a kill is taken away."""
        content = self.partial.read_bytes()
        whole = _whole_lines(content)
        if whole != content:
            write_whole(self.partial, whole)
        for line in whole.splitlines():
            yield OUTCOME.validate_json(line)


def read_outcomes(path: Path) -> list[Outcome]:
    """The outcomes of a whole run.

    :raises FolderError: when the folder holds none.
    """
    try:
        lines = (path / ITEMS).read_bytes().splitlines()
        return [OUTCOME.validate_json(line) for line in lines]
    except OSError as error:
        raise FolderError(f"{path} không có {ITEMS}: phải là thư mục kết quả của một lần chạy trọn vẹn") from error
    except ValidationError as error:
        raise FolderError(f"{path / ITEMS} không đọc được: {error.errors()[0]['msg']}") from error


def read_so_far(path: Path) -> list[Outcome]:
    """The outcomes that a run has, whether it is whole, goes on or broke off; a line half written is left out."""
    for name in (ITEMS, PARTIAL, ITEMS):  # a run that ends meanwhile renames its lines
        if (path / name).is_file():
            try:
                content = (path / name).read_bytes()
            except FileNotFoundError:
                continue
            return [OUTCOME.validate_json(line) for line in _whole_lines(content).splitlines()]
    return []


def read_summary(path: Path) -> dict[str, Any]:
    """The summary of a whole run.

    :raises FolderError: when the folder holds none.
    """
    try:
        summary: dict[str, Any] = json.loads((path / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FolderError(f"{path} không có {SUMMARY} đọc được: phải là thư mục kết quả trọn vẹn") from error
    return summary


def _whole_lines(content: bytes) -> bytes:
    return content[: content.rfind(b"\n") + 1]


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, then rename: a reader sees the old file or the new one, never a half."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)
