"""The serving process: it listens at once, says it is not ready, and opens index and page meanwhile."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from rich.console import Console

from assistant.api.app import create_app, mount_page
from assistant.api.log import open_log
from assistant.cli.failures import CommandFailedError
from assistant.cli.loading import open_or_build
from assistant.cli.renewal import Loaded, Renewal, load
from assistant.cli.steps import Steps
from assistant.settings import Settings
from ui.gate import Gate
from ui.trial_routes import add_routes

_LAST_WORDS = 1.0  # seconds in which answers under way still reach their pages
_GRACE = 10  # seconds that answers under way are given when the server stops


def serve_until_stopped(settings: Settings, console: Console | None = None) -> None:
    """Serve until a signal comes.

    :raises CommandFailedError: where the port is taken, or the corpus or the index cannot be used.
    """
    steps = Steps(console or Console(highlight=False))
    listener = listen(settings.host, settings.port)
    opening = Opening(settings, steps, address(settings.host, listener.getsockname()[1]))
    server = Server(
        uvicorn.Config(
            opening.app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=_GRACE,
        ),
        opening.gate.close,
    )
    opening.server = server
    if settings.log_requests:
        open_log(settings.data_dir)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        steps.note("Đã dừng.")
    if opening.failure is not None:
        raise opening.failure


class Server(uvicorn.Server):
    """A server whose open streams end soon after it was told to stop, so that it need not wait for them.

    :param hang_up: ends the streams.
    """

    def __init__(self, config: uvicorn.Config, hang_up: Callable[[], None]) -> None:
        super().__init__(config)
        self._hang_up = hang_up

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish what is under way, hang up, and stop."""
        asyncio.get_running_loop().call_later(_LAST_WORDS, self._hang_up)
        await super().shutdown(sockets)


class Opening:
    """Opens the service while it already listens: ``/healthz`` answers, ``/readyz`` and the page say to wait.

    :param url: where people find the page.
    """

    def __init__(self, settings: Settings, steps: Steps, url: str) -> None:
        self.settings, self.steps, self.url = settings, steps, url
        self.gate = Gate()
        self.app = create_app(None, settings)
        self.trials = add_routes(self.app)
        mount_page(self.app, self.gate)
        self.failure: CommandFailedError | None = None
        self.server: uvicorn.Server | None = None
        self._service_life = self.app.router.lifespan_context
        self.app.router.lifespan_context = self._life

    @asynccontextmanager
    async def _life(self, app: FastAPI) -> AsyncIterator[None]:
        stopping = asyncio.Event()
        async with self._service_life(app):
            opened = asyncio.create_task(self._open(stopping))
            yield
            stopping.set()
            await asyncio.to_thread(self.trials.close)
            await opened

    async def _open(self, stopping: asyncio.Event) -> None:
        """Open engine and page, and keep the page's own life going until the service stops."""
        try:
            loaded = await asyncio.to_thread(self._load)
        except CommandFailedError as error:
            self._give_up(error)
            return
        except Exception as error:  # any fault ends the start with words, instead of "starting" for ever
            logging.getLogger(__name__).debug("start failed", exc_info=True)
            self._give_up(CommandFailedError(f"Không khởi động được dịch vụ ({type(error).__name__}: {error})."))
            return
        renewal = Renewal(self.settings, self.app.state.desk, self.gate, self.steps)
        ready = f"Sẵn sàng tại {self.url} sau {self.steps.total()}. Nhấn Ctrl+C để dừng."
        await renewal.serve(loaded, stopping, ready)

    def _give_up(self, failure: CommandFailedError) -> None:
        self.failure = failure
        if self.server is not None:
            self.server.should_exit = True

    def _load(self) -> Loaded:
        """Load the engine and build the page; both take seconds, so they run beside the listening loop."""
        if self.settings.database_url:
            self._open_database()
        engine = open_or_build(self.settings, self.steps)
        with self.steps.step("Dựng trang hỏi đáp"):
            return load(self.settings, self.app.state.desk, engine)

    def _open_database(self) -> None:
        """Open a database that was named: better told now than to the first person who says something.

        :raises CommandFailedError: without its address, which may hold a password.
        """
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with self.steps.step("Mở cơ sở dữ liệu phản hồi"):
                _ = self.app.state.desk.store
        except ModuleNotFoundError as error:
            raise CommandFailedError(
                f"Thiếu gói {error.name} để nối cơ sở dữ liệu của ASSISTANT_DATABASE_URL. "
                "Với PostgreSQL: .venv/bin/python -m pip install 'psycopg[binary]'"
            ) from error
        except (SQLAlchemyError, OSError) as error:
            raise CommandFailedError(
                f"Không nối được cơ sở dữ liệu của ASSISTANT_DATABASE_URL ({type(error).__name__}). "
                "Kiểm tra địa chỉ, tên, mật khẩu, rồi chạy lại."
            ) from error


def listen(host: str, port: int) -> socket.socket:
    """A socket listening at an address.

    :raises CommandFailedError: where it is taken or not ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named so that the event loop turns off the delay of small packets.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise CommandFailedError(
            f"Không mở được cổng {port} tại {host}: có thể chương trình khác đang dùng. "
            "Chọn cổng khác, ví dụ: make serve PORT=8001"
        ) from error
    listener.listen(1024)
    return listener


def address(host: str, port: int) -> str:
    """The address to open in a browser; one that listens everywhere is opened on this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}"
