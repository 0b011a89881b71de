"""Reads the files made of a plan as the assistant would, and counts what was read rightly."""

import resource
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium

from assistant.ingest.manifest import Manifest, StoredText
from assistant.ingest.readers.sandbox import ReadFile, read_file
from assistant.records.plan import read_plan
from assistant.records.rows import Splitter
from assistant.records.types import Document, Record
from evals.readers.compare import Comparison, compare
from evals.readers.plan import Plan, expected


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading a file took: seconds, and the most memory of the reading process, in MB."""

    pages: int
    seconds: float
    memory: float


def records(read: ReadFile, plan: Plan, splitter: Splitter) -> tuple[Document, list[Record]]:
    """The document and records of a file read, as they would be once it was added."""
    manifest = Manifest(
        id=plan.id,
        name=f"{plan.type.capitalize()} {plan.number}",
        type=plan.type,
        number=plan.number,
        title=" ".join(plan.title),
        issuer=plan.issuer,
        issued=date.fromisoformat(plan.issued) if plan.issued else None,
        file="text.txt",
        format="blocks",
        sha256="",
        blocks="blocks.json",
        sources=(),
    )
    return read_plan(StoredText(manifest, read.text, read.blocks), splitter)


def measure(plan: Plan, file: Path, splitter: Splitter) -> Comparison:
    """Compare what is read from a file with what its plan says; recognised words without their diacritics."""
    read = read_file(file)
    return compare(expected(plan), records(read, plan, splitter)[1], folded=read.recognised)


def cost(file: Path, pages: int) -> Cost:
    """What it takes to read a PDF of so many pages, made of the pages of another."""
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.pdf"
        long.write_bytes(repeated(file.read_bytes(), pages))
        start = time.perf_counter()
        read_file(long)
        seconds = time.perf_counter() - start
    return Cost(pages, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def repeated(raw: bytes, pages: int) -> bytes:
    """A PDF of so many pages: those of another, over and over."""
    source, made = pdfium.PdfDocument(raw), pdfium.PdfDocument.new()
    while len(made) < pages:
        made.import_pages(source, list(range(min(len(source), pages - len(made)))))
    with tempfile.TemporaryFile() as taken:
        made.save(taken)
        taken.seek(0)
        return taken.read()
