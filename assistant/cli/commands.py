"""Commands whose help is Vietnamese throughout: typer writes a few words of it in English."""

from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup, TyperOption

OPTIONS = "[TUỲ_CHỌN]"
COMMANDS = "LỆNH [THAM_SỐ]..."

_TITLES = {
    "OPTIONS_PANEL_TITLE": "Tuỳ chọn",
    "ARGUMENTS_PANEL_TITLE": "Tham số",
    "COMMANDS_PANEL_TITLE": "Lệnh",
    "DEFAULT_STRING": "[mặc định: {}]",
    "REQUIRED_LONG_STRING": "[bắt buộc]",
}


def use_vietnamese_titles() -> None:
    """Name the panels of every help page."""
    for name, title in _TITLES.items():
        setattr(rich_utils, name, title)


class _Vietnamese:
    """Usage line and help option in Vietnamese."""

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401  # typer keeps the class private
        """The usage line."""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage:", "Cách dùng:", 1)

    def get_help_option(self, ctx: Any) -> TyperOption | None:  # noqa: ANN401
        """``--help``."""
        option: TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "In hướng dẫn này."
        return option


class Command(_Vietnamese, TyperCommand):
    """A command."""


class Group(_Vietnamese, TyperGroup):
    """The program, or a group of commands."""
