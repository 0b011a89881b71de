"""What the README and its companions say holds."""

import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.settings import PREFIX, Settings
from evals.table import PUBLISHED, is_current, newest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.vi.md")
PAPERS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md", "evals/README.md", "indexes/README.md")
SETUP = ("Makefile", "pyproject.toml", "constraints.txt")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_SETTING = re.compile(rf"^\| `({PREFIX}\w+)` \|([^|]*)\|", re.MULTILINE)


@pytest.mark.parametrize("name", READMES)
def test_the_first_two_commands_serve_and_test(name: str) -> None:
    assert [command.partition(" #")[0].strip() for command in _blocks(name)[0][:2]] == ["make serve", "make test"]


@pytest.mark.parametrize("target", ["serve", "test"])
def test_each_command_sets_up_a_clean_clone_by_itself(target: str, tmp_path: Path) -> None:
    for name in SETUP:
        shutil.copy(ROOT / name, tmp_path)
    command = ["make", "--dry-run", "--no-print-directory", f"PYTHON={sys.executable}", target]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    steps = [told.index(words) for words in (" -m venv ", "uv pip install", f" -m {_program(target)}")]
    assert steps == sorted(steps)


def test_a_python_that_is_missing_or_too_old_is_said_so(tmp_path: Path) -> None:
    for name in SETUP:
        shutil.copy(ROOT / name, tmp_path)
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")  # as a Python that is asked whether it is older than 3.11
    old.chmod(0o755)
    for python in (tmp_path / "none", old):
        told = subprocess.run(
            ["make", f"PYTHON={python}", "serve"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert told.returncode != 0
        assert "Cần Python 3.11 trở lên" in told.stdout
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("name", PAPERS)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    paper = ROOT / name
    for link in _LINK.findall(paper.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (paper.parent / path).resolve() if path else paper
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_settings_is_the_settings(name: str) -> None:
    rows = {variable: default.strip(" `") for variable, default in _SETTING.findall(_read(name))}
    assert rows == {f"{PREFIX}{field.upper()}": _default(field) for field in Settings.model_fields}


def test_both_languages_have_the_same_sections_in_the_same_order() -> None:
    english, vietnamese = (_outline(name) for name in READMES)
    assert english == vietnamese


def test_the_example_is_what_the_command_prints(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = next(block for block in _blocks("README.md") if "assistant ask" in block[0])
    question, today = re.findall(r'--today (\S+) "(.+)"', shown[0])[0][::-1]
    monkeypatch.setenv(f"{PREFIX}INDEX_DIR", str(index_dir))
    monkeypatch.setenv("COLUMNS", "80")
    command = [sys.executable, "-m", "assistant", "ask", "--today", today, question]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    printed = [line.rstrip() for line in told.rstrip().splitlines()]
    # The last line carries the hash of the corpus, which any correction of the corpus changes.
    assert shown[1:-1] == printed[:-1], "paste what the command prints into README.md and README.vi.md"
    assert shown[-1].partition("sha256:")[0] == printed[-1].partition("sha256:")[0]


def test_the_results_are_the_newest_published() -> None:
    assert not newest(PUBLISHED) or is_current(ROOT / "README.md")


def test_every_folder_of_the_program_is_named() -> None:
    readme = _read("README.md")
    folders = [path.parent.name for path in (ROOT / "assistant").glob("*/__init__.py")]
    assert [name for name in folders if f"`assistant/{name}/`" not in readme] == []


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _blocks(name: str) -> list[list[str]]:
    """The lines of each code block."""
    return [body.splitlines() for _, body in _BLOCK.findall(_read(name))]


def _program(target: str) -> str:
    return "assistant serve" if target == "serve" else "pytest"


def _default(field: str) -> str:
    """A default as the table writes it: folders as seen from the root, nothing for what is empty."""
    value = Settings.model_fields[field].default
    if isinstance(value, Path):
        return value.relative_to(ROOT).as_posix()
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None or str(value) == "" else str(value)


def _outline(name: str) -> list[tuple[int, list[str], list[list[str]]]]:
    """For each section its level, its links but those to the other language, and its code without comments."""
    text = _read(name)
    starts = [heading.start() for heading in _HEADING.finditer(_BLOCK.sub(lambda block: " " * len(block[0]), text))]
    sections = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    return [(len(part) - len(part.lstrip("#")), _links(part), _commands(part)) for part in sections]


def _links(section: str) -> list[str]:
    return [link for link in _LINK.findall(section) if not link.startswith("README")]


def _commands(section: str) -> list[list[str]]:
    return [[line.partition(" #")[0].rstrip() for line in body.splitlines()] for _, body in _BLOCK.findall(section)]


def _anchors(paper: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = (words.lower() for _, words in _HEADING.findall(paper.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", words).replace(" ", "-") for words in headings}
