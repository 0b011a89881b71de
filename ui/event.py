"""How the page's events are registered: closed to programs, many at once, without a moving cover."""

from typing import Any

# Handlers only hand work on, so many may wait at once; the desk says how many are worked on. What somebody does while
# the same event is still being worked on is done after it: Gradio drops it unless told to catch up with the last.
EVENT: dict[str, Any] = {
    "api_visibility": "private",
    "show_progress": "hidden",
    "concurrency_limit": 64,
    "trigger_mode": "always_last",
}
