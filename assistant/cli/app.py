"""The command line: its commands, and what it says when it is used wrongly."""

import sys
from collections.abc import Callable, Sequence

import typer
from typer.exceptions import TyperException

from assistant.adding.faults import NotAddedError
from assistant.api.asking import InputError
from assistant.cli import ask, build, corpus_add, serve
from assistant.cli.commands import COMMANDS, OPTIONS, Command, Group, use_vietnamese_titles
from assistant.cli.failures import FAILED, MISUSED, STOPPED, CommandFailedError, misuse
from assistant.cli.feedback import feedback_app
from assistant.ingest.readers.faults import UnreadableError
from assistant.settings import SettingsError

HELP = "Bình dân học AI: hỏi đáp kế hoạch, nhiệm vụ, chỉ tiêu; mỗi câu trả lời kèm dẫn chứng."

_COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("ask", ask.ask, "Hỏi một câu."),
    ("build", build.build, "Đọc kho văn bản và lập chỉ mục."),
    ("serve", serve.serve, "Mở trang hỏi đáp và API."),
)


def make_app() -> typer.Typer:
    """All commands, with help in Vietnamese."""
    use_vietnamese_titles()
    app = typer.Typer(
        cls=Group,
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        options_metavar=OPTIONS,
        subcommand_metavar=COMMANDS,
    )
    for name, command, text in _COMMANDS:
        app.command(name, cls=Command, options_metavar=OPTIONS, help=text)(command)
    app.add_typer(corpus_add.corpus_app, name="corpus")
    app.add_typer(feedback_app, name="feedback")
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one command; every failure that a user can mend is one Vietnamese sentence on the error stream.

    :returns: the exit code: 0, 1 for a failure, 2 for bad input.
    """
    try:
        code = typer.main.get_command(make_app()).main(
            list(arguments), prog_name="python -m assistant", standalone_mode=False
        )
    except TyperException as error:
        return _complain(misuse(error), MISUSED)
    except (InputError, SettingsError, NotAddedError, UnreadableError) as error:
        return _complain(str(error), MISUSED)
    except CommandFailedError as error:
        return _complain(str(error), FAILED)
    except (KeyboardInterrupt, typer.Abort):
        return _complain("Đã dừng.", STOPPED)
    return code if isinstance(code, int) else 0


def _complain(message: str, code: int) -> int:
    if message:
        print(message, file=sys.stderr)  # noqa: T201  # the user reads it here
    return code
