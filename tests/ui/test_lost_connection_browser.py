"""What people see when the server cannot be reached, is busy, or comes back: always what to do, in Vietnamese."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from holding import SENT
from playwright.sync_api import expect
from reserved import reserved_port
from serving import ask, box, serving, visiting

from assistant.api.errors import RefusedError

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOAST = '[data-testid="toast-body"]'


@pytest.mark.slow
def test_a_chat_goes_on_after_the_server_was_started_anew(tmp_path: Path) -> None:
    with ExitStack() as browser:
        port = str(reserved_port())
        with serving(tmp_path, port=port) as first:
            visit = browser.enter_context(visiting(first))
            page = visit.open()
            ask(page, "Nhiệm vụ 24 ai chủ trì?")
        with serving(tmp_path, port=port) as second:
            assert second == first
            ask(page, "Cơ quan phối hợp?")
        box(page).fill("Hạn là khi nào?")
        box(page).press("Enter")
        expect(page.locator(TOAST)).to_contain_text("Mất kết nối với máy chủ. Đang kết nối lại; trang sẽ tự mở lại.")
        assert "onnection" not in page.locator("body").inner_text()
        with serving(tmp_path, port=port):
            expect(page.locator(TOAST)).to_have_count(0)
            expect(page.locator("#talk .answer")).to_have_count(2)
            expect(box(page)).to_have_value("Hạn là khi nào?")
            box(page).press("Enter")
            expect(page.locator("#talk .answer").nth(2)).to_contain_text("01/2026")


@pytest.mark.parametrize(
    ("refusal", "told"),
    [(RefusedError(429, retry_after=2), "Bạn hỏi hơi nhanh"), (RefusedError(503), "Đang có quá nhiều người hỏi")],
)
def test_a_question_that_is_refused_is_told_and_can_be_sent_again(url: str, refusal: RefusedError, told: str) -> None:
    body = bytes(refusal.response("/gradio_api/queue/join").body)
    with visiting(url) as visit:
        page = visit.open()
        page.route(SENT, lambda route: route.fulfill(status=refusal.status, body=body, content_type="application/json"))
        box(page).fill("Nhiệm vụ 24 ai chủ trì?")
        box(page).press("Enter")
        expect(page.locator(TOAST)).to_contain_text(told)
        expect(box(page)).to_have_value("Nhiệm vụ 24 ai chủ trì?")
        page.unroute(SENT)
        box(page).press("Enter")
        page.locator("#talk .answer").wait_for()
