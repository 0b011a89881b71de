"""The manifest beside each document of the corpus: what it is, where it comes from, and the hash of its text."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

MANIFEST = "manifest.yaml"
VERSIONS = "versions"  # folder of a document's versions; in each lies a manifest of that version


class CorpusError(ValueError):
    """A file of the corpus is missing, damaged or wrongly written; the message says which, and the remedy."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ManifestSource(_Strict):
    """Where the text was published."""

    id: str
    title: str
    url: str = ""
    publisher: str = ""
    date: str = ""


class ManifestRelation(_Strict):
    """What the document does to another."""

    kind: Literal["implements", "based_on", "amends", "replaces", "related_to"]
    other: str
    since: date | None = None
    note: str = ""
    sources: tuple[str, ...] = ()


class LostHeading(_Strict):
    """A heading the published text lost: before which paragraph it belongs, and where its title stands."""

    before: str
    number: str
    title: str
    note: str = ""


class Slip(_Strict):
    """A misprint kept as published, and how it is read."""

    printed: str
    read: str
    note: str = ""


class EarlierVersion(_Strict):
    """A version the document had before; its files lie whole in ``versions/<version>``.

    :param kind: ``digest`` where the full text took a digest's place.
    :param sha256: hash of its stored text, or of the digest's file.
    :param original_sha256: hash of the file it was read from.
    """

    version: int
    sha256: str
    original_sha256: str = ""
    added: date | None = None
    kind: Literal["full", "digest"] = "full"


class Manifest(_Strict):
    """One document's manifest.

    :param file: name of the text beside the manifest.
    :param format: how to read it: a ``dump`` by its bars, ``blocks`` by the file of spans beside it.
    :param sha256: hash of the text's bytes.
    :param blocks: name of the file of spans; likewise ``original`` of the file the text was read from.
    :param added: the day this version was added; documents that came with the program have none.
    """

    id: str
    name: str
    type: str
    number: str
    title: str
    issuer: str
    signatory: str = ""
    issued: date | None = None
    effective: date | None = None
    basis: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    file: str
    format: Literal["dump", "blocks"]
    sha256: str
    blocks: str = ""
    blocks_sha256: str = ""
    original: str = ""
    original_sha256: str = ""
    version: int = 1
    added: date | None = None
    versions: tuple[EarlierVersion, ...] = ()
    sources: tuple[ManifestSource, ...]
    relations: tuple[ManifestRelation, ...] = ()
    lost_headings: tuple[LostHeading, ...] = ()
    slips: tuple[Slip, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document's manifest with its text and its blocks as stored, whose hashes have been checked."""

    manifest: Manifest
    text: str
    blocks: str = ""


def read_stored(folder: Path, *, version: int = 0) -> StoredText:
    """Read one document's folder.

    :param version: an earlier version of it; 0 is the one in use.
    :raises CorpusError: if the manifest or its text is missing or wrong, or the text's hash differs.
    """
    manifest = read_manifest(folder / VERSIONS / str(version) / MANIFEST if version else folder / MANIFEST)
    text = _checked(folder / manifest.file, manifest.sha256)
    blocks = _checked(folder / manifest.blocks, manifest.blocks_sha256) if manifest.blocks else ""
    return StoredText(manifest, text, blocks)


def _checked(file: Path, sha256: str) -> str:
    """The text of a file whose hash the manifest names."""
    if not file.is_file():
        raise CorpusError(f"{file}: không có tệp văn bản mà {MANIFEST} nêu. Hãy đặt lại tệp gốc vào đó.")
    raw = file.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != sha256:
        raise CorpusError(
            f"{file}: nội dung khác với mã SHA-256 ghi trong {MANIFEST} "
            f"(tệp: {digest[:12]}…, ghi: {sha256[:12]}…). "
            "Hãy khôi phục tệp gốc, hoặc nếu văn bản thật sự đã đổi thì ghi lại mã mới."
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file}: không phải văn bản UTF-8 (byte thứ {error.start}).") from error


def read_manifest(file: Path) -> Manifest:
    """Read a manifest alone.

    :raises CorpusError: if it is missing or wrong.
    """
    try:
        return Manifest.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise CorpusError(f"{file}: không có tệp mô tả văn bản.") from error
    except yaml.YAMLError as error:
        raise CorpusError(f"{file}: YAML viết sai: {error}") from error
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise CorpusError(f"{file}: trường viết sai hoặc thiếu: {problems}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file}: không phải văn bản UTF-8 (byte thứ {error.start}).") from error
    except ValueError as error:  # YAML makes the date itself, and 2026-13-45 is none
        raise CorpusError(f"{file}: có ngày không có thật ({error}).") from error
