"""Why a file cannot be read, in the words of the person who gave it."""


class UnreadableError(ValueError):
    """A file that is not read; its text says why and what to do, in Vietnamese."""
