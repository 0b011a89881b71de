"""The tab "Đánh giá" as people use it: a file of one's own is run, read and taken away, and stays after a reload."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import ask, axe_faults, choose_tab, serving, visiting

pytestmark = pytest.mark.browser

ROW = {"kind": "lead", "style": "official", "answerable": True, "cite": ["kh25/pl2/24"]}
ITEMS = [
    {**ROW, "id": "one", "question": "Ai chủ trì nhiệm vụ 24?", "must": [["Sở Thông tin và Truyền thông"]]},
    {**ROW, "id": "two", "question": "Cơ quan nào chủ trì nhiệm vụ 24?", "must": [["Sở <b>Phép thuật</b>"]]},
    {**ROW, "id": "three", "style": "typo", "question": "Ai chủ trì nhiệm vụ 80?", "must": [["Sở Y tế"]]},
]


def write(file: Path, *items: dict[str, object]) -> Path:
    file.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return file


def open_evaluation(page: Page) -> None:
    choose_tab(page, "Đánh giá")
    page.locator("#published table").first.wait_for()


def test_a_file_is_run_read_and_still_there_after_a_reload(url: str, tmp_path: Path) -> None:
    with visiting(url) as visit:
        page = visit.open()
        open_evaluation(page)
        upload = page.get_by_label("Hoặc tệp của bạn")
        upload.set_input_files(write(tmp_path / "sai.jsonl", ITEMS[0], ITEMS[0]))
        page.get_by_role("button", name="Chạy tệp này").click()
        page.locator(".trials .problem", has_text="sai.jsonl:2: mã «one» đã có ở sai.jsonl:1").wait_for()
        upload.set_input_files(write(tmp_path / "cua-toi.jsonl", *ITEMS))
        page.get_by_role("button", name="Chạy tệp này").click()
        page.locator("#evaluated", has_text="Đạt 33,3 % (1/3;").wait_for()
        expect(page.locator("#failures .failure")).to_have_count(2)
        failure = page.locator("#failures .failure", has_text="two")
        failure.locator("summary").click()
        expect(failure).to_contain_text("thiếu: cần Sở <b>Phép thuật</b>; thấy")
        expect(failure.locator("pre")).to_contain_text("Sở Thông tin và Truyền thông")
        page.get_by_label("Cách hỏi").select_option("gõ sai")
        expect(page.locator("#failures .failure")).to_have_count(1)
        with page.expect_download() as got:
            page.get_by_role("button", name="Từng câu (JSONL)").click()
        kept = [json.loads(line) for line in got.value.path().read_text(encoding="utf-8").splitlines()]
        assert [one["verdict"] for one in kept] == ["right", "wrong", "refused"]
        page.reload()
        open_evaluation(page)
        page.locator("#evaluated", has_text="Đạt 33,3 % (1/3;").wait_for()
        assert (visit.dialogs, visit.outside) == ([], [])


@pytest.mark.slow
def test_a_shipped_set_is_stopped_while_the_chat_answers_and_goes_on(url: str) -> None:
    with visiting(url) as visit:
        page = visit.open()
        open_evaluation(page)
        page.get_by_label("Bộ có sẵn").select_option("third-dev")
        page.get_by_role("button", name="Chạy bộ này").click()
        page.get_by_role("status").filter(has_text="third-dev: đang chạy.").wait_for()
        page.get_by_role("tab", name="Hỏi đáp").click()
        ask(page, "Nhiệm vụ 24 ai chủ trì?")
        page.reload()
        open_evaluation(page)
        page.get_by_role("button", name="Dừng").click()
        page.get_by_role("status").filter(has_text="third-dev: dừng dở dang.").wait_for()
        page.locator("#failures .count").wait_for()
        done = page.locator(".trials .hint", has_text="Đã hỏi").inner_text()
        assert 0 < int(re.findall(r"\d+", done)[0]) < int(re.findall(r"\d+", done)[1])
        page.get_by_role("button", name="Chạy tiếp").click()
        page.locator("#evaluated", has_text="Đạt").wait_for(timeout=240_000)
        expect(page.locator("#evaluated img.chart")).to_have_count(4)


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_serious_fault_in_findings(url: str, tmp_path: Path, dark: bool, width: int) -> None:
    with visiting(url, dark=dark, width=width) as visit:
        page = visit.open()
        choose_tab(page, "Đánh giá")
        page.get_by_label("Hoặc tệp của bạn").set_input_files(write(tmp_path / "bo.jsonl", *ITEMS))
        page.get_by_role("button", name="Chạy tệp này").click()
        page.locator("#failures .failure").first.wait_for()
        for summary in page.locator("#trials summary, #published summary").all():
            summary.click()
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
def test_from_elsewhere_a_token_is_asked_for(tmp_path: Path) -> None:
    with serving(tmp_path, ASSISTANT_HOST="0.0.0.0", ASSISTANT_ADMIN_TOKEN="mã dài") as url, visiting(url) as visit:  # noqa: S104, S106
        page = visit.open()
        open_evaluation(page)
        page.get_by_role("status").filter(has_text="Chạy đánh giá chỉ dành cho người quản trị").wait_for()
        assert page.get_by_label("Bộ có sẵn").count() == 0 or not page.get_by_label("Bộ có sẵn").is_visible()
        box = page.get_by_label("Mã quản trị")
        box.fill("sai")
        box.press("Enter")
        page.get_by_role("status").filter(has_text="Mã quản trị không đúng").wait_for()
        box.fill("mã dài")
        box.press("Enter")
        page.get_by_label("Bộ có sẵn").wait_for()
