"""Imports go one way, and what is heavy is not loaded where it is not used."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
# evals comes before ui, which shows its runs, and ui before cli, whose `serve` puts the page on the service; what
# evals does on the command line, loading a service included, uses that of the assistant.
EDGES = ["settings", "api", "evals", "ui", "cli", "evals.commands"]
ORDER = ["text", "ingest", "records", "index", "question", "retrieve", "adding", "answer", *EDGES]
LAYERS = {name: rank for rank, name in enumerate(["__init__", *ORDER, "__main__"])}
HEAVY = ("torch", "gradio", "llama_index", "sentence_transformers", "sklearn", "pandas", "matplotlib")


def layer(parts: tuple[str, ...]) -> str:
    """The layer of a module: ``assistant.text.tone`` is of ``text``, ``ui.page`` of ``ui``."""
    below = (*parts, "__init__")[1].removesuffix(".py")
    if parts[0] == "assistant" or below == "__main__":
        return below
    return "evals.commands" if parts[0] == "evals" and below in ("commands", "load") else parts[0]


def imports(file: Path) -> Iterator[tuple[str, ...]]:
    """The project's own modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (tuple(name.split(".")) for name in names if name.split(".")[0] in ("assistant", "ui", "evals"))


def test_a_module_imports_only_from_its_own_layer_and_those_before_it() -> None:
    wrong = []
    for file in (p for top in ("assistant", "evals", "ui") for p in (HOME / top).rglob("*.py")):
        own = LAYERS.get(layer(file.relative_to(HOME).parts), -1)  # a layer without a place may import none
        later = (".".join(name) for name in imports(file) if LAYERS.get(layer(name), len(LAYERS)) > own)
        wrong += [f"{file.relative_to(HOME)} imports {name}" for name in later]
    assert wrong == []


def loaded(module: str) -> set[str]:
    """Top-level packages in memory after a module is imported in a process of its own."""
    told = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    return set(subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("module", ["assistant.answer.assistant", "assistant.api.app", "assistant.cli.app"])
def test_the_program_starts_without_what_only_building_training_or_the_page_need(module: str) -> None:
    assert loaded(module).isdisjoint(HEAVY)
