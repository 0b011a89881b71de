"""Why a command stopped, in the user's words, and what the user can do."""

from typing import Any

FAILED, MISUSED, STOPPED = 1, 2, 130  # exit codes; the last is the shell's for Ctrl+C
_HELP = "Xem cách dùng: python -m assistant --help"


class CommandFailedError(Exception):
    """A command cannot go on; its text tells the user what to do."""


def misuse(error: Any) -> str:  # noqa: ANN401  # the classes are private to typer
    """What is wrong with the command line, by the kind of typer's error."""
    name = type(error).__name__
    if name == "NoArgsIsHelpError":  # the help is already printed
        return ""
    if name == "NoSuchOption":
        return f"Không có tuỳ chọn {error.option_name}. {_HELP}"
    if name == "MissingParameter":
        return f"Thiếu {_hint(error)}. {_HELP}"
    if name == "BadParameter":
        return f"Giá trị của {_hint(error)} không hợp lệ. {_HELP}"
    if name == "BadOptionUsage":
        return f"Tuỳ chọn {error.option_name} thiếu giá trị hoặc thừa giá trị. {_HELP}"
    if "No such command" in str(error.message):
        return f"Không có lệnh này. {_HELP}"
    return f"Dòng lệnh không hợp lệ. {_HELP}"


def _hint(error: Any) -> str:  # noqa: ANN401
    """How the parameter is written on the command line."""
    parameter = getattr(error, "param", None)
    options = [option for option in getattr(parameter, "opts", ()) if option.startswith("-")]
    metavar = getattr(parameter, "metavar", None) or str(getattr(parameter, "name", "") or "tham số")
    return options[-1] if options else metavar
