"""The version of the program's own parts that make records and terms of a corpus."""

import hashlib
from functools import cache
from pathlib import Path

_HOME = Path(__file__).resolve().parents[1]
_PARTS = ("text", "ingest", "records", "index", "retrieve", "question/lexicon.py")


@cache
def code_hash() -> str:
    """SHA-256 over the sources that decide what a generation holds: another reader must not serve old records."""
    total = hashlib.sha256()
    for file in sorted(file for part in _PARTS for file in _sources(_HOME / part)):
        total.update(file.relative_to(_HOME).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _sources(place: Path) -> list[Path]:
    return [place] if place.is_file() else list(place.rglob("*.py"))
