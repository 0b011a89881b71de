"""The tab "Hỏi đáp": a conversation, and beside it the sources of its answers."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import gradio as gr

from assistant.api.asking import InputError
from assistant.api.errors import RefusedError
from ui.conversation import Message, Teller, refused, shared_turns, waiting
from ui.event import EVENT
from ui.examples import EXAMPLES
from ui.labels import day
from ui.links import chip
from ui.shelf import Shelf, dump_shelf
from ui.shelf_panel import build_shelf, listed
from ui.turns import Turns

INTRODUCTION = (
    "<p><strong>Hỏi về kế hoạch, nhiệm vụ, chỉ tiêu</strong></p>"
    "<p>Ai chủ trì, khi nào xong, chỉ tiêu bao nhiêu. Mỗi câu trả lời kèm đoạn văn bản làm chứng; "
    "kho văn bản không có thì nói là không có. Gõ không dấu cũng được.</p>"
)
_BESIDE = (
    '<h2 class="title">Dẫn chứng</h2>'
    '<p class="hint">Bấm vào số như [1] trong câu trả lời để xem đoạn văn bản làm chứng.</p>'
)
_NOTE = (
    '<p class="hint">Máy trả lời tự động, trích từ văn bản; hãy xem dẫn chứng trước khi dùng. '
    "Đừng gõ thông tin cá nhân.</p>"
)
_SECRET = "kept in this browser only"  # noqa: S105  # Gradio wants one; a fixed one survives a restart

Shown = tuple[list[Message], Any, Any, Any]  # messages, question box, what the browser keeps, list of conversations
Change = Callable[[Shelf, Any], Shelf]
Changed = Callable[[Any, Any, gr.Request], Awaitable[Shown]]


def build_chat(page: gr.Blocks, teller: Teller) -> None:
    """Put the tab's parts on ``page``, which is under construction."""
    kept = gr.BrowserState({}, storage_key="binh-dan-hoc-ai.cuoc-tro-chuyen", secret=_SECRET)
    with gr.Row(elem_classes="hall"):
        with gr.Column(scale=3, min_width=280):
            chat = _thread()
            question = _question_box()
            with gr.Row(elem_classes="controls"):
                send = gr.Button("Hỏi", variant="primary", elem_id="send", min_width=90)
                again = gr.Button("Cuộc trò chuyện mới", elem_id="again", min_width=90)
                today = _today_box(teller)
            panel = build_shelf()
            gr.Markdown(_examples() + _NOTE, elem_id="examples", latex_delimiters=[])
        with gr.Column(scale=2, min_width=280, elem_id="beside"):
            gr.Markdown(_BESIDE, elem_id="sources", latex_delimiters=[])
    shown = [chat, question, kept, panel.choice]
    turns = Turns()
    gr.on([send.click, question.submit], _asking(teller, turns), [question, today, kept], shown, **EVENT)
    changing = _changing(teller, turns)
    again.click(changing(lambda shelf, _: shelf.begun()), [kept, today], shown, **EVENT)
    panel.choice.input(changing(lambda shelf, id_: shelf.opened(id_ or 0)), [kept, panel.choice], shown, **EVENT)
    panel.rename.click(changing(lambda shelf, title: shelf.renamed(title or "")), [kept, panel.title], shown, **EVENT)
    panel.remove.click(changing(lambda shelf, _: shelf.removed()), [kept, panel.title], shown, **EVENT)
    page.load(_opening(teller, turns), [kept], shown, **EVENT)


def _thread() -> gr.Chatbot:
    return gr.Chatbot(
        label="Hội thoại",
        placeholder=INTRODUCTION,
        buttons=[],
        feedback_options=None,
        render_markdown=False,
        latex_delimiters=[],
        height="56vh",
        autoscroll=False,
        elem_id="talk",
    )


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label="Câu hỏi",
        placeholder="Ví dụ: Ai chủ trì nhiệm vụ 24?",
        max_lines=5,
        autofocus=True,
        elem_id="question",
    )


def _today_box(teller: Teller) -> gr.Textbox:
    return gr.Textbox(
        label="Hôm nay", placeholder=day(teller.desk.today()), max_lines=1, elem_id="today", min_width=130
    )


def _examples() -> str:
    groups = ""
    for audience, questions in EXAMPLES.items():
        chips = "".join(f"<li>{chip(question)}</li>" for question in questions)
        groups += f'<p class="audience">{audience}</p><ul class="chips">{chips}</ul>'
    return f'<h2 class="title">Câu hỏi mẫu</h2>{groups}'


def _asking(teller: Teller, turns: Turns) -> Callable[[str, str, Any, gr.Request], AsyncIterator[Shown]]:
    async def ask(question: str, today: str, stored: Any, request: gr.Request) -> AsyncIterator[Shown]:  # noqa: ANN401
        """Show the question at once, then the first line of its answer, then the whole. The script empties the box."""
        async with turns.turn(request.session_hash, stored) as page:
            before: list[Message] = []
            try:
                before = await teller.tell(page.shelf.turns)
                turn = teller.read(question or "", today or "")
                yield [*before, *waiting(turn.question)], gr.skip(), gr.skip(), gr.skip()
                shelf = page.shelf.with_turns([*page.shelf.turns, turn])
                yield [*before, *await teller.begin(shelf.turns)], gr.skip(), gr.skip(), gr.skip()
                page.shelf = shelf
                yield await teller.tell(shelf.turns), gr.skip(), dump_shelf(shelf), listed(shelf)
            except (InputError, RefusedError) as error:
                yield [*before, *refused(question or "", str(error))], question, gr.skip(), gr.skip()

    return ask


def _changing(teller: Teller, turns: Turns) -> Callable[[Change], Changed]:
    """Handlers that change what is open, from the change and one value of the page."""

    def handler(change: Change) -> Changed:
        async def changed(stored: Any, value: Any, request: gr.Request) -> Shown:  # noqa: ANN401
            async with turns.turn(request.session_hash, stored) as page:
                page.shelf = shelf = change(page.shelf, value)
                return await _told(teller, shelf), gr.skip(), dump_shelf(shelf), listed(shelf)

        return changed

    return handler


def _opening(teller: Teller, turns: Turns) -> Callable[[Any, gr.Request], Awaitable[Shown]]:
    async def opened(stored: Any, request: gr.Request) -> Shown:  # noqa: ANN401
        """Show the conversation that was open, or the answer that the address names."""
        asked = shared_turns(list(request.query_params.multi_items()) if request.query_params else [])
        async with turns.turn(request.session_hash, stored) as page:
            if asked:
                page.shelf = page.shelf.begun().with_turns(asked)
            shelf = page.shelf
            if not shelf.talks:
                return gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return await _told(teller, shelf), gr.skip(), dump_shelf(shelf) if asked else gr.skip(), listed(shelf)

    return opened


async def _told(teller: Teller, shelf: Shelf) -> list[Message]:
    try:
        return await teller.tell(shelf.turns)
    except RefusedError as error:
        return refused("", str(error))
