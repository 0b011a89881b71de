"""``corpus``: check what the corpus holds, list it, show one record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.commands import OPTIONS, Command, Group
from assistant.cli.failures import CommandFailedError
from assistant.settings import read_settings

if TYPE_CHECKING:
    from assistant.records.corpus import Corpus

corpus_app = typer.Typer(
    cls=Group,
    help="Xem, kiểm tra kho văn bản; thêm, cập nhật, gỡ văn bản.",
    no_args_is_help=True,
    add_completion=False,
    options_metavar=OPTIONS,
)

_Ref = Annotated[str, typer.Argument(metavar="MÃ", help="Mã của văn bản hoặc mục: kh25, kh25/pl2/24, nq57/iv/3.")]
_Folder = Annotated[str, typer.Option("--corpus", metavar="THƯ_MỤC", help="Kho khác với kho đang dùng.")]


@corpus_app.command("check", cls=Command, options_metavar=OPTIONS, help="Kiểm tra mọi tệp của kho văn bản.")
def check(corpus: _Folder = "") -> None:
    """Say all that is wrong with the corpus; exit code 1 where something keeps it from being used."""
    settings = read_settings(corpus_dir=corpus or None)
    from rich.console import Console

    from assistant.records.checking import check_corpus

    problems = check_corpus(settings.corpus_dir, settings.day())
    errors = [problem for problem in problems if not problem.warning]
    console = Console(highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(f"{'Lưu ý' if problem.warning else 'Lỗi'} {problem}", markup=False)
    if errors:
        raise CommandFailedError(f"{len(errors)} lỗi trong kho văn bản. Chỉ mục đang dùng không thay đổi.")
    console.print(f"Kho văn bản hợp lệ ({settings.corpus_dir}).", markup=False)


@corpus_app.command("list", cls=Command, options_metavar=OPTIONS, help="Liệt kê văn bản và số mục của từng văn bản.")
def list_documents(corpus: _Folder = "") -> None:
    """A table of the documents."""
    from rich.console import Console

    from assistant.cli.corpus_show import documents_table

    Console(highlight=False).print(documents_table(_load(_folder(corpus))))


@corpus_app.command("show", cls=Command, options_metavar=OPTIONS, help="Xem một văn bản hoặc một mục.")
def show(ref: _Ref, corpus: _Folder = "") -> None:
    """A document or a record, with where it comes from."""
    from rich.console import Console

    from assistant.cli.corpus_show import lines

    folder = _folder(corpus)
    loaded = _load(folder)
    shown = lines(loaded, ref.strip().lower().rstrip("/"), folder)
    if not shown:
        raise CommandFailedError(_unknown(ref, sorted([*loaded.documents, *loaded.records])))
    console = Console(highlight=False, soft_wrap=True)
    for line in shown:
        console.print(line, markup=False)


def _folder(corpus: str) -> Path:
    return read_settings(corpus_dir=corpus or None).corpus_dir


def _load(folder: Path) -> "Corpus":
    from assistant.ingest.manifest import CorpusError
    from assistant.records.corpus import load_corpus

    try:
        return load_corpus(folder)
    except CorpusError as error:
        raise CommandFailedError(str(error)) from error


def _unknown(ref: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(ref, known, n=5)
    hint = f" Có thể là: {', '.join(near)}." if near else " Xem các văn bản bằng lệnh corpus list."
    return f"Không có mục nào mang mã “{ref}”.{hint}"
