"""A slow line: what the page sends first is held back until it is let go."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

SENT = "**/gradio_api/queue/join*"


class Held:
    """The first event of a page, on its way but not arrived."""

    def __init__(self) -> None:
        self._route: Route | None = None
        self.passed = 0

    def take(self, route: Route) -> None:
        """Keep the first event; let all others pass."""
        if self._route is None:
            self._route = route
        else:
            self.passed += 1
            route.continue_()

    def wait(self, page: Page) -> None:
        """Wait until the page has sent it."""
        while self._route is None:
            page.wait_for_timeout(20)

    def release(self) -> None:
        """Let it arrive."""
        if self._route is not None:
            self._route.continue_()


@contextmanager
def holding(page: Page) -> Iterator[Held]:
    """Hold back the next event of ``page``."""
    held = Held()
    page.route(SENT, held.take)
    yield held
    page.unroute(SENT)
