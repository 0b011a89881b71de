"""Index generations on disk: written whole, checked by hash before use, switched by one atomic rename.

``indexes/CURRENT`` names the generation in use; a generation is a folder with a manifest that lists the SHA-256
of every file in it. A build that is killed leaves at most a folder with ``.tmp`` in its name, which the next
build clears away; the generation in use is never written to.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Read = TypeVar("Read")

FORMAT = 4  # of the files in a generation; a change makes older generations stale
CURRENT = "CURRENT"
MANIFEST = "manifest.json"
_NAME = re.compile(r"generation-[0-9a-f]{16}")
_MEND = "Hãy chạy: python -m assistant build"


class IndexUnusableError(RuntimeError):
    """The index cannot be served; the message says why, and the command that mends it."""


class IndexMissingError(IndexUnusableError):
    """There is no index yet."""


class IndexStaleError(IndexUnusableError):
    """The index was built from another corpus, encoder or format than those at hand."""


class IndexDamagedError(IndexUnusableError):
    """A file of the index is missing or differs from its hash."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a generation was built from: another key means another generation.

    :param code: hash of the program's own parts that make records and terms of a corpus.
    """

    corpus: str
    encoder: str
    language: str
    code: str = ""
    format: int = FORMAT

    @property
    def name(self) -> str:
        """Name of its folder: the same inputs always give the same name."""
        words = "\n".join((str(self.format), self.corpus, self.encoder, self.language, self.code))
        return f"generation-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def write_generation(
    index_dir: Path, key: Key, counts: Mapping[str, int], write: Callable[[Path], None], *, use: bool = True
) -> Path:
    """Write a generation and make it the current one.

    :param counts: numbers of documents, records and vectors, for the manifest.
    :param write: writes all files into the folder it is given.
    :param use: whether to make it the current one; else it waits until what it was built from is there.
    :returns: the generation's folder.
    """
    index_dir.mkdir(parents=True, exist_ok=True)
    with _lock(index_dir):
        target, draft = index_dir / key.name, index_dir / f"{key.name}.tmp"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        write(draft)
        _write_manifest(draft, key, counts)
        if _same(draft, target):  # in use already: it is never written to, not even for a moment
            shutil.rmtree(draft)
        else:
            shutil.rmtree(target, ignore_errors=True)
            draft.rename(target)
        if use:
            _use(index_dir, key.name)
    return target


def use_generation(index_dir: Path, key: Key) -> Path:
    """Make a generation that is there already the current one, and clear away all others.

    :raises IndexMissingError: if there is none of that key.
    """
    if not (index_dir / key.name).is_dir():
        raise IndexMissingError(f"Chưa có chỉ mục {key.name} trong {index_dir}. {_MEND}")
    with _lock(index_dir):
        _use(index_dir, key.name)
    return index_dir / key.name


def _use(index_dir: Path, name: str) -> None:
    try:
        current = _current(index_dir)
    except IndexUnusableError:
        current = ""
    if current != name:
        _switch(index_dir, name)
    clear_generations(index_dir, keep=name)


def open_generation(index_dir: Path, key: Key | None = None) -> Path:
    """The folder of the current generation, every file checked against its hash.

    :param key: what it must have been built from; none accepts any.
    :raises IndexMissingError, IndexStaleError, IndexDamagedError: with the command that mends it.
    """
    return read_generation(index_dir, key, lambda folder: folder)


def read_generation(index_dir: Path, key: Key | None, read: Callable[[Path], Read]) -> Read:
    """What ``read`` makes of the current generation's folder, every file of it checked first.

    A build may switch to another generation and clear this one away while it is read: then the other is read.
    A generation of that very key counts as the current one, too: whoever changed the corpus was stopped before
    the last step.

    :raises IndexMissingError, IndexStaleError, IndexDamagedError: as :func:`open_generation` does.
    """
    while True:
        name = _chosen(index_dir, key)
        try:
            return read(_checked(index_dir / name, key))
        except IndexDamagedError:
            if _chosen(index_dir, key) == name:
                raise


def current_name(index_dir: Path) -> str:
    """Name of the generation in use, empty where there is none: what changes when another takes its place."""
    try:
        return _current(index_dir)
    except IndexUnusableError:
        return ""


def _chosen(index_dir: Path, key: Key | None) -> str:
    name = _current(index_dir)
    waiting = key is not None and key.name != name and (index_dir / key.name).is_dir()
    return key.name if key is not None and waiting and (index_dir / name).is_dir() else name


def _current(index_dir: Path) -> str:
    """The name that ``CURRENT`` holds."""
    try:
        name = (index_dir / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise IndexMissingError(f"Chưa có chỉ mục trong {index_dir}. {_MEND}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamagedError(f"Không đọc được tệp {CURRENT} trong {index_dir}. {_MEND}") from error
    if not _NAME.fullmatch(name):
        raise IndexDamagedError(f"Tệp {CURRENT} trong {index_dir} không ghi tên chỉ mục. {_MEND}")
    return name


def _checked(folder: Path, key: Key | None) -> Path:
    """The folder, once its key and the hashes of its files have been found right."""
    manifest = _read_manifest(folder)
    if key is not None and manifest["key"] != _key_fields(key):
        changed = [n for n, v in _key_fields(key).items() if manifest["key"].get(n) != v]
        names = {"corpus": "kho văn bản", "encoder": "bộ mã hoá", "language": "mô hình ngôn ngữ", "format": "định dạng"}
        names["code"] = "cách đọc văn bản"
        what = ", ".join(names[n] for n in changed) or "bản kê"
        raise IndexStaleError(f"Chỉ mục {folder.name} đã cũ: {what} đã thay đổi từ khi lập. {_MEND}")
    try:
        _check_files(folder, manifest["files"])
    except OSError as error:
        name = f"tệp {error.filename}" if error.filename else "một tệp"
        raise IndexDamagedError(f"Chỉ mục {folder.name}: không đọc được {name}. {_MEND}") from error
    return folder


def _same(draft: Path, target: Path) -> bool:
    """Whether a generation is whole and has the very files of a draft: another build wrote it while this one ran."""
    try:
        return manifest_of(_checked(target, None)) == manifest_of(draft)
    except IndexDamagedError:
        return False


def manifest_of(folder: Path) -> dict[str, Any]:
    """The manifest of a generation: key, counts, and the hash of each file."""
    return _read_manifest(folder)


def _key_fields(key: Key) -> dict[str, object]:
    return {
        "corpus": key.corpus,
        "encoder": key.encoder,
        "language": key.language,
        "code": key.code,
        "format": key.format,
    }


def _write_manifest(folder: Path, key: Key, counts: Mapping[str, int]) -> None:
    files = {name: _sha256(folder / name) for name in _names(folder)}
    manifest = {"key": _key_fields(key), "counts": dict(counts), "files": files}
    file = folder / MANIFEST
    file.write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for name in [*files, MANIFEST]:
        with (folder / name).open("rb") as handle:
            os.fsync(handle.fileno())


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise IndexDamagedError(f"Chỉ mục {folder.name} không có bản kê đọc được. {_MEND}") from error
    if isinstance(manifest, dict) and all(isinstance(manifest.get(n), dict) for n in ("key", "counts", "files")):
        return manifest
    raise IndexDamagedError(f"Bản kê của chỉ mục {folder.name} viết sai. {_MEND}")


def _check_files(folder: Path, files: Mapping[str, str]) -> None:
    for name, digest in files.items():
        file = folder / name
        if not file.is_file():
            raise IndexDamagedError(f"Chỉ mục {folder.name} thiếu tệp {name}. {_MEND}")
        if _sha256(file) != digest:
            raise IndexDamagedError(f"Tệp {name} của chỉ mục {folder.name} đã bị hỏng hoặc bị sửa. {_MEND}")
    extra = set(_names(folder)) - set(files)
    if extra:
        raise IndexDamagedError(f"Chỉ mục {folder.name} có tệp lạ: {', '.join(sorted(extra))}. {_MEND}")


def _names(folder: Path) -> list[str]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return sorted(n for n in (p.relative_to(folder).as_posix() for p in files) if n != MANIFEST)


def _sha256(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _switch(index_dir: Path, name: str) -> None:
    draft = index_dir / f"{CURRENT}.tmp"
    with draft.open("w", encoding="utf-8") as handle:
        handle.write(f"{name}\n")
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(index_dir / CURRENT)
    folder = os.open(index_dir, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def clear_generations(index_dir: Path, keep: str) -> None:
    """Remove generations that are no longer used; a server that has one open keeps it in memory."""
    for folder in index_dir.glob("generation-*"):
        if folder.name != keep:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _lock(index_dir: Path) -> Iterator[None]:
    """One build at a time; the lock goes with the process, however it ends."""
    with (index_dir / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
