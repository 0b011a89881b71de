"""The command line as a user types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index built by the command itself."""
    place = tmp_path_factory.mktemp("cli")
    built = run(place, "build")
    assert built.returncode == 0, built.stderr
    return place


def run(place: Path, *arguments: str | bytes, **settings: str) -> "subprocess.CompletedProcess[str]":
    given = {"ASSISTANT_INDEX_DIR": str(place / "indexes"), "ASSISTANT_TODAY": "2026-11-23", "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        env=os.environ | given | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_question_is_answered_with_its_citation_and_its_day(folder: Path) -> None:
    told = run(folder, "ask", "Ai chủ trì Kế hoạch phát triển hạ tầng số?")
    assert told.returncode == 0, told.stderr
    assert "Sở Thông tin và Truyền thông" in told.stdout
    assert "“Sở Thông tin và Truyền thông”" in told.stdout
    assert "kh25/pl2/24" in told.stdout
    assert "Tính đến 23/11/2026" in told.stdout


def test_words_need_no_quotation_marks_and_no_diacritics(folder: Path) -> None:
    told = run(folder, "ask", "nhiem", "vu", "24", "ai", "chu", "tri", "--json")
    assert json.loads(told.stdout)["records"] == ["kh25/pl2/24"]


def test_json_is_the_contract_object_alone(folder: Path) -> None:
    told = run(folder, "ask", "Nhiệm vụ 24 ai chủ trì?", "--json", "--today", "2025-02-05")
    answer = json.loads(told.stdout)
    assert answer["as_of"]["today"] == "2025-02-05"
    assert list(answer)[:4] == ["answer", "status", "abstained", "citations"]
    assert "trace" not in answer
    assert told.stderr == ""


def test_an_explanation_comes_when_asked_for(folder: Path) -> None:
    assert json.loads(run(folder, "ask", "nhiệm vụ 24", "--json", "--explain").stdout)["trace"]
    assert "Cách hiểu và tìm" in run(folder, "ask", "nhiệm vụ 24", "--explain").stdout


def test_earlier_questions_carry_on(folder: Path) -> None:
    told = run(folder, "ask", "Hạn là khi nào?", "--history", "Nhiệm vụ 24 ai chủ trì?", "--json")
    assert json.loads(told.stdout)["records"] == ["kh25/pl2/24"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask", ""], "Câu hỏi đang trống"),
        (["ask", "\u200b"], "Câu hỏi đang trống"),
        (["ask", "a" * 1001], "1001"),
        (["ask", b"\xff\xfe"], "ký tự hỏng"),
        (["ask", "a", "--today", "2026-13-01"], "Ngày không hợp lệ"),
        (["ask"], "Thiếu CÂU_HỎI"),
        (["ask", "a", "--nhanh"], "Không có tuỳ chọn --nhanh"),
        (["hoi", "a"], "Không có lệnh này"),
        (["serve", "--port", "x"], "Giá trị của --port không hợp lệ"),
        (["serve", "--port", "99999"], "Giá trị của --port không hợp lệ"),
    ],
)
def test_bad_input_is_told_in_one_vietnamese_sentence(tmp_path: Path, arguments: list[str], says: str) -> None:
    told = run(tmp_path, *arguments)
    assert told.returncode == 2
    assert says in told.stderr
    assert told.stderr.count("\n") == 1
    assert told.stdout == ""


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    told = run(tmp_path, "ask", "a", ASSISTANT_TODAY="hôm nay", ASSISTANT_THREADS="0")
    assert told.returncode == 2
    assert "ASSISTANT_THREADS, ASSISTANT_TODAY" in told.stderr


def test_a_missing_index_names_the_command_that_makes_it(tmp_path: Path) -> None:
    told = run(tmp_path, "ask", "Nhiệm vụ 24 ai chủ trì?")
    assert told.returncode == 1
    assert "python -m assistant build" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_damaged_index_is_refused_by_name(folder: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "build").returncode == 0
    generation = next((tmp_path / "indexes").glob("generation-*"))
    file = next(path for path in sorted(generation.rglob("*")) if path.suffix == ".npy" or path.name == "lexicon.json")
    file.write_bytes(file.read_bytes()[:-1] + b"\x00")
    told = run(tmp_path, "ask", "Nhiệm vụ 24 ai chủ trì?")
    assert told.returncode == 1
    assert file.name in told.stderr
    assert folder != tmp_path


def test_a_corpus_file_that_differs_from_its_manifest_stops_the_build_and_the_index_stays(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    subprocess.run(["cp", "-r", str(CORPUS), str(corpus)], check=True)
    assert run(tmp_path, "build", ASSISTANT_CORPUS_DIR=str(corpus)).returncode == 0
    before = (tmp_path / "indexes" / "CURRENT").read_text()
    with (corpus / "kh25" / "text.txt").open("a", encoding="utf-8") as file:
        file.write("thêm một chữ")
    told = run(tmp_path, "build", ASSISTANT_CORPUS_DIR=str(corpus))
    assert told.returncode == 1
    assert "text.txt" in told.stderr
    assert "Traceback" not in told.stderr
    assert (tmp_path / "indexes" / "CURRENT").read_text() == before
    assert (tmp_path / "indexes" / before.strip()).is_dir()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = run(tmp_path, "serve", "--port", str(taken.getsockname()[1]))
    assert told.returncode == 1
    assert "make serve PORT=" in told.stderr


@pytest.mark.parametrize(
    "url",
    ["postgresql://ten:mat-khau-8f3@127.0.0.1:1/x", "sqlite:////proc/khong/co.db", "khong-co://x", "mat-khau-8f3"],
)
def test_a_database_that_cannot_be_opened_is_told_at_the_start_without_its_address(folder: Path, url: str) -> None:
    told = run(folder, "serve", "--port", "0", ASSISTANT_DATABASE_URL=url)
    assert told.returncode == 1
    assert "ASSISTANT_DATABASE_URL" in told.stderr
    assert "mat-khau-8f3" not in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_help_is_vietnamese_and_loads_nothing_heavy(tmp_path: Path) -> None:
    told = run(tmp_path, "--help")
    assert told.returncode == 0
    assert "Cách dùng" in told.stdout
    assert "Usage" not in told.stdout
    loaded = subprocess.run(
        [sys.executable, "-c", "import assistant.cli.app as a, sys; a.make_app(); print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"torch", "gradio", "fastapi", "numpy", "faiss", "uvicorn", "llama_index"} & set(loaded)


def test_words_of_a_document_cannot_steer_the_terminal() -> None:
    from assistant.cli.show import plain

    assert plain("a\x1b[31mb\x07\x08c\nd") == "a[31mbc\nd"
