"""What kind of file something is, told by its content; its name must not say otherwise."""

import io
import unicodedata
import zipfile
from pathlib import Path
from typing import Literal

from assistant.ingest.readers.faults import UnreadableError

Kind = Literal["docx", "pdf", "html", "text"]

MOST_BYTES = 200 * 2**20
_NAMES: dict[str, Kind] = {
    ".docx": "docx",
    ".pdf": "pdf",
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".txt", ".text", ".md"), "text"),
}
_SPOKEN: dict[Kind, str] = {"docx": "Word (DOCX)", "pdf": "PDF", "html": "HTML", "text": "văn bản thuần"}
_SAVE_AS = "Hãy mở bằng Word hoặc LibreOffice, lưu thành DOCX rồi thêm lại."
_MOST_PARTS, _MOST_UNPACKED, _MOST_RATIO = 5_000, 150 * 2**20, 300
_MOST_DIRECTORY = 2**20  # bytes of the list of parts: it is read before anything else can be known
_BOMB = "Tệp bung ra quá lớn so với kích thước của nó (nghi là bom nén), nên không đọc."
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<p>", b"<p ")


def check_path(path: Path) -> None:
    """Refuse what is no plain file, or has a name that could mislead whoever reads it.

    :raises UnreadableError: with the reason.
    """
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in path.name):
        raise UnreadableError("Tên tệp có ký tự điều khiển hoặc ký tự hỏng. Hãy đổi tên tệp rồi thêm lại.")
    if path.is_symlink():
        raise UnreadableError(f"“{path.name}” là liên kết tới tệp khác. Hãy chỉ đúng tệp gốc.")
    if not path.exists():
        raise UnreadableError(f"Không có tệp “{path.name}”. Hãy xem lại đường dẫn.")
    if not path.is_file():
        raise UnreadableError(f"“{path.name}” không phải là tệp. Hãy chỉ một tệp DOCX, PDF, HTML hoặc TXT.")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError(f"Tệp “{path.name}” trống (0 byte). Hãy lấy lại tệp gốc.")
    if size > MOST_BYTES:
        raise UnreadableError(f"Tệp “{path.name}” lớn hơn {MOST_BYTES // 2**20} MB. Hãy tách tệp ra.")


def kind_of(raw: bytes, name: str) -> Kind:
    """The kind of a file by its first bytes.

    :param name: its file name, whose ending must fit.
    :raises UnreadableError: for a kind that is not read, or an ending of another kind.
    """
    kind = _by_content(raw)
    suffix = Path(name).suffix.lower()
    named = _NAMES.get(suffix)
    if suffix and named is None:
        raise UnreadableError(f"Chưa đọc được tệp đuôi “{suffix}”. Hãy lưu lại thành tệp {', '.join(_NAMES)}.")
    if named is not None and named != kind:
        raise UnreadableError(
            f"Tệp có đuôi “{suffix}” nhưng nội dung là {_SPOKEN[kind]}. Hãy đổi đúng đuôi tệp, hoặc lấy lại tệp gốc."
        )
    return kind


def _by_content(raw: bytes) -> Kind:
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK"):
        return _packed(raw)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise UnreadableError("Tệp Word đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi thêm.")
        raise UnreadableError(f"Đây là tệp Office đời cũ (.doc, .xls). {_SAVE_AS}")
    if raw.startswith(b"{\\rtf"):
        raise UnreadableError(f"Chưa đọc được tệp RTF. {_SAVE_AS}")
    if raw.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")):
        raise UnreadableError("Đây là tệp ảnh. Hãy quét hoặc in các trang thành một tệp PDF rồi thêm.")
    head = raw[:4096].lower().replace(b"\0", b"")
    return "html" if any(mark in head for mark in _HTML) else "text"


def _packed(raw: bytes) -> Kind:
    """A Word document among packed files, once it is sure that it can be unpacked safely."""
    end = raw.rfind(b"PK\5\6")
    if end >= 0 and int.from_bytes(raw[end + 12 : end + 16], "little") > _MOST_DIRECTORY:
        raise UnreadableError(_BOMB)
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError("Tệp hỏng hoặc bị cắt cụt. Hãy lấy lại tệp gốc.") from error
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > min(_MOST_UNPACKED, max(2**20, _MOST_RATIO * len(raw))):
        raise UnreadableError(_BOMB)
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("Tệp nén đặt mật khẩu. Hãy bỏ mật khẩu rồi thêm lại.")
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "mimetype" in names:
        raise UnreadableError(f"Chưa đọc được tệp OpenDocument (.odt, .ods). {_SAVE_AS}")
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise UnreadableError("Đây là tệp Excel hoặc PowerPoint. Hãy đưa bảng vào văn bản Word (DOCX) rồi thêm.")
    raise UnreadableError("Đây là tệp nén, không phải văn bản. Hãy giải nén và thêm từng văn bản.")
