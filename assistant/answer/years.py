"""Targets that set values for several years, seen in the year a question asks about."""

from dataclasses import replace
from typing import TypeVar

from assistant.records.types import Field, Record, Target

R = TypeVar("R", bound=Record)


def years(target: Target) -> tuple[int, ...]:
    """The years a target sets a value for, in the order printed; a blank cell sets none."""
    set_for = tuple(int(year) for year, value in target.values.items() if year.isdigit() and not value.blank)
    return set_for or ((target.period,) if target.period else ())


def in_year(record: R, year: int | None) -> R:
    """A record as a question about a year sees it: a target with that year's value alone, if it sets one."""
    if isinstance(record, Target) and year is not None and len(record.values) > 1:
        value = record.values.get(str(year))
        if value is not None:
            return replace(record, value=value, period=year, values={str(year): value})
    return record


def by_year(target: Target) -> dict[int, Field]:
    """The values of a target by year, where it sets more than one; else empty."""
    found = {year: target.values[str(year)] for year in years(target) if str(year) in target.values}
    return found if len(found) > 1 else {}
