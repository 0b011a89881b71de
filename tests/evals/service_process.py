"""Starting the mortal service as a process of its own, on a port of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

HERE = Path(__file__).parent
PATIENCE_SECONDS = 60


def environment() -> dict[str, str]:
    """The environment in which a program of these tests finds its modules."""
    return os.environ | {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parents[1]}"}


@contextmanager
def service(port: int, *, lives: int = 0) -> Iterator[subprocess.Popen[bytes]]:
    """The service as long as the block lasts, or until it has answered so many questions."""
    program = subprocess.Popen([sys.executable, HERE / "mortal_service.py", str(port), str(lives)], env=environment())
    try:
        wait_for(lambda: answers(port))
        yield program
    finally:
        program.kill()
        program.wait()


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    try:
        httpx.get(f"http://127.0.0.1:{port}/", trust_env=False)
    except httpx.TransportError:
        return False
    return True


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened; the test fails when it does not."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        if time.monotonic() > ends:
            pytest.fail("waited in vain")
        time.sleep(0.02)
