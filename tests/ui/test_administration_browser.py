"""The administrator adds a plan on the page; the running service answers from it, and open pages go on."""

import json
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from serving import serving, visiting

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PLAN = Path(__file__).resolve().parents[1] / "adding" / "files" / "dai-phuc.txt"
QUESTION = "Ai chủ trì lắp đặt camera an ninh tại các ngã ba?"
TOKEN = "mã-quản-trị"  # noqa: S105

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service over a corpus of its own, with an administrator."""
    folder = tmp_path_factory.mktemp("administered")
    shutil.copytree(CORPUS, folder / "corpus", ignore=shutil.ignore_patterns(".*"))
    with serving(folder, ASSISTANT_CORPUS_DIR=str(folder / "corpus"), ASSISTANT_ADMIN_TOKEN=TOKEN) as address:
        yield address


def ask(url: str, question: str) -> dict[str, object]:
    """An answer over HTTP."""
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(f"{url}/api/ask", body, {"content-type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310
        told: dict[str, object] = json.load(reply)
    return told


@pytest.mark.slow
def test_a_plan_added_on_the_page_is_answered_from_at_once_and_removed_again(url: str) -> None:
    assert ask(url, QUESTION)["records"] != ["kh101/pl2/1"]
    with visiting(url) as visit:
        early = visit.open()  # opened before, and used after
        page = visit.open()
        page.get_by_role("tab", name="Quản trị").click()
        place = page.locator("#administration")
        place.get_by_label("Mã quản trị").fill("sai")
        place.get_by_role("button", name="Vào").click()
        expect(place.get_by_role("status")).to_contain_text("Mã quản trị không đúng")
        place.get_by_label("Mã quản trị").fill(TOKEN)
        place.get_by_role("button", name="Vào").click()
        expect(place.get_by_role("table").last).to_contain_text("Kế hoạch 25/KH-UBND")
        place.get_by_label("Tệp").set_input_files(PLAN)
        place.get_by_role("button", name="Đọc tệp").click()
        expect(place.locator(".report")).to_contain_text("Ủy ban nhân dân xã Đại Phúc")
        place.get_by_role("button", name="Thêm vào kho").click()
        expect(place.get_by_role("status")).to_contain_text("Đã thêm. Tải lại trang", timeout=120_000)
        assert ask(url, QUESTION)["records"] == ["kh101/pl2/1"]
        early.locator("#question textarea").fill(QUESTION)
        early.locator("#send").click()
        expect(early.locator("#talk")).to_contain_text("Công an xã")
        place.get_by_role("row", name="kh101").get_by_role("button", name="Gỡ").click()
        place.get_by_role("button", name="Gỡ khỏi kho").click()
        expect(place.get_by_role("status")).to_contain_text("Đã gỡ Kế hoạch 101/KH-UBND. Tải lại", timeout=120_000)
        assert ask(url, QUESTION)["records"] != ["kh101/pl2/1"]
        assert visit.outside == []
