"""What people do while the page still waits for the server counts: nothing is dropped, doubled or overwritten."""

import httpx
import pytest
from holding import holding
from playwright.sync_api import expect
from serving import ask, box, choose, open_tab, visiting

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_second_choice_made_before_the_first_has_arrived_counts(url: str) -> None:
    led = httpx.get(
        f"{url}/api/records", params={"document": "kh25", "kind": "task", "agency": "Sở Y tế", "role": "lead"}
    ).json()
    with visiting(url) as visit:
        page = visit.open()
        open_tab(page, "Nhiệm vụ")
        with holding(page) as held:
            choose(page, "Cơ quan", "Sở Y tế")
            held.wait(page)
            choose(page, "Vai trò", "Chủ trì")
            expect(page.locator("#tasks .count")).to_contain_text("68 nhiệm vụ.")
            held.release()
        expect(page.locator("#tasks .count")).to_contain_text(f"{led['count']} nhiệm vụ.")
        expect(page.locator("#tasks tbody tr")).to_have_count(led["count"])


def test_a_second_question_typed_before_the_first_has_arrived_is_asked_after_it(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        with holding(page) as held:
            box(page).fill("Nhiệm vụ 24 ai chủ trì?")
            box(page).press("Enter")
            held.wait(page)
            box(page).fill("Hạn là khi nào?")
            box(page).press("Enter")
            held.release()
        expect(page.locator("#talk .answer")).to_have_count(2)
        assert page.locator("#talk .asked").all_inner_texts() == ["Nhiệm vụ 24 ai chủ trì?", "Hạn là khi nào?"]
        expect(page.locator("#talk .answer").nth(1)).to_contain_text("01/2026")
        expect(box(page)).to_have_value("")


def test_a_question_sent_twice_is_asked_once_and_words_typed_since_stay(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        with holding(page) as held:
            box(page).fill("Nhiệm vụ 24 ai chủ trì?")
            box(page).press("Enter")
            box(page).press("Enter")
            page.get_by_role("button", name="Hỏi", exact=True).click()
            held.wait(page)
            box(page).fill("Hạn là")
            held.release()
        page.locator("#talk .answer").wait_for()
        assert held.passed == 0
        expect(box(page)).to_have_value("Hạn là")
        ask(page, "Hạn là khi nào?")
        assert page.locator("#talk .asked").all_inner_texts() == ["Nhiệm vụ 24 ai chủ trì?", "Hạn là khi nào?"]


def test_a_question_sent_while_the_page_opens_is_not_overwritten_by_what_was_kept(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        page.wait_for_function("Object.keys(localStorage).length > 0")
        with holding(page) as held:
            page.reload()
            held.wait(page)
            box(page).fill("Hạn là khi nào?")
            box(page).press("Enter")
            held.release()
        expect(page.locator("#talk .answer")).to_have_count(2)
        assert page.locator("#talk .asked").all_inner_texts() == ["Nhiệm vụ 24 ai chủ trì?", "Hạn là khi nào?"]
        page.reload()
        expect(page.locator("#talk .answer")).to_have_count(2)


def test_a_conversation_begun_while_an_answer_is_on_its_way_loses_none_of_both(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 23 ai chủ trì?")
        box(page).fill("Nhiệm vụ 24 ai chủ trì?")
        box(page).press("Enter")
        expect(page.locator("#talk .asked")).to_have_count(2)  # two requests at one moment may come in any order
        page.get_by_role("button", name="Cuộc trò chuyện mới").click()
        box(page).fill("Chỉ tiêu 8.1 là bao nhiêu?")
        box(page).press("Enter")
        expect(page.locator("#talk .asked")).to_have_text(["Chỉ tiêu 8.1 là bao nhiêu?"])
        page.locator("#talk .answer").wait_for()
        page.get_by_role("button", name="Các cuộc trò chuyện").click()
        choose(page, "Mở cuộc trò chuyện (gõ để tìm)", "Nhiệm vụ 23 ai chủ trì?")
        expect(page.locator("#talk .asked")).to_have_text(["Nhiệm vụ 23 ai chủ trì?", "Nhiệm vụ 24 ai chủ trì?"])
