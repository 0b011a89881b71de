"""Ways to write a day."""

from collections.abc import Iterator
from datetime import date


def day_words(day: date) -> Iterator[str]:
    """A day as answers and gold write it: 31/01/2026, 31/1/2026, in words."""
    yield f"{day.day:02}/{day.month:02}/{day.year}"
    yield f"{day.day}/{day.month}/{day.year}"
    yield f"{day.day:02}/{day.month}/{day.year}"
    yield f"ngày {day.day} tháng {day.month} năm {day.year}"
    yield f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
