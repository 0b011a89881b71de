"""Why a document is not added, replaced or removed, in the words of the person who asked for it."""


class NotAddedError(ValueError):
    """Nothing was changed; the text says why and what to do, in Vietnamese."""
