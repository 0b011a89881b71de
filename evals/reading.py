"""Question sets read from JSONL, CSV and XLSX, every fault named with its file and line.

A set is read whole or not at all: one bad line and nothing is run.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.faults import Fault, SetError
from evals.items import Item, read_item
from evals.tables import Row, csv_rows, sheet_rows

SETS = Path(__file__).parent / "sets"
SUFFIXES = (".jsonl", ".csv", ".xlsx")
MAX_BYTES = 20 * 1024 * 1024  # a set of 20 000 questions takes about 10 MB
MAX_ITEMS = 20_000


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The items of one file.

    :param name: the file's name without its ending (``dev``).
    :param sha256: hash of the file's bytes.
    :param lines: for each item the line it stands on.
    """

    name: str
    file: str
    sha256: str
    items: tuple[Item, ...]
    lines: tuple[int, ...]


def read_sets(paths: Iterable[Path]) -> list[QuestionSet]:
    """The sets of these files.

    :raises SetError: with the faults of all of them, and ids that two of them share.
    """
    sets: list[QuestionSet] = []
    faults: list[Fault] = []
    for path in dict.fromkeys(paths):
        try:
            sets.append(read_set(path))
        except SetError as error:
            faults += error.faults
    faults += _shared_ids(sets)
    if faults:
        raise SetError(faults)
    return sets


def read_set(path: Path) -> QuestionSet:
    """The set in a file.

    :raises SetError: with every fault of the file.
    """
    content = _bytes(path)
    faults: list[Fault] = []
    items: list[Item] = []
    lines: list[int] = []
    for row in _rows(path, content):
        item, wrong = (None, []) if row.faults else read_item(row.row)
        faults += [Fault(str(path), row.line, text) for text in (*row.faults, *wrong)]
        if item is not None:
            items.append(item)
            lines.append(row.line)
    if not items and not faults:
        faults.append(Fault(str(path), 0, "không có câu hỏi nào"))
    if len(items) > MAX_ITEMS:
        faults.append(Fault(str(path), 0, f"có {len(items)} câu, nhiều nhất là {MAX_ITEMS}"))
    questions = QuestionSet(path.stem, str(path), hashlib.sha256(content).hexdigest(), tuple(items), tuple(lines))
    faults += _shared_ids([questions])
    if faults:
        raise SetError(sorted(faults, key=lambda fault: fault.line))
    return questions


def find_sets(name: str) -> list[Path]:
    """The files a name stands for: a path, a shipped set (``second-dev``), or all of a kind (``dev``).

    :raises SetError: when there is none; the text lists the shipped ones.
    """
    given = Path(name)
    if given.exists() or given.suffix:
        return [given]
    here = Path.cwd()
    shipped = shipped_sets()
    found = [path for path in shipped if path.stem == name or path.stem.endswith(f"-{name}")]
    if not found:
        names = ", ".join(path.stem for path in shipped) or "chưa có bộ nào"
        raise SetError([Fault(name, 0, f"không có tệp hay bộ câu hỏi này; các bộ có sẵn: {names}")])
    return [path.relative_to(here) if path.is_relative_to(here) else path for path in found]


def shipped_sets() -> list[Path]:
    """The files of the sets that come with the project, by name."""
    return sorted(path for path in SETS.glob("*") if path.suffix in SUFFIXES)


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        raise SetError([Fault(str(path), 0, f"phải là tệp {', '.join(SUFFIXES)}")])
    if not path.is_file():
        raise SetError([Fault(str(path), 0, "không có tệp này")])
    if path.stat().st_size > MAX_BYTES:
        raise SetError([Fault(str(path), 0, f"lớn hơn {MAX_BYTES // 1024 // 1024} MB")])
    try:
        return path.read_bytes()
    except OSError as error:
        raise SetError([Fault(str(path), 0, f"không đọc được: {error.strerror}")]) from error


def _rows(path: Path, content: bytes) -> Iterable[Row]:
    if path.suffix.lower() == ".xlsx":
        return sheet_rows(path, content)
    text = _decoded(path, content)
    return csv_rows(path, text) if path.suffix.lower() == ".csv" else _json_rows(text)


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SetError([Fault(str(path), line, "không phải UTF-8; hãy lưu lại tệp dạng UTF-8")]) from error


def _json_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, object_pairs_hook=_unique)
        except json.JSONDecodeError as error:
            yield Row(number, {}, (_broken_json(line, error.pos),))
            continue
        except (RecursionError, KeyError) as error:
            twice = f"cột «{error.args[0]}» có hai lần" if isinstance(error, KeyError) else ""
            yield Row(number, {}, (twice or "JSON lồng nhau quá sâu",))
            continue
        if isinstance(row, dict):
            yield Row(number, row)
        else:
            yield Row(number, {}, ("mỗi dòng phải là một đối tượng JSON {…}",))


def _broken_json(line: str, at: int) -> str:
    near = line[at : at + 20].strip()
    return f"JSON sai ở cột {at + 1}" + (f", gần «{near}»" if near else ", dòng chưa đóng")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON lets a name stand twice and the last one win; a set means neither."""
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise KeyError(name)
    return dict(pairs)


def _shared_ids(sets: Sequence[QuestionSet]) -> list[Fault]:
    seen: dict[str, tuple[str, int]] = {}
    faults = []
    for questions in sets:
        for item, line in zip(questions.items, questions.lines, strict=True):
            if item.id in seen:
                file, first = seen[item.id]
                faults.append(Fault(questions.file, line, f"mã «{item.id}» đã có ở {file}:{first}"))
            seen.setdefault(item.id, (questions.file, line))
    return faults
