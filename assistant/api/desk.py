"""The desk that takes questions: it holds the engine and lets in as many questions as two cores can bear."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from assistant.answer.contract import Answer, Question
from assistant.api.admin import Admin
from assistant.api.errors import RefusedError
from assistant.api.metrics import Metrics
from assistant.records.corpus import Corpus
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.api.store import Store

T = TypeVar("T")


class Loaded(Protocol):
    """An index in memory."""

    @property
    def encoder(self) -> str:
        """Name of the encoder it was built with."""


class Engine(Protocol):
    """What the faces ask of an assistant."""

    @property
    def corpus(self) -> Corpus:
        """The corpus it answers from."""

    @property
    def served(self) -> Loaded:
        """What it has in memory."""

    def ask(self, question: Question) -> Answer:
        """Answer one question; called from several threads at once."""


class Desk:
    """Answers questions in a few threads of its own, and says it is busy rather than let a queue grow.

    The engine is CPU-bound and quick, so more threads than cores only make every answer later.

    :param engine: ``None`` while the index is still being loaded; :meth:`open` gives it later.
    """

    def __init__(self, settings: Settings, engine: Engine | None = None) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.admin = Admin(settings.admin_token)
        self.charts: OrderedDict[Any, bytes] = OrderedDict()
        self.engine: Engine | None = None
        if engine is not None:
            self.open(engine)
        self._threads = ThreadPoolExecutor(settings.threads, thread_name_prefix="answer")
        self._waiting = 0

    @cached_property
    def store(self) -> "Store":
        """Where feedback is kept; opened when the first comes."""
        from assistant.api.store import Store  # SQLAlchemy is a quarter of a second of every start

        return Store(self.settings.database)

    @property
    def waiting(self) -> int:
        """How many questions are being answered or wait to be."""
        return self._waiting

    def today(self) -> date:
        """The day to answer as of when the person names none."""
        return self.settings.day()

    def open_engine(self) -> Engine:
        """The engine.

        :raises RefusedError: 503 while it is not loaded.
        """
        if self.engine is None:
            raise RefusedError(503, retry_after=2)
        return self.engine

    async def ask(self, question: Question) -> Answer:
        """Answer ``question`` as soon as a thread is free.

        :raises RefusedError: 503 while the engine is not loaded, or when too many questions wait already.
        """
        answer = await self.work(self.open_engine().ask, question)
        self.metrics.answer(answer)
        return answer

    async def work(self, step: Callable[..., T], *given: object) -> T:
        """Do something that takes a core for a while, as soon as a thread is free.

        :raises RefusedError: 503 when too much waits already.
        """
        if self._waiting >= self.settings.backlog:
            raise RefusedError(503, "busy", "Đang có quá nhiều người hỏi. Hãy thử lại sau vài giây.", retry_after=2)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, step, *given)
        finally:
            self._waiting -= 1

    def open(self, engine: Engine) -> None:
        """Begin to answer with an engine that was loaded just now."""
        self.engine = engine
        self.charts.clear()
        self.metrics.loaded(len(engine.corpus.records))

    def close(self) -> None:
        """Let the threads end; answers under way are finished."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        if "store" in vars(self):
            self.store.close()
