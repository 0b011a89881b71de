"""A little generation of three files, quick to write, whose words tell which key it is of."""

from pathlib import Path

from assistant.index.generation import Key, write_generation

OLD, NEW = Key("kho cũ", "e", "n"), Key("kho mới", "e", "n")


def write(index_dir: Path, key: Key) -> Path:
    """A generation of three files whose words are the key's."""

    def fill(folder: Path) -> None:
        (folder / "sub").mkdir()
        for name in ("a.txt", "b.bin", "sub/c.json"):
            (folder / name).write_text(f"{name} {key.corpus}\n", encoding="utf-8")

    return write_generation(index_dir, key, {"records": 3}, fill)


def holds(folder: Path, key: Key) -> bool:
    """Whether a generation's files are all the key's own."""
    words = {name: (folder / name).read_text(encoding="utf-8") for name in ("a.txt", "b.bin", "sub/c.json")}
    return words == {name: f"{name} {key.corpus}\n" for name in words}
