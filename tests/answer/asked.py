"""Asks the assistant over the shipped corpus; every answer asked here is held against the answer contract."""

import atexit
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from assistant.answer.assistant import Assistant
from assistant.answer.contract import ABSTAINED, Answer, Citation, Question
from assistant.answer.phrases import LABELS
from assistant.records.corpus import Corpus
from assistant.records.types import Document, Field, Target, Task
from assistant.retrieve.build import build
from assistant.text.normalise import toneless

TODAY = date(2026, 11, 23)
PLAN = "kh25"
_CORPUS = Path(__file__).resolve().parents[2] / "corpus"
_MARKER = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile("“([^”]*)”")


@cache
def assistant() -> Assistant:
    """The assistant over an index built once for the whole test run."""
    folder = Path(tempfile.mkdtemp(prefix="answers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build(_CORPUS, folder)
    return Assistant.open(folder, _CORPUS)


def corpus() -> Corpus:
    """The corpus it answers from."""
    return assistant().corpus


def ask(text: str, *history: str, today: date = TODAY) -> Answer:
    """One answer; it fails here where it breaks the contract."""
    answer = assistant().ask(Question(text=text, today=today, history=history))
    faults = list(contract_faults(answer, today))
    assert not faults, f"{text!r} after {history!r}: {faults}\n{answer.answer}"
    return answer


def tasks() -> list[Task]:
    """The 68 tasks of KH 25, in reading order."""
    return [task for task in corpus().tasks if task.document == PLAN]


def targets() -> list[Target]:
    """The 42 target rows of KH 25, in reading order."""
    return [target for target in corpus().targets if target.document == PLAN]


def task(number: int | str) -> Task:
    """A task of KH 25 by its number."""
    return next(task for task in tasks() if task.number == str(number))


def target(number: int | str) -> Target:
    """A target of KH 25 by its number."""
    return next(target for target in targets() if target.number == str(number))


def cell(field: Field | None) -> str:
    """The words of a cell that the plan's tables all have; a missing column is a fault of the test."""
    assert field is not None
    return field.text


def spellings(text: str) -> dict[str, str]:
    """One question as it is typed: as printed, without diacritics, in capitals, decomposed."""
    return {
        "typed": text,
        "plain": toneless(text),
        "capitals": text.upper(),
        "decomposed": unicodedata.normalize("NFD", text),
    }


def plain_words(answer: Answer) -> str:
    """The answer as it is read aloud: without bold, markers and doubled white space."""
    return " ".join(_MARKER.sub("", answer.answer.replace("**", "")).split())


def first_sentence(answer: Answer) -> str:
    """Everything up to the line's end: the first line holds the fact asked for."""
    return answer.answer.partition("\n")[0]


def cited(answer: Answer) -> set[tuple[str, str]]:
    """The cells an answer cites, as (ref, field)."""
    return {(citation.ref, citation.field) for citation in answer.citations}


def listed(answer: Answer) -> list[str]:
    """The refs an answer states facts of."""
    return list(answer.records)


def contract_faults(answer: Answer, today: date) -> Iterator[str]:
    """Everything in an answer that the contract forbids."""
    yield from _marker_faults(answer)
    for citation in answer.citations:
        yield from _quote_faults(citation)
    yield from _quotation_mark_faults(answer)
    uncited = {ref for ref in answer.records if ref in corpus().records} - {c.ref for c in answer.citations}
    if uncited:
        yield f"records {sorted(uncited)} are stated without a citation"
    known = {*corpus().records, *corpus().documents}
    if len(set(answer.records)) != len(answer.records) or not set(answer.records) <= known:
        yield f"records {answer.records}"
    if answer.abstained != (answer.status in ABSTAINED) or (answer.abstained and answer.records):
        yield f"{answer.status} with abstained {answer.abstained} and records {answer.records}"
    if not answer.answer.strip() or answer.as_of.today != today or answer.writer != "extractive":
        yield f"answer {answer.answer!r} of {answer.as_of} by {answer.writer}"
    if len(set(answer.suggestions)) != len(answer.suggestions) or len(answer.suggestions) > 3:
        yield f"suggestions {answer.suggestions}"


def markers(answer: Answer) -> set[int]:
    """The numbers in square brackets of an answer."""
    return {int(number) for number in _MARKER.findall(answer.answer)}


def _marker_faults(answer: Answer) -> Iterator[str]:
    marked, numbered = markers(answer), {citation.n for citation in answer.citations}
    # An ambiguous answer cites more than it says: held apart, in test_answer_contract.py.
    unmarked = numbered - marked if answer.status != "ambiguous" else set()
    if marked - numbered or unmarked:
        yield f"markers {sorted(marked)} against {len(answer.citations)} citations"
    if [citation.n for citation in answer.citations] != list(range(1, len(answer.citations) + 1)):
        yield f"citations are numbered {[citation.n for citation in answer.citations]}"


def _quote_faults(citation: Citation) -> Iterator[str]:
    document = _document(citation.ref)
    if document.text[citation.start : citation.end] != citation.quote:
        yield f"[{citation.n}] {citation.quote!r} does not stand at {citation.start}"
    if citation.verbatim != (document.kind == "full"):
        yield f"[{citation.n}] of {document.kind} is verbatim {citation.verbatim}"


def _quotation_mark_faults(answer: Answer) -> Iterator[str]:
    """What stands in quotation marks is the plan's, the name of a column, or a name that was asked about."""
    texts = [_squeezed(document.text) for document in corpus().documents.values() if document.kind == "full"]
    others = {*LABELS.values(), *(name for entry in corpus().ambiguous for name in entry.names)}
    others |= {read for document in corpus().documents.values() for read in document.slips.values()}
    for words in _QUOTED.findall(answer.answer):
        if words not in others and not any(_squeezed(words) in text for text in texts):
            yield f"“{words}” is nobody's"


def _document(ref: str) -> Document:
    return corpus().documents[ref.partition("/")[0]]


@cache
def _squeezed(text: str) -> str:
    return " ".join(text.split())
