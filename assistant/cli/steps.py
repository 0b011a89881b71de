"""What a long command is doing, step by step, on a terminal or in a log."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text


class Steps:
    """Shows the step under way with a moving sign on a terminal, and each step done with the time it took."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._began = time.perf_counter()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Show ``name`` until the block ends; a step that fails is left without its mark."""
        began = time.perf_counter()
        with self.console.status(Text(f"{name}…"), spinner="dots"):
            yield
        self.done(name, time.perf_counter() - began)

    def done(self, name: str, seconds: float) -> None:
        """Show a step as done."""
        self.console.print(Text.assemble(("✓ ", "green"), name, (f"  {written(seconds)}", "dim")))

    def note(self, text: str) -> None:
        """Show a line of its own."""
        self.console.print(Text(text))

    def total(self) -> str:
        """The time since the command began, as it is written in Việt Nam."""
        return written(time.perf_counter() - self._began)


def written(seconds: float) -> str:
    """Seconds with one decimal and a comma (``3,2 giây``)."""
    return f"{seconds:.1f}".replace(".", ",") + " giây"
