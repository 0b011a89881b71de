"""Files that are damaged, hostile or of another kind are refused in Vietnamese, and touch nothing outside."""

import io
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from written import p, pdf, table, word, zipped

from assistant.ingest.readers.faults import UnreadableError
from assistant.ingest.readers.sandbox import READING, read_file
from evals.readers.printed import FILES

LOCKED = Path(__file__).parent / "files"
_ENGLISH = re.compile(r"Traceback|Error\b|error\b|None\b|\bthe\b")


def refused(folder: Path, name: str, raw: bytes) -> str:
    """Why a file of this name and these bytes is not read."""
    file = folder / name
    file.write_bytes(raw)
    with pytest.raises(UnreadableError) as caught:
        read_file(file)
    said = str(caught.value)
    assert "Hãy" in said or "nên không đọc" in said
    assert not _ENGLISH.search(said)
    return said


def test_a_file_is_read_within_thirty_seconds_and_half_a_gigabyte_or_not_at_all() -> None:
    assert (READING.memory, READING.wall) == (512, 30.0)


@pytest.mark.parametrize("name", ["kh7-locked.pdf", "kh7-locked.docx"])
def test_a_file_with_a_password_says_so(name: str, tmp_path: Path) -> None:
    assert "mật khẩu" in refused(tmp_path, name, (LOCKED / name).read_bytes())


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert read_file(LOCKED / "kh7-unprintable.pdf").text == read_file(FILES / "kh7.pdf").text


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.txt"])
def test_an_empty_file_says_so(name: str, tmp_path: Path) -> None:
    assert "trống (0 byte)" in refused(tmp_path, name, b"")


def test_a_file_without_a_letter_says_so(tmp_path: Path) -> None:
    assert "Không thấy chữ nào" in refused(tmp_path, "a.txt", b" \n\t\n")
    assert "Không thấy chữ nào" in refused(tmp_path, "a.pdf", pdf(""))
    assert "Không thấy chữ nào" in refused(tmp_path, "a.docx", word(p("")))


@pytest.mark.parametrize("share", [0.5, 0.99])
@pytest.mark.parametrize("name", ["kh12.docx", "kh12.pdf", "kh12.html"])
def test_a_file_cut_off_is_never_taken_for_a_shorter_plan(name: str, share: float, tmp_path: Path) -> None:
    whole = (FILES / name).read_bytes()
    if name == "kh12.html" and b"<table" not in whole[: int(share * len(whole))].lower():
        pytest.skip("cut before its first table, a page is a page without tables")
    said = refused(tmp_path, name, whole[: int(share * len(whole))])
    assert "cắt cụt" in said


@pytest.mark.parametrize(
    ("name", "real", "told"),
    [
        ("kh12.docx", "a.pdf", "nội dung là Word"),
        ("kh12.pdf", "a.docx", "nội dung là PDF"),
        ("kh12.html", "a.docx", "nội dung là HTML"),
        ("kh12.pdf", "a.txt", "nội dung là PDF"),
        ("kh12.docx", "a.xlsx", "Chưa đọc được tệp đuôi “.xlsx”"),
        ("kh12.docx", "a.docm", "Chưa đọc được tệp đuôi “.docm”"),
        ("kh12.pdf", "a.exe", "Chưa đọc được tệp đuôi “.exe”"),
    ],
)
def test_a_wrong_ending_names_both_kinds(name: str, real: str, told: str, tmp_path: Path) -> None:
    assert told in refused(tmp_path, real, (FILES / name).read_bytes())


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office đời cũ"),
        (b"{\\rtf1\\ansi Ke hoach}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "tệp ảnh"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "OpenDocument"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "Excel"),
        (zipped({"a.txt": b"x"}), "tệp nén"),
        (bytes(range(256)) * 4, "UTF-8"),
        ("Ke hoach".encode("utf-16-le"), "byte rỗng"),
    ],
)
def test_other_kinds_are_named_with_what_to_do(raw: bytes, told: str, tmp_path: Path) -> None:
    assert told in refused(tmp_path, "ke-hoach", raw)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"word/document.xml": bytes(32 * 2**20)})
    assert len(bomb) < 2**16
    assert "bom nén" in refused(tmp_path, "a.docx", bomb)


def test_a_zip_bomb_that_lies_of_its_size_is_not_unpacked(tmp_path: Path) -> None:
    bomb = bytearray(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": bytes(8 * 2**20 + 0x1234)}))
    real, told = (8 * 2**20 + 0x1234).to_bytes(4, "little"), (2000).to_bytes(4, "little")
    assert bomb.count(real) == 2
    assert "hỏng" in refused(tmp_path, "a.docx", bytes(bomb.replace(real, told)))


def test_a_zip_with_a_list_of_parts_beyond_reason_is_not_listed(tmp_path: Path) -> None:
    many = zipped({f"word/{i:060d}": b"" for i in range(11_000)})
    assert "bom nén" in refused(tmp_path, "a.docx", many)


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    document = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'
    with zipfile.ZipFile(io.BytesIO(word(p("&l9;")))) as packed:
        files = {part: packed.read(part) for part in packed.namelist()}
    body = files["word/document.xml"].decode().removeprefix('<?xml version="1.0"?>')
    assert refused(tmp_path, "a.docx", zipped({**files, "word/document.xml": (document + body).encode()}))


@pytest.mark.slow
def test_a_pdf_bomb_ends_with_its_process(tmp_path: Path) -> None:
    packed = zlib.compress(zlib.compress(bytes(2**30), 9), 9)
    drawing = (
        f"<< /Length {len(packed)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n".encode() + packed + b"\nendstream"
    )
    raw = pdf("BT ET").replace(b"<< /Length 5 >>\nstream\nBT ET\nendstream", drawing)
    assert refused(tmp_path, "a.pdf", raw)


def test_ten_thousand_pages_are_refused_by_their_number(tmp_path: Path) -> None:
    assert "10000 trang" in refused(tmp_path, "a.pdf", pdf(*["BT /F 12 Tf 50 700 Td (KE HOACH) Tj ET"] * 10_000))


@pytest.mark.parametrize("place", [300, 900, 2000])
def test_a_word_document_with_damaged_bytes_says_so(place: int, tmp_path: Path) -> None:
    raw = bytearray((FILES / "kh7.docx").read_bytes())
    start = raw.index(b"word/document.xml") + place
    raw[start : start + 20] = bytes(20)
    assert "hỏng" in refused(tmp_path, "a.docx", bytes(raw))


def test_boxes_nested_beyond_reason_are_refused(tmp_path: Path) -> None:
    assert "lồng quá nhiều lớp" in refused(tmp_path, "a.html", b"<html><body>" + b"<div>" * 3000 + b"Chao")
    deep = "".join("<w:tbl><w:tr><w:tc>" for _ in range(3000)) + p("x") + "</w:tc></w:tr></w:tbl>" * 3000
    assert refused(tmp_path, "a.docx", word(deep))


def test_a_table_of_countless_columns_is_refused(tmp_path: Path) -> None:
    assert "cột" in refused(tmp_path, "a.docx", word(table([str(i) for i in range(300)])))
    wide = "".join(f"<td>{i}</td>" for i in range(300))
    assert "cột" in refused(tmp_path, "a.html", f"<html><table><tr>{wide}</tr></table></html>".encode())


@pytest.mark.parametrize("code", ["<script>alert(1)</script>", "<iframe src='x'></iframe>", "<embed src='x'>"])
def test_a_page_with_code_is_refused(code: str, tmp_path: Path) -> None:
    said = refused(tmp_path, "a.html", f"<html><body><p>Kế hoạch</p>{code}</body></html>".encode())
    assert "mã chạy được" in said


def test_a_plan_without_a_table_is_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("KẾ HOẠCH\nVề việc gì đó\nI. MỤC ĐÍCH\nLàm cho xong.\n", encoding="utf-8")
    read = read_file(file)
    assert "Làm cho xong." in read.text
    assert '"header"' not in read.blocks


@pytest.mark.parametrize(
    "name", ["ke\u202ehoach.txt", "ke\nhoach.txt", "ke\u200bhoach.txt", "ke\x07hoach.txt", "ke\udcffhoach.txt"]
)
def test_a_name_that_misleads_is_refused(name: str, tmp_path: Path) -> None:
    assert "Tên tệp có ký tự" in refused(tmp_path, name, "Kế hoạch".encode())


@pytest.mark.parametrize("name", ["-rf.txt", "; rm -rf $HOME.txt", "$(id).txt", "a|b.txt", "'\".txt", "%s%n.txt"])
def test_a_name_with_signs_of_a_shell_is_a_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Kế hoạch", encoding="utf-8")
    assert read_file(tmp_path / name).text == "Kế hoạch\n"


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.txt")
    for place, told in (
        (tmp_path / "link.txt", "liên kết"),
        (tmp_path / "pipe.txt", "không phải là tệp"),
        (tmp_path, "không phải là tệp"),
        (Path("/dev/zero"), "không phải là tệp"),
        (tmp_path / "none.txt", "Không có tệp"),
    ):
        with pytest.raises(UnreadableError, match=told):
            read_file(place)


class _Listener(BaseHTTPRequestHandler):
    """Remembers every request; a document must make none."""

    asked: list[str] = []  # noqa: RUF012  # one server, one list

    def do_GET(self) -> None:
        """Answer anything."""
        self.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """A web server that documents point to."""
    server = HTTPServer(("127.0.0.1", 0), _Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    _Listener.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_nothing_that_a_document_points_to_is_fetched(address: str, tmp_path: Path) -> None:
    html = (
        f'<!DOCTYPE html SYSTEM "{address}/dtd"><html><head><link rel="stylesheet" href="{address}/css">'
        f'<base href="{address}/"></head><body background="{address}/back"><img src="{address}/img"><p>Kế hoạch</p>'
        f'<p style="background: url({address}/url)" onclick="fetch()">x</p><video src="{address}/video"></video></body>'
        "</html>"
    )
    drawn = '<w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="x0"/></w:pict></w:r>'
    office = word(
        p("Kế hoạch", drawn),
        outside=[("image", f"{address}/img"), ("attachedTemplate", f"{address}/dotm"), ("oleObject", f"{address}/ole")],
    )
    action = f"/AA << /O << /S /URI /URI ({address}/open) >> >>"
    for name, raw in (
        ("a.html", html.encode()),
        ("a.docx", office),
        ("a.pdf", pdf("BT /F 12 Tf 50 700 Td (Ke hoach) Tj ET", more=action)),
    ):
        (tmp_path / name).write_bytes(raw)
        assert read_file(tmp_path / name).text.startswith(("Kế hoạch", "Ke hoach"))
    assert _Listener.asked == []


@pytest.mark.parametrize(
    "tried",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import os; os.system('true')",
    ],
)
def test_the_process_that_reads_can_neither_connect_nor_start_programs(tried: str) -> None:
    told = f"from assistant.ingest.readers.child import confine; confine(()); {tried}"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "PermissionError" in done.stderr


def test_what_lies_in_the_current_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "docx", "lxml", "assistant", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w')", encoding="utf-8")
    shutil.copy(FILES / "kh7.docx", tmp_path / "a.docx")
    monkeypatch.chdir(tmp_path)
    assert "Thạch Khê" in read_file(Path("a.docx")).text
    assert not (tmp_path / "run").exists()


def test_a_reading_that_goes_on_too_long_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.ingest.readers import sandbox

    monkeypatch.setattr(sandbox, "READING", sandbox.Limits(memory=512, processor=1, wall=0.05))
    shutil.copy(FILES / "kh25.pdf", tmp_path / "a.pdf")
    with pytest.raises(UnreadableError, match="nên đã dừng"):
        read_file(tmp_path / "a.pdf")


@pytest.mark.slow
def test_a_reading_that_wants_more_memory_than_allowed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.ingest.readers import sandbox

    monkeypatch.setattr(sandbox, "READING", sandbox.Limits(memory=200))
    (tmp_path / "a.html").write_bytes(b"<html><body>" + b"<p>x</p>" * 300_000)
    with pytest.raises(UnreadableError, match="bộ nhớ"):
        read_file(tmp_path / "a.html")
