"""The chat as people use it: a real server, a real browser."""

import httpx
import pytest
from serving import TODAY, ask, axe_faults, box, visiting

pytestmark = pytest.mark.browser


def test_a_typed_question_is_answered_with_its_row_beside_it_and_the_quoted_words_marked(url: str) -> None:
    question = "Ai chủ trì Kế hoạch phát triển hạ tầng số?"
    told = httpx.post(f"{url}/api/ask", json={"question": question, "today": TODAY}).json()
    lead = next(citation for citation in told["citations"] if citation["field"] == "lead")
    with visiting(url) as visit:
        page = visit.open()
        ask(page, question)
        answer = page.locator("#talk .answer").first
        assert "Sở Thông tin và Truyền thông" in answer.inner_text()
        answer.get_by_role("button", name=f"Xem dẫn chứng {lead['n']}").click()
        beside = page.get_by_role("region", name="Dẫn chứng của câu trả lời")
        card = beside.locator(".source.current")
        assert lead["locator"] in card.inner_text()
        assert "Nguyên văn" in card.inner_text()
        row = card.locator("tr", has=page.get_by_role("rowheader", name="Cơ quan chủ trì"))
        marked = row.locator("mark.current")
        assert marked.inner_text() == lead["quote"] == "Sở Thông tin và Truyền thông"
        assert marked.evaluate("words => getComputedStyle(words).backgroundColor") == "rgb(255, 229, 138)"
        assert visit.outside == []


def test_a_follow_up_is_understood_and_asked_by_a_press(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        ask(page, "Hạn là khi nào?")
        assert "01/2026" in page.locator("#talk .answer").nth(1).inner_text()
        chip = page.locator("#talk .answer").nth(1).locator(".chip").first
        words = chip.inner_text()
        chip.click()
        page.locator("#talk .answer").nth(2).wait_for()
        assert page.locator("#talk .asked").nth(2).inner_text() == words


def test_the_conversation_is_there_again_after_the_page_is_opened_anew(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        before = page.locator("#talk .answer").inner_text()
        page.reload()
        page.locator("#talk .answer").wait_for()
        assert page.locator("#talk .answer").inner_text() == before
        page.get_by_role("button", name="Cuộc trò chuyện mới").click()
        page.locator("#talk .answer").wait_for(state="detached")


def test_what_cannot_be_asked_is_told_in_the_chat(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "?!")
        assert "trống" in page.locator("#talk .problem").inner_text()
        box(page).fill("a" * 1001)
        page.get_by_role("button", name="Hỏi", exact=True).click()
        page.locator("#talk .problem", has_text="1001").wait_for()


def test_another_day_is_answered_as_of_that_day(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        page.get_by_label("Hôm nay").fill("5/2/2025")
        ask(page, "Nhiệm vụ 24 có quá hạn không?")
        assert "Tính đến 5/2/2025" in page.locator("#talk .answer").inner_text()


def test_markup_in_a_question_is_shown_as_words(url: str) -> None:
    hostile = (
        '<img src=x onerror=alert(1)><form action="https://ke-xau.vn"><input name=cccd></form> '
        "<a href='https://ke-xau.vn'>x</a> ![a](https://ke-xau.vn/a.png) {{7*7}} nhiệm vụ 24"
    )
    with visiting(url) as visit:
        page = visit.open()
        ask(page, hostile)
        assert page.locator("#talk .asked").inner_text() == hostile
        assert page.locator("#talk").locator("img[src=x], form, a[href^='https://ke-xau']").count() == 0
        assert (visit.dialogs, visit.outside) == ([], [])


def test_on_a_phone_the_source_opens_within_the_answer(url: str) -> None:
    with visiting(url, width=360) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        page.locator("#talk .answer").get_by_role("button", name="Xem dẫn chứng 1").click()
        marked = page.locator("#talk details.sources[open] mark.current").first
        assert marked.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_keyboard_alone_asks_opens_a_source_and_comes_back(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        box(page).focus()
        page.keyboard.type("nhiem vu 24 ai chu tri")
        page.keyboard.press("Enter")
        page.locator("#talk .answer").wait_for()
        page.locator("#talk .marker").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.classList.contains('source')")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.classList.contains('marker')")


def test_axe_finds_no_serious_fault_in_the_chat(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        page.get_by_role("button", name="Các cuộc trò chuyện").click()
        assert axe_faults(page) == []
