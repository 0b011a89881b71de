"""Targets by year, value, unit and words: the complete set, worked out again from the records."""

from collections.abc import Callable

import pytest
from asked import ask, cell, corpus, first_sentence, listed, plain_words, targets

from assistant.records.quantity import Quantity, parse_quantity
from assistant.records.types import Target


def amount(target: Target) -> Quantity | None:
    slips = corpus().documents[target.document].slips
    return parse_quantity(cell(target.value), dict(slips))


def percent(target: Target) -> bool:
    return cell(target.unit).startswith("%")


def refs(holds: Callable[[Target], bool]) -> list[str]:
    return [target.ref for target in targets() if holds(target)]


def at_least(limit: float) -> Callable[[Target], bool]:
    return lambda t: percent(t) and (q := amount(t)) is not None and q.low >= limit


@pytest.mark.parametrize("year", [2030, 2045])
def test_a_year_lists_its_targets(year: int) -> None:
    expected = refs(lambda t: t.period == year)
    assert len(expected) == {2030: 39, 2045: 3}[year]
    for words in (f"Những chỉ tiêu nào đặt ra đến năm {year}?", f"Có bao nhiêu chỉ tiêu đến năm {year}?"):
        answer = ask(words)
        assert listed(answer) == expected
        assert f"{len(expected)} trên {len(expected)}" in first_sentence(answer)


BOUNDS: dict[str, Callable[[Target], bool]] = {
    "Những chỉ tiêu nào từ 70% trở lên?": at_least(70),
    "Có bao nhiêu chỉ tiêu tối thiểu 85 phần trăm?": at_least(85),
    "Những chỉ tiêu nào bằng 100%?": lambda t: percent(t) and (q := amount(t)) is not None and q.low == 100 == q.high,
    "Những chỉ tiêu nào dưới 20%?": lambda t: percent(t) and (q := amount(t)) is not None and q.high < 20,
    "Liệt kê chỉ tiêu không quá 10%": lambda t: percent(t) and (q := amount(t)) is not None and q.high <= 10,
    # "> 90" lies above 90, and so does 100; 90 itself does not.
    "Những chỉ tiêu nào trên 90%?": lambda t: (
        percent(t) and (q := amount(t)) is not None and (q.low > 90 or (q.low == 90 and q.comparator == ">"))
    ),
}


@pytest.mark.parametrize("words", BOUNDS)
def test_a_bound_lists_the_percentages_within_it(words: str) -> None:
    expected = refs(BOUNDS[words])
    assert expected
    assert listed(ask(words)) == expected


@pytest.mark.parametrize("less", ["thấp hơn", "nhỏ hơn"])
def test_less_is_not_answered_with_more(less: str) -> None:
    assert listed(ask(f"Những chỉ tiêu nào {less} 20%?")) == refs(BOUNDS["Những chỉ tiêu nào dưới 20%?"])


def test_a_percentage_is_not_compared_with_ranks_or_counts() -> None:
    for words in BOUNDS:
        for ref in listed(ask(words)):
            row = corpus().records[ref]
            assert isinstance(row, Target)
            assert percent(row), f"{words}: {ref}"


@pytest.mark.parametrize("unit", ["thứ bậc", "% GRDP", "người/vạn dân"])
def test_a_unit_lists_its_targets(unit: str) -> None:
    expected = refs(lambda t: cell(t.unit).lower().replace(" ", "") == unit.lower().replace(" ", ""))
    assert expected
    assert listed(ask(f"Những chỉ tiêu nào có đơn vị tính là {unit}?")) == expected


@pytest.mark.parametrize("number", ["8", "18"])
def test_a_headed_target_lists_its_parts(number: str) -> None:
    parts = [t.ref for t in targets() if t.number.startswith(f"{number}.")]
    assert listed(ask(f"Chỉ tiêu {number} gồm những chỉ tiêu nào?")) == parts


def test_a_value_is_said_with_its_comparator_in_words() -> None:
    wordings = {"≥": "tối thiểu", ">": "trên", "≤": "không quá"}
    for target in targets():
        sign = cell(target.value)[:1]
        if sign in wordings and not any(letter.isalpha() for letter in cell(target.value)):
            said = plain_words(ask(f"Chỉ tiêu {target.number} đặt mức bao nhiêu?"))
            assert wordings[sign] in said
            assert cell(target.value) in said


def test_a_misprint_is_shown_as_printed_and_as_read() -> None:
    said = plain_words(ask("Chỉ tiêu 27 là bao nhiêu?"))
    assert "≤ n10" in said
    assert "≤ 10" in said


def test_the_highest_and_the_lowest_percentages_name_all_ties() -> None:
    low = {t.ref: q.low for t in targets() if percent(t) and (q := amount(t))}
    for words, best in {"cao nhất": max(low.values()), "thấp nhất": min(low.values())}.items():
        answer = ask(f"Chỉ tiêu nào {words}?")
        assert listed(answer) == [ref for ref, value in low.items() if value == best], answer.answer
