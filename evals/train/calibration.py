"""Fits the probability of a hit: ``python -m evals.train.calibration``.

Examples are the first hits of the retrieval dev questions, as typed, without diacritics and with one slip; with the
whole question and with its subject alone; over the rows of the plan. Wrong hits come from written near misses and
from every question searched again with its right rows hidden, so that what is left only sounds like the answer.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index.entries import entries
from assistant.records.corpus import load_corpus
from assistant.retrieve.calibration import NAMES, SHIPPED
from assistant.retrieve.search import Searcher, load_parts
from evals.retrieval.conditions import CONDITIONS
from evals.retrieval.own import Question, read_assistant_questions, read_questions, rows_of_the_plan

SETS = (Path("evals/sets/retrieval/dev.jsonl"),)
ASSISTANT_SETS = (Path("evals/sets/first-dev.jsonl"), Path("evals/sets/second-dev.jsonl"))
_PENALTY = 10.0  # inverse strength of the regularisation; six features need little
DEPTH = 3  # hits of a search that become examples
LOWER = 0.3  # weight of a hit below the first
HIDDEN = 0.5  # weight of a search with the right rows hidden: it is wrong by making


@dataclass(frozen=True, slots=True)
class Example:
    """One hit: its features, whether it is right, its weight, and the question it belongs to."""

    features: tuple[float, ...]
    right: bool
    weight: float
    question: str


def main(argv: list[str] | None = None) -> int:
    """Fit, cross-validate, write the coefficients, print how well they are calibrated."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args(argv)
    corpus = load_corpus(options.corpus)
    parts = load_parts("", options.corpus / "glossary")
    searcher = Searcher.build(entries(corpus.records.values(), corpus.documents), parts)
    questions = [question for path in SETS for question in read_questions(path)]
    questions += [question for path in ASSISTANT_SETS for question in read_assistant_questions(path)]
    examples = list(examples_of(searcher, questions, rows_of_the_plan(searcher.refs)))
    coefficients, held_out = fit(examples)
    options.out.write_text(json.dumps(coefficients, indent=1) + "\n", encoding="utf-8")
    report(examples, held_out)
    return 0


def examples_of(searcher: Searcher, questions: Sequence[Question], rows: frozenset[str]) -> Iterator[Example]:
    """All examples of all questions."""
    for question in questions:
        right = frozenset(question.refs)
        for typed in CONDITIONS.values():
            text = typed(question.text)
            for asked in dict.fromkeys((text, subject_of(searcher, text))):
                yield from _examples(searcher, asked, question, rows, 1.0)
                if right:
                    yield from _examples(searcher, asked, question, rows - right, HIDDEN)


def subject_of(searcher: Searcher, text: str) -> str:
    """The words of a question that say what it is about."""
    query = searcher.reader.read(text)
    return " ".join(query.repaired[at] for at in searcher.evidence.subject(query))


def _examples(
    searcher: Searcher, asked: str, question: Question, allowed: frozenset[str], weight: float
) -> Iterator[Example]:
    for place, (ref, features) in enumerate(searcher.features(asked, top_k=DEPTH, refs=allowed)):
        share = weight if place == 0 else weight * LOWER
        yield Example(tuple(asdict(features).values()), ref in question.refs, share, question.id)


def fit(examples: Sequence[Example]) -> tuple[dict[str, object], NDArray[np.float64]]:
    """Coefficients over all examples, and for each example its probability by a model that never saw its question."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    known = np.array([example.features for example in examples])
    labels = np.array([example.right for example in examples])
    weights = np.array([example.weight for example in examples])
    groups = [example.question for example in examples]
    held_out = np.zeros(len(examples))
    for learn, judge in GroupKFold(5).split(known, labels, groups):
        model = LogisticRegression(C=_PENALTY, max_iter=10_000).fit(known[learn], labels[learn], weights[learn])
        held_out[judge] = model.predict_proba(known[judge])[:, 1]
    model = LogisticRegression(C=_PENALTY, max_iter=10_000).fit(known, labels, weights)
    rounded = {name: round(float(weight), 4) for name, weight in zip(NAMES, model.coef_[0], strict=True)}
    return {"intercept": round(float(model.intercept_[0]), 4), "weights": rounded}, held_out


def report(examples: Sequence[Example], held_out: NDArray[np.float64]) -> None:
    """Print the reliability of first hits: mean probability and share right, by tenths."""
    first = np.array([example.weight in (1.0, HIDDEN) for example in examples])
    right = np.array([example.right for example in examples])
    print(f"{len(examples)} examples, Brier {np.mean((held_out - right) ** 2):.4f}")  # noqa: T201
    for low in np.arange(0, 1, 0.1):
        inside = first & (held_out >= low) & (held_out < low + 0.1 + 1e-9)
        if inside.any():
            mean, share = held_out[inside].mean(), right[inside].mean()
            print(f"{low:.1f}  n={inside.sum():5d}  said {mean:.3f}  right {share:.3f}")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
