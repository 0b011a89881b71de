"""``serve``: the page and the API on one port."""

from typing import Annotated

import typer

from assistant.settings import read_settings

_Host = Annotated[str | None, typer.Option("--host", metavar="ĐỊA_CHỈ", help="Địa chỉ phục vụ (127.0.0.1).")]
_Port = Annotated[int | None, typer.Option("--port", metavar="CỔNG", min=0, max=65535, help="Cổng phục vụ (7860).")]


def serve(host: _Host = None, port: _Port = None) -> None:
    """Serve until stopped; builds the index first where it is missing or stale."""
    settings = read_settings(host=host, port=port)
    # Only now the heavy imports: help and wrong settings answer at once.
    from assistant.cli.server import serve_until_stopped

    serve_until_stopped(settings)
