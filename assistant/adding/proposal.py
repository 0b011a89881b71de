"""A document as it would be added: read, named, and set against what the corpus already holds."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from assistant.adding.faults import NotAddedError
from assistant.adding.identity import Identity, aliases, free_id, identity, same
from assistant.ingest.blocks import Block, Cell
from assistant.ingest.letterhead import letterhead
from assistant.ingest.manifest import MANIFEST as MANIFEST_FILE
from assistant.ingest.manifest import (
    VERSIONS,
    EarlierVersion,
    Manifest,
    ManifestRelation,
    ManifestSource,
    StoredText,
    read_manifest,
)
from assistant.ingest.readers.layout import load_blocks
from assistant.ingest.readers.sandbox import ReadFile
from assistant.records.agencies import load_registry
from assistant.records.corpus import AGENCIES, Corpus
from assistant.records.plan import read_plan
from assistant.records.types import Document, Record, Target, Task
from assistant.records.unregistered import Namer
from assistant.text.normalise import fold

Step = Literal["new", "digest", "version", "same"]
TEXT, BLOCKS, ORIGINAL = "text.txt", "blocks.json", "original"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 40  # characters of an id
_RESERVED = ("glossary", "lexicon", VERSIONS)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What adding a file would do.

    :param step: a new document, the full text in a digest's place, another version of a document, or nothing.
    :param former: the document whose place it takes.
    :param collision: name of another document that has the id its number would give.
    :param blocks: what the reader found; ``unknown`` names of bodies that the registry does not know.
    """

    step: Step
    file_name: str
    read: ReadFile
    manifest: Manifest
    document: Document
    records: tuple[Record, ...]
    blocks: tuple[Block, ...]
    former: Document | None = None
    collision: str = ""
    unknown: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Id of the document."""
        return self.manifest.id


_UNKNOWN = Document("", "", "full", "Văn bản", "", "", "", "", None, None, "", "")


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants a file added.

    :param id: id for it; empty for the one its number gives.
    :param update: whether another version of a document is meant, and no new one.
    :param prose: whether a plan without any table is wanted, too.
    """

    id: str = ""
    update: bool = False
    prose: bool = False


_ANY = Wish()


def propose(read: ReadFile, file_name: str, folder: Path, corpus: Corpus, today: date, wish: Wish = _ANY) -> Proposal:
    """Set a file that was read against a corpus.

    :param folder: the corpus folder; ``corpus`` what it holds.
    :param today: the day it is added.
    :raises NotAddedError: it is no plan, its id is taken, or there is nothing to update.
    """
    registry = load_registry(folder / AGENCIES)
    blocks = load_blocks(read.blocks, read.text)
    head = letterhead(blocks)
    who = _past(identity(head, read.text, registry), today)
    former = _former(who, corpus, wish)
    chosen, collision = _id(who, corpus, former, wish.id, folder)
    manifest = _versioned(_described(who, head, file_name, corpus, former), read, chosen, today)
    if former is not None:
        manifest = manifest.model_copy(update={"versions": tuple(_versions(folder, former))})
    names = Namer(registry)
    document, records = read_plan(StoredText(manifest, read.text, read.blocks), names.of(manifest))
    if not wish.prose:
        _refuse_without_rows(who, records)
    return Proposal(
        step=_step(former, read),
        file_name=file_name,
        read=read,
        manifest=manifest,
        document=document,
        records=tuple(records),
        blocks=tuple(blocks),
        former=former,
        collision=collision,
        unknown=tuple(agency.name for agency in names.agencies()),
    )


def _past(who: Identity, today: date) -> Identity:
    """Without a day of issue that has not come yet: it was misread, or misprinted."""
    return replace(who, issued=None) if who.issued and who.issued > today else who


def _refuse_without_rows(who: Identity, records: list[Record]) -> None:
    """A plan without tables was most likely misread, or is no plan; other documents are prose.

    :raises NotAddedError: saying how to add it all the same.
    """
    rows = any(isinstance(record, (Task, Target)) for record in records)
    prose = who.number and fold(who.type) not in ("", "ke hoach")
    if not rows and not prose:
        raise NotAddedError(
            "Không thấy bảng nhiệm vụ hay chỉ tiêu nào trong tệp (cần dòng tiêu đề như: STT, Nhiệm vụ, Cơ quan chủ "
            "trì, Thời hạn). Nếu văn bản vốn không có bảng, chạy lại với --no-table."
        )


def _former(who: Identity, corpus: Corpus, wish: Wish) -> Document | None:
    """The document whose place it takes: the one of its id where that was given, else the one of its number."""
    id_, update = wish.id, wish.update
    if id_:
        former = corpus.documents.get(id_)
    else:
        former = next((document for document in corpus.documents.values() if same(who, document)), None)
    if update and former is None:
        wanted = f"mã “{id_}”" if id_ else f"số hiệu {who.number or '(không thấy trong tệp)'}"
        raise NotAddedError(f"Kho chưa có văn bản {wanted} để cập nhật. Thêm mới bằng lệnh: corpus add <tệp>.")
    if former is not None and id_ and not update and not (same(who, former) or not who.number):
        raise NotAddedError(
            f"Mã “{id_}” đã dùng cho {former.name}, còn tệp này là {who.name}. Hãy chọn mã khác ở --id, "
            f"hoặc nếu đây là bản mới của {former.name} thì dùng lệnh: corpus update <tệp> --id {id_}."
        )
    return former


def _id(who: Identity, corpus: Corpus, former: Document | None, id_: str, folder: Path) -> tuple[str, str]:
    """The document's id, and the name of another document that has the one its number gives."""
    if former is not None:
        return former.id, ""
    taken = {*corpus.documents, *_RESERVED, *(p.name for p in folder.iterdir() if _occupied(p))}
    if id_:
        if not _ID.fullmatch(id_) or len(id_) > _LONGEST:
            raise NotAddedError(
                f"Mã “{id_}” không dùng được. Mã gồm chữ thường không dấu, số và gạch nối, tối đa {_LONGEST} ký tự, "
                "ví dụ: kh101-dai-phuc."
            )
        if id_ in taken:
            raise NotAddedError(f"Mã “{id_}” đã có trong kho. Hãy chọn mã khác ở --id.")
        return id_, ""
    wanted = free_id(who, ())
    other = corpus.documents.get(wanted)
    return free_id(who, taken), other.name if other is not None else ""


def _occupied(place: Path) -> bool:
    """Whether a name in the corpus folder is in use; what a stopped addition left is not."""
    return not place.is_dir() or any(child.name != VERSIONS for child in place.iterdir())


def _step(former: Document | None, read: ReadFile) -> Step:
    if former is None:
        return "new"
    if former.kind == "digest":
        return "digest"
    return "same" if former.sha256 == sha256(read.text) else "version"


def sha256(text: str) -> str:
    """Hash of a stored text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _described(
    who: Identity, head: Mapping[str, Cell], file_name: str, corpus: Corpus, former: Document | None
) -> Manifest:
    """A manifest that says who the document is; what the letterhead does not say is taken from the former one."""
    others = [d for d in corpus.documents.values() if former is None or d.id != former.id]
    names = [name for d in others for name in (d.name, d.number, *d.aliases)]
    basis = head["basis"].text.rstrip(" ;.") if "basis" in head else ""
    known = former or _UNKNOWN
    return Manifest(
        id=known.id,
        name=former.name if former else _name(who, names, file_name),
        type=who.type or known.type,
        number=who.number or known.number,
        title=who.title or known.title,
        issuer=who.issuer or known.issuer,
        signatory=who.signatory or known.signatory,
        issued=who.issued or known.issued,
        basis=(basis,) if basis else (),
        aliases=former.aliases if former else aliases(who, names),
        file="",
        format="blocks",
        sha256="",
        version=former.version + 1 if former else 1,
        sources=_sources(file_name, who, former),
        relations=_relations(former),
    )


def _versioned(described: Manifest, read: ReadFile, id_: str, today: date) -> Manifest:
    """The manifest with the files of its version and their hashes."""
    home = f"{VERSIONS}/{described.version}"
    suffix = {"docx": ".docx", "pdf": ".pdf", "html": ".html", "text": ".txt"}[read.kind]
    files = {
        "id": id_,
        "file": f"{home}/{TEXT}",
        "sha256": sha256(read.text),
        "blocks": f"{home}/{BLOCKS}",
        "blocks_sha256": sha256(read.blocks),
        "original": f"{home}/{ORIGINAL}{suffix}",
        "original_sha256": hashlib.sha256(read.original).hexdigest(),
        "added": today,
        "note": "Văn bản được nhận dạng từ ảnh quét, có thể sai chữ." if read.recognised else "",
    }
    return described.model_copy(update=files)


def _name(who: Identity, taken: list[str], file_name: str) -> str:
    """Type and number; with the issuer where another document is called so already."""
    name = who.name or Path(file_name).stem[:80]
    return f"{name} ({who.issuer})" if name in taken and who.issuer else name


def _versions(folder: Path, former: Document) -> Iterator[EarlierVersion]:
    """The versions there were, the one in use as the last."""
    original = ""
    if former.kind == "full":
        manifest = read_manifest(folder / former.id / MANIFEST_FILE)
        yield from manifest.versions
        original = manifest.original_sha256
    yield EarlierVersion(
        version=former.version,
        sha256=former.sha256,
        original_sha256=original,
        added=former.added,
        kind=former.kind,
    )


def _sources(file_name: str, who: Identity, former: Document | None) -> tuple[ManifestSource, ...]:
    """The file itself, after the sources of the document whose place it takes."""
    known = former.sources if former else ()
    kept = [ManifestSource(id=s.id, title=s.title, url=s.url, publisher=s.publisher, date=s.date) for s in known]
    ids = {source.id for source in kept}
    own = next(id_ for id_ in ("TEP", *(f"TEP{n}" for n in range(2, len(ids) + 3))) if id_ not in ids)
    return (*kept, ManifestSource(id=own, title=f"Tệp {file_name}", publisher=who.issuer))


def _relations(former: Document | None) -> tuple[ManifestRelation, ...]:
    return tuple(
        ManifestRelation(kind=r.kind, other=r.other, since=r.since, note=r.note, sources=r.sources)
        for r in (former.relations if former else ())
    )
