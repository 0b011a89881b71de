"""``python -m evals retrieval``: the search beside its ablations and peers, in three ways of typing.

Our own questions are always run; ``--data DIR`` adds every benchmark found in a folder.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.index.entries import entries
from assistant.ingest.manifest import CorpusError
from assistant.records.corpus import load_corpus
from assistant.retrieve.search import Parts, Searcher, load_parts
from evals.retrieval.bench import Bench, own_bench, read_benches
from evals.retrieval.certainty import Certainty, brier, calibration_error, curve, judge, reliability
from evals.retrieval.conditions import CONDITIONS
from evals.retrieval.latency import Latency, latency
from evals.retrieval.measures import Figure, figures
from evals.retrieval.own import read_questions, rows_of_the_plan
from evals.retrieval.peers import peers
from evals.retrieval.plots import draw
from evals.retrieval.systems import SHIPPED, System, ours

Figures = dict[str, dict[str, dict[str, Figure]]]  # system, condition, measure

_OWN = {"own-dev": Path("evals/sets/retrieval/dev.jsonl"), "own-test": Path("evals/sets/retrieval/test.jsonl")}


def main(argv: list[str] | None = None) -> int:
    """Run the benchmarks; 2 for data that cannot be read, with file and line."""
    options = _options(argv)
    console = Console(width=150)
    try:
        corpus = load_corpus(options.corpus)
        benches = [own_bench(name, corpus, path) for name, path in _OWN.items()]
        benches += read_benches(options.data) if options.data else []
        parts = load_parts(options.encoder, options.corpus / "glossary")
    except (CorpusError, OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    measured: dict[str, Figures] = {}
    for bench in benches:
        measured[bench.name] = measure(bench, systems(bench, parts, quick=options.quick))
        console.print(table(bench, measured[bench.name]))
    searcher = Searcher.build(entries(corpus.records.values(), corpus.documents), parts)
    certain = certainty(searcher)
    console.print(certainty_table(certain))
    took = latency(_ranking(searcher), benches[0].queries.values())
    console.print(f"One search over the corpus: p50 {took.p50} ms, p95 {took.p95} ms, {took.searches} questions")
    if options.plots:
        draw(options.plots, certain.bins, certain.points)
    if options.json:
        options.json.write_text(as_json(measured, took, certain) + "\n", encoding="utf-8")
    return 0


def systems(bench: Bench, parts: Parts, *, quick: bool) -> dict[str, System]:
    """The shipped search; unless it should be quick, its ablations and the peers too."""
    found = ours(bench, parts)
    return {SHIPPED: found[SHIPPED]} if quick else {**found, **peers(bench)}


def measure(bench: Bench, found: Mapping[str, System]) -> Figures:
    """Every system in every condition."""
    return {
        name: {
            condition: figures(bench, {id_: system(typed(text)) for id_, text in bench.queries.items()})
            for condition, typed in CONDITIONS.items()
        }
        for name, system in found.items()
    }


def table(bench: Bench, found: Figures) -> Table:
    """One row a system: nDCG@10 with its interval in each condition, and the other measures as typed."""
    drawn = Table(title=f"{bench.name}: {len(bench.queries)} questions, {len(bench.entries)} passages (%)")
    drawn.add_column("system")
    for condition in CONDITIONS:
        drawn.add_column(f"nDCG@10 {condition}", justify="right")
    for name in ("first right", "R@1", "R@5", "R@10", "MRR@10"):
        drawn.add_column(name, justify="right")
    for system, by_condition in found.items():
        drawn.add_row(system, *_cells(by_condition))
    return drawn


def certainty(searcher: Searcher) -> Certainty:
    """How true the probabilities are on our test questions and near misses, over the rows of the plan."""
    rows = rows_of_the_plan(searcher.refs)
    questions = read_questions(_OWN["own-test"])
    asked = [replace(one, text=typed(one.text)) for one in questions for typed in CONDITIONS.values()]
    judged = judge(lambda text: searcher.search(text, top_k=1, refs=rows), asked)
    points = curve(judged, [step / 40 for step in range(1, 40)])
    return Certainty(reliability(judged), points, brier(judged), calibration_error(judged), len(judged))


def certainty_table(certain: Certainty) -> Table:
    """Reliability by tenths, and some thresholds."""
    title = f"probability of the first hit, {certain.count} questions: Brier {certain.brier:.3f}"
    drawn = Table(title=f"{title}, calibration error {certain.error:.3f}")
    for name in ("said", "right", "hits", "threshold", "answered %", "wrong %"):
        drawn.add_column(name, justify="right")
    chosen = [point for point in certain.points if round(point.threshold * 20) % 2 == 1][: len(certain.bins)]
    for part, point in zip(certain.bins, chosen, strict=False):
        cells = (f"{part.said:.2f}", f"{part.right:.2f}", str(part.count), f"{point.threshold:.2f}")
        drawn.add_row(*cells, f"{100 * point.answered:.1f}", f"{100 * point.wrong:.1f}")
    return drawn


def as_json(measured: Mapping[str, Figures], took: Latency, certain: Certainty) -> str:
    """All figures of all systems, the search times, and how true the probabilities are."""
    benches = {
        bench: {
            system: {
                condition: {name: asdict(figure) for name, figure in by_measure.items()}
                for condition, by_measure in by_condition.items()
            }
            for system, by_condition in found.items()
        }
        for bench, found in measured.items()
    }
    found = {"benches": benches, "search_ms": asdict(took), "certainty": asdict(certain)}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _ranking(searcher: Searcher) -> System:
    return lambda text: [(hit.ref, hit.score) for hit in searcher.search(text)]


def _cells(by_condition: Mapping[str, Mapping[str, Figure]]) -> Iterator[str]:
    for condition in CONDITIONS:
        found = by_condition[condition]["nDCG@10"]
        yield f"{100 * found.mean:.1f} [{100 * found.low:.1f}-{100 * found.high:.1f}]"
    for name in ("Success@1", "R@1", "R@5", "R@10", "RR@10"):
        yield f"{100 * by_condition['as typed'][name].mean:.1f}"


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals retrieval", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of benchmarks (corpus.jsonl, queries.jsonl, qrels.tsv)")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--plots", type=Path, help="folder for the reliability diagram and the curve")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--encoder", default="", help="another sentence-transformers model, by name or folder")
    parser.add_argument("--quick", action="store_true", help="the shipped search alone")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
