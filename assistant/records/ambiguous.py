"""Names that mean more than one thing, so that the assistant asks which is meant."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.ingest.located import Located, read_as

AMBIGUOUS = "ambiguous.yaml"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a name may mean.

    :param document: id of the document, empty where the corpus does not hold it.
    """

    name: str
    about: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A bare name, its spellings and its meanings."""

    names: tuple[str, ...]
    meanings: tuple[Meaning, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _MeaningEntry(_Strict):
    name: str
    about: str
    document: str = ""


class _Entry(_Strict):
    names: tuple[str, ...] = Field(min_length=1)
    meanings: tuple[_MeaningEntry, ...] = Field(min_length=2)


class _File(_Strict):
    ambiguous: tuple[_Entry, ...]


def load_ambiguous(path: Path) -> tuple[AmbiguousName, ...]:
    """Read ``ambiguous.yaml``.

    :raises CorpusFileError: it cannot be read or has another shape.
    """
    return locate_ambiguous(path)[0]


def locate_ambiguous(path: Path) -> tuple[tuple[AmbiguousName, ...], Located]:
    """Read ``ambiguous.yaml`` together with the lines of its entries."""
    file, located = read_as(_File, path)
    names = tuple(
        AmbiguousName(entry.names, tuple(Meaning(**meaning.model_dump()) for meaning in entry.meanings))
        for entry in file.ambiguous
    )
    return names, located
