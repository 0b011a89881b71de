"""The benchmark command: measures by hand, ways of typing, benchmarks read from a folder, bad data named."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from assistant.index.entries import Entry
from evals.retrieval.bench import Bench, read_bench, read_benches
from evals.retrieval.certainty import Judged, brier, calibration_error, curve, reliability
from evals.retrieval.command import main
from evals.retrieval.conditions import CONDITIONS
from evals.retrieval.measures import figures, interval, per_query
from evals.retrieval.own import read_questions
from evals.retrieval.peers import llama_index, pyvi_words

BENCH = Bench(
    "tiny",
    (Entry("a", "", "hạ tầng số"), Entry("b", "", "chữ ký số"), Entry("c", "", "di sản văn hóa")),
    {"q1": "hạ tầng", "q2": "di sản", "q3": "thời tiết"},
    {"q1": {"a": 1}, "q2": {"c": 1}, "q3": {"b": 1}},
)
RUN = {"q1": [("b", 2.0), ("a", 1.0)], "q2": [("c", 1.0)]}  # q3 found nothing


def test_measures_are_those_worked_out_by_hand() -> None:
    found = figures(BENCH, RUN)
    assert found["nDCG@10"].mean == pytest.approx((1 / math.log2(3) + 1 + 0) / 3)
    assert found["R@1"].mean == pytest.approx(1 / 3)
    assert found["R@5"].mean == pytest.approx(2 / 3)
    assert found["RR@10"].mean == pytest.approx((1 / 2 + 1 + 0) / 3)


def test_a_query_without_a_ranking_counts_as_nothing() -> None:
    assert per_query(BENCH, RUN)["R@10"].tolist() == [1, 1, 0]


def test_the_interval_holds_the_mean_and_shrinks_with_more_queries() -> None:
    few, many = interval(np.array([0.0, 1.0] * 10)), interval(np.array([0.0, 1.0] * 1000))
    assert few.low < few.mean < few.high
    assert many.high - many.low < few.high - few.low
    assert interval(np.ones(5)) == interval(np.ones(7))


@pytest.mark.parametrize("text", ["Ai chủ trì kế hoạch phát triển hạ tầng số?", "số", "đề án 06 của tỉnh"])
def test_a_slip_is_one_edit_in_one_word_and_always_the_same(text: str) -> None:
    typed = CONDITIONS["one typo"](text)
    assert typed == CONDITIONS["one typo"](text)
    differing = [(had, has) for had, has in zip(text.split(), typed.split(), strict=True) if had != has]
    assert len(differing) <= 1
    assert all(abs(len(had) - len(has)) <= 1 for had, has in differing)


def test_diacritics_are_stripped_from_the_whole_question() -> None:
    assert CONDITIONS["no diacritics"]("Ai chủ trì Đề án?") == "ai chu tri de an?"


def write_bench(folder: Path, bench: Bench = BENCH) -> Path:
    folder.mkdir(parents=True)
    passages = (json.dumps({"_id": e.ref, "title": "", "text": e.text}, ensure_ascii=False) for e in bench.entries)
    queries = (json.dumps({"_id": id_, "text": text}, ensure_ascii=False) for id_, text in bench.queries.items())
    qrels = (f"{q}\t{p}\t{grade}" for q, found in bench.qrels.items() for p, grade in found.items())
    (folder / "corpus.jsonl").write_text("\n".join(passages), encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(queries), encoding="utf-8")
    (folder / "qrels.tsv").write_text("\n".join(["query-id\tcorpus-id\tscore", *qrels]), encoding="utf-8")
    return folder


def test_every_benchmark_of_a_folder_is_read_whatever_its_name(tmp_path: Path) -> None:
    write_bench(tmp_path / "tiny")
    write_bench(tmp_path / "other")
    assert [bench.name for bench in read_benches(tmp_path)] == ["other", "tiny"]
    assert read_bench(tmp_path / "tiny") == BENCH


@pytest.mark.parametrize(("file", "line"), [("corpus.jsonl", "{"), ("queries.jsonl", "x"), ("qrels.tsv", "q1 a 1")])
def test_a_bad_line_is_named_with_its_file_and_nothing_is_run(
    tmp_path: Path, file: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with (write_bench(tmp_path / "tiny") / file).open("a", encoding="utf-8") as handle:
        handle.write(f"\n{line}\n")
    assert main(["--data", str(tmp_path), "--quick"]) == 2
    assert f"{file}:" in capsys.readouterr().err


def test_a_folder_without_benchmarks_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--quick"]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_the_command_writes_every_figure(tmp_path: Path) -> None:
    write_bench(tmp_path / "data" / "tiny")
    out, plots = tmp_path / "figures.json", tmp_path / "plots"
    assert main(["--data", str(tmp_path / "data"), "--quick", "--json", str(out), "--plots", str(plots)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert set(found["benches"]) == {"own-dev", "own-test", "tiny"}
    by_condition = found["benches"]["tiny"]["assistant"]
    assert set(by_condition) == set(CONDITIONS)
    assert by_condition["no diacritics"]["R@1"]["mean"] == pytest.approx(2 / 3)
    assert found["search_ms"]["p50"] > 0
    assert {file.name for file in plots.iterdir()} == {"reliability.svg", "answered-wrong.svg"}


def test_peers_rank_by_words() -> None:
    for peer in (llama_index(BENCH), pyvi_words(BENCH)):
        assert peer("di sản văn hóa")[0][0] == "c"
    assert pyvi_words(BENCH)("thời tiết") == []


def test_reliability_and_curve_are_those_worked_out_by_hand() -> None:
    judged = [Judged(0.9, True, True), Judged(0.8, False, True), Judged(0.85, True, True), Judged(0.1, False, False)]
    assert [(part.low, part.count, part.right) for part in reliability(judged)] == [
        (0.1, 1, 0.0),
        (0.8, 2, 0.5),
        (0.9, 1, 1.0),
    ]
    assert brier(judged) == pytest.approx((0.01 + 0.64 + 0.0225 + 0.01) / 4)
    assert calibration_error(judged) == pytest.approx((0.1 + 2 * (0.825 - 0.5) + 0.1) / 4)
    point = curve(judged, [0.5])[0]
    assert point.answered == pytest.approx(2 / 3)
    assert point.wrong == pytest.approx(1 / 4)


def test_the_shipped_question_sets_are_judged_against_rows_that_exist() -> None:
    from assistant.records.corpus import load_corpus

    records = load_corpus(Path("corpus")).records
    asked = [q for name in ("dev", "test") for q in read_questions(Path(f"evals/sets/retrieval/{name}.jsonl"))]
    assert all(ref in records for question in asked for ref in question.refs)
    assert len({question.id for question in asked}) == len({question.text for question in asked}) == len(asked)
    styles = [question.style for question in asked if question.refs]
    assert len(styles) >= 300
    assert styles.count("nodiacritics") >= 60
    assert styles.count("typo") >= 40
    assert styles.count("english") + styles.count("mixed") >= 30


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"set\.jsonl:1"):
        read_questions(tmp_path / "set.jsonl")
