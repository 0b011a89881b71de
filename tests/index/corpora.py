"""Small corpora cut out of the shipped one, and builds of them as a user starts them."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path


def copied(corpus_dir: Path, place: Path, *documents: str) -> Path:
    """A corpus folder with only some documents, small enough to be built in a moment."""
    others = [p.name for p in corpus_dir.iterdir() if p.is_dir() and p.name not in (*documents, "glossary", "lexicon")]
    shutil.copytree(corpus_dir, place, ignore=lambda _, names: [*others, "counterparts.yaml", *_hidden(names)])
    return place


def _hidden(names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".")]


def command(corpus: Path, index: Path, **more: str) -> "subprocess.Popen[bytes]":
    """A build as a user starts it."""
    settings = {"ASSISTANT_CORPUS_DIR": str(corpus), "ASSISTANT_INDEX_DIR": str(index)}
    arguments = [sys.executable, "-m", "assistant", "build", "--quiet"]
    return subprocess.Popen(arguments, env=os.environ | settings | more, stdout=subprocess.DEVNULL)


def contents(folder: Path) -> dict[str, str]:
    """SHA-256 of each file below a folder."""
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
