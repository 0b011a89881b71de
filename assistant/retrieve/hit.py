"""What a search finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found, with what spoke for it. In every score higher is better.

    :param score: fused score of both arms; it ranks, and is comparable within one search only.
    :param probability: calibrated probability in [0, 1] that this record answers the question.
    :param sparse: BM25 of the question's own and repaired words.
    :param dense: cosine of the encoder's vectors, in [-1, 1]; 0 without a dense arm.
    :param coverage: share of the question's weighted words that the record holds, in [0, 1].
    :param margin: how far its sparse score lies above the best of the others, as a share of the larger; in [-1, 0.5].
    """

    ref: str
    score: float
    probability: float
    sparse: float
    dense: float
    coverage: float
    margin: float
