"""``feedback``: what users said of answers, for whoever betters the assistant."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.commands import OPTIONS, Command, Group
from assistant.cli.failures import CommandFailedError
from assistant.settings import read_settings

if TYPE_CHECKING:
    from assistant.api.store import Store
    from assistant.api.verdict import Feedback

TO_FILL = "CẦN ĐIỀN"  # what a person writes in place of, before the row counts

feedback_app = typer.Typer(
    cls=Group,
    help="Phản hồi của người dùng: xuất ra, xoá đi.",
    no_args_is_help=True,
    add_completion=False,
    options_metavar=OPTIONS,
)

_All = Annotated[bool, typer.Option("--all", metavar="", help="Cả phản hồi «đúng», không chỉ «sai».")]
_Out = Annotated[str, typer.Option("--out", metavar="TỆP", help="Tệp JSONL ghi ra; bỏ trống là in ra màn hình.")]
_Older = Annotated[int | None, typer.Option("--older-than", metavar="NGÀY", min=0, help="Xoá mọi phản hồi cũ hơn.")]
_Id = Annotated[int | None, typer.Option("--id", metavar="SỐ", min=1, help="Xoá một phản hồi.")]


@feedback_app.command("export", cls=Command, options_metavar=OPTIONS, help="Xuất thành dòng của bộ câu hỏi đánh giá.")
def export(all_verdicts: _All = False, out: _Out = "") -> None:
    """One JSON line for each answer that was called wrong, to be completed by a person."""
    rows = [
        json.dumps(evaluation_row(said), ensure_ascii=False) for said in _store().all(None if all_verdicts else "down")
    ]
    text = "".join(f"{row}\n" for row in rows)
    if not out:
        sys.stdout.write(text)
        return
    Path(out).write_text(text, encoding="utf-8")
    sys.stderr.write(f"Đã ghi {len(rows)} dòng vào {out}. Điền «{TO_FILL}» trước khi dùng để đánh giá.\n")


@feedback_app.command("forget", cls=Command, options_metavar=OPTIONS, help="Xoá hẳn phản hồi.")
def forget(older_than: _Older = None, key: _Id = None) -> None:
    """Delete one entry, or all older than a number of days."""
    if (older_than is None) == (key is None):
        raise CommandFailedError("Cần đúng một trong hai: --older-than NGÀY hoặc --id SỐ.")
    sys.stdout.write(f"Đã xoá {_store().forget(older_than_days=older_than, id=key)} phản hồi.\n")


def evaluation_row(said: "Feedback") -> dict[str, Any]:
    """A row of an evaluation set, all but what only a person knows: the words the right answer must hold."""
    row = {
        "id": f"phan-hoi-{said.id}",
        "kind": "fact",
        "style": "citizen",
        "question": said.question,
        "history": list(said.history),
        "today": said.today,
        "answerable": True,
        "must": [[TO_FILL]],
        "note": f"{said.verdict}: {said.reason or '(không nêu lý do)'} | đã trả lời: {said.answer}",
    }
    return {name: value for name, value in row.items() if value != []}


def _store() -> "Store":
    from assistant.api.store import Store

    return Store(read_settings().database)
