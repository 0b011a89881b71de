"""The files of a document's versions: written beside the one in use, which a manifest alone decides.

``<id>/manifest.yaml`` names the text in use, in ``<id>/versions/<n>/``. Whoever is stopped before the new manifest
takes the old one's place has changed nothing; what was left is cleared away by the next change.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from assistant.adding.proposal import BLOCKS, TEXT, Proposal
from assistant.ingest.digest import DIGEST
from assistant.ingest.manifest import MANIFEST, VERSIONS, CorpusError, Manifest, read_manifest


def write_version(place: Path, proposal: Proposal) -> None:
    """Write a version into its document's folder, all but the manifest that puts it to use.

    :param place: the document's folder, which need not be there.
    """
    manifest = proposal.manifest
    _keep_former(place, manifest)
    home = place / VERSIONS / str(manifest.version)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    contents = {
        home / TEXT: proposal.read.text.encode(),
        home / BLOCKS: proposal.read.blocks.encode(),
        place / manifest.original: proposal.read.original,
        home / MANIFEST: manifest_bytes(manifest),
    }
    for file, content in contents.items():
        _write(file, content)
    _sync(home)


def _keep_former(place: Path, manifest: Manifest) -> None:
    """Put the files of a version that came with the program where those of all versions lie."""
    if not manifest.versions:
        return
    home = place / VERSIONS / str(manifest.versions[-1].version)
    name = MANIFEST if manifest.versions[-1].kind == "full" else DIGEST
    if not (home / name).is_file():
        home.mkdir(parents=True, exist_ok=True)
        _write(home / name, (place / name).read_bytes())


def put_to_use(place: Path, manifest: bytes) -> None:
    """Make a version the one in use: its manifest takes the old one's place in one step."""
    draft = place / f".{MANIFEST}.tmp"
    _write(draft, manifest)
    draft.replace(place / MANIFEST)
    _sync(place)


def take_out(place: Path) -> None:
    """Put no full text to use: a digest beside it serves again, else the document is gone."""
    (place / MANIFEST).unlink()
    _sync(place)


def shipped_manifest(place: Path) -> bytes | None:
    """The manifest of the last version that came with the program; none where no full text did."""
    manifest = read_manifest(place / MANIFEST)
    for version in reversed(manifest.versions):
        if version.kind == "full" and version.added is None:
            return (place / VERSIONS / str(version.version) / MANIFEST).read_bytes()
    return None


def clear_leftovers(folder: Path) -> None:
    """Clear away what stopped changes left: versions that no manifest knows, and folders of nothing else."""
    for place in folder.iterdir():
        if place.is_dir() and (place / VERSIONS).is_dir():
            for stray in _strays(place):
                shutil.rmtree(stray, ignore_errors=True)
            (place / f".{MANIFEST}.tmp").unlink(missing_ok=True)
            if not any((place / VERSIONS).iterdir()):
                (place / VERSIONS).rmdir()
            if not any(place.iterdir()):
                place.rmdir()


def _strays(place: Path) -> Iterator[Path]:
    """Version folders beyond those that the manifest in use knows."""
    known: set[str] = set()
    if (place / MANIFEST).is_file():
        try:
            manifest = read_manifest(place / MANIFEST)
        except CorpusError:
            return  # nobody can say what belongs to it
        known = {str(manifest.version), *(str(version.version) for version in manifest.versions)}
    for version in (place / VERSIONS).iterdir():
        if version.name not in known:
            yield version


def manifest_bytes(manifest: Manifest) -> bytes:
    """A manifest as YAML, without what it leaves at its default; the same manifest gives the same bytes."""
    shown = manifest.model_dump(mode="python", exclude_defaults=True)
    return yaml.safe_dump(_plain(shown), allow_unicode=True, sort_keys=False, width=120).encode()


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, (list, tuple)) else value


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def _sync(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
