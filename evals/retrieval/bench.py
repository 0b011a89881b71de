"""Benchmarks: passages, questions and judgments, from a folder or from our own corpus."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.index.entries import Entry, entries
from assistant.records.corpus import Corpus
from evals.retrieval.own import read_questions, rows_of_the_plan


@dataclass(frozen=True, slots=True)
class Bench:
    """One benchmark.

    :param queries: text by id; each is searched in every condition.
    :param qrels: grade by passage, by query; every query has at least one passage of grade 1 or more.
    """

    name: str
    entries: tuple[Entry, ...]
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]


def read_benches(folder: Path) -> list[Bench]:
    """Every benchmark below a folder, by name: a folder with corpus.jsonl, queries.jsonl and qrels.tsv each.

    :raises FileNotFoundError: if the folder holds none.
    """
    found = sorted(path.parent for path in folder.glob("*/qrels.tsv"))
    if not found:
        raise FileNotFoundError(f"{folder}: no folder in it holds corpus.jsonl, queries.jsonl and qrels.tsv")
    return [read_bench(place) for place in found]


def read_bench(folder: Path) -> Bench:
    """One benchmark in BEIR's format (Thakur et al., 2021): ``_id``, ``title``, ``text``; qrels with a header.

    :raises ValueError: naming the file and line that cannot be read.
    """
    passages = [
        Entry(fields["_id"], fields.get("title", ""), fields["text"]) for fields in _lines(folder / "corpus.jsonl")
    ]
    qrels = _qrels(folder / "qrels.tsv")
    texts = {fields["_id"]: fields["text"] for fields in _lines(folder / "queries.jsonl")}
    return Bench(folder.name, tuple(passages), {id_: texts[id_] for id_ in texts if id_ in qrels}, qrels)


def own_bench(name: str, corpus: Corpus, path: Path) -> Bench:
    """Our own questions over the rows of KH 25; near misses, which no row answers, are left to the calibration."""
    rows = rows_of_the_plan(corpus.records)
    found = entries((record for ref, record in corpus.records.items() if ref in rows), corpus.documents)
    asked = [question for question in read_questions(path) if question.refs]
    qrels = {question.id: dict.fromkeys(question.refs, 1) for question in asked}
    return Bench(name, tuple(found), {question.id: question.text for question in asked}, qrels)


def _lines(path: Path) -> list[dict[str, str]]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(json.loads(line))
        except ValueError as error:
            raise ValueError(f"{path}:{number}: not JSON: {error}") from error
    return found


def _qrels(path: Path) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
        try:
            query, passage, grade = line.split("\t")
            if int(grade) > 0:
                qrels.setdefault(query, {})[passage] = int(grade)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: not “query, passage, grade” with tabs: {line!r}") from error
    return qrels
