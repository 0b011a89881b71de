"""The events of one page take turns: each begins with what the one before it left."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from ui.shelf import Shelf, load_shelf

_REMEMBERED = 60.0  # seconds; longer than any reply takes to reach its page


@dataclass(slots=True)
class OpenPage:
    """One page somebody has open.

    :param shelf: its conversations as the last event left them.
    :param known: whether there was such an event, lately.
    :param waiting: how many events have come and not ended.
    """

    shelf: Shelf = field(default_factory=Shelf)
    known: bool = False
    waiting: int = 0
    ended: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Turns:
    """Lets the events of each page in one after another.

    A page sends its conversations with every event, but an event sent before the last reply arrived brings them as
    they were before it. So what an event leaves is remembered here until its page must have it.

    :param clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pages: OrderedDict[str, OpenPage] = OrderedDict()

    @asynccontextmanager
    async def turn(self, key: str | None, stored: Any) -> AsyncIterator[OpenPage]:  # noqa: ANN401
        """Wait for the earlier events of a page; what is set as its shelf is what the next event finds.

        :param key: the page's own name; events without one stand alone.
        :param stored: the conversations as the page sent them.
        """
        page = self._pages.setdefault(key, OpenPage()) if key else OpenPage()
        page.waiting += 1
        try:
            async with page.lock:
                if not page.known:
                    page.shelf, page.known = load_shelf(stored), True
                yield page
        finally:
            page.waiting -= 1
            page.ended = self._clock()
            self._forget()

    def _forget(self) -> None:
        """Drop the pages whose last event ended long ago: they bring everything with their next."""
        old = self._clock() - _REMEMBERED
        for key in [key for key, page in self._pages.items() if not page.waiting and page.ended < old]:
            del self._pages[key]
