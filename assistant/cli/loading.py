"""Opening the assistant for a command, with what may be wrong said in the user's words."""

import os
import subprocess
import sys
from pathlib import Path

from assistant.answer.assistant import Assistant
from assistant.cli.failures import CommandFailedError
from assistant.cli.steps import Steps
from assistant.index.generation import IndexUnusableError
from assistant.ingest.manifest import CorpusError
from assistant.settings import PREFIX, Settings


def open_assistant(settings: Settings) -> Assistant:
    """The assistant over the corpus and the index of the settings.

    :raises CommandFailedError: where the corpus or the index cannot be used, with the command that mends it.
    """
    try:
        return Assistant.open(settings.index_dir, settings.corpus_dir, settings.encoder)
    except (IndexUnusableError, CorpusError) as error:
        raise CommandFailedError(str(error)) from error


def open_or_build(settings: Settings, steps: Steps) -> Assistant:
    """The assistant; an index that is missing, stale or damaged is built first.

    It is built by a process of its own: what building imports would stay in the memory of this one.

    :raises CommandFailedError: where the corpus cannot be used, or building fails.
    """
    try:
        with steps.step("Nạp chỉ mục"):
            return Assistant.open(settings.index_dir, settings.corpus_dir, settings.encoder)
    except CorpusError as error:
        raise CommandFailedError(str(error)) from error
    except IndexUnusableError as error:
        steps.note(f"{str(error).partition('Hãy chạy')[0].strip()} Đang lập lại.")
    _build_apart(settings)
    with steps.step("Nạp chỉ mục"):
        return open_assistant(settings)


def build_index(settings: Settings, steps: Steps) -> Path:
    """Build the index and say where it is.

    :raises CommandFailedError: naming the corpus file at fault.
    """
    from assistant.retrieve.build import build as build_generation

    try:
        with steps.step("Lập chỉ mục"):
            folder = build_generation(settings.corpus_dir, settings.index_dir, steps.note, settings.encoder)
    except CorpusError as error:
        raise CommandFailedError(str(error)) from error
    steps.note(f"Chỉ mục ở {folder}")
    return folder


def _build_apart(settings: Settings) -> None:
    given = {
        "CORPUS_DIR": str(settings.corpus_dir),
        "INDEX_DIR": str(settings.index_dir),
        "ENCODER": settings.encoder,
    }
    environment = os.environ | {f"{PREFIX}{name}": value for name, value in given.items()}
    command = [sys.executable, "-m", "assistant", "build"]
    if subprocess.run(command, env=environment, check=False).returncode != 0:  # noqa: S603  # our own command
        raise CommandFailedError("Không lập được chỉ mục; lý do ghi ở trên. Sửa rồi chạy lại.")
