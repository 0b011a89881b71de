"""What is put to the questions: the assistant in this process, or a service over HTTP."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from typing import TYPE_CHECKING, Protocol

from assistant.answer.contract import Answer, Question
from evals.replies import Reply, reply_from, reply_of

if TYPE_CHECKING:
    import httpx

SECONDS_A_QUESTION = 30.0
ATTEMPTS = 3
PAUSE_SECONDS = 1.0  # before a service that did not answer is tried again
LONGEST_WAIT_SECONDS = 60.0  # for a service that asks to be asked less often
WAITS = 20
BUSY = frozenset({429, 503})


class SystemGoneError(ConnectionError):
    """The system does not answer any more: what has been asked so far is kept, the rest can be asked later."""


class Answering(Protocol):
    """Whatever answers in this process: ``Assistant``."""

    def ask(self, question: Question) -> Answer:
        """The answer to a question."""
        ...


class System(Protocol):
    """A thing that is evaluated.

    :ivar name: how the report calls it.
    """

    name: str

    def ask(self, question: Question) -> Reply:
        """The reply; one with ``error`` when this question could not be answered.

        :raises SystemGoneError: when no question can be.
        """
        ...


class InProcess:
    """The assistant in this process. An exception or a stall of it is the reply's error, and the run goes on."""

    def __init__(self, assistant: Answering, *, seconds: float = SECONDS_A_QUESTION) -> None:
        self.name = "trong tiến trình"
        self._assistant = assistant
        self._seconds = seconds
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="assistant")

    def ask(self, question: Question) -> Reply:
        """The reply, its time measured around ``ask`` alone."""
        asked = self._worker.submit(_timed, self._assistant.ask, question)
        try:
            failure = asked.exception(timeout=self._seconds)
        except TookTooLong:
            # The stalled thread cannot be stopped; the questions after it get a fresh one.
            self._worker.shutdown(wait=False)
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="assistant")
            return Reply(error=f"không trả lời trong {self._seconds:g} giây", took_ms=self._seconds * 1000)
        if failure is not None:
            return Reply(error=f"{type(failure).__name__}: {failure}")
        answer, took_ms = asked.result()
        return reply_of(answer, took_ms)


class OverHttp:
    """A service that keeps the answer contract, asked by ``POST /api/ask``.

    :param url: its address without the route (``http://127.0.0.1:7860``).
    """

    def __init__(self, url: str, *, seconds: float = SECONDS_A_QUESTION) -> None:
        import httpx

        self.name = url.rstrip("/")
        # Proxies of the environment are not for a service on this machine.
        self._client = httpx.Client(base_url=self.name, timeout=seconds, trust_env=False)

    def ask(self, question: Question) -> Reply:
        """The reply, its time measured around the whole request."""
        started = time.perf_counter()
        response = self._post(question)
        took_ms = (time.perf_counter() - started) * 1000
        if response.status_code != 200:
            return Reply(error=f"HTTP {response.status_code}: {response.text[:300]}", took_ms=took_ms)
        try:
            return reply_from(response.json(), took_ms)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            return Reply(error=f"câu trả lời không đúng hợp đồng: {error!r}", took_ms=took_ms)

    def _post(self, question: Question) -> "httpx.Response":
        import httpx

        failure: Exception | None = None
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(PAUSE_SECONDS)
            try:
                return self._post_when_allowed(question)
            except httpx.TransportError as error:
                failure = error
        raise SystemGoneError(f"{self.name} không trả lời: {failure}") from failure

    def _post_when_allowed(self, question: Question) -> "httpx.Response":
        """Post, waiting as long as a service that limits its callers asks for."""
        body = {
            "question": question.text,
            "history": list(question.history),
            "today": question.today.isoformat(),
            "trace": question.trace,
        }
        for _ in range(WAITS):
            response = self._client.post("/api/ask", json=body)
            wait = response.headers.get("Retry-After", "")
            if response.status_code not in BUSY or not wait.isdecimal():
                break
            time.sleep(min(float(wait), LONGEST_WAIT_SECONDS))
        return response


def _timed(ask: Callable[[Question], Answer], question: Question) -> tuple[Answer, float]:
    started = time.perf_counter()
    answer = ask(question)
    return answer, (time.perf_counter() - started) * 1000
