"""What commands write to the screen."""

from rich.console import Console


def plain() -> Console:
    """A screen that shows text as it is: ``b-test.jsonl:100:`` is a place in a file, not a picture of a score."""
    return Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
