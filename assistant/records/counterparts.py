"""Which targets and tasks of different documents are about the same thing, as the corpus lists them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.ingest.located import Located, read_as
from assistant.records.types import Record, Target, Task

COUNTERPARTS = "counterparts.yaml"

Comparison = Literal["equal", "higher", "lower", "different", "same_task"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Records of several documents about one thing.

    :param refs: the records, the higher authority's first.
    :param relation: the last one against the first: the province may aim higher or lower than the centre.
    :param same_unit: whether the figures can be compared as they stand (GDP and GRDP cannot).
    """

    refs: tuple[str, ...]
    relation: Comparison
    same_unit: bool
    note: str = ""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Row(_Strict):
    refs: tuple[str, ...] = Field(min_length=2)
    relation: Comparison
    same_unit: bool
    note: str = ""


class _File(_Strict):
    counterparts: tuple[_Row, ...]


def load_counterparts(path: Path) -> tuple[Counterpart, ...]:
    """Read ``counterparts.yaml``.

    :raises CorpusFileError: it cannot be read or has another shape.
    """
    return locate_counterparts(path)[0]


def locate_counterparts(path: Path) -> tuple[tuple[Counterpart, ...], Located]:
    """Read ``counterparts.yaml`` together with the lines of its rows."""
    file, located = read_as(_File, path)
    return tuple(Counterpart(**row.model_dump()) for row in file.counterparts), located


def with_counterparts(records: Mapping[str, Record], rows: Iterable[Counterpart]) -> dict[str, Record]:
    """The records, each task and target knowing its counterparts among them.

    Refs that no record bears are left out: a digest may have given way to the full text.
    """
    others: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        present = [ref for ref in row.refs if ref in records]
        for ref in present:
            others[ref] += [other for other in present if other != ref]
    return {ref: _with(record, others[ref]) if ref in others else record for ref, record in records.items()}


def _with(record: Record, refs: Iterable[str]) -> Record:
    counterparts = tuple(dict.fromkeys(refs))
    return replace(record, counterparts=counterparts) if isinstance(record, Task | Target) else record
