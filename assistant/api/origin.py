"""Whether a request that changes something was made by a page of ours, and not by another site's."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from assistant.api.errors import RefusedError
from assistant.settings import Settings


def must_be_ours(request: HTTPConnection, settings: Settings) -> None:
    """Refuse what a page of another site sends; browsers name the origin of whatever a script or a form posts.

    :raises RefusedError: 403.
    """
    origin = request.headers.get("origin")
    if origin is None or origin in settings.origins:
        return
    if urlsplit(origin).netloc != request.headers.get("host"):
        raise RefusedError(403)
