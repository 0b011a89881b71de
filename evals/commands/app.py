"""The command line as a whole: its commands, and what it says when one cannot go on."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec

import typer
from typer.exceptions import TyperException

from assistant.cli.commands import COMMANDS, OPTIONS, Command, Group, use_vietnamese_titles
from assistant.cli.failures import CommandFailedError, misuse
from assistant.ingest.manifest import CorpusError
from assistant.settings import SettingsError
from evals.commands import peers, published, readers, run_sets, sets
from evals.faults import SetError
from evals.folder import FolderError
from evals.gate import GateError
from evals.systems import SystemGoneError

FAILED, MISUSED, GONE, STOPPED = 1, 2, 3, 130
HELP = "Đánh giá trợ lý bằng bộ câu hỏi: không cần mạng, không cần mô hình chấm."
OWN: tuple[tuple[str, Callable[..., int], str], ...] = (
    ("run", run_sets.run, "Chạy các bộ câu hỏi và viết báo cáo."),
    ("compare", published.compare, "So hai lần chạy: câu nào thành đúng, câu nào thành sai."),
    ("check", sets.check, "Đối chiếu đáp án của các bộ câu hỏi với kho văn bản."),
    ("convert", sets.convert, "Đổi bộ câu hỏi giữa JSONL, CSV và XLSX."),
    ("peers", peers.peers, "Đặt cùng câu hỏi cho LlamaIndex lắp theo mẫu, so phần chứng cứ tìm được."),
    ("gate", run_sets.gate, "Chạy các bộ của evals/gate.toml; mã thoát 1 khi dưới ngưỡng."),
    ("report", run_sets.report, "Viết lại báo cáo của một thư mục kết quả."),
    ("readers", readers.readers, "Đo độ đúng khi đọc kế hoạch từ DOCX, HTML, PDF và bản quét."),
    ("publish", published.publish, "Đưa tóm tắt và báo cáo của một lần chạy vào evals/results."),
    ("table", published.table, "Viết bảng kết quả mới nhất vào README."),
)
# Commands that live with what they measure; each module has ``main(argv) -> int``.
ELSEWHERE = (
    ("retrieval", "evals.retrieval.command", "Đo riêng phần tìm kiếm."),
    ("load", "evals.load.command", "Đo tải của dịch vụ trên máy này."),
)


def make_app() -> typer.Typer:
    """All commands."""
    use_vietnamese_titles()
    app = typer.Typer(
        cls=Group,
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        options_metavar=OPTIONS,
        subcommand_metavar=COMMANDS,
    )
    for name, command, text in OWN:
        app.command(name, cls=Command, options_metavar=OPTIONS, help=text)(command)
    passing = {"allow_extra_args": True, "ignore_unknown_options": True}
    for name, module, text in ELSEWHERE:
        if _exists(module):
            app.command(name, cls=Command, help=text, add_help_option=False, context_settings=passing)(
                _elsewhere(module)
            )
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    :returns: 0; 1 when a gate or a check does not hold; 2 for bad input, nothing having been run; 3 when the
        system under test went away; 130 when stopped by Ctrl+C.
    """
    try:
        command = typer.main.get_command(make_app())
        code = command.main(list(arguments), prog_name="python -m evals", standalone_mode=False)
    except TyperException as error:
        return _complain(misuse(error).replace("python -m assistant", "python -m evals"), MISUSED)
    except (SetError, FolderError, GateError, SettingsError) as error:
        return _complain(str(error), MISUSED)
    except (CommandFailedError, CorpusError) as error:
        return _complain(str(error), FAILED)
    except SystemGoneError as error:
        return _complain(str(error), GONE)
    except (KeyboardInterrupt, typer.Abort):
        return _complain("Đã dừng; phần đã chạy được giữ lại, thêm --resume để chạy tiếp.", STOPPED)
    return code if isinstance(code, int) else 0


def _elsewhere(module: str) -> Callable[[typer.Context], int]:
    def passed_on(context: typer.Context) -> int:
        return int(import_module(module).main(context.args))

    return passed_on


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _complain(message: str, code: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201  # the user reads it here
    return code
