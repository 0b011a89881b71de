"""A document's manifest: whatever is wrong with it or its text is named with the file and a remedy."""

import hashlib
from pathlib import Path

import pytest

from assistant.ingest.manifest import CorpusError, read_stored

TEXT = "KẾ HOẠCH\nKỹ năng số\n"
HEAD = """id: kh7
name: Kế hoạch 7
type: Kế hoạch
number: 7/KH-UBND
title: Kỹ năng số
issuer: Xã Bình Minh
issued: {issued}
file: {file}
format: dump
sha256: {sha256}
sources: [{{id: X, title: Trang của xã}}]
{more}"""


def stored(folder: Path, text: bytes = TEXT.encode(), **changed: str) -> Path:
    """A document's folder with some fields of its manifest changed."""
    fields = {"issued": "2026-02-05", "file": "text.txt", "sha256": hashlib.sha256(text).hexdigest(), "more": ""}
    (folder / "text.txt").write_bytes(text)
    (folder / "manifest.yaml").write_text(HEAD.format_map(fields | changed), encoding="utf-8")
    return folder


def test_a_text_is_read_exactly_as_stored(tmp_path: Path) -> None:
    text = "\ufeffMột\r\nHai\u00a0ba \n"
    assert read_stored(stored(tmp_path, text.encode())).text == text


def test_a_text_that_differs_from_its_hash_is_named_with_both_hashes_and_a_remedy(tmp_path: Path) -> None:
    stored(tmp_path)
    (tmp_path / "text.txt").write_text(TEXT + " ", encoding="utf-8")
    with pytest.raises(CorpusError) as raised:
        read_stored(tmp_path)
    message = str(raised.value)
    assert message.startswith(str(tmp_path / "text.txt"))
    assert "manifest.yaml" in message
    assert hashlib.sha256(TEXT.encode()).hexdigest()[:12] in message
    assert hashlib.sha256((TEXT + " ").encode()).hexdigest()[:12] in message
    assert "khôi phục" in message


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"file": "khac.txt"}, "khac.txt"),
        ({"file": "."}, "không có tệp"),
        ({"issued": "2026-13-45"}, "manifest.yaml"),
        ({"issued": "hôm qua"}, "issued"),
        ({"more": "ngay: 1"}, "ngay"),
        ({"more": "slips: [{printed: a}]"}, "slips.0.read"),
        ({"more": "aliases: chữ"}, "aliases"),
        ({"more": "a: [1"}, "YAML"),
        ({"more": "\t- x"}, "YAML"),
    ],
)
def test_a_wrong_manifest_is_named_with_what_is_wrong(tmp_path: Path, changed: dict[str, str], named: str) -> None:
    with pytest.raises(CorpusError, match=named):
        read_stored(stored(tmp_path, TEXT.encode(), **changed))


@pytest.mark.parametrize("content", [b"", b"chu\n", b"- 1\n", b"\xff\xfe\x00", b"id: kh7\n", b"a: \xc3\n", b"\x00"])
def test_what_is_no_manifest_at_all_is_named(tmp_path: Path, content: bytes) -> None:
    stored(tmp_path)
    (tmp_path / "manifest.yaml").write_bytes(content)
    with pytest.raises(CorpusError) as raised:
        read_stored(tmp_path)
    assert str(tmp_path / "manifest.yaml") in str(raised.value)


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"manifest\.yaml: không có"):
        read_stored(tmp_path)


def test_a_text_that_is_not_utf8_is_named_with_the_byte(tmp_path: Path) -> None:
    stored(tmp_path, b"ab\xffcd")
    with pytest.raises(CorpusError, match=r"text\.txt: không phải văn bản UTF-8 \(byte thứ 2\)"):
        read_stored(tmp_path)
