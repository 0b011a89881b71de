"""One change of the corpus: made on a copy first, checked and indexed there, and then in one step for good.

Stopped at any moment, the service answers from the corpus as it was, or as it is to be, never from parts of both:
the new index is whole before the one file is replaced that decides which corpus there is.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.adding.faults import NotAddedError
from assistant.adding.proposal import Proposal
from assistant.adding.versions import (
    clear_leftovers,
    manifest_bytes,
    put_to_use,
    shipped_manifest,
    take_out,
    write_version,
)
from assistant.index.generation import IndexMissingError
from assistant.ingest.manifest import CorpusError
from assistant.records.checking import check_corpus
from assistant.records.types import Document
from assistant.retrieve.build import build, use

Progress = Callable[[str], None]
_LOCK, _DRAFT = ".lock", ".draft-"
_SHOWN = 5  # problems told


@dataclass(frozen=True, slots=True)
class Place:
    """Where corpus and index are.

    :param encoder: setting of another encoder; empty for the shipped one.
    """

    corpus: Path
    index: Path
    encoder: str = ""


@contextmanager
def changing(place: Path, progress: Progress = lambda _: None) -> Iterator[None]:
    """One change at a time; the lock goes with the process, however it ends.

    :param place: the corpus folder.
    :raises NotAddedError: the folder cannot be written to.
    """
    try:
        handle = (place / _LOCK).open("w")
    except OSError as error:
        raise NotAddedError(f"Không ghi được vào kho {place} ({error.strerror}). Hãy xem lại quyền ghi.") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("Kho đang được người khác thay đổi, chờ đến lượt")
            fcntl.flock(handle, fcntl.LOCK_EX)
        for draft in place.glob(f"{_DRAFT}*"):
            shutil.rmtree(draft, ignore_errors=True)
        clear_leftovers(place)
        yield


def add(proposal: Proposal, place: Place, today: date, progress: Progress = lambda _: None) -> None:
    """Add what was proposed; call it while :func:`changing`.

    :raises NotAddedError: the corpus would be wrong with it; nothing has changed then.
    """

    def change(folder: Path) -> None:
        write_version(folder / proposal.id, proposal)
        put_to_use(folder / proposal.id, manifest_bytes(proposal.manifest))

    with _rehearsed(change, place, today, progress):
        home = place.corpus / proposal.id
        home.mkdir(exist_ok=True)
        write_version(home, proposal)
        put_to_use(home, manifest_bytes(proposal.manifest))


def remove(document: Document, place: Place, today: date, progress: Progress = lambda _: None) -> None:
    """Remove what was added of a document; what came with the program serves again. Call it while :func:`changing`.

    :raises NotAddedError: it came with the program, or the corpus would be wrong without it.
    """
    if document.added is None:
        raise NotAddedError(
            f"{document.name} đi kèm chương trình, không phải văn bản được thêm, nên không gỡ bằng lệnh này."
        )
    shipped = shipped_manifest(place.corpus / document.id)

    def change(folder: Path) -> None:
        home = folder / document.id
        put_to_use(home, shipped) if shipped is not None else take_out(home)

    with _rehearsed(change, place, today, progress):
        change(place.corpus)


@contextmanager
def _rehearsed(change: Callable[[Path], None], place: Place, today: date, progress: Progress) -> Iterator[None]:
    """Make a change on a copy of the corpus, check and index it; then let it be made in earnest, and use the index."""
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=place.corpus))
    try:
        _copy(place.corpus, draft)
        change(draft)
        progress("Kiểm tra kho văn bản")
        _refuse_errors(draft, place.corpus, today)
        build(draft, place.index, progress, place.encoder, use=False)
        yield
    except CorpusError as error:
        raise NotAddedError(str(error).replace(f"{draft}/", "")) from error
    except OSError as error:
        raise NotAddedError(f"Không ghi được kho hoặc chỉ mục ({error.strerror}). Kho không thay đổi.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        clear_leftovers(place.corpus)
    _use(place, progress)


def _refuse_errors(draft: Path, corpus: Path, today: date) -> None:
    """Refuse a change that makes the corpus wrong; what was wrong before does not count.

    :raises NotAddedError: with the first problems.
    """
    found = _errors(draft, today)
    known = _errors(corpus, today).values() if found else ()
    new = [told for told, message in found.items() if message not in known]
    if new:
        more = f" Và {len(new) - _SHOWN} lỗi nữa." if len(new) > _SHOWN else ""
        told = " ".join(new[:_SHOWN])
        raise NotAddedError(f"Thay đổi này làm kho văn bản có lỗi, nên không làm. {told}{more}")


def _use(place: Place, progress: Progress) -> None:
    """Put the new index to use; where the corpus was changed by hand meanwhile, it is built once more."""
    try:
        use(place.corpus, place.index, place.encoder)
    except IndexMissingError:
        build(place.corpus, place.index, progress, place.encoder)


def _errors(folder: Path, today: date) -> dict[str, str]:
    """What is wrong with a corpus, in full with its place, and the message alone: places change with a version."""
    return {str(p).replace(f"{folder}/", ""): p.message for p in check_corpus(folder, today) if not p.warning}


def _copy(corpus: Path, draft: Path) -> None:
    """All of a corpus but what is hidden; files are linked where the disk can, for none is ever written to."""
    shutil.copytree(
        corpus, draft, ignore=lambda _, names: [n for n in names if n.startswith(".")], copy_function=_link,
        dirs_exist_ok=True,
    )  # fmt: skip


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
