"""The command line: exit codes, and what a person reads."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from evaluated import ROW, item
from reserved import reserved_port
from service_process import service

from evals.commands.app import run
from evals.items import as_row
from evals.reading import read_set

LEAD = as_row(item("lead"))
LATE = as_row(item("late", kind="due", question="late?", must=(("31/12/2025",),)))
WRONG = as_row(item("wrong", must=(("Sở Tài chính",),)))


def write(file: Path, *rows: dict[str, object]) -> str:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({**LEAD, "id": "b", "cite": ["kh25/pl2/999"]}, "«cite» có mã «kh25/pl2/999» không có trong kho văn bản"),
        ({**LEAD, "id": "b", "must": []}, "«must» trống"),
        (LEAD, "mã «lead» đã có ở"),
    ],
)
def test_a_bad_set_is_named_with_file_and_line_and_nothing_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: dict[str, object], fault: str
) -> None:
    bad = write(tmp_path / "bad.jsonl", LEAD, row)
    assert run(["run", bad, "--out", str(tmp_path / "out")]) == 2
    assert f"{bad}:2: {fault}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_run_over_http_writes_its_reports_and_two_runs_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(tmp_path / "set.jsonl", LEAD, LATE)
    out = str(tmp_path / "out")
    with service(port := reserved_port()):
        url = f"http://127.0.0.1:{port}"
        assert run(["run", good, "--url", url, "--out", out, "--today", "2026-11-23"]) == 0
        said = capsys.readouterr().out
        assert "2/2 đạt, 0 sai" in said
        (folder,) = (tmp_path / "out").iterdir()
        assert f"Báo cáo: {folder / 'report.html'}" in said
        assert run(["run", write(tmp_path / "other.jsonl", LEAD, WRONG), "--url", url, "--out", out]) == 0
    (other,) = (path for path in (tmp_path / "out").iterdir() if path != folder)
    capsys.readouterr()
    assert run(["compare", str(folder), str(other)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 câu có ở cả hai lần chạy\nĐạt: 100,0 % → 100,0 %")
    assert "Chỉ có ở lần trước: late\n" in said
    (folder / "report.html").unlink()
    assert run(["report", str(folder)]) == 0
    assert (folder / "report.html").is_file()


def test_a_service_that_dies_tells_how_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{**LEAD, "id": f"i{n}"} for n in range(6)]
    arguments = ["run", write(tmp_path / "set.jsonl", *rows), "--out", str(tmp_path / "out"), "--today", "2026-11-23"]
    port = reserved_port()
    arguments += ["--url", f"http://127.0.0.1:{port}"]
    with service(port, lives=4):
        assert run(arguments) == 3
    told = capsys.readouterr().err
    assert re.search(r"Đã giữ 3/6 câu trong .*; khi dịch vụ chạy lại, thêm --resume để chạy tiếp\.", told)
    with service(port):
        assert run(arguments) == 2
        assert "--restart để chạy lại từ đầu" in capsys.readouterr().err
        assert run([*arguments, "--resume"]) == 0
    assert "6/6 đạt" in capsys.readouterr().out


def test_nobody_at_the_address_is_exit_code_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"http://127.0.0.1:{reserved_port()}"
    assert run(["run", write(tmp_path / "set.jsonl", LEAD), "--url", url, "--out", str(tmp_path)]) == 3
    assert f"{url} không trả lời" in capsys.readouterr().err


def test_check_tells_what_follows_from_the_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lead = "Sở Thông tin và Truyền thông"
    good = {**LEAD, "id": "good", "must": [[lead]]}
    bad = {**LEAD, "id": "bad", "must": [["Sở Y tế"]]}
    assert run(["check", write(tmp_path / "good.jsonl", good)]) == 0
    assert "1 câu: 1 lập lại được từ kho văn bản" in capsys.readouterr().out
    file = write(tmp_path / "bad.jsonl", bad)
    assert run(["check", file]) == 1
    assert f"{file}:1: bad sai\n    «Sở Y tế» không có trong các bản ghi được dẫn" in capsys.readouterr().out
    unseen = write(tmp_path / "unseen.jsonl", {**LEAD, "id": "u", "must": [[lead], ["vậy đó"]]})
    assert run(["check", unseen]) == 0
    assert run(["check", unseen, "--strict"]) == 1


def test_a_place_in_a_file_is_written_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # A terminal library takes ":100:" for a picture unless told otherwise.
    rows = [{**LEAD, "id": f"i{n}", "must": [["Sở Y tế"]]} for n in range(1, 101)]
    file = write(tmp_path / "many.jsonl", *rows)
    assert run(["check", file]) == 1
    assert f"{file}:100: i100 sai\n" in capsys.readouterr().out


def test_convert_writes_a_set_in_another_format(tmp_path: Path) -> None:
    source = write(tmp_path / "set.jsonl", LEAD, LATE)
    assert run(["convert", source, str(tmp_path / "set.xlsx")]) == 0
    assert read_set(tmp_path / "set.xlsx").items == read_set(Path(source)).items


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run"], "Thiếu BỘ…. Xem cách dùng: python -m evals --help"),
        (["run", "không-có"], "không-có: không có tệp hay bộ câu hỏi này; các bộ có sẵn: "),
        (["run", "dev", "--nhanh"], "Không có tuỳ chọn --nhanh."),
        (["hát"], "Không có lệnh này."),
        (["compare", "a", "b"], "a không có items.jsonl"),
        (["gate", "--bars", "thiếu.toml"], "thiếu.toml: không đọc được"),
        (["convert", "x.txt", "y.csv"], "x.txt: phải là tệp .jsonl, .csv, .xlsx"),
        (["publish", "x"], "x không có summary.json đọc được"),
    ],
)
def test_wrong_use_is_told_in_vietnamese_with_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run(arguments) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (["--today", "mai", "--url", "http://127.0.0.1:9"], "--today là «mai», phải là ngày dạng YYYY-MM-DD"),
        (["--url", "chợ"], "--url là «chợ», phải là địa chỉ như http://127.0.0.1:7860"),
        (["--url", "http://a:b"], "--url là «http://a:b», phải là địa chỉ như http://127.0.0.1:7860"),
    ],
)
def test_a_day_or_an_address_that_is_none_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str], told: str
) -> None:
    assert run(["run", write(tmp_path / "set.jsonl", LEAD), "--out", str(tmp_path), *option]) == 2
    assert capsys.readouterr().err == f"{told}\n"


def test_the_row_that_these_tests_cite_is_in_the_corpus(tmp_path: Path) -> None:
    assert run(["check", write(tmp_path / "set.jsonl", {**LEAD, "kind": "fact", "cite": [ROW]})]) == 0


def test_a_fault_of_the_program_itself_is_one_sentence() -> None:
    planted = "import sys; from evals.commands import sets; sets.open_corpus = None; sys.argv[1:] = ['check', 'dev']"
    program = [sys.executable, "-c", f"{planted}; from evals.__main__ import main; main()"]
    told = subprocess.run(program, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr == (
        "Chương trình gặp lỗi ngoài dự tính (TypeError). Chạy lại với ASSISTANT_DEBUG=1 để xem chi tiết.\n"
    )
