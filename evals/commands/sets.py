"""``check`` and ``convert``: what is done with question sets without asking them."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.settings import read_settings
from evals.commands.opening import open_corpus, open_sets
from evals.commands.run_sets import Sets
from evals.commands.screen import plain
from evals.faults import Fault, SetError
from evals.gold import Finding, Known, check_gold
from evals.reading import find_sets, read_sets
from evals.writing import write_set


def check(
    names: Sets,
    strict: Annotated[bool, typer.Option("--strict", help="Câu cần người xem cũng tính là lỗi.")] = False,
    unseen: Annotated[bool, typer.Option("--unseen", help="In cả những câu cần người xem.")] = False,
) -> int:
    """Check the gold answers of sets against the corpus; exit code 1 when one is at fault."""
    corpus = open_corpus(read_settings())
    sets = open_sets(names, corpus)
    findings = check_gold(sets, Known(corpus.records, corpus.documents, corpus.agencies))
    counts = Counter(finding.standing for finding in findings)
    console = plain()
    _print(console, [finding for finding in findings if finding.standing == "contradicted"])
    if unseen or strict:
        _print(console, [finding for finding in findings if finding.standing == "unseen"])
    total = sum(len(questions.items) for questions in sets)
    console.print(
        f"{total} câu: {counts['derived']} lập lại được từ kho văn bản, {counts['unseen']} cần người xem, "
        f"{counts['contradicted']} sai với kho văn bản, {total - len(findings)} câu phải từ chối"
    )
    return 1 if counts["contradicted"] or (strict and counts["unseen"]) else 0


def convert(
    source: Annotated[str, typer.Argument(metavar="TỪ", help="Tệp hoặc tên bộ câu hỏi.")],
    goal: Annotated[Path, typer.Argument(metavar="SANG", help="Tệp .jsonl, .csv hoặc .xlsx để viết.")],
) -> int:
    """Write a set in another format."""
    items = [item for questions in read_sets(find_sets(source)) for item in questions.items]
    try:
        write_set(items, goal)
    except OSError as error:
        raise SetError([Fault(str(goal), 0, f"không ghi được: {error.strerror}")]) from error
    except ValueError as error:
        raise SetError([Fault(str(goal), 0, str(error))]) from error
    return 0


def _print(console: Console, findings: list[Finding]) -> None:
    words = {"contradicted": "sai", "unseen": "cần người xem", "derived": "đúng"}
    for finding in findings:
        console.print(f"{finding.file}:{finding.line}: {finding.item.id} {words[finding.standing]}")
        for reason in finding.reasons:
            console.print(f"    {reason}")
