"""A run over twenty items that takes its time, to be killed: ``python slow_run.py ROOT``."""

import sys
import time
from pathlib import Path

from evaluated import Knowing, item, options, questions

from assistant.answer.contract import Answer, Question
from evals.runner import prepare
from evals.systems import InProcess

ITEMS = [item(f"i{n}", question=("lead?", "late?", "break", "khác")[n % 4]) for n in range(20)]


class Slow(Knowing):
    """The small assistant, thinking before it answers."""

    def ask(self, question: Question) -> Answer:
        """The same answer, later."""
        time.sleep(0.05)
        return super().ask(question)


if __name__ == "__main__":
    run = prepare([questions(ITEMS)], InProcess(Slow()), options(Path(sys.argv[1])))
    list(run.outcomes())
