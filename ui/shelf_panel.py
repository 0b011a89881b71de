"""The part of the page that lists the conversations this browser keeps."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.shelf import Shelf

_EXPORTS = (
    '<p class="tools"><button type="button" class="export md">Tải cuộc này về (Markdown)</button>'
    '<button type="button" class="export docx">Tải cuộc này về (Word)</button></p>'
)


@dataclass(frozen=True, slots=True)
class ShelfPanel:
    """Its parts."""

    choice: gr.Dropdown
    title: gr.Textbox
    rename: gr.Button
    remove: gr.Button


def build_shelf() -> ShelfPanel:
    """Put the parts on the page under construction. The list is searched by typing into it."""
    with gr.Accordion("Các cuộc trò chuyện", open=False, elem_id="shelf"):
        choice = gr.Dropdown([], label="Mở cuộc trò chuyện (gõ để tìm)", value=None, filterable=True)
        with gr.Row(elem_classes="controls"):
            title = gr.Textbox(label="Tên mới", max_lines=1, min_width=130)
            rename = gr.Button("Đổi tên", min_width=90)
            remove = gr.Button("Xoá cuộc này", min_width=90)
        gr.Markdown(_EXPORTS)
    return ShelfPanel(choice, title, rename, remove)


def listed(shelf: Shelf) -> Any:  # noqa: ANN401  # Gradio's update of a component
    """The list brought up to date."""
    return gr.update(choices=shelf.choices(), value=shelf.open or None)
