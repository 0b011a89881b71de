"""The other tabs as people use them: a real server, a real browser, the shipped corpus.

One test of each tab is in the quick suite; the others are marked slow, for a page takes seconds to open.
"""

import io
from pathlib import Path
from typing import Any

import docx
import httpx
import icalendar
import openpyxl
import pytest
from serving import TABS, ask, axe_faults, choose, choose_tab, open_tab, visiting

from assistant.api.store import Store

pytestmark = pytest.mark.browser

PLAN = {"document": "kh25", "kind": "task"}


def test_tasks_are_filtered_and_the_files_hold_what_is_shown(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        open_tab(page, "Nhiệm vụ")
        page.locator("#tasks .count", has_text="68 nhiệm vụ").wait_for()
        choose(page, "Cơ quan", "Sở Y tế")
        choose(page, "Vai trò", "Chủ trì")
        led = httpx.get(f"{url}/api/records", params={**PLAN, "agency": "Sở Y tế", "role": "lead"}).json()["count"]
        page.locator("#tasks .count", has_text=f"{led} nhiệm vụ.").wait_for()
        rows = page.locator("#tasks tbody tr")
        numbers = {row.locator("td").first.inner_text() for row in rows.all()}
        assert numbers
        assert all("Sở Y tế" in row.locator("td").nth(2).inner_text() for row in rows.all())
        with page.expect_download() as got:
            page.get_by_role("link", name="Lịch (ICS)").click()
        events = icalendar.Calendar.from_ical(got.value.path().read_bytes()).walk("VEVENT")
        assert {str(event["uid"]).split("@")[0].rpartition(".")[2] for event in events} <= numbers
        with page.expect_download() as got:
            page.get_by_role("link", name="XLSX").click()
        sheet = openpyxl.load_workbook(io.BytesIO(got.value.path().read_bytes())).worksheets[0]
        assert {str(row[0]).rpartition("/")[2] for row in sheet.iter_rows(min_row=2, values_only=True)} == numbers
        assert visit.outside == []


@pytest.mark.slow
def test_a_task_table_is_sorted_by_its_last_day(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        open_tab(page, "Nhiệm vụ")
        due = page.locator("#tasks tbody .key")
        page.locator("#tasks .sort", has_text="Thời hạn").click()
        upwards = due.all_text_contents()
        assert upwards == sorted(upwards)
        page.locator("#tasks .sort", has_text="Thời hạn").click()
        assert due.all_text_contents()[0] == max(upwards)
        assert page.locator("#tasks th[aria-sort=descending]").inner_text().startswith("Thời hạn")


@pytest.mark.slow
def test_a_row_leads_to_its_source_and_to_a_question(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        open_tab(page, "Nhiệm vụ")
        row = page.locator("#tasks tbody tr", has=page.get_by_role("link", name="nhiệm vụ 24", exact=False)).first
        row.locator(".chip").click()
        page.locator("#talk .answer", has_text="Sở Thông tin và Truyền thông").wait_for()
        open_tab(page, "Nhiệm vụ")
        row.get_by_role("link").click()
        place = page.locator("#r-kh25-pl2-24.current")
        place.wait_for()
        assert "Kế hoạch phát triển hạ tầng số" in place.inner_text()
        assert page.url.endswith("/?doc=kh25#pl2-24")


@pytest.mark.slow
def test_the_charts_are_drawn_here(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        open_tab(page, "Nhiệm vụ")
        for name in ("Dòng thời gian", "Số nhiệm vụ theo cơ quan chủ trì"):
            page.locator("#tasks summary", has_text=name).click()
        for chart in page.locator("#tasks img.chart").all():
            chart.scroll_into_view_if_needed()
            page.wait_for_function(
                "picture => picture.complete && picture.naturalWidth > 0", arg=chart.element_handle()
            )
            assert chart.get_attribute("alt")
        open_tab(page, "Chỉ tiêu")
        page.locator("#targets summary").click()
        chart = page.locator("#targets img.chart")
        page.wait_for_function("picture => picture.complete && picture.naturalWidth > 0", arg=chart.element_handle())
        assert visit.outside == []


def test_an_indicator_stands_beside_itself_in_other_documents(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        open_tab(page, "Chỉ tiêu")
        choose(page, "So sánh", "Cao hơn")
        row = page.locator("#targets tbody tr", has=page.get_by_role("link", name="chỉ tiêu 8.1", exact=True))
        row.wait_for()
        assert page.locator("#targets thead th").all_inner_texts()[1:4] == [
            "Nghị quyết 57-NQ/TW",
            "Nghị quyết 03/NQ-CP",
            "Kế hoạch 25/KH-UBND",
        ]
        cells = row.locator("td").all_inner_texts()
        assert "80" in cells[0]
        assert "≥ 85" in cells[2]
        assert cells[3].startswith("Cao hơn")


def test_an_address_opens_a_document_at_its_row(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open("/?doc=kh25#pl1-8.1")
        place = page.locator('[id="r-kh25-pl1-8.1"].current')
        place.wait_for()
        assert "≥ 85" in place.inner_text()
        assert page.get_by_role("tab", name="Văn bản").get_attribute("aria-selected") == "true"


@pytest.mark.slow
def test_an_address_opens_another_document_than_the_first(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open("/?doc=nq03#pl1-8")
        page.locator("#r-nq03-pl1-8.current").wait_for()
        assert page.get_by_role("combobox", name="Văn bản cần đọc").input_value() == "Nghị quyết 03/NQ-CP"
        page.locator("#reader .relations").get_by_role("link", name="Kế hoạch 25/KH-UBND").first.click()
        page.locator("#r-kh25.current").wait_for()


@pytest.mark.slow
def test_words_are_found_in_a_document(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        open_tab(page, "Văn bản")
        page.get_by_role("textbox", name="Tìm trong văn bản").fill("ke hoach phat trien ha tang so")
        page.get_by_role("textbox", name="Tìm trong văn bản").press("Enter")
        found = page.locator("#reader .found")
        found.wait_for()
        found.get_by_role("link").first.click()
        place = page.locator("#reader .hit.current")
        place.wait_for()
        assert "hạ tầng số" in place.inner_text()


def test_a_shared_link_shows_the_same_answer_to_somebody_else(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        page.get_by_label("Hôm nay").fill("5/2/2025")
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        ask(page, "Hạn là khi nào?")
        told = page.locator("#talk .answer").nth(1).inner_text()
        link = page.locator("#talk .answer").nth(1).get_by_role("link", name="Liên kết").get_attribute("href")
    assert link
    with visiting(url) as other:
        page = other.open(link)
        page.locator("#talk .answer").nth(1).wait_for()
        assert page.locator("#talk .answer").nth(1).inner_text() == told
        assert "5/2/2025" in told


@pytest.mark.slow
def test_conversations_are_kept_named_found_and_thrown_away(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        page.get_by_role("button", name="Cuộc trò chuyện mới").click()
        page.locator("#talk .answer").wait_for(state="detached")
        ask(page, "Chỉ tiêu 8.1 là bao nhiêu?")
        page.get_by_role("button", name="Các cuộc trò chuyện").click()
        page.get_by_role("textbox", name="Tên mới").fill("Về dịch vụ công")
        page.get_by_role("button", name="Đổi tên").click()
        shelf = page.get_by_role("combobox", name="Mở cuộc trò chuyện (gõ để tìm)")
        page.wait_for_function("box => box.value === 'Về dịch vụ công'", arg=shelf.element_handle())
        shelf.click()
        shelf.fill("nhiệm vụ 24")
        page.get_by_role("option", name="Nhiệm vụ 24 ai chủ trì?").click()
        page.locator("#talk .asked", has_text="Nhiệm vụ 24 ai chủ trì?").wait_for()
        page.get_by_role("button", name="Xoá cuộc này").click()
        page.locator("#talk .answer").wait_for(state="detached")
        page.reload()
        page.get_by_role("button", name="Các cuộc trò chuyện").click()
        shelf.click()
        assert (
            page.get_by_role("option").all_inner_texts() == ["Về dịch vụ công"]
            or page.get_by_role("option").count() == 1
        )


def test_a_bad_answer_is_reported_with_a_reason(url: str, folder: Path) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        page.get_by_role("button", name="Sai").click()
        page.get_by_label("Sai hoặc thiếu ở đâu?").fill("Thiếu cơ quan phối hợp")
        page.get_by_role("button", name="Gửi").click()
        page.get_by_role("status").filter(has_text="Đã ghi lại").wait_for()
    kept = list(Store(f"sqlite:///{folder / 'data' / 'phan-hoi.db'}").all())
    assert [(one.verdict, one.reason, one.question) for one in kept] == [
        ("down", "Thiếu cơ quan phối hợp", "Nhiệm vụ 24 ai chủ trì?")
    ]


@pytest.mark.slow
def test_a_conversation_is_taken_along_as_markdown_and_as_a_word_file(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        ask(page, "Hạn là khi nào?")
        page.get_by_role("button", name="Các cuộc trò chuyện").click()
        with page.expect_download() as got:
            page.get_by_role("button", name="Tải cuộc này về (Markdown)").click()
        text = got.value.path().read_text(encoding="utf-8")
        assert text.index("## Nhiệm vụ 24 ai chủ trì?") < text.index("## Hạn là khi nào?")
        assert "“Sở Thông tin và Truyền thông” (kh25/pl2/24)" in text
        with page.expect_download() as got:
            page.get_by_role("button", name="Tải cuộc này về (Word)").click()
        word = docx.Document(str(got.value.path()))
        assert [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"] == [
            "Nhiệm vụ 24 ai chủ trì?",
            "Hạn là khi nào?",
        ]
        assert any(run.bold and "Tháng 01/2026" in run.text for p in word.paragraphs for run in p.runs)


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_serious_fault_on_any_tab(url: str, dark: bool, width: int) -> None:
    faults: list[Any] = []
    with visiting(url, dark=dark, width=width) as visit:
        page = visit.open()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        faults += axe_faults(page)
        for place in list(TABS)[1:]:
            choose_tab(page, place)
            page.locator(TABS[place]).first.wait_for()
            faults += axe_faults(page)
    assert faults == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 320])
def test_a_narrow_page_is_read_without_scrolling_sideways(url: str, width: int) -> None:
    """320 CSS pixels are what a reader at 400 % zoom has of 1280 (WCAG 1.4.10)."""
    with visiting(url, width=width) as visit:
        page = visit.open()
        ask(page, "Sở Y tế chủ trì những nhiệm vụ nào?")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(f"{url}/?doc=kh25#pl2-24")
        page.locator("#r-kh25-pl2-24.current").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
