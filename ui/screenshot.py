"""``python -m ui.screenshot``: the pictures of the README, taken of the running page."""

import argparse
import shutil
import sys
from pathlib import Path

_DOCS = Path(__file__).resolve().parent.parent / "docs"
_TABS = (
    ("Nhiệm vụ", "#tasks table", "nhiem-vu.png"),
    ("Chỉ tiêu", "#targets table", "chi-tieu.png"),
    ("Văn bản", "#reader article", "van-ban.png"),
)
_QUESTIONS = ("Ai chủ trì Kế hoạch phát triển hạ tầng số?", "Hạn hoàn thành là khi nào?")


def main() -> int:
    """Take the pictures of a page that is being served."""
    parser = argparse.ArgumentParser(prog="python -m ui.screenshot", description="Chụp ảnh trang hỏi đáp.")
    parser.add_argument("--url", default="http://127.0.0.1:7860", help="địa chỉ trang đang chạy")
    parser.add_argument("--out", type=Path, default=_DOCS, help="thư mục ghi ảnh")
    given = parser.parse_args()
    browser = shutil.which("chromium")
    if browser is None:
        print("Cần chromium: apt-get install chromium", file=sys.stderr)  # noqa: T201
        return 1
    given.out.mkdir(parents=True, exist_ok=True)
    take(given.url, browser, given.out)
    return 0


def take(url: str, browser: str, folder: Path) -> None:
    """Visit the page as a reader of the README would, and write the pictures into a folder.

    :param browser: path of the browser's program.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 880}, locale="vi-VN", color_scheme="light")
        page.goto(url)
        for at, question in enumerate(_QUESTIONS):
            page.get_by_role("textbox", name="Câu hỏi").fill(question)
            page.get_by_role("textbox", name="Câu hỏi").press("Enter")
            page.locator("#talk .answer").nth(at).wait_for()
        page.locator("#talk .answer").last.locator(".marker").first.click()
        page.screenshot(path=folder / "chat.png")
        for tab, shown, picture in _TABS:
            page.get_by_role("tab", name=tab).click()
            page.locator(shown).first.wait_for()
            page.screenshot(path=folder / picture)
        chromium.close()


if __name__ == "__main__":
    sys.exit(main())
