"""The gate of continuous integration: what the sets must reach, read from ``evals/gate.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from evals.labels import percent

GATE = Path(__file__).parent / "gate.toml"


class GateError(ValueError):
    """A file of thresholds that cannot be used; the text names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What one set, or all sets of a kind (``dev``), must reach; what is absent is not asked.

    :param accuracy: least share of items that pass; likewise the other shares, all in [0, 1].
    :param wrong: greatest number of wrong statements.
    :param each_kind: least accuracy of each kind of question.
    """

    accuracy: float
    wrong: int
    each_kind: float = 0.0
    answered_when_due: float = 0.0
    refused_when_due: float = 0.0

    __pydantic_config__ = ConfigDict(extra="forbid")


def read_gate(path: Path = GATE) -> dict[str, Bar]:
    """The bars by set name.

    :raises GateError: when the file is missing or does not read as bars.
    """
    try:
        with path.open("rb") as file:
            return TypeAdapter(dict[str, Bar]).validate_python(tomllib.load(file))
    except OSError as error:
        raise GateError(f"{path}: không đọc được: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise GateError(f"{path}: TOML sai: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise GateError(f"{path}: «{'.'.join(map(str, first['loc']))}» không hợp lệ") from error


def shortfalls(bar: Bar, summary: Mapping[str, Any]) -> list[str]:
    """What a run does not reach, in Vietnamese; nothing when it passes."""
    missed = []
    for name, label in (
        ("accuracy", "tỉ lệ đạt"),
        ("answered_when_due", "trả lời khi trả lời được"),
        ("refused_when_due", "từ chối khi phải từ chối"),
    ):
        value, least = summary[name]["value"], getattr(bar, name)
        if value is not None and value < least:
            missed.append(f"{label} {percent(value)}, cần ít nhất {percent(least)}")
    if summary["verdicts"]["wrong"] > bar.wrong:
        missed.append(f"{summary['verdicts']['wrong']} câu sai, nhiều nhất được {bar.wrong}")
    missed += [
        f"loại {kind} đạt {percent(group['value'])}, cần ít nhất {percent(bar.each_kind)}"
        for kind, group in summary["by_kind"].items()
        if group["value"] < bar.each_kind
    ]
    return missed
