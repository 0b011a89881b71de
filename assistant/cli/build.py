"""``build``: read the corpus and write the index."""

from typing import Annotated

import typer

from assistant.settings import read_settings

_Quiet = Annotated[bool, typer.Option("--quiet", metavar="", help="Chỉ in kết quả.")]


def build(quiet: _Quiet = False) -> None:
    """Build the index anew; the one in use stays until the new one is whole."""
    settings = read_settings()
    from rich.console import Console

    from assistant.cli.loading import build_index
    from assistant.cli.steps import Steps

    build_index(settings, Steps(Console(highlight=False, quiet=quiet)))
