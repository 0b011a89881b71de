"""The service in a process of its own, watched from outside: when it is ready, and how much memory it holds."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import psutil

from assistant.cli.failures import CommandFailedError
from assistant.cli.server import listen
from assistant.settings import PREFIX, Settings

_PATIENCE = 120  # seconds
_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Served:
    """A running service.

    :param ready: seconds from the start of the process until ``/readyz`` said so.
    """

    url: str
    ready: float
    process: psutil.Process

    def worked(self) -> float:
        """Seconds of processor time the process has taken so far."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def memory(self) -> float:
        """Megabytes the process holds in memory now."""
        return float(self.process.memory_info().rss) / 1e6


@contextmanager
def served(settings: Settings) -> Iterator[Served]:
    """The service over the settings' corpus and index, with data in a folder that is thrown away.

    :raises CommandFailedError: where it does not become ready.
    """
    with listen(_HOST, 0) as free, tempfile.TemporaryDirectory() as data:
        port = free.getsockname()[1]
        free.close()
        environment = os.environ | {
            f"{PREFIX}CORPUS_DIR": str(settings.corpus_dir),
            f"{PREFIX}INDEX_DIR": str(settings.index_dir),
            f"{PREFIX}ENCODER": settings.encoder,
            f"{PREFIX}DATA_DIR": data,
        }
        command = [sys.executable, "-m", "assistant", "serve", "--host", _HOST, "--port", str(port)]
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command
        try:
            url = f"http://{_HOST}:{port}"
            yield Served(url, _ready(url, process, began), psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait()


def _ready(url: str, process: "subprocess.Popen[bytes]", began: float) -> float:
    """Seconds until the service is ready.

    :raises CommandFailedError: where it ends before, or takes too long.
    """
    pause = threading.Event()
    with httpx.Client(base_url=url, trust_env=False) as client:
        while process.poll() is None and time.perf_counter() - began < _PATIENCE:
            try:
                if client.get("/readyz").status_code == httpx.codes.OK:
                    return time.perf_counter() - began
            except httpx.TransportError:
                pass
            pause.wait(0.02)
    raise CommandFailedError("Dịch vụ không khởi động được; lý do ghi ở trên.")
