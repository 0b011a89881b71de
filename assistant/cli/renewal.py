"""A running service takes up a new generation of the index, without a restart and without a gap."""

import asyncio
import gc
import logging
from collections.abc import Callable, Container
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

from fastapi import FastAPI

from assistant.answer.assistant import Assistant
from assistant.api.desk import Desk
from assistant.cli.steps import Steps
from assistant.index.generation import IndexUnusableError, current_name
from assistant.ingest.manifest import CorpusError
from assistant.settings import Settings
from ui.gate import Gate

LOOK = 2.0  # seconds between two looks at the name of the generation in use
_GRACE = 60.0  # seconds that a page is kept for answers under way once another has taken its place


@dataclass(frozen=True, slots=True)
class Loaded:
    """An engine and the page over its corpus.

    :param visits: the visits that have sent an event and not heard of its end (see :meth:`ui.gate.Gate.open`).
    :param close: ends the page's queue.
    :param generation: name of the generation in use when it was loaded.
    """

    engine: Assistant
    page: FastAPI
    events: frozenset[int]
    visits: Container[str]
    close: Callable[[], None]
    generation: str


def load(settings: Settings, desk: Desk, engine: Assistant) -> Loaded:
    """Build the page over an engine; takes seconds, so it runs beside the loop."""
    from ui.page import build_page, page_app

    page = build_page(desk, engine.corpus)
    # Gradio's queue keeps what a visit has still to hear under the visit's name.
    queue = page._queue
    visits = queue.pending_messages_per_session
    name = current_name(settings.index_dir)
    return Loaded(engine, page_app(page), frozenset(page.fns), visits, queue.close, name)


class Renewal:
    """Shows one loaded page after another behind the gate; each answers to its end what it began.

    An engine that cannot be opened is passed over: the one before goes on, until the next generation.
    """

    def __init__(self, settings: Settings, desk: Desk, gate: Gate, steps: Steps) -> None:
        self._settings, self._desk, self._gate, self._steps = settings, desk, gate, steps
        self._leaving: set[asyncio.Task[None]] = set()

    async def serve(self, first: Loaded, stopping: asyncio.Event, ready: str) -> None:
        """Show the first page, say that it is ready, and show every one after it, until the service stops."""
        seen = first.generation
        shown = await self._show(first)
        self._steps.note(ready)
        try:
            while not await _comes(stopping, LOOK):
                name = current_name(self._settings.index_dir)
                if name in ("", seen):
                    continue
                seen = name
                found = await asyncio.to_thread(self._next)
                if found is not None:
                    seen = found.generation
                    before, shown = shown, await self._show(found)
                    self._leave(before, stopping)
                    self._steps.note(f"Đã chuyển sang kho văn bản mới ({len(found.engine.corpus.documents)} văn bản).")
        finally:
            await asyncio.gather(*self._leaving)
            await shown.aclose()

    async def _show(self, loaded: Loaded) -> AsyncExitStack:
        """Let people in to a page; what is returned ends its life."""
        life = AsyncExitStack()
        life.callback(loaded.close)
        await life.enter_async_context(loaded.page.router.lifespan_context(loaded.page))
        self._gate.open(loaded.page, loaded.events, loaded.visits)
        self._desk.open(loaded.engine)
        return life

    def _next(self) -> Loaded | None:
        settings = self._settings
        try:
            name = current_name(settings.index_dir)
            engine = Assistant.open(settings.index_dir, settings.corpus_dir, settings.encoder)
            return replace(load(settings, self._desk, engine), generation=name)
        except (IndexUnusableError, CorpusError) as error:
            self._steps.note(f"Chưa dùng được chỉ mục mới, vẫn trả lời theo kho cũ: {error}")
        except Exception as error:  # whatever is wrong with the new one, the old one serves
            logging.getLogger(__name__).debug("renewal failed", exc_info=True)
            self._steps.note(f"Không mở được chỉ mục mới ({type(error).__name__}), vẫn trả lời theo kho cũ.")
        return None

    def _leave(self, life: AsyncExitStack, stopping: asyncio.Event) -> None:
        """End a page's life once its last answers must be through."""

        async def leave() -> None:
            await _comes(stopping, _GRACE)
            await life.aclose()
            gc.collect()  # an engine and its corpus are of some tens of megabytes, and hold each other

        task = asyncio.create_task(leave())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)


async def _comes(event: asyncio.Event, seconds: float) -> bool:
    """Whether an event comes within some seconds."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
