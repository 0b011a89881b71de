"""``python -m evals load``: what the service bears on this machine, beside what is aimed at.

It serves on a free port of this machine, asks there, and stops; nothing else is reached.
"""

import argparse
import asyncio
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice

from rich.console import Console
from rich.table import Table

from assistant.cli.loading import open_or_build
from assistant.cli.steps import Steps
from assistant.settings import Settings, read_settings
from evals.load.asking import ask_all
from evals.load.chatting import chat_all
from evals.load.figures import Figure, Measured
from evals.load.serving import served
from evals.reading import SETS, read_sets

TODAY = "2026-11-23"
_MOST = 20_000  # questions of one measurement


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when an aim is missed."""
    options = _options(argv)
    settings = read_settings()
    open_or_build(settings, Steps(Console(stderr=True, highlight=False)))
    measured = measure(settings, options)
    figures = measured.figures(options.clients, options.people)
    console = Console(highlight=False)
    console.print(_table(figures))
    console.print(measured.besides())
    return 0 if all(figure.met for figure in figures) else 1


def measure(settings: Settings, options: argparse.Namespace) -> Measured:
    """Serve, ask, chat and stop."""
    questions = _dev_questions()
    with served(settings) as service:
        idle, began = service.memory(), service.worked()
        to_ask = _some(questions, options.questions)
        asked = asyncio.run(ask_all(service.url, to_ask, options.clients, today=TODAY, most=options.seconds))
        worked = service.worked() - began
        to_chat = _some(questions, options.people * options.rounds)
        chatted = asyncio.run(chat_all(service.url, to_chat, options.people, most=options.seconds))
        return Measured(service.ready, asked, chatted, worked, idle, service.memory())


def _dev_questions() -> list[str]:
    """Every question of the development sets, the same order each time."""
    sets = read_sets(sorted(SETS.glob("*-dev.jsonl")))
    return [item.question for questions in sets for item in questions.items]


def _some(questions: Iterable[str], count: int) -> list[str]:
    return list(islice(cycle(questions), count))


def _table(figures: Iterable[Figure]) -> Table:
    table = Table("Đo", "Kết quả", "Mục tiêu", "Đạt")
    for column in table.columns[1:]:
        column.justify = "right"
    for figure in figures:
        digits = 2 if figure.unit == "giây" else 0
        sign = "≥" if figure.least else "≤"
        table.add_row(
            figure.name,
            f"{_number(figure.value, digits)} {figure.unit}",
            f"{sign} {_number(figure.aim, 0)} {figure.unit}",
            "có" if figure.met else "KHÔNG",
        )
    return table


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _count(most: int) -> Callable[[str], int]:
    """Reads a whole number from 1 to ``most``."""

    def count(text: str) -> int:
        if not 1 <= int(text) <= most:
            raise ValueError(text)
        return int(text)

    return count


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals load", description="Đo tải của dịch vụ trên máy này.")
    for name, default, most, text in (
        ("clients", 32, 256, "số máy cùng hỏi /api/ask"),
        ("questions", 1400, _MOST, "số câu hỏi /api/ask"),
        ("people", 20, 256, "số người cùng hỏi ở trang"),
        ("rounds", 5, 100, "số lượt hỏi ở trang"),
        ("seconds", 60, 600, "số giây tối đa của mỗi phép đo"),
    ):
        text = f"{text} (1 đến {most}; mặc định {default})"
        parser.add_argument(f"--{name}", type=_count(most), default=default, help=text)
    return parser.parse_args(argv)
