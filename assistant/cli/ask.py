"""``ask``: one question on the command line."""

import sys
from typing import Annotated

import typer

from assistant.api.asking import make_question, read_day
from assistant.settings import read_settings

_Words = Annotated[list[str], typer.Argument(metavar="CÂU_HỎI", help="Câu hỏi; không bắt buộc có dấu.")]
_Json = Annotated[bool, typer.Option("--json", metavar="", help="Chỉ in đối tượng JSON, cho chương trình đọc.")]
_Today = Annotated[str, typer.Option("--today", metavar="NGÀY", help="Ngày coi là hôm nay: YYYY-MM-DD.")]
_History = Annotated[
    list[str] | None, typer.Option("--history", metavar="CÂU", help="Câu đã hỏi trước; dùng được nhiều lần.")
]
_Explain = Annotated[bool, typer.Option("--explain", metavar="", help="In thêm cách hệ thống hiểu và tìm.")]


def ask(
    words: _Words, as_json: _Json = False, today: _Today = "", history: _History = None, explain: _Explain = False
) -> None:
    """Answer one question and print it."""
    settings = read_settings()
    day = read_day(today) if today else settings.day()
    question = make_question(" ".join(words), today=day, history=history or [], trace=explain)
    from assistant.cli.loading import open_assistant

    answer = open_assistant(settings).ask(question)
    if as_json:
        from assistant.api.reply import reply_json

        sys.stdout.buffer.write(reply_json(answer, pretty=True) + b"\n")
        return
    from rich.console import Console

    from assistant.cli.show import show

    show(answer, Console(highlight=False))
