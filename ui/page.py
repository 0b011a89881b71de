"""The page: its tabs, its looks, and the settings that keep it closed to everything but questions."""

from importlib.metadata import version

import gradio as gr
from fastapi import FastAPI

from assistant.api.desk import Desk
from assistant.records.corpus import Corpus
from ui.about import build_about
from ui.administration import build_administration
from ui.chat import build_chat
from ui.conversation import Teller
from ui.evaluation import build_evaluation
from ui.reader import TAB, build_reader
from ui.targets import build_targets
from ui.tasks import build_tasks

TITLE = "Bình dân học AI"


def build_page(desk: Desk, corpus: Corpus) -> gr.Blocks:
    """The page over a corpus; questions go to the desk."""
    page: gr.Blocks
    with gr.Blocks(title=TITLE, analytics_enabled=False, delete_cache=(600, 600)) as page:
        gr.Markdown(f"<h1>{TITLE}</h1><p>Ai làm, khi nào xong, chỉ tiêu bao nhiêu: trả lời kèm dẫn chứng.</p>")
        wanted = gr.Textbox(label="Mã mục cần mở", elem_id="wanted", visible="hidden")
        with gr.Tabs() as tabs:
            with gr.Tab("Hỏi đáp", id="hoi-dap"):
                build_chat(page, Teller(desk))
            with gr.Tab("Nhiệm vụ", id="nhiem-vu") as tasks:
                build_tasks(tasks, desk, corpus)
            with gr.Tab("Chỉ tiêu", id="chi-tieu") as targets:
                build_targets(targets, corpus)
            with gr.Tab("Văn bản", id=TAB) as reader:
                build_reader(tabs, reader, wanted, corpus)
            with gr.Tab("Đánh giá", id="danh-gia"):
                build_evaluation()
            if desk.admin.on:
                with gr.Tab("Quản trị", id="quan-tri"):
                    build_administration()
            with gr.Tab("Giới thiệu", id="gioi-thieu"):
                build_about(corpus, desk.settings, version("binh-dan-hoc-ai"))
    page.queue(api_open=False, max_size=256, default_concurrency_limit=64)
    # Only a launched page checks which files it may read; mounting a page does not launch it.
    page.has_launched = True
    return page


def page_app(page: gr.Blocks) -> FastAPI:
    """The page as an application of its own, to stand behind :class:`ui.gate.Gate`."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    theme = gr.themes.Default(
        primary_hue="blue", font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]
    ).set(  # white on blue at 6.7 : 1; the theme's own is 3.7 : 1
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        button_primary_background_fill_hover_dark="*primary_800",
    )
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=theme,
        show_error=False,
        footer_links=[],
        run_history=False,
        max_file_size="1kb",
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
    )
    return app
