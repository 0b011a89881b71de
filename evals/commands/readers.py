"""``python -m evals readers``: how exactly plans are read from DOCX, HTML, PDF and scans."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.cli.failures import CommandFailedError
from assistant.ingest.readers import tesseract
from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.scan import NEEDED
from assistant.records.agencies import AgencyRegistry, load_registry
from assistant.records.corpus import AGENCIES
from assistant.settings import Settings
from evals.commands.screen import plain
from evals.labels import decimal, percent
from evals.readers.compare import Comparison
from evals.readers.measured import cost, measure
from evals.readers.plan import Plan
from evals.readers.printed import FILES, KINDS, files, plans, print_all
from evals.readers.scanned import DPI, scanned

SCAN = f"quét {DPI} dpi"
# The least share of cells that must be right, and the most that reading a long PDF may take.
FLOORS: Mapping[str, float] = {"docx": 0.99, "html": 0.99, "pdf": 0.98, SCAN: 0.90}
PAGES, SECONDS, MEGABYTES = 100, 60.0, 1024.0


def readers(
    scan: Annotated[bool, typer.Option("--scan", help="Đo cả bản quét; cần Tesseract có tiếng Việt.")] = False,
    details: Annotated[bool, typer.Option("--details", help="In từng ô đọc sai.")] = False,
    render: Annotated[
        bool, typer.Option("--render", help="Dựng lại các tệp mẫu trước, bằng LibreOffice và Chromium.")
    ] = False,
) -> int:
    """Read the plans back from the files made of them; 1 where a figure is missed or a row is invented."""
    corpus = Settings().corpus_dir
    found = plans(corpus)
    console = plain()
    if render:
        _render(found, console)
    if scan and not tesseract.installed():
        raise CommandFailedError(NEEDED)
    splitter = load_registry(corpus / AGENCIES)
    cheap = _cost(console)  # first: the system tells the most memory of any process so far
    held = [_kind(kind, found, splitter, console, details=details) for kind in (*KINDS, *((SCAN,) if scan else ()))]
    return 0 if cheap and all(held) else 1


def _render(found: list[Plan], console: Console) -> None:
    try:
        for made in print_all(found):
            console.print(f"Đã dựng {made.name}")
    except (RuntimeError, OSError) as error:
        raise CommandFailedError(str(error)) from error


def _kind(kind: str, found: list[Plan], splitter: AgencyRegistry, console: Console, *, details: bool) -> bool:
    """Measure all files of one kind; whether the figure is reached and no row invented."""
    results: list[Comparison] = []
    for name, result in _compared(kind, found, splitter):
        results.append(result)
        console.print(f"  {name}: {result.right}/{result.cells} ô{_rows(result)}")
        if details:
            console.print("".join(f"    {line}\n" for line in result.wrong), end="")
    right, cells = sum(r.right for r in results), sum(r.cells for r in results)
    invented = sum(len(r.invented) for r in results)
    floor = FLOORS[kind]
    console.print(
        f"{kind}: đúng {percent(right / cells if cells else 0.0, 2)} của {cells} ô ({len(results)} tệp, "
        f"{invented} dòng thừa); phải đạt {percent(floor, 0)}, không dòng thừa\n"
    )
    return cells > 0 and right >= floor * cells and invented == 0


def _compared(kind: str, found: Iterable[Plan], splitter: AgencyRegistry) -> Iterator[tuple[str, Comparison]]:
    for plan in found:
        if kind == SCAN:
            yield f"{plan.id} ({SCAN})", _scanned(plan, splitter)
            continue
        for file in files(plan, kind):
            try:
                yield file.name, measure(plan, file, splitter)
            except UnreadableError as error:
                raise CommandFailedError(f"{file}: {error}") from error


def _scanned(plan: Plan, splitter: AgencyRegistry) -> Comparison:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{plan.id}.pdf"
        file.write_bytes(scanned((FILES / f"{plan.id}.pdf").read_bytes()))
        return measure(plan, file, splitter)


def _rows(result: Comparison) -> str:
    lost = f"; thiếu dòng {', '.join(result.missing)}" if result.missing else ""
    more = f"; thừa dòng {', '.join(result.invented)}" if result.invented else ""
    return lost + more


def _cost(console: Console) -> bool:
    took = cost(FILES / "kh25.pdf", PAGES)
    console.print(
        f"PDF {took.pages} trang: {decimal(took.seconds)} giây, nhiều nhất {took.memory:.0f} MB; "
        f"cho phép {SECONDS:.0f} giây, {MEGABYTES:.0f} MB\n"
    )
    return took.seconds <= SECONDS and took.memory <= MEGABYTES
