"""The trials of a service: one at a time, in a thread that steps back for whoever asks the assistant."""

import logging
import re
import secrets
import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

from assistant.api.desk import Desk
from assistant.api.errors import RefusedError
from evals.faults import SetError
from evals.folder import FolderError
from evals.reading import SUFFIXES, QuestionSet
from evals.report import conclude
from evals.runner import RunOptions, cells_of, prepare, unknown_refs
from evals.systems import InProcess, SystemGoneError
from ui.polite import Polite
from ui.trial import State, Trial, open_trial

KEPT = 20  # trials; the oldest that has ended goes first
_FAULTS = 30  # faults of a set that are told
_CLOSING = 5.0  # seconds that a trial under way is given when the service stops
_NAME = 80  # characters of a file's name that are kept
_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}", re.ASCII)


class Trials:
    """Begins, stops, goes on with and remembers trials; its methods block and are called in threads.

    :param root: folder that keeps them.
    """

    def __init__(self, desk: Desk, root: Path) -> None:
        self._desk = desk
        self._root = root
        self._lock = threading.Lock()
        self._running: Trial | None = None
        self._thread: threading.Thread | None = None
        self._ended: dict[str, Trial] = {}

    def all(self) -> list[Trial]:
        """Every trial that is kept, the newest first."""
        folders = sorted(self._root.glob("*"), reverse=True) if self._root.is_dir() else []
        return [trial for folder in folders if (trial := self._known(folder.name))]

    def find(self, key: str) -> Trial:
        """The trial with this id.

        :raises RefusedError: 404 where there is none.
        """
        trial = self._known(key)
        if trial is None:
            raise RefusedError(404, "no_trial", "Không còn lần chạy này. Hãy tải lại trang rồi chọn lần khác.")
        return trial

    def begin(self, name: str, content: bytes | None = None) -> Trial:
        """Begin to run shipped sets, or a file of somebody's own.

        :param name: of shipped sets (``dev``), or of the file.
        :param content: of the file.
        :raises RefusedError: 409 while another runs, 422 for a set that cannot be run, with every fault.
        """
        engine = self._desk.open_engine()
        with self._lock:
            self._must_be_free()
            trial = self._made(name, content)
            try:
                sets = _sound(trial, (*engine.corpus.documents, *engine.corpus.records))
            except RefusedError:
                shutil.rmtree(trial.folder)
                raise
            trial.size = sum(len(questions.items) for questions in sets)
            trial.save()
            self._prune()
            self._start(trial, sets)
        return trial

    def resume(self, key: str) -> Trial:
        """Go on with a trial that was stopped or broke off.

        :raises RefusedError: 404, 409 while one runs or where it is through, 422 where its set has changed.
        """
        engine = self._desk.open_engine()
        with self._lock:
            self._must_be_free()
            trial = self.find(key)
            if trial.state == "done":
                raise RefusedError(409, "trial_done", "Lần chạy này đã xong; hãy chạy một lần mới.")
            sets = _sound(trial, (*engine.corpus.documents, *engine.corpus.records))
            self._ended.pop(key, None)
            trial.stopping.clear()
            self._start(trial, sets)
        return trial

    def stop(self, key: str) -> Trial:
        """Have a trial stop after the question it is at; what it has is kept."""
        trial = self.find(key)
        if trial.state == "running":
            trial.state = "stopping"
            trial.stopping.set()
        return trial

    def close(self) -> None:
        """Stop what runs, for the service stops."""
        with self._lock:
            trial, thread = self._running, self._thread
        if trial is not None and thread is not None:
            trial.stopping.set()
            thread.join(_CLOSING)

    def _known(self, key: str) -> Trial | None:
        if not _ID.fullmatch(key):
            return None
        running = self._running
        if running is not None and running.id == key:
            return running
        return self._ended.get(key) or open_trial(self._root / key)

    def _must_be_free(self) -> None:
        if self._running is not None:
            told = f"Đang chạy «{self._running.name}». Hãy đợi xong hoặc bấm Dừng rồi chạy lại."
            raise RefusedError(409, "trial_running", told)

    def _made(self, name: str, content: bytes | None) -> Trial:
        key = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
        shown = name[:_NAME] if content is None else Path(name).name[-_NAME:]
        stored = _stored_name(shown) if content is not None else ""
        trial = Trial(key, shown, "" if stored else name, self._desk.today(), 0, self._root / key)
        trial.folder.mkdir(parents=True)
        if content is not None:
            (trial.folder / stored).write_bytes(content)
        return trial

    def _prune(self) -> None:
        for trial in self.all()[KEPT:]:
            shutil.rmtree(trial.folder, ignore_errors=True)
            self._ended.pop(trial.id, None)

    def _start(self, trial: Trial, sets: list[QuestionSet]) -> None:
        trial.state, trial.message = "running", ""
        self._running = trial
        self._thread = threading.Thread(target=self._work, args=(trial, sets), name="trial", daemon=True)
        self._thread.start()

    def _work(self, trial: Trial, sets: list[QuestionSet]) -> None:
        state: State = "failed"
        try:
            state = "done" if self._run(trial, sets) else "stopped"
        except (FolderError, SystemGoneError, RefusedError) as error:
            trial.message = str(error)
        except Exception as error:  # any fault ends the trial with words, instead of "running" for ever
            logging.getLogger(__name__).debug("trial failed", exc_info=True)
            trial.message = f"Lần chạy bị ngắt ({type(error).__name__}). Phần đã hỏi được giữ; hãy bấm Chạy tiếp."
        self._ended[trial.id] = trial
        self._running = None
        trial.state = state  # last: whoever sees it ended may begin another

    def _run(self, trial: Trial, sets: list[QuestionSet]) -> bool:
        """Ask what is still to be asked; whether the trial is through."""
        engine, desk = self._desk.open_engine(), self._desk
        system = Polite(InProcess(engine), lambda: desk.waiting > 0)
        before = trial.done
        run = prepare(sets, system, RunOptions(trial.today, trial.root, resume=True))
        outcomes = list(run.kept)
        trial.done = len(outcomes)
        if before and not outcomes:
            trial.message = "Mã nguồn hoặc kho văn bản đã đổi, nên chạy lại từ đầu."
        for outcome in run.outcomes():
            outcomes.append(outcome)
            trial.done += 1
            if trial.stopping.is_set() and trial.done < run.size:
                return False
        conclude(run, outcomes, cells_of(engine.corpus.records.values()), finished=datetime.now(UTC))
        return True


def _sound(trial: Trial, known: tuple[str, ...]) -> list[QuestionSet]:
    """The sets of a trial, every ref in them known to the corpus.

    :raises RefusedError: 422 with the faults.
    """
    try:
        sets = trial.sets()
        faults = [trial.known(fault) for fault in unknown_refs(sets, known)]
        if faults:
            raise SetError(faults)
    except SetError as error:
        more = len(error.faults) - _FAULTS
        lines = [str(fault) for fault in error.faults[:_FAULTS]] + [f"… và {more} chỗ sai nữa"] * (more > 0)
        told = "\n".join(["Bộ câu hỏi sai, chưa câu nào được hỏi:", *lines])
        raise RefusedError(422, "bad_set", told) from None
    return sets


def _stored_name(name: str) -> str:
    """A name to keep a file by: letters and digits of its own name, and its ending.

    :raises RefusedError: 422 for another kind of file.
    """
    path = Path(name)
    stem = re.sub(r"[^\w.-]+", "-", path.stem).strip(".-")[:60] or "bo-cau-hoi"
    ending = path.suffix.lower()
    if ending not in SUFFIXES:
        raise RefusedError(422, "bad_set", f"«{name}» phải là tệp {', '.join(SUFFIXES)}.")
    return f"{stem}{ending}"
