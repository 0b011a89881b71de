"""Values of targets: comparator, number or range, as printed and as typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records.corpus import Corpus
from assistant.records.quantity import Comparator, Quantity, comparator_words, parse_quantity

READ = [
    ("≥ 85", ">=", 85, 85),
    ("≥40", ">=", 40, 40),
    (">= 40", ">=", 40, 40),
    ("> 0,75", ">", 0.75, 0.75),
    ("≤ 10 các tỉnh, thành trên cả nước", "<=", 10, 10),
    ("< 5", "<", 5, 5),
    ("= 7", "=", 7, 7),
    ("100", "=", 100, 100),
    ("16-18", "=", 16, 18),
    ("8 - 10%", "=", 8, 10),
    ("8% – 10%", "=", 8, 10),
    ("từ 8% đến 10%", "=", 8, 10),
    ("1,5-2,5", "=", 1.5, 2.5),
    ("1.000 - 2.000", "=", 1000, 2000),
    ("1.234.567,89", "=", 1234567.89, 1234567.89),
    ("10.000", "=", 10000, 10000),
    ("0.75", "=", 0.75, 0.75),
    ("1.5", "=", 1.5, 1.5),
    ("0.750", "=", 0.75, 0.75),
    ("trên 55%", ">", 55, 55),
    ("hơn 60%", ">", 60, 60),
    ("tối thiểu 40% GRDP", ">=", 40, 40),
    ("hướng tới tối thiểu đạt 25%", ">=", 25, 25),
    ("không thấp hơn 30", ">=", 30, 30),
    ("không dưới 1.200", ">=", 1200, 1200),
    ("dưới mức 5", "<", 5, 5),
    ("không quá 3 ngày", "<=", 3, 3),
    ("ít nhất 15%", ">=", 15, 15),
    ("từ 30% trở lên", ">=", 30, 30),
    ("10 trở xuống", "<=", 10, 10),
    ("15 người trên một vạn dân", "=", 15, 15),
    ("100% xã trên địa bàn tỉnh", "=", 100, 100),
    ("các xã trên địa bàn tỉnh đạt 90%", "=", 90, 90),
]


@pytest.mark.parametrize(("text", "comparator", "low", "high"), READ, ids=[case[0] for case in READ])
def test_a_value_is_read_as_printed(text: str, comparator: str, low: float, high: float) -> None:
    for spelling in (text, text.upper(), unicodedata.normalize("NFD", text)):
        quantity = parse_quantity(spelling)
        assert quantity is not None
        assert (quantity.comparator, quantity.low, quantity.high) == (comparator, low, high)


@pytest.mark.parametrize(
    "text", ["", "-", "≥", "Tiên tiến, hiện đại", "Không thấp hơn mức dự toán", "≤ n10", "18-16", "Đạt"]
)
def test_words_without_a_number_are_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


def test_a_slip_is_read_as_the_document_reads_it(corpus: Corpus) -> None:
    slips = dict(corpus.documents["kh25"].slips)
    assert parse_quantity("≤ n10", slips) == Quantity("<=", 10, 10)
    assert parse_quantity("> 90", slips) == Quantity(">", 90, 90)


@pytest.mark.parametrize(
    ("number", "quantity"),
    [
        ("5", Quantity(">", 55, 55)),
        ("8", None),
        ("8.2", Quantity("=", 90, 90)),
        ("8.8", Quantity(">=", 30, 30)),
        ("13", None),
        ("16", Quantity("=", 16, 18)),
        ("17", Quantity("=", 8, 10)),
        ("18", None),
        ("24", Quantity("<=", 10, 10)),
        ("27", Quantity("<=", 10, 10)),
        ("28", Quantity("=", 1, 1)),
    ],
)
def test_targets_of_ke_hoach_25_have_the_value_a_reader_sees(
    corpus: Corpus, number: str, quantity: Quantity | None
) -> None:
    target = next(t for t in corpus.targets if t.ref == f"kh25/pl1/{number}")
    assert target.value is not None
    assert parse_quantity(target.value.text, dict(corpus.documents["kh25"].slips)) == quantity


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(["", "≥ ", "<", "trên ", "tối đa "]))
def test_a_number_printed_the_vietnamese_way_is_read_back(whole: int, cents: int, sign: str) -> None:
    quantity = parse_quantity(f"{sign}{whole:,}".replace(",", ".") + f",{cents:02d}")
    assert quantity is not None
    assert quantity.low == quantity.high == float(f"{whole}.{cents:02d}")


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_and_no_range_is_upside_down(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is None or quantity.low <= quantity.high


@pytest.mark.parametrize("comparator", ["=", "<", "<=", ">", ">="])
def test_each_comparator_is_said_so_that_it_is_read_again(comparator: Comparator) -> None:
    assert parse_quantity(f"{comparator_words(comparator)} 10") == Quantity(comparator, 10, 10)
