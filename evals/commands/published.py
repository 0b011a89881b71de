"""``compare``, ``publish`` and ``table``: what is done with results once they are there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.cli.failures import CommandFailedError
from evals import compare as comparing
from evals import table as tables
from evals.commands.screen import plain
from evals.compare import Comparison, Difference, Turn
from evals.folder import FolderError, read_outcomes
from evals.labels import decimal, percent
from evals.provenance import ROOT

README = ROOT / "README.md"
Folder = Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục kết quả của một lần chạy trọn vẹn.")]


def compare(before: Folder, after: Folder) -> int:
    """Print what turned right or wrong between two runs and how likely that is by chance."""
    try:
        found = comparing.compare(read_outcomes(before), read_outcomes(after))
    except FolderError:
        raise
    except ValueError as error:
        raise FolderError(str(error)) from error
    console = plain()
    console.print(f"{len(found.pairs)} câu có ở cả hai lần chạy")
    _difference(console, "Đạt", found.passing)
    _difference(console, "Sai", found.wrong)
    _turns(console, "Thành đạt", found.turned_right)
    _turns(console, "Thành không đạt", found.turned_wrong)
    _left_out(console, found)
    return 0


def publish(folder: Folder) -> int:
    """Copy a run's summary and report into the repository."""
    place = tables.publish(folder)
    plain().print(f"Đã chép vào {place}; chạy tiếp: python -m evals table")
    return 0


def table(
    readme: Annotated[Path, typer.Option("--readme", help="Tệp có bảng.")] = README,
    check: Annotated[
        bool, typer.Option("--check", help="Chỉ xem bảng có mới nhất không; không thì mã thoát 1.")
    ] = False,
) -> int:
    """Write the newest published results into the README, between its markers."""
    try:
        if tables.is_current(readme):
            return 0
        if check:
            raise CommandFailedError(f"{readme}: bảng kết quả đã cũ; chạy: python -m evals table")
        text = readme.read_text(encoding="utf-8")
        readme.write_text(tables.with_table(text, tables.table(tables.newest())), encoding="utf-8")
    except OSError as error:
        raise CommandFailedError(f"{readme}: {error.strerror}") from error
    except FolderError:
        raise
    except ValueError as error:
        raise CommandFailedError(str(error)) from error
    return 0


def _difference(console: Console, label: str, found: Difference) -> None:
    low, high = found.change.low or 0.0, found.change.high or 0.0
    console.print(
        f"{label}: {percent(found.before)} → {percent(found.after)} "
        f"(thay đổi {decimal((found.after - found.before) * 100)} điểm, khoảng 95 %: "
        f"{decimal(low * 100)} đến {decimal(high * 100)}; thêm {found.gained}, mất {found.lost}; "
        f"McNemar p = {decimal(found.p_value, 4)})"
    )


def _turns(console: Console, label: str, turns: Sequence[Turn]) -> None:
    console.print(f"\n{label}: {len(turns)}")
    for turn in turns:
        console.print(
            f"  {turn.after.item.id} [{turn.before.verdict} → {turn.after.verdict}] {turn.after.item.question}"
        )
        for cause in turn.after.causes:
            console.print(f"    {cause.rule}: {cause.wanted} → {cause.found}")


def _left_out(console: Console, found: Comparison) -> None:
    for label, names in (
        ("Câu hỏi hoặc đáp án đã đổi, không so", found.changed),
        ("Chỉ có ở lần trước", found.only_before),
        ("Chỉ có ở lần sau", found.only_after),
    ):
        if names:
            console.print(f"\n{label}: {', '.join(names)}")
