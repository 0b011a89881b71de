"""``corpus add``, ``update``, ``remove``, ``diff``: documents that people add to the corpus."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.adding.faults import NotAddedError
from assistant.cli.commands import OPTIONS, Command
from assistant.cli.corpus import corpus_app as corpus_app
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.adding.change import Place
    from assistant.adding.errand import Errand
    from assistant.adding.proposal import Proposal, Wish

_File = Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp DOCX, PDF, HTML hoặc TXT của văn bản.")]
_Id = Annotated[str, typer.Option("--id", metavar="MÃ", help="Mã của văn bản; không nêu thì lấy theo số hiệu.")]
_Yes = Annotated[bool, typer.Option("--yes", metavar="", help="Không hỏi lại.")]
_Prose = Annotated[bool, typer.Option("--no-table", metavar="", help="Thêm cả văn bản không có bảng nào.")]
_Name = Annotated[str, typer.Option("--name", metavar="TÊN", help="Tên tệp ghi vào nguồn; không nêu thì là tên tệp.")]
_Json = Annotated[bool, typer.Option("--json", metavar="", help="In báo cáo dạng JSON; chỉ thêm khi có --yes.")]
_Ref = Annotated[str, typer.Argument(metavar="MÃ", help="Mã của văn bản.")]
_Version = Annotated[int, typer.Option(metavar="SỐ", help="Số của bản; 0 là bản đang dùng, hoặc bản ngay trước nó.")]
_AGREED = ("c", "co", "có", "y", "yes", "ok", "đồng ý", "dong y")


@corpus_app.command("add", cls=Command, options_metavar=OPTIONS, help="Thêm một văn bản từ tệp đã công bố.")
def add(
    file: _File, id_: _Id = "", yes: _Yes = False, no_table: _Prose = False, name: _Name = "", as_json: _Json = False
) -> None:
    """Read a file, say what was found, ask, and add it."""
    from assistant.adding.proposal import Wish

    _bring(file, name, Wish(id_.strip().lower(), prose=no_table), yes=yes, as_json=as_json)


@corpus_app.command("update", cls=Command, options_metavar=OPTIONS, help="Thay một văn bản đã có bằng bản mới của nó.")
def update(
    file: _File, id_: _Id = "", yes: _Yes = False, no_table: _Prose = False, name: _Name = "", as_json: _Json = False
) -> None:
    """Read a file and make it the next version of a document; the earlier ones are kept."""
    from assistant.adding.proposal import Wish

    _bring(file, name, Wish(id_.strip().lower(), update=True, prose=no_table), yes=yes, as_json=as_json)


@corpus_app.command("remove", cls=Command, options_metavar=OPTIONS, help="Gỡ một văn bản đã thêm.")
def remove(id_: _Ref, yes: _Yes = False) -> None:
    """Take out what was added; what came with the program serves again."""
    from rich.console import Console

    from assistant.adding.errand import take_away
    from assistant.cli.steps import Steps

    settings = read_settings()
    console = Console(highlight=False, soft_wrap=True)
    if not yes and not _agrees(console, f"Gỡ văn bản “{id_}” khỏi kho?"):
        console.print("Chưa gỡ gì.")
        return
    steps = Steps(console)
    with steps.step("Gỡ văn bản và lập chỉ mục"):
        document = take_away(id_.strip().lower(), place_of(settings), settings.day(), steps.note)
    replaced = any(version.added is None for version in document.earlier)
    console.print(
        f"Đã gỡ {document.name}." + (" Bản đi kèm chương trình được dùng lại." if replaced else ""), markup=False
    )


@corpus_app.command("diff", cls=Command, options_metavar=OPTIONS, help="So hai bản của một văn bản.")
def diff(id_: _Ref, before: _Version = 0, after: _Version = 0) -> None:
    """Records added, gone and changed from one version to the next."""
    from rich.console import Console

    from assistant.adding.difference import difference
    from assistant.adding.spoken import difference_lines
    from assistant.records.agencies import load_registry
    from assistant.records.corpus import AGENCIES

    folder = read_settings().corpus_dir
    registry = load_registry(folder / AGENCIES)
    found = difference(folder, id_.strip().lower(), registry, before=before, after=after)
    console = Console(highlight=False, soft_wrap=True)
    for line in difference_lines(found):
        console.print(line, markup=False)


def place_of(settings: Settings) -> "Place":
    """Where the settings say that corpus and index are."""
    from assistant.adding.change import Place

    return Place(settings.corpus_dir, settings.index_dir, settings.encoder)


def _bring(file: Path, name: str, wish: "Wish", *, yes: bool, as_json: bool) -> None:
    from rich.console import Console

    from assistant.adding.errand import errand
    from assistant.cli.steps import Steps

    settings = read_settings()
    console = Console(highlight=False, soft_wrap=True, stderr=as_json)
    steps = Steps(console)
    with _pages(console, f"Đọc tệp {file.name}") as pages:
        task = errand(file, name or file.name, wish, place_of(settings), settings.day(), pages=pages)
    with steps.step("So với kho văn bản"):
        proposal = task.proposal()
    if as_json:
        _answer_json(task, proposal, steps.note, yes=yes)
    else:
        _answer(task, proposal, console, steps.note, yes=yes)


@contextmanager
def _pages(console: "Console", name: str) -> Iterator[Callable[[int, int], None]]:
    """Show that a file is being read, and of a scan how many pages are."""
    with console.status(f"{name}…", spinner="dots") as status:
        yield lambda done, of: status.update(f"{name}: nhận dạng chữ, trang {done} trên {of}…")


def _answer(
    task: "Errand", proposal: "Proposal", console: "Console", progress: Callable[[str], None], *, yes: bool
) -> None:
    """Show what was found, ask, and add it."""
    from assistant.adding.report import report
    from assistant.adding.spoken import report_lines

    said = report(proposal)
    for line in report_lines(said):
        console.print(line, markup=False)
    if not said.question:
        console.print("Kho đã có đúng văn bản này. Không có gì thay đổi.")
        return
    if not yes and not _agrees(console, said.question):
        console.print("Chưa thêm gì. Kho văn bản không thay đổi.")
        return
    task.run(proposal, progress)
    console.print(f"Đã thêm. Xem: python -m assistant corpus show {proposal.id}", markup=False)


def _answer_json(task: "Errand", proposal: "Proposal", progress: Callable[[str], None], *, yes: bool) -> None:
    """Print what was found as JSON; add it where that was asked for."""
    import orjson

    from assistant.adding.report import report

    said = report(proposal)
    done = yes and bool(said.question)
    if done:
        task.run(proposal, progress)
    sys.stdout.buffer.write(orjson.dumps({"report": said, "added": done}) + b"\n")


def _agrees(console: "Console", question: str) -> bool:
    """Whether the person says yes; a command that cannot ask needs ``--yes``.

    :raises NotAddedError: there is nobody to answer.
    """
    try:
        said = console.input(f"{question} [c/K] ", markup=False)
    except EOFError:
        raise NotAddedError("Không có ai trả lời. Chạy lại với --yes để làm mà không hỏi.") from None
    return said.strip().lower() in _AGREED
