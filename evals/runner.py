"""A run: every item of the sets asked once, each outcome kept as it comes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answer.contract import Question
from assistant.records.types import Record
from evals.faults import Fault
from evals.folder import ResultFolder
from evals.items import Item
from evals.provenance import AskedSet, Provenance, commit
from evals.reading import QuestionSet
from evals.scoring import Outcome, score
from evals.systems import System, SystemGoneError

PROBES = 5


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is ready to go on.

    :param kept: outcomes of the part that an earlier, interrupted run has done.
    """

    sets: tuple[QuestionSet, ...]
    system: System
    folder: ResultFolder
    origin: Provenance
    kept: tuple[Outcome, ...]

    @property
    def size(self) -> int:
        """Number of items, those already done included."""
        return sum(len(questions.items) for questions in self.sets)

    def outcomes(self) -> Iterator[Outcome]:
        """The outcomes that are still to come, each kept on disk before it is given.

        :raises SystemGoneError: when the system stops answering; what came before is kept.
        """
        done = {(outcome.questions, outcome.item.id) for outcome in self.kept}
        for questions in self.sets:
            for item in questions.items:
                if (questions.name, item.id) not in done:
                    outcome = score(questions.name, item, self.system.ask(question_of(item, self.origin.today)))
                    self.folder.append(outcome)
                    yield outcome


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run is to be made.

    :param today: the day that items without one are asked on.
    :param root: where the result folder goes.
    :param resume: whether to go on with partial results; ``restart`` drops them.
    :param commit: what the code is called; its commit when empty.
    """

    today: date
    root: Path
    resume: bool = False
    restart: bool = False
    commit: str = ""


def prepare(sets: Sequence[QuestionSet], system: System, options: RunOptions) -> Run:
    """Make a run ready in a folder that is named by commit, corpus and sets.

    A question is asked beforehand: its answer tells the corpus, and the first measured time is not that of a
    cold start.

    :raises SystemGoneError: when nobody answers.
    :raises FolderError: when the folder holds results of a run that may not be gone on with.
    """
    today = options.today
    asked = tuple(AskedSet(questions.name, questions.sha256, len(questions.items)) for questions in sets)
    corpus = _corpus(sets[0].items[:PROBES], system, today)
    origin = Provenance(options.commit or commit(), corpus, system.name, today, asked)
    folder = ResultFolder(options.root / origin.name)
    kept = folder.begin(origin, resume=options.resume, restart=options.restart)
    return Run(tuple(sets), system, folder, origin, tuple(kept))


def _corpus(items: Sequence[Item], system: System, today: date) -> str:
    """The corpus that a system answers from, told by the first of its answers."""
    error = ""
    for item in items:
        reply = system.ask(question_of(item, today))
        if not reply.error:
            return reply.corpus
        error = reply.error
    raise SystemGoneError(f"{system.name} không trả lời được {len(items)} câu đầu tiên: {error}")


def question_of(item: Item, today: date) -> Question:
    """What is asked for an item; the trace is wanted for the probability in it."""
    return Question(item.question, item.today or today, item.history, trace=True)


def cells_of(records: Iterable[Record]) -> dict[tuple[str, str], str]:
    """The words of each field of the corpus by ref and field name."""
    return {(record.ref, name): field.text for record in records for name, field in record.fields.items()}


def unknown_refs(sets: Iterable[QuestionSet], known: Iterable[str]) -> list[Fault]:
    """Faults for refs that the corpus does not have.

    :param known: refs of all records and documents. A ``cite`` may also be a part of them (``kh25/pl2``).
    """
    records = set(known)
    parts = {ref.rsplit("/", cut)[0] for ref in records for cut in range(ref.count("/") + 1)}
    faults = []
    for questions in sets:
        for item, line in zip(questions.items, questions.lines, strict=True):
            for name, refs, valid in (("cite", item.cite, parts), ("records", item.records, records)):
                faults += [
                    Fault(questions.file, line, f"«{name}» có mã «{ref}» không có trong kho văn bản")
                    for ref in refs
                    if ref not in valid
                ]
    return faults
