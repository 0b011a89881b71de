"""Scans are read by Tesseract where it is installed; elsewhere the message says what to install."""

import io
import stat
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.sandbox import read_file
from assistant.ingest.readers.scan import NEEDED
from assistant.ingest.readers.tesseract import installed
from assistant.records.agencies import load_registry
from assistant.records.corpus import AGENCIES
from assistant.records.types import Target, Task
from assistant.settings import Settings
from evals.readers.compare import compare
from evals.readers.measured import records
from evals.readers.plan import PLANS, Plan, expected, read_plan_file
from evals.readers.printed import FILES
from evals.readers.published import published
from evals.readers.scanned import BAD, USUAL, Scanner, scanned

CORPUS = Settings.model_fields["corpus_dir"].default
INVENTED = {plan.id: plan for plan in map(read_plan_file, sorted(PLANS.glob("*.yaml")))}
LEAST = 0.9
recognising = pytest.mark.skipif(not installed(), reason=NEEDED)


def scan(folder: Path, name: str, scanner: Scanner = USUAL) -> Path:
    file = folder / f"{name}.pdf"
    file.write_bytes(scanned((FILES / f"{name}.pdf").read_bytes(), scanner))
    return file


def share(file: Path, plan: Plan) -> float:
    """The share of cells read rightly but for diacritics; every row must be one of the plan, and none be lost."""
    read = read_file(file)
    assert read.recognised
    _, found = records(read, plan, load_registry(CORPUS / AGENCIES))
    result = compare(expected(plan), found, folded=True)
    assert (result.missing, result.invented) == ((), ())
    return result.share


def program(folder: Path, *languages: str) -> None:
    """A Tesseract that knows these languages."""
    file = folder / "tesseract"
    file.write_text("#!/bin/sh\n" + "".join(f"echo {language}\n" for language in languages), encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize("languages", [None, ("eng", "osd")], ids=["no Tesseract", "no Vietnamese"])
def test_without_tesseract_in_vietnamese_the_message_says_what_to_install(
    languages: tuple[str, ...] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if languages:
        program(tmp_path, *languages)
    monkeypatch.setenv("PATH", str(tmp_path))
    file = scan(tmp_path, "kh7", Scanner(grain=0))
    with pytest.raises(UnreadableError) as caught:
        read_file(file)
    assert "apt install tesseract-ocr tesseract-ocr-vie" in str(caught.value)


def test_the_same_pages_scan_to_the_same_bytes() -> None:
    raw = (FILES / "kh305.pdf").read_bytes()
    assert scanned(raw) == scanned(raw)


@recognising
@pytest.mark.slow
@pytest.mark.parametrize("plan", INVENTED.values(), ids=INVENTED)
def test_a_scan_at_200_dpi_gives_all_rows_and_nine_cells_of_ten(plan: Plan, tmp_path: Path) -> None:
    assert share(scan(tmp_path, plan.id), plan) >= LEAST


@recognising
@pytest.mark.slow
@pytest.mark.parametrize("name", ["kh305", "kh88"])
def test_a_noisy_scan_askew_with_every_second_page_turned_does_too(name: str, tmp_path: Path) -> None:
    assert share(scan(tmp_path, name, BAD), INVENTED[name]) >= LEAST


@recognising
@pytest.mark.slow
def test_the_published_plan_scanned_has_its_68_tasks_and_42_target_rows(tmp_path: Path) -> None:
    plan = published(CORPUS)
    progress: list[tuple[int, int]] = []
    read = read_file(scan(tmp_path, "kh25"), progress=lambda done, of: progress.append((done, of)))
    _, found = records(read, plan, load_registry(CORPUS / AGENCIES))
    result = compare(expected(plan), found, folded=True)
    assert (result.missing, result.invented) == ((), ())
    assert result.share >= LEAST
    assert (sum(isinstance(r, Task) for r in found), sum(isinstance(r, Target) for r in found)) == (68, 42)
    assert progress == [(i + 1, len(progress)) for i in range(len(progress))]


@recognising
@pytest.mark.slow
def test_a_page_that_is_a_picture_is_recognised_among_pages_of_text(tmp_path: Path) -> None:
    whole = pdfium.PdfDocument((FILES / "kh7.pdf").read_bytes())
    pictures = pdfium.PdfDocument(scanned((FILES / "kh7.pdf").read_bytes()))
    mixed = pdfium.PdfDocument.new()
    mixed.import_pages(whole, [0])
    mixed.import_pages(pictures, list(range(1, len(pictures))))
    made = io.BytesIO()
    mixed.save(made)
    (tmp_path / "a.pdf").write_bytes(made.getvalue())
    read = read_file(tmp_path / "a.pdf")
    assert read.recognised
    first = read_file(FILES / "kh7.pdf").text.partition("PHỤ LỤC")[0]
    assert read.text.startswith(first.partition("\n[1]")[0])  # the first page letter by letter
    assert share(tmp_path / "a.pdf", INVENTED["kh7"]) >= LEAST


@recognising
@pytest.mark.slow
def test_doubtful_words_make_their_row_unsure(tmp_path: Path) -> None:
    read = read_file(scan(tmp_path, "kh7", Scanner(grain=25, specks=0.01, quality=40)))
    assert '"unsure": []' not in read.blocks
