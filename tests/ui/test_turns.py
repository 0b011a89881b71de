"""The events of a page take turns: each begins with what the one before it left."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, TypeVar

from ui.conversation import Turn
from ui.shelf import Shelf, dump_shelf
from ui.turns import Turns

T = TypeVar("T")
DAY = date(2026, 11, 23)
FIRST, SECOND = Turn("Nhiệm vụ 24?", DAY), Turn("Hạn?", DAY)


def run(events: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a thread of its own: the browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, events).result()


async def add(turns: Turns, key: str, turn: Turn, stored: object = None) -> Shelf:
    """An event that asks one question, and lets others run while it is answered."""
    async with turns.turn(key, stored) as page:
        before = page.shelf
        await asyncio.sleep(0)
        page.shelf = before.with_turns([*before.turns, turn])
        return page.shelf


def test_an_event_sent_before_the_last_reply_arrived_loses_none_of_it() -> None:
    async def both() -> list[Shelf]:
        turns = Turns()
        return list(await asyncio.gather(add(turns, "a", FIRST), add(turns, "a", SECOND)))

    assert [shelf.turns for shelf in run(both())] == [(FIRST,), (FIRST, SECOND)]


def test_pages_do_not_share_what_is_remembered() -> None:
    async def two() -> list[Shelf]:
        turns = Turns()
        pages = [("a", FIRST), ("b", SECOND), ("", FIRST), ("", SECOND)]
        return [await add(turns, key, turn) for key, turn in pages]

    assert [shelf.turns for shelf in run(two())] == [(FIRST,), (SECOND,), (FIRST,), (SECOND,)]


def test_what_a_page_sends_counts_again_after_a_minute_of_silence() -> None:
    now = 0.0

    async def later() -> Shelf:
        nonlocal now
        turns = Turns(lambda: now)
        await add(turns, "a", FIRST)
        now = 61.0
        await add(turns, "b", FIRST)
        return await add(turns, "a", SECOND, dump_shelf(Shelf()))

    assert run(later()).turns == (SECOND,)


def test_an_event_that_fails_lets_the_next_one_in() -> None:
    async def failing() -> Shelf:
        turns = Turns()
        try:
            async with turns.turn("a", None):
                raise ValueError
        except ValueError:
            return await add(turns, "a", FIRST)

    assert run(failing()).turns == (FIRST,)
