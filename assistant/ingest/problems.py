"""What is wrong with a corpus file, told so that its reviewer can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.ingest.manifest import CorpusError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a corpus file.

    :param file: path of the file as the reviewer knows it.
    :param line: line of the mistake from 1; 0 where it concerns the whole file.
    :param message: what is wrong, in Vietnamese.
    :param remedy: what to do about it, in Vietnamese.
    :param warning: worth a look, yet nothing that keeps the corpus from being used.
    """

    file: str
    line: int
    message: str
    remedy: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f" {self.remedy}" if self.remedy else "")


class CorpusFileError(CorpusError):
    """A corpus file that cannot be used, with all the problems found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
