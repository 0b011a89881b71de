"""Hostile strings in questions and in documents are words, and nothing else: seen in a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hostile import STRINGS
from playwright.sync_api import Page
from serving import ask, serving, visiting

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CORPUS = Path(__file__).parents[2] / "corpus"
FOREIGN = (
    "img:not(.chart), iframe, object, embed, video, audio, svg script, a[href^='https://ke-xau'], a[href^='javascript']"
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service over the shipped corpus and one more document, every word of which is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(CORPUS, folder / "corpus")
    (folder / "corpus" / "hai").mkdir()
    text = yaml.safe_dump(document(), allow_unicode=True, sort_keys=False)
    (folder / "corpus" / "hai" / "digest.yaml").write_text(text, encoding="utf-8")
    with serving(folder, ASSISTANT_CORPUS_DIR=str(folder / "corpus")) as url:
        yield url


def document() -> dict[str, object]:
    facts = [
        {"ref": f"s{at}", "place": STRINGS[0], "topic": STRINGS[1], "sources": ["S"], "body": f"{string} số {at}"}
        for at, string in enumerate(STRINGS)
    ]
    return {
        "id": "hai",
        "name": f"Văn bản thử {STRINGS[1]}",
        "type": "Kế hoạch",
        "number": "1/TH",
        "title": STRINGS[0],
        "issuer": STRINGS[17],
        "note": STRINGS[21],
        "sources": [{"id": "S", "title": STRINGS[25], "url": "https://example.vn/a"}],
        "parts": [{"title": STRINGS[22], "facts": facts}],
    }


def nothing_foreign(page: Page, within: str) -> None:
    place = page.locator(within)
    assert place.locator(FOREIGN).count() == 0
    assert place.locator("form, input, textarea, style, link, base, meta").count() == 0
    assert place.locator("[style*='fixed'], [onerror], [onload], [onclick]").count() == 0


def test_in_documents(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open("/?doc=hai")
        page.locator("#r-hai.current").wait_for()
        shown = page.locator("#reader").inner_text()
        for at, string in enumerate(STRINGS):
            assert f"{' '.join(string.split())} số {at}" in shown
        nothing_foreign(page, "#reader")
        ask(page_with_chat(page), "Văn bản thử nói gì?")
        nothing_foreign(page, "#talk .message")
        nothing_foreign(page, "#beside")
        assert (visit.dialogs, visit.outside) == ([], [])


def page_with_chat(page: Page) -> Page:
    page.get_by_role("tab", name="Hỏi đáp").click()
    return page


def test_in_questions(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        for string in STRINGS:
            ask(page, string)
            assert page.locator("#talk .asked").last.inner_text() == string
        nothing_foreign(page, "#talk .message")
        nothing_foreign(page, "#beside")
        assert page.url == f"{url}/"
        assert (visit.dialogs, visit.outside) == ([], [])
