"""The tab "Quản trị": where the administrator adds and removes documents. It is there only where there is a token."""

import gradio as gr

_WORDS = (
    "<h2>Quản trị kho văn bản</h2><p class='hint'>Gửi tệp DOCX, PDF, HTML hoặc TXT của văn bản, xem báo cáo, rồi thêm. "
    "Trợ lý trả lời theo kho mới sau vài giây, không phải khởi động lại. Mã quản trị là mã mà người vận hành đặt ở "
    "ASSISTANT_ADMIN_TOKEN.</p>"
)


def build_administration() -> None:
    """Put the tab's parts on the page under construction; the page's script fills the lower one."""
    gr.Markdown(_WORDS, latex_delimiters=[])
    gr.Column(elem_id="administration")
