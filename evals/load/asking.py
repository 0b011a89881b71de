"""Many clients at once at ``/api/ask``, each asking its next question when it has the last answer."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import httpx

_PATIENCE = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """What the clients met.

    :param seconds: how long each answer took.
    :param errors: replies that were no answer.
    :param total: seconds from the first question to the last answer.
    """

    seconds: tuple[float, ...]
    errors: int
    total: float

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.total if self.total else 0.0


async def ask_all(url: str, questions: Sequence[str], clients: int, *, today: str, most: float) -> Asked:
    """Ask every question once, ``clients`` at a time; none is begun after ``most`` seconds."""
    ends = time.perf_counter() + most
    left = takewhile(lambda _: time.perf_counter() < ends, questions)
    seconds: list[float] = []
    errors = 0

    async def one_client(http: httpx.AsyncClient, left: Iterator[str]) -> None:
        nonlocal errors
        for question in left:
            began = time.perf_counter()
            try:
                reply = await http.post("/api/ask", json={"question": question, "today": today})
                reply.raise_for_status()
            except httpx.HTTPError:
                errors += 1
                continue
            seconds.append(time.perf_counter() - began)

    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(base_url=url, timeout=_PATIENCE, limits=limits, trust_env=False) as http:
        began = time.perf_counter()
        await asyncio.gather(*(one_client(http, left) for _ in range(clients)))
        return Asked(tuple(seconds), errors, time.perf_counter() - began)
