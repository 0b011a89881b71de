"""Tables become tasks and targets by their headers alone: any order, any names, any file."""

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.ingest.blocks import Table
from assistant.ingest.dump import read_dump
from assistant.records.rows import Appendix, rows
from assistant.records.types import Field, Target, Task


class Named:
    """A splitter that takes each name between semicolons for a body."""

    def split(self, cell: str) -> tuple[str, ...]:
        """The names in a cell."""
        return tuple(name.strip() for name in cell.split(";") if name.strip())


def read(header: str, *lines: str, year: int | None = 2026) -> list[Task | Target]:
    """The records of a table written one row a line, cells parted by ``|``."""
    cells = [cell.strip() for line in (header, *lines) for cell in line.split("|")]
    (table,) = [b for b in read_dump("\n".join(f"{c} |" for c in cells) + "\n") if isinstance(b, Table)]
    return rows(table, Appendix("kh7", "pl3", year), Named())


def tasks(header: str, *lines: str) -> list[Task]:
    return [record for record in read(header, *lines) if isinstance(record, Task)]


def targets(header: str, *lines: str) -> list[Target]:
    return [record for record in read(header, *lines) if isinstance(record, Target)]


def texts(fields: dict[str, Field]) -> dict[str, str]:
    return {name: field.text for name, field in fields.items()}


@pytest.mark.parametrize(
    ("header", "line"),
    [
        (
            "STT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Sản phẩm dự kiến | Thời hạn hoàn thành",
            "1 | Mở lớp kỹ năng số | Phòng A; Phòng B | Đoàn xã | Kế hoạch | Quý II/2026",
        ),
        (
            "TT | Thời gian thực hiện | Kết quả | Cơ quan chủ trì tham mưu | Cơ quan phối hợp | Tên nhiệm vụ",
            "1. | Quý II/2026 | Kế hoạch | Phòng A; Phòng B | Đoàn xã | Mở lớp kỹ năng số",
        ),
        (
            "SỐ TT | CHỦ TRÌ | PHỐI HỢP | NHIỆM VỤ, GIẢI PHÁP | KINH PHÍ | TIẾN ĐỘ HOÀN THÀNH | SẢN PHẨM",
            "1 | Phòng A; Phòng B | Đoàn xã | Mở lớp kỹ năng số | 200 | Quý II/2026 | Kế hoạch",
        ),
    ],
)
def test_a_task_is_read_whatever_its_columns_are_called_and_however_they_stand(header: str, line: str) -> None:
    (task,) = tasks(header, line)
    assert texts(task.fields) == {
        "name": "Mở lớp kỹ năng số",
        "lead": "Phòng A; Phòng B",
        "support": "Đoàn xã",
        "output": "Kế hoạch",
        "due": "Quý II/2026",
    }
    assert (task.ref, task.number) == ("kh7/pl3/1", "1")
    assert task.lead_agencies == ("Phòng A", "Phòng B")
    assert task.support_agencies == ("Đoàn xã",)
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 6, 30)


def test_a_column_the_table_lacks_is_not_a_blank_cell() -> None:
    (task,) = tasks("TT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Mở lớp | Phòng A |")
    assert (task.support, task.output) == (None, None)
    assert task.due is not None
    assert task.due.blank
    assert task.deadline is None
    assert list(task.fields) == ["name", "lead", "due"]


def test_a_deadline_without_a_year_falls_in_the_documents() -> None:
    (task,) = tasks("TT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Mở lớp | Phòng A | Cuối năm")
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 12, 31)


def test_a_target_has_a_value_for_each_year_and_the_last_one_is_its_value() -> None:
    (target,) = targets("TT | Chỉ tiêu | ĐVT | 2025 | 2026 | 2030", "1 | Xã có điểm phục vụ | xã | 2 | 3 | 5")
    assert {year: field.text for year, field in target.values.items()} == {"2025": "2", "2026": "3", "2030": "5"}
    assert target.value == target.values["2030"]
    assert (target.period, target.owner) == (2030, None)


def test_years_in_falling_order_leave_the_last_year_the_target() -> None:
    (target,) = targets("TT | Mục tiêu | Đến năm 2030 | Năm 2025 | ĐVT", "1 | Xã có điểm phục vụ | 5 | 2 | xã")
    assert target.name.text == "Xã có điểm phục vụ"
    assert target.period == 2030
    assert target.value == target.values["2030"]
    assert target.value.text == "5"


def test_the_year_of_a_value_without_one_is_that_of_its_group() -> None:
    found = targets(
        "TT | Chỉ tiêu | Đơn vị tính | Kết quả | Cơ quan theo dõi",
        "I | Đến năm 2030 | | |",
        "1 | Quy mô kinh tế số | % | 30 | Phòng A",
        "II | Tầm nhìn 2045 | | |",
        "2 | Quy mô kinh tế số | % | 50 | Phòng A",
        "B | Thường xuyên | | |",
        "3 | Xếp hạng | bậc | 10 | Phòng B",
    )
    assert [(t.period, list(t.values)) for t in found] == [(2030, ["2030"]), (2045, ["2045"]), (None, ["Kết quả"])]
    assert [t.group.ref if t.group else "" for t in found] == ["kh7/pl3/i", "kh7/pl3/ii", "kh7/pl3/b"]
    assert found[0].owner_agencies == ("Phòng A",)


def test_a_groups_title_is_found_in_whatever_column_it_stands() -> None:
    first, second = tasks(
        "TT | Chủ trì | Nhiệm vụ | Thời gian",
        "I | | Hạ tầng số |",
        "1 | Phòng A | Phủ sóng | 2026",
        "II | Nhân lực số | |",
        "1 | Phòng B | Mở lớp | 2026",
    )
    assert first.group is not None
    assert first.group.title.text == "Hạ tầng số"
    assert second.group is not None
    assert second.group.title.text == "Nhân lực số"


def test_rows_that_share_a_number_have_refs_of_their_own() -> None:
    found = tasks(
        "TT | Nhiệm vụ | Chủ trì | Thời gian",
        "I | Hạ tầng | |",
        "1 | Phủ sóng | Phòng A | 2026",
        "II | Nhân lực | |",
        "1 | Mở lớp | Phòng B | 2026",
    )
    assert [t.ref for t in found] == ["kh7/pl3/1", "kh7/pl3/1-2"]
    assert [t.number for t in found] == ["1", "1"]


def test_hierarchical_numbers_know_the_row_above_them() -> None:
    found = targets(
        "TT | Chỉ tiêu | ĐVT | 2030",
        "4. | Hộ có cáp quang | % | 90",
        "4.1. | Vùng cao | % | 80",
        "4.1.1 | Xã đặc biệt khó khăn | % | 70",
        "6.2 | Không có hàng mẹ | % | 60",
    )
    assert [t.ref for t in found] == ["kh7/pl3/4", "kh7/pl3/4.1", "kh7/pl3/4.1.1", "kh7/pl3/6.2"]
    assert [t.parent for t in found] == ["", "kh7/pl3/4", "kh7/pl3/4.1", ""]


@pytest.mark.parametrize("header", ["TT | Nội dung | Ghi chú", "TT | Nội dung | Kết quả"])
def test_a_table_that_tells_of_neither_tasks_nor_targets_gives_no_record(header: str) -> None:
    assert read(header, "1 | Cuộc họp | Đã họp") == []


def spans(records: Sequence[Task | Target]) -> list[tuple[int, int]]:
    return [(f.start, f.end) for record in records for f in record.fields.values() if not f.blank]


def test_no_two_fields_of_a_table_share_a_span() -> None:
    found = spans(tasks("TT | Nhiệm vụ | Chủ trì | Thời gian", "1 | A b | C | 2026", "2 | A b | C | 2026"))
    assert len(found) == len(set(found)) == 6
