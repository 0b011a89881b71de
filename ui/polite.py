"""Asking that steps back for people: so a trial is hardly noticed by whoever uses the assistant meanwhile."""

import time
from collections.abc import Callable

from assistant.answer.contract import Question
from evals.replies import Reply
from evals.systems import System

_STEP_BACK = 2.0  # seconds at most that one question waits for the people who ask
_LOOK = 0.01  # seconds between looks
_LONGEST_REST = 0.2  # seconds


class Polite:
    """A system that is asked only while nobody else asks, and that rests as long as it has worked.

    So a trial takes at most half of the time that one thread of Python can have.

    :param busy: whether somebody asks.
    """

    def __init__(self, system: System, busy: Callable[[], bool]) -> None:
        self.name = system.name
        self._system = system
        self._busy = busy

    def ask(self, question: Question) -> Reply:
        """The reply; what it took is measured without the waiting."""
        until = time.monotonic() + _STEP_BACK
        while self._busy() and time.monotonic() < until:
            time.sleep(_LOOK)
        began = time.monotonic()
        reply = self._system.ask(question)
        time.sleep(min(time.monotonic() - began, _LONGEST_REST))
        return reply
