"""Question sets: three formats, one meaning; faults named with file and line."""

import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from evaluated import item
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evals.faults import SetError
from evals.items import COLUMNS, KINDS, STYLES, Derive, Item, schema
from evals.reading import read_set, read_sets
from evals.writing import write_set

SCHEMA = Path(__file__).parents[2] / "evals" / "schema" / "item.schema.json"
GOOD = {"id": "a", "kind": "lead", "style": "citizen", "question": "Ai?", "answerable": True, "must": [["Sở Y tế"]]}
# Everything a person can type but control characters, which a workbook cannot hold.
LETTERS = st.characters(exclude_categories=("C", "Z"), exclude_characters="\ufffe\uffff") | st.sampled_from(" |;\\=\"'")
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
REF = st.from_regex(r"[a-z0-9]{1,5}(/[a-z0-9.]{1,4}){0,3}", fullmatch=True)


def items() -> st.SearchStrategy[Item]:
    return st.builds(
        Item,
        id=st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True),
        kind=st.sampled_from([kind for kind in KINDS if kind != "refuse"]),
        style=st.sampled_from(STYLES),
        question=WORDS,
        history=st.lists(WORDS, max_size=3).map(tuple),
        today=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
        answerable=st.just(True),
        must=st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
        must_not=st.lists(WORDS, max_size=2).map(tuple),
        cite=st.lists(REF, max_size=2).map(tuple),
        records=st.lists(REF, min_size=1, max_size=3).map(tuple),
        derive=st.none() | st.just(Derive(kind="task", agency="so-y-te", due_from=date(2026, 1, 1))),
        note=st.just("") | WORDS,
    )


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(items(), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_a_set_reads_back_from_each_format_as_it_was_written(tmp_path: Path, suffix: str, written: list[Item]) -> None:
    file = tmp_path / f"set{suffix}"
    write_set(written, file)
    assert list(read_set(file).items) == written


def test_a_set_goes_round_all_formats_unchanged(tmp_path: Path) -> None:
    written = [
        item(
            "a", question='=1+1 | ai; "lo"?', history=("câu một\nhai dòng", "b ;; c"), must=(("a|b", "c\\d"), ("40",))
        ),
        item("b", kind="refuse", answerable=False, must=(), cite=(), note="xem lại"),
    ]
    read = written
    for suffix in (".jsonl", ".csv", ".xlsx", ".jsonl"):
        write_set(read, tmp_path / f"set{suffix}")
        read = list(read_set(tmp_path / f"set{suffix}").items)
    assert read == written


def test_a_spreadsheet_typed_by_hand_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["ID", "kind", "style", "question", "today", "answerable", "must", "must_not", "cite", "records"])
    sheet.append(
        [
            7,
            "due",
            "citizen",
            "Hạn?",
            datetime(2026, 11, 23),
            True,
            "Sở Y tế|SYT;;40",
            None,
            "kh25/pl2/1, kh25/pl2/2",
            None,
        ]
    )
    sheet.append([None] * 10)
    sheet.append(["8", "refuse", "citizen", "Mấy giờ?", "5/1/2026", "sai", None, None, None, None])
    book.save(tmp_path / "hand.xlsx")
    first, second = read_set(tmp_path / "hand.xlsx").items
    assert (first.id, first.today, first.answerable) == ("7", date(2026, 11, 23), True)
    assert first.must == (("Sở Y tế", "SYT"), ("40",))
    assert first.cite == ("kh25/pl2/1", "kh25/pl2/2")
    assert (second.today, second.answerable) == (date(2026, 1, 5), False)


def test_a_csv_with_semicolons_between_columns_is_read(tmp_path: Path) -> None:
    (tmp_path / "vi.csv").write_text(
        'id;kind;style;question;answerable;must\na;lead;voice;"Ai lo; ai làm?";đúng;"Sở Y tế;;40|41"\n',
        encoding="utf-8-sig",
    )
    (read,) = read_set(tmp_path / "vi.csv").items
    assert (read.question, read.must) == ("Ai lo; ai làm?", (("Sở Y tế",), ("40", "41")))


def faults_of(file: Path) -> list[str]:
    with pytest.raises(SetError) as caught:
        read_set(file)
    return [str(fault).replace(f"{file}", file.name) for fault in caught.value.faults]


def test_wrong_json_at_line_17_is_named_with_file_and_line(tmp_path: Path) -> None:
    lines = [json.dumps(GOOD | {"id": str(n)}) for n in range(1, 20)]
    lines[16] = '{"id": "17", "kind": lead}'
    (tmp_path / "set.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert faults_of(tmp_path / "set.jsonl") == ["set.jsonl:17: JSON sai ở cột 22, gần «lead}»"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (GOOD | {"must": []}, "«must» trống: câu trả lời được phải có ít nhất một nhóm từ bắt buộc"),
        (GOOD | {"must": [["x"], []]}, "«must» nhóm 2 trống"),
        (GOOD | {"must": [["x", " "]]}, "«must» nhóm 1, lựa chọn 2 trống"),
        (GOOD | {"must": ["x"]}, "«must» nhóm 1 phải là danh sách"),
        (GOOD | {"must": [[40]]}, "«must» nhóm 1, lựa chọn 1 phải là chuỗi chữ"),
        (GOOD | {"answerable": "true"}, "«answerable» phải là true hoặc false"),
        (GOOD | {"musts": []}, "cột lạ «musts» (có phải «must»?)"),
        (GOOD | {"today": "2026-02-30"}, "«today» là «2026-02-30», phải là ngày dạng YYYY-MM-DD"),
        (GOOD | {"question": "a" * 1001}, "«question» dài quá 1000 ký tự"),
        (GOOD | {"question": "nửa \ud800 cặp"}, "dòng này có ký tự hỏng (nửa cặp UTF-16), hãy gõ lại chữ đó"),
        (GOOD | {"cite": ["kh25//2"]}, "«cite» mục 1 không phải mã hợp lệ (không được trống hay chứa dấu cách)"),
        (GOOD | {"kind": "refuse"}, "«kind» là «refuse» thì «answerable» phải là false"),
        ({key: value for key, value in GOOD.items() if key != "style"}, "thiếu «style»"),
        (GOOD | {"derive": {"kind": "task"}}, "có «derive» thì phải có «records» để đối chiếu"),
    ],
)
def test_what_is_wrong_with_an_item_is_said_in_vietnamese(tmp_path: Path, row: dict[str, object], fault: str) -> None:
    (tmp_path / "set.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert faults_of(tmp_path / "set.jsonl") == [f"set.jsonl:1: {fault}"]


def test_every_fault_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    rows = [json.dumps(GOOD), "", "[1]", json.dumps(GOOD | {"id": "b", "kind": "x"})]
    (tmp_path / "set.jsonl").write_text("\n".join(rows), encoding="utf-8")
    found = faults_of(tmp_path / "set.jsonl")
    assert found[0] == "set.jsonl:3: mỗi dòng phải là một đối tượng JSON {…}"
    assert found[1].startswith("set.jsonl:4: «kind» là «x», phải là một trong: lead, due, target,")


def test_an_id_that_stands_twice_is_named_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("\n" + json.dumps(GOOD) + "\n", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(f"{json.dumps(GOOD)}\n{json.dumps(GOOD)}", encoding="utf-8")
    with pytest.raises(SetError, match=r"b\.jsonl:2: mã «a» đã có ở .*a\.jsonl:1$"):
        read_sets([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])
    assert faults_of(tmp_path / "c.jsonl") == ["c.jsonl:2: mã «a» đã có ở c.jsonl:1"]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("set.csv", b"id,kind\na,lead\n", "set.csv:1: thiếu cột «style»"),
        ("set.csv", "id,kind,style,question,answerable,loại\n".encode(), "set.csv:1: cột lạ «loại»; các cột là: "),
        ("set.csv", b'id,kind,style,question,answerable\n"a', "set.csv:2: CSV sai: "),
        (
            "set.csv",
            b"id,kind,style,question,answerable\na,refuse,voice,x,maybe\n",
            "set.csv:2: «answerable» là «maybe»",
        ),
        ("set.csv", b"id,kind,style,question,answerable\na,refuse,voice,x,false,y\n", "set.csv:2: có ô ngoài các cột"),
        ("set.jsonl", b'{"id": "\xff"}', "set.jsonl:1: không phải UTF-8"),
        ("set.jsonl", b"\n \n", "set.jsonl: không có câu hỏi nào"),
        ("set.xlsx", b"PK not a workbook", "set.xlsx: không phải tệp Excel (.xlsx) đọc được"),
        ("set.txt", b"", "set.txt: phải là tệp .jsonl, .csv, .xlsx"),
    ],
)
def test_a_file_that_is_no_set_is_told_by_what_it_is(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert faults_of(tmp_path / name)[0].startswith(fault)


def test_a_broken_number_in_a_spreadsheet_asks_for_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["id", "kind", "style", "question", "answerable", "must"])
    book.worksheets[0].append(["a", "target", "voice", "x", True, 40.5])
    book.save(tmp_path / "set.xlsx")
    assert faults_of(tmp_path / "set.xlsx")[0].startswith(
        "set.xlsx:2: «must» là số 40.5: hãy định dạng ô này là văn bản"
    )


def test_the_written_schema_is_the_one_of_the_types() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()
    assert tuple(schema()["properties"]) == COLUMNS
