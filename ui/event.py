"""How the page's events are registered: closed to programs, many at once, without a moving cover."""

from typing import Any

# Handlers only hand work on, so many may wait at once; the desk says how many are worked on.
EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": 64}

# A choice made while an earlier one is still being worked on: Gradio drops it unless told to catch up with the last.
CHOICE: dict[str, Any] = {**EVENT, "trigger_mode": "always_last"}
