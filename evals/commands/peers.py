"""``peers``: the same questions to what one would otherwise assemble."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from assistant.index.encoder import load_encoder, spec_of
from assistant.records.corpus import Corpus
from assistant.settings import Settings, read_settings
from evals.commands.opening import day, open_corpus, open_sets, open_system
from evals.commands.run_sets import RESULTS, Out, Sets, Today
from evals.commands.screen import plain
from evals.evidence import Finder, Stated
from evals.items import Item
from evals.peers import TOP_K, bm25_starter, cut, dense_starter
from evals.provenance import HASH_SHOWN, commit
from evals.side_by_side import Column, askable, find_all, summarise, table

Dense = Annotated[bool, typer.Option(help="Có cả bản tìm bằng véc-tơ của bộ mã hoá kèm sẵn.")]
LEGEND = (
    "Đủ chứng cứ: phần bản ghi cần dẫn mà lời của chúng nằm trọn trong một đoạn đưa ra. "
    "Đủ lời đáp: phần câu hỏi mà mọi nhóm từ bắt buộc có trong các đoạn đưa ra. "
    f"LlamaIndex dùng cấu hình gốc, {TOP_K} đoạn một câu, và được cho cả các câu hỏi trước; "
    "trợ lý này đưa ra câu trả lời và các bản ghi mà câu trả lời nêu hoặc dẫn."
)


def peers(names: Sets, out: Out = RESULTS, today: Today = None, dense: Dense = True) -> int:
    """Ask the same questions of our assistant and of LlamaIndex's starter; compare what each found."""
    settings = read_settings()
    corpus = open_corpus(settings)
    sets = open_sets(names, corpus)
    items = askable([item for questions in sets for item in questions.items], corpus.records)
    ours = Stated(open_system(settings, None), corpus.records, day(today, settings))
    columns = _ask([ours, *_starters(settings, corpus, dense=dense)], items, corpus)
    name = f"{commit()}-{corpus.sha256[:HASH_SHOWN]}-{'+'.join(questions.name for questions in sets)}-peers"
    _write(out / name, summarise(columns), len(items))
    return 0


def _starters(settings: Settings, corpus: Corpus, *, dense: bool) -> list[Finder]:
    nodes = cut(corpus.documents)
    starters: list[Finder] = [bm25_starter(nodes)]
    if dense:
        starters.append(dense_starter(nodes, load_encoder(spec_of(settings.encoder))))
    return starters


def _ask(finders: Sequence[Finder], items: Sequence[Item], corpus: Corpus) -> list[Column]:
    columns = []
    with Progress(console=Console(stderr=True)) as bar:
        for finder in finders:
            finding = find_all(finder, items, corpus.records)
            found = tuple(bar.track(finding, total=len(items), description=finder.name))
            columns.append(Column(finder.name, found))
    return columns


def _write(folder: Path, figures: dict[str, Any], items: int) -> None:
    text = f"# Chứng cứ tìm được, {items} câu\n\n{LEGEND}\n\n{table(figures)}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "peers.json").write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "peers.md").write_text(text, encoding="utf-8")
    console = plain()
    console.print(text)
    console.print(f"Đã ghi vào {folder}")
