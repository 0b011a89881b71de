"""Whatever the page shows or tells a screen reader is Vietnamese."""

import re

import pytest
from playwright.sync_api import Page
from serving import TABS, ask, open_tab, visiting

pytestmark = pytest.mark.browser

# Every word on the page, whether shown or told: texts and the attributes that are read out.
SAID = """() => {
  const said = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement.closest("script, style")) said.push(texts.currentNode.data);
  }
  for (const name of ["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) said.push(element.getAttribute(name));
  }
  return said.map((words) => words.trim()).filter((words) => words);
}"""
# What stands in the documents, names of question sets, and the examples that show that diacritics are not needed.
PLAIN = re.compile(
    r"%? ?GR?DP|[\d/ ]*KH-UBND|≤ n10|Xem|XLSX|CSV|(?:[a-z]+-)?(?:dev|test)|sha256.*|Internet"
    r"|.*\b(?:muc tieu dich vu cong|nhiem vu)\b.*"
)


def english(page: Page) -> list[str]:
    """Words of two letters or more without any Vietnamese letter in what they belong to."""
    said = set(page.evaluate(SAID))
    plain = (words for words in said if re.search("[a-z]{2}", words) and not re.search("[à-ỹđ]", words, re.IGNORECASE))
    return sorted(words for words in plain if not PLAIN.fullmatch(words))


def test_on_every_tab(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        page.get_by_role("button", name="Các cuộc trò chuyện").click()
        page.get_by_role("combobox", name="Mở cuộc trò chuyện (gõ để tìm)").fill("zzz")
        assert page.locator("html").get_attribute("lang") == "vi"
        for tab in TABS:
            open_tab(page, tab)
            assert english(page) == []


def test_gradios_own_panels_cannot_be_opened(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open("/?view=settings")
        assert page.url == f"{url}/"
        assert english(page) == []
