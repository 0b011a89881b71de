"""YAML files read with the line of every value, and checked against a pydantic schema."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assistant.ingest.problems import CorpusFileError, Problem

Loc = tuple[int | str, ...]
Schema = TypeVar("Schema", bound=BaseModel)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one is ten times as quick


@dataclass(frozen=True, slots=True)
class Located:
    """The values of a YAML file and where they stand.

    :param lines: line from 1 of each value by its path of keys and indices (``("facts", 3, "body")``).
    """

    path: Path
    data: object
    lines: dict[Loc, int] = field(default_factory=dict)

    def line(self, loc: Sequence[int | str]) -> int:
        """The line of the value at ``loc``, or of the nearest value around it."""
        for size in range(len(loc), -1, -1):
            if tuple(loc[:size]) in self.lines:
                return self.lines[tuple(loc[:size])]
        return 0

    def problem(self, loc: Sequence[int | str], message: str, remedy: str = "") -> Problem:
        """A problem with the value at ``loc``."""
        return Problem(str(self.path), self.line(loc), message, remedy)


def read_located(path: Path) -> Located:
    """Read a YAML file.

    :raises CorpusFileError: it is missing, not UTF-8, not YAML, or says a key twice.
    """
    try:
        loader = _LOADER(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        lines: dict[Loc, int] = {}
        twice = list(_locate(node, (), lines)) if node is not None else []
        located = Located(path, loader.construct_document(node) if node is not None else None, lines)
    except OSError as error:
        raise CorpusFileError([Problem(str(path), 0, f"Không đọc được tệp ({error.strerror}).")]) from error
    except UnicodeDecodeError as error:
        raise CorpusFileError([Problem(str(path), 0, "Tệp không phải UTF-8.", "Lưu lại bằng UTF-8.")]) from error
    except yaml.YAMLError as error:
        raise CorpusFileError([_syntax_problem(path, error)]) from error
    if twice:
        raise CorpusFileError(located.problem(loc, f"Khóa “{loc[-1]}” ghi hai lần.", "Bỏ một.") for loc in twice)
    return located


def read_as(schema: type[Schema], path: Path) -> tuple[Schema, Located]:
    """Read a YAML file that has the shape of ``schema``.

    :raises CorpusFileError: it cannot be read or has another shape; every mistake with its line.
    """
    located = read_located(path)
    try:
        return schema.model_validate(located.data), located
    except ValidationError as error:
        raise CorpusFileError(_explain(located, details) for details in error.errors()) from error


def _locate(node: yaml.Node, loc: Loc, lines: dict[Loc, int]) -> list[Loc]:
    """Fill ``lines``; return the paths of keys said twice."""
    lines[loc] = node.start_mark.line + 1
    twice: list[Loc] = []
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            at = (*loc, str(key.value))
            if at in lines:
                twice.append(at)
            twice += _locate(value, at, lines)
            lines[at] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            twice += _locate(value, (*loc, index), lines)
    return twice


def _syntax_problem(path: Path, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 0
    reason = getattr(error, "problem", None) or str(error)
    return Problem(str(path), line, f"Không đúng cú pháp YAML ({reason}).", "Xem dấu hai chấm, dấu ngoặc, thụt dòng.")


def _explain(located: Located, error: ErrorDetails) -> Problem:
    """A pydantic error in Vietnamese, with its line."""
    loc = error["loc"]
    name = ".".join(str(part) for part in loc) or "tệp"
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return located.problem(loc, f"Thiếu “{name}”.", "Ghi thêm trường này.")
        case "extra_forbidden":
            return located.problem(loc, f"Không có trường nào tên “{name}”.", "Xem lại chính tả của tên trường.")
        case "literal_error":
            return located.problem(
                loc, f"“{name}” là {error['input']!r}.", f"Phải là một trong: {context.get('expected', '')}."
            )
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return located.problem(loc, f"“{name}” không phải ngày: {error['input']!r}.", "Ghi dạng 2025-03-01.")
        case "value_error":
            return located.problem(loc, f"“{name}”: {context.get('error', '')}")
    return located.problem(loc, f"“{name}” không hợp lệ: {error['input']!r}.", f"({error['msg']})")
