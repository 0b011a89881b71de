"""Evidence and probability: shares and margins worked out by hand."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from assistant.index.sparse import Source
from assistant.retrieve.arms import Arms
from assistant.retrieve.calibration import Calibration, Features
from assistant.retrieve.evidence import Evidence, Scored
from assistant.retrieve.query import Query
from assistant.text.glossary import Glossary, Phrase

GLOSSARY = Glossary(asking=(("ai",), ("chủ", "trì"), ("ai", "chủ", "trì")))
ROWS = ("hạ tầng số", "chữ ký số", "bệnh viện huyện")


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    arms = Arms.build([Source((), tuple(row.split())) for row in ROWS], [("sở", "y", "tế"), (), ()], None)
    return Evidence(arms, GLOSSARY)


def query(text: str, added: tuple[Phrase, ...] = (), starts: frozenset[int] = frozenset()) -> Query:
    return Query(tuple(text.split()), tuple(text.split()), added, starts)


def features(evidence: Evidence, asked: Query, scores: list[float]) -> list[Features]:
    found = np.array(scores, dtype=np.float32)
    rows = sorted(range(len(scores)), key=lambda row: -scores[row])
    return evidence.of(asked, rows, Scored(found, found, np.zeros(len(scores), dtype=np.float32)))


def test_ways_of_asking_are_no_subject(evidence: Evidence) -> None:
    assert evidence.subject(query("ai chủ trì hạ tầng")) == [3, 4]
    assert evidence.subject(query("ai chu tri ha tang")) == [3, 4]
    assert evidence.subject(query("ái chủ trì")) == [0]  # with diacritics only the same word is meant


def test_coverage_is_the_share_of_the_weighted_words_held(evidence: Evidence) -> None:
    first, second, _ = features(evidence, query("ai chủ trì hạ tầng lạ"), [2.0, 1.0, 0.0])
    # three entries count as five hundred: a word in one of them weighs as one in 166, a new word as one in none
    known, new = math.log(1 + 334.5 / 166.5), math.log(1 + 500.5 / 0.5)
    assert first.coverage == pytest.approx(2 * known / (2 * known + new), rel=1e-4)
    assert second.coverage == 0
    assert first.pair_coverage == pytest.approx(
        math.log(1 + 334.5 / 166.5) / (math.log(1 + 334.5 / 166.5) + new), rel=1e-4
    )


def test_words_of_any_field_are_covered_but_pairs_of_the_text_alone(evidence: Evidence) -> None:
    first = features(evidence, query("sở y tế"), [1.0, 0.0, 0.0])[0]
    assert first.coverage == pytest.approx(1)
    assert first.pair_coverage == 0


def test_words_that_a_translation_put_side_by_side_make_no_pair(evidence: Evidence) -> None:
    apart = query("tầng hạ số", starts=frozenset({0, 1, 2}))
    assert features(evidence, apart, [1.0, 0.0, 0.0])[0].pair_coverage == 0
    found = features(evidence, query("số hạ tầng", starts=frozenset({0, 1})), [1.0, 0.0, 0.0])[0]
    assert found.pair_coverage == pytest.approx(1)  # “số hạ”, which no record holds, is not asked for


def test_a_phrase_of_the_same_meaning_covers_the_words_it_stands_for(evidence: Evidence) -> None:
    asked = query("nhà thương huyện", (Phrase(("bệnh", "viện"), 0, 2),))
    assert features(evidence, asked, [0.0, 0.0, 1.0])[0].coverage == pytest.approx(1)


def test_the_margin_is_how_far_a_score_stands_above_the_others(evidence: Evidence) -> None:
    margins = [found.margin for found in features(evidence, query("số"), [4.0, 3.0, 1.0])]
    assert margins == pytest.approx([1 / 4, -1 / 4, -3 / 4])
    assert features(evidence, query("số"), [9.0, 1.0, 0.0])[0].margin == 0.5  # beyond a half it says no more


def test_numbers_that_the_record_lacks_count_against_it(evidence: Evidence) -> None:
    assert features(evidence, query("hạ tầng 6g"), [1.0, 0.0, 0.0])[0].figures == 1
    assert features(evidence, query("hạ tầng"), [1.0, 0.0, 0.0])[0].figures == 0


def test_focus_is_the_share_of_the_record_that_was_asked_for(evidence: Evidence) -> None:
    whole = features(evidence, query("hạ tầng số"), [1.0, 0.0, 0.0])[0].focus
    part = features(evidence, query("hạ"), [1.0, 0.0, 0.0])[0].focus
    assert 0 < part < whole <= 1


def test_the_probability_is_the_logistic_of_the_weighted_sum() -> None:
    calibration = Calibration(-1.0, {"coverage": 2.0, "margin": 4.0})
    found = calibration.probability(Features(0.5, 0, 0, 0, 0.25, 0))
    assert found == pytest.approx(1 / (1 + math.exp(-(-1 + 1 + 1))))


def test_a_weight_of_no_feature_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "calibration.json"
    file.write_text(json.dumps({"intercept": 0, "weights": {"luck": 1}}), encoding="utf-8")
    with pytest.raises(ValueError, match="luck"):
        Calibration.load(file)


def test_what_speaks_for_a_record_raises_its_probability() -> None:
    weights = Calibration.shipped().weights
    assert all(weights[name] > 0 for name in ("coverage", "pair_coverage", "focus", "margin", "dense"))
    assert weights["figures"] < 0
