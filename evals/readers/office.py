"""LibreOffice from Debian's packages, called as a program: a plan into DOCX, HTML and PDF."""

import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAM = "soffice"
_FILTERS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf", "html": "html:HTML (StarWriter)", "odt": "odt"}
_SECONDS = 300


def installed() -> bool:
    """Whether LibreOffice can be called here."""
    return shutil.which(PROGRAM) is not None


def convert(source: Path, kind: str, folder: Path) -> Path:
    """Turn a file into another kind, in ``folder``; one at a time, with a profile of its own.

    :param kind: ``docx``, ``html``, ``pdf`` or ``odt``.
    :raises RuntimeError: if the program makes no file.
    """
    if not installed():
        raise RuntimeError(f"Không có {PROGRAM}. Trên Debian/Ubuntu: apt install libreoffice-writer.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = [PROGRAM, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to"]
        command += [_FILTERS[kind], "--outdir", str(folder), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    made = folder / f"{source.stem}.{kind}"
    if not made.is_file() or made.stat().st_mtime < source.stat().st_mtime:
        raise RuntimeError(f"{PROGRAM} không dựng được {kind} từ {source.name}: {done.stderr.strip()}")
    return made
