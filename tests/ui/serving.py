"""The real service in a process of its own, and a real browser to visit it with."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Locator,
    Page,
    Playwright,
    Route,
    expect,
    sync_playwright,
)

TODAY = "2026-11-23"
AXE = files("axe_playwright_python") / "axe.min.js"
CHROMIUM = shutil.which("chromium") or ""
TABS = {  # each with what is there once it is open
    "Hỏi đáp": "#talk",
    "Nhiệm vụ": "#tasks table",
    "Chỉ tiêu": "#targets table",
    "Văn bản": "#reader article",
    "Đánh giá": "#trials .line:visible",
    "Giới thiệu": "#about table",
}
_PATIENCE = 60_000  # milliseconds; a loaded machine is slow, not wrong
_FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[str]:
    """Serve on a free port with an index of its own in ``folder``; gives the address the service prints."""
    given = {
        "ASSISTANT_INDEX_DIR": str(folder / "indexes"),
        "ASSISTANT_DATA_DIR": str(folder / "data"),
        "ASSISTANT_TODAY": TODAY,
        "PYTHONUNBUFFERED": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "serve", "--port", settings.pop("port", "0")],
        env=os.environ | given | settings,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.communicate()


def _address(process: "subprocess.Popen[str]") -> str:
    seen: list[str] = []
    for line in process.stdout or ():
        seen.append(line)
        found = re.search(r"Sẵn sàng tại (http://\S+)", line)
        if found:
            return found[1]
    pytest.fail("serve ended before it was ready:\n" + "".join(seen))


class Visit:
    """A browser context that may reach one address only, and remembers what it tried besides."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.outside: list[str] = []
        self.dialogs: list[str] = []
        context.route("**/*", self._let)
        context.on("dialog", self._note)

    def _let(self, route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(self.url).netloc:
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def _note(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str = "/") -> Page:
        """Open the page and wait until it is built and has sent its first event, whichever tab it opens with."""
        page = self.context.new_page()
        with page.expect_response("**/gradio_api/queue/join*"):
            page.goto(self.url + path)
        page.locator("#question").wait_for(state="attached")
        return page


class Chromium:
    """One browser for all tests of the folder; each visit has a context of its own, as fresh as a new browser."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    def open(self) -> Browser:
        """The browser, started when it is first wanted.

        Skips the test where Debian's chromium is missing; fails there in CI.
        """
        if not CHROMIUM:
            if os.environ.get("CI") == "true":
                pytest.fail("chromium is missing: apt-get install chromium")
            pytest.skip("chromium is missing: apt-get install chromium")
        if self._browser is None:
            self._playwright = sync_playwright().start()
            self._browser = self._playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        return self._browser

    def close(self) -> None:
        """Close the browser, if it was started."""
        if self._browser is not None and self._playwright is not None:
            self._browser.close()
            self._playwright.stop()
        self._playwright = self._browser = None


CHROME = Chromium()


@contextmanager
def visiting(url: str, *, width: int = 1280, dark: bool = False) -> Iterator[Visit]:
    """Somebody who has never been here before."""
    context = CHROME.open().new_context(
        viewport={"width": width, "height": 900}, locale="vi-VN", color_scheme="dark" if dark else "light"
    )
    context.set_default_timeout(_PATIENCE)
    expect.set_options(timeout=_PATIENCE)
    yield Visit(context, url)
    context.close()


def box(page: Page) -> Locator:
    """Where a question is typed."""
    return page.get_by_role("textbox", name="Câu hỏi")


def ask(page: Page, question: str) -> None:
    """Type a question, send it by the keyboard, and wait for its answer."""
    before = page.locator("#talk .answer").count()
    box(page).fill(question)
    box(page).press("Enter")
    page.locator("#talk .answer").nth(before).wait_for()


def open_tab(page: Page, name: str) -> None:
    """Open a tab by its name, and wait for what it shows."""
    page.get_by_role("tab", name=name).click()
    page.locator(TABS[name]).first.wait_for()


def choose(page: Page, label: str, choice: str) -> None:
    """Choose from a list by its name."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=choice, exact=True).click()


def choose_tab(page: Page, name: str) -> None:
    """Open a tab; on a narrow page some stand in a menu."""
    page.locator("#question").wait_for(state="attached")
    tab = page.get_by_role("tab", name=name)
    if tab.is_visible():
        tab.click()
        return
    page.get_by_role("button", name="Các phần khác").click()
    page.get_by_role("button", name=name, exact=True).click()


def axe_faults(page: Page) -> list[tuple[str, str]]:
    """What axe holds to be serious or critical under WCAG 2.2 AA: the rule, and the first element at fault."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    serious = [fault for fault in found["violations"] if fault["impact"] in ("serious", "critical")]
    return [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in serious]
