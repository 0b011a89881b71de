"""The files that LibreOffice and Chromium made of the plans: kept, so that measuring them needs neither."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evals.readers.fodt import fodt
from evals.readers.office import convert
from evals.readers.plan import PLANS, Plan, read_plan_file
from evals.readers.published import published

FILES = Path(__file__).parent / "files"
KINDS = ("docx", "html", "pdf")
BROWSER = "chromium"
_BROWSED = ("kh12", "kh305")  # printed a second time by a program that draws tables otherwise
_SECONDS = 120


def plans(corpus: Path) -> list[Plan]:
    """The invented plans by the names of their files, last the one that the corpus holds."""
    return [*(read_plan_file(path) for path in sorted(PLANS.glob("*.yaml"))), published(corpus)]


def files(plan: Plan, kind: str, folder: Path = FILES) -> list[Path]:
    """The files of one kind that were made of a plan: ``kh12.pdf``, ``kh12-chromium.pdf``."""
    return sorted({*folder.glob(f"{plan.id}.{kind}"), *folder.glob(f"{plan.id}-*.{kind}")})


def print_all(found: list[Plan], folder: Path = FILES) -> Iterator[Path]:
    """Make all files anew, telling each as it is made.

    :raises RuntimeError: if a program is missing or makes no file.
    """
    with tempfile.TemporaryDirectory() as drafts:
        for plan in found:
            draft = Path(drafts) / f"{plan.id}.fodt"
            draft.write_text(fodt(plan), encoding="utf-8")
            for kind in KINDS:
                yield convert(draft, kind, folder)
            if plan.id in _BROWSED:
                yield _browsed(folder / f"{plan.id}.html", folder / f"{plan.id}-{BROWSER}.pdf")


def _browsed(page: Path, made: Path) -> Path:
    """A page as Chromium prints it."""
    if shutil.which(BROWSER) is None:
        raise RuntimeError(f"Không có {BROWSER}. Trên Debian/Ubuntu: apt install {BROWSER}.")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={made}", page.resolve().as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    if not made.is_file():
        raise RuntimeError(f"{BROWSER} không in được {page.name}: {done.stderr.strip()[-300:]}")
    return made
