"""``run``, ``gate`` and ``report``."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from assistant.records.corpus import Corpus
from assistant.settings import read_settings
from evals.commands.opening import day, open_corpus, open_sets, open_system
from evals.commands.screen import plain
from evals.folder import read_outcomes, read_summary
from evals.gate import GATE, read_gate, shortfalls
from evals.labels import MEASURE_LABELS, decimal, interval, percent
from evals.report import conclude, write_report
from evals.runner import Run, RunOptions, cells_of, prepare
from evals.scoring import Outcome
from evals.systems import SystemGoneError

RESULTS = Path("results")
Sets = Annotated[list[str], typer.Argument(metavar="BỘ…", help="Tệp .jsonl, .csv, .xlsx hoặc tên bộ có sẵn.")]
Url = Annotated[str | None, typer.Option("--url", help="Địa chỉ dịch vụ; bỏ trống là chạy trong tiến trình.")]
Out = Annotated[Path, typer.Option("--out", help="Nơi đặt thư mục kết quả.")]
Today = Annotated[str | None, typer.Option("--today", help="Ngày hỏi của các câu không ghi ngày (YYYY-MM-DD).")]
Resume = Annotated[bool, typer.Option("--resume", help="Chạy tiếp lần chạy dở dang.")]
Restart = Annotated[bool, typer.Option("--restart", help="Bỏ lần chạy dở dang, chạy lại từ đầu.")]


def run(
    names: Sets,
    url: Url = None,
    out: Out = RESULTS,
    today: Today = None,
    resume: Resume = False,
    restart: Restart = False,
) -> int:
    """Run sets and write the reports."""
    settings = read_settings()
    corpus = open_corpus(settings)
    sets = open_sets(names, corpus)
    asked_on = day(today, settings)
    system = open_system(settings, url)
    made = prepare(sets, system, RunOptions(asked_on, out, resume, restart))
    summary = finish(made, corpus)
    show(summary)
    plain().print(f"Báo cáo: {made.folder.path / 'report.html'}")
    return 0


def gate(
    bars: Annotated[Path, typer.Option("--bars", help="Tệp ngưỡng.")] = GATE,
    out: Out = RESULTS,
    today: Today = None,
) -> int:
    """Run the sets of the gate; exit code 1 when one falls short of its bar."""
    settings = read_settings()
    corpus = open_corpus(settings)
    asked_on = day(today, settings)
    wanted = [(name, bar, open_sets([name], corpus)) for name, bar in read_gate(bars).items()]
    system = open_system(settings, None)
    missed = 0
    for name, bar, sets in wanted:
        made = prepare(sets, system, RunOptions(asked_on, out, restart=True))
        summary = finish(made, corpus)
        short = shortfalls(bar, summary)
        missed += bool(short)
        show_gate(name, summary, short, read_outcomes(made.folder.path))
    return 1 if missed else 0


def report(folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục kết quả.")]) -> int:
    """Write the reports of a whole run again from its items."""
    write_report(folder, read_summary(folder), read_outcomes(folder))
    return 0


def finish(made: Run, corpus: Corpus) -> dict[str, Any]:
    """Ask what is still to be asked, with a progress bar, and conclude the run."""
    outcomes = list(made.kept)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Đang hỏi", total=made.size, completed=len(outcomes))
        try:
            for outcome in made.outcomes():
                outcomes.append(outcome)
                bar.advance(task)
        except SystemGoneError as error:
            raise SystemGoneError(
                f"{error}\nĐã giữ {len(outcomes)}/{made.size} câu trong {made.folder.path}; "
                "khi dịch vụ chạy lại, thêm --resume để chạy tiếp."
            ) from error
    return conclude(made, outcomes, cells_of(corpus.records.values()), finished=datetime.now(UTC))


def show(summary: dict[str, Any]) -> None:
    """The figures of a run as a table on the screen."""
    verdicts = summary["verdicts"]
    table = Table("Số đo", "Giá trị", "Khoảng 95 %", "Số câu")
    for name, label in MEASURE_LABELS.items():
        estimate = summary[name]
        table.add_row(label, percent(estimate["value"]), interval(estimate), str(estimate["n"]))
    if took := summary["latency_ms"]:
        table.add_row("Thời gian p50 / p95", f"{decimal(took['p50'])} / {decimal(took['p95'])} ms", "", "")
    console = plain()
    console.print(table)
    console.print(
        f"{verdicts['right']}/{summary['items']} đạt, {verdicts['wrong']} sai, {verdicts['refused']} từ chối nhầm, "
        f"{verdicts['incomplete']} chưa đủ, {verdicts['error']} lỗi"
    )


def show_gate(name: str, summary: dict[str, Any], short: Sequence[str], outcomes: Sequence[Outcome]) -> None:
    """Whether a set passes the gate; when not, every item that fails and why."""
    console = plain()
    console.print(f"{name}: {percent(summary['accuracy']['value'])} đạt, {summary['verdicts']['wrong']} câu sai")
    for line in short:
        console.print(f"  không đạt ngưỡng: {line}")
    for outcome in outcomes if short else ():
        if outcome.causes:
            console.print(f"  {outcome.item.id} [{outcome.verdict}] {outcome.item.question}")
        for cause in outcome.causes:
            console.print(f"    {cause.rule}: {cause.wanted} → {cause.found}")
