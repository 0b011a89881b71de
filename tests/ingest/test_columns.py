"""Column roles are told by the header's words, in any spelling, and read together with the other headers."""

import unicodedata

import pytest

from assistant.ingest.columns import role, settle


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("TT", "STT", "Số TT", "Số thứ tự", "stt."), "number"),
        (("Tên nhiệm vụ", "Nội dung công việc", "Nhiệm vụ chủ yếu", "Nội dung thực hiện", "Giải pháp"), "name"),
        (("Chỉ tiêu", "Tên chỉ tiêu", "Chỉ số"), "indicator"),
        (("Đơn vị tính", "ĐVT", "Đơn vị đo"), "unit"),
        (("Cơ quan chủ trì", "Đơn vị chủ trì", "Cơ quan chủ trì tham mưu/thực hiện", "Chủ trì"), "lead"),
        (("Cơ quan thực hiện", "Phân công thực hiện", "Đơn vị phụ trách", "Cơ quan đầu mối", "Thực hiện"), "lead"),
        (("Cơ quan phối hợp", "Đơn vị phối hợp thực hiện", "Phối hợp"), "support"),
        (("Cơ quan chủ trì theo dõi, đánh giá", "Đơn vị theo dõi"), "owner"),
        (("Thời gian hoàn thành", "Thời hạn hoàn thành", "Hoàn thành", "Tiến độ", "Hạn hoàn thành"), "due"),
        (("Thời gian thực hiện", "Tiến độ thực hiện", "Thời hạn thực hiện"), "due"),
        (("Kết quả", "Sản phẩm dự kiến", "Kết quả thực hiện", "Sản phẩm hoàn thành", "Sản phẩm đầu ra"), "output"),
        (("2030", "Năm 2025", "Đến 2030", "Kế hoạch 2025", "2026 - 2030", "Thực hiện năm 2024"), "value"),
        (("Ghi chú", "Kinh phí thực hiện", "Địa điểm thực hiện", "Thời gian bắt đầu"), "note"),
        (("Họ và tên", "Số điện thoại", "Loại hình", "", "|", "1234567"), None),
    ],
)
def test_a_header_means_what_a_reader_takes_it_for(headers: tuple[str, ...], expected: str | None) -> None:
    for header in headers:
        typed = (header, header.upper(), f" {header}:", unicodedata.normalize("NFD", header))
        assert [role(spelling) for spelling in typed] == [expected] * 4, header


def test_a_table_with_a_lead_is_of_tasks_and_one_with_a_unit_is_of_targets() -> None:
    assert settle(["TT", "Nội dung công việc", "Đơn vị chủ trì"])[0] == "task"
    assert settle(["TT", "Nhiệm vụ", "Thời hạn"])[0] == "task"
    assert settle(["TT", "Nội dung", "ĐVT", "Năm 2025"])[0] == "target"
    assert settle(["TT", "Chỉ tiêu", "Kết quả", "Cơ quan chủ trì"])[0] == "target"
    assert settle(["TT", "Họ và tên", "Chức vụ"])[0] is None
    assert settle(["TT", "Nội dung", "Ghi chú"])[0] is None


def test_the_result_is_an_output_among_tasks_and_a_value_among_targets() -> None:
    assert settle(["TT", "Nhiệm vụ", "Kết quả", "Chủ trì"])[1] == ["number", "name", "output", "lead"]
    assert settle(["TT", "Chỉ tiêu", "Kết quả", "Chủ trì"])[1] == ["number", "indicator", "value", "owner"]


def test_aims_beside_years_are_the_indicators() -> None:
    headers = ["TT", "Mục tiêu", "ĐVT", "Năm 2025", "Đến 2030"]
    assert settle(headers)[1] == ["number", "indicator", "unit", "value", "value"]


def test_the_indicator_of_a_year_is_its_value() -> None:
    headers = ["TT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu năm 2025", "Chỉ tiêu năm 2030"]
    assert settle(headers)[1] == ["number", "indicator", "unit", "value", "value"]


def test_an_aim_in_a_table_of_tasks_leaves_them_tasks() -> None:
    kind, roles = settle(["TT", "Nhiệm vụ", "Mục tiêu cụ thể", "Cơ quan chủ trì", "Thời gian"])
    assert kind == "task"
    assert roles.index("name") == 1
