"""One errand from file to corpus, as the command line and the administrator's page both run it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.adding.change import Place, Progress, add, changing, remove
from assistant.adding.faults import NotAddedError
from assistant.adding.proposal import Proposal, Wish, propose
from assistant.ingest.manifest import CorpusError
from assistant.ingest.readers.sandbox import Progress as Pages
from assistant.ingest.readers.sandbox import ReadFile, read_file
from assistant.records.corpus import Corpus, load_corpus
from assistant.records.types import Document


@dataclass(frozen=True, slots=True)
class Errand:
    """A file to be added, read once.

    :param name: the file's name as people know it.
    """

    read: ReadFile
    name: str
    wish: Wish
    place: Place
    today: date

    def proposal(self) -> Proposal:
        """What adding the file would do, as the corpus is now.

        :raises NotAddedError: it cannot be added.
        """
        return propose(self.read, self.name, self.place.corpus, held(self.place), self.today, self.wish)

    def run(self, shown: Proposal, progress: Progress) -> None:
        """Add the file, if the corpus is still as it was when the proposal was shown.

        :raises NotAddedError: it is not, or would be wrong with the file; nothing has changed then.
        """
        with changing(self.place.corpus, progress):
            proposal = self.proposal()
            if (proposal.id, proposal.manifest.version) != (shown.id, shown.manifest.version):
                raise NotAddedError("Kho vừa được người khác thay đổi. Hãy chạy lại để xem báo cáo mới.")
            if proposal.step != "same":
                add(proposal, self.place, self.today, progress)


def errand(
    file: Path, name: str, wish: Wish, place: Place, today: date, *, pages: Pages = lambda _, __: None
) -> Errand:
    """Read a file that is to be added.

    :param pages: told the pages done and all pages, while a scan is read.
    :raises UnreadableError: with the reason.
    """
    return Errand(read_file(file, progress=pages), name, wish, place, today)


def take_away(id_: str, place: Place, today: date, progress: Progress) -> Document:
    """Remove what was added of a document.

    :raises NotAddedError: there is no such document, or it came with the program.
    """
    with changing(place.corpus, progress):
        document = held(place).documents.get(id_)
        if document is None:
            raise NotAddedError(f"Kho không có văn bản mã “{id_}”. Xem các mã bằng lệnh: corpus list.")
        remove(document, place, today, progress)
    return document


def held(place: Place) -> Corpus:
    """What the corpus holds now.

    :raises NotAddedError: it has mistakes of its own, which come first.
    """
    try:
        return load_corpus(place.corpus)
    except CorpusError as error:
        raise NotAddedError(f"Kho văn bản đang có lỗi, hãy sửa trước: {error}") from error
