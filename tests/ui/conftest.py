"""One service and one browser for all tests of the page: starting them takes longer than most of the tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import CHROME, serving


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service keeps its index and its data."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="package")
def url(folder: Path) -> Iterator[str]:
    """Address of the service over the shipped corpus."""
    with serving(folder) as url:
        yield url


@pytest.fixture(scope="package", autouse=True)
def chrome() -> Iterator[None]:
    """Closes the browser after the last test."""
    yield
    CHROME.close()
