"""Many people in the chat at once, by the protocol that Gradio's page speaks: a question in, events out."""

import asyncio
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import httpx

_PATIENCE = 30.0  # seconds
_FIRST = ('class=\\"begun\\"', 'class=\\"answer\\"')  # the first line of an answer, or a whole one, within JSON


@dataclass(frozen=True, slots=True)
class Chatted:
    """What the people met.

    :param first: seconds from each question to the first words of its answer.
    :param whole: seconds to the whole answer.
    """

    first: tuple[float, ...]
    whole: tuple[float, ...]
    errors: int


async def chat_all(url: str, questions: Sequence[str], people: int, *, most: float) -> Chatted:
    """Rounds of ``people`` who ask at the same moment, until every question is asked once.

    No round is begun after ``most`` seconds.
    """
    ends = time.perf_counter() + most
    limits = httpx.Limits(max_connections=2 * people, max_keepalive_connections=2 * people)
    async with httpx.AsyncClient(base_url=url, timeout=_PATIENCE, limits=limits, trust_env=False) as http:
        event = asking_event((await http.get("/config")).json())
        met: list[tuple[float, float] | None] = []
        for at in takewhile(lambda _: time.perf_counter() < ends, range(0, len(questions), people)):
            together = (_ask(http, event, question) for question in questions[at : at + people])
            met += await asyncio.gather(*together)
    answered = [one for one in met if one is not None]
    first, whole = tuple(one[0] for one in answered), tuple(one[1] for one in answered)
    return Chatted(first, whole, len(met) - len(answered))


def asking_event(config: dict[str, Any]) -> int:
    """The number of the page's event that asks: the one that a press on the button sends.

    :raises KeyError: where the page has no such event.
    """
    buttons = {part["id"] for part in config["components"] if part["props"].get("elem_id") == "send"}
    for event in config["dependencies"]:
        if any(target[0] in buttons for target in event["targets"]):
            return int(event["id"])
    raise KeyError("send")


async def _ask(http: httpx.AsyncClient, event: int, question: str) -> tuple[float, float] | None:
    """Seconds until the first words and until the whole answer; ``None`` where there was none."""
    visit = secrets.token_hex(6)
    body = {"fn_index": event, "session_hash": visit, "data": [question, "", {}]}
    began = time.perf_counter()
    first = 0.0
    try:
        (await http.post("/gradio_api/queue/join", json=body)).raise_for_status()
        async with http.stream("GET", "/gradio_api/queue/data", params={"session_hash": visit}) as events:
            async for line in events.aiter_lines():
                if not first and any(words in line for words in _FIRST):
                    first = time.perf_counter() - began
                if line.startswith("data:") and (told := json.loads(line[5:]))["msg"] == "process_completed":
                    done = time.perf_counter() - began
                    return (first or done, done) if told["success"] else None
    except httpx.HTTPError:
        return None
    return None
