"""What the page calls things, in Vietnamese."""

from datetime import date

from assistant.answer.contract import Notice, Status
from assistant.api.selection import Role
from assistant.records.types import Fact, Passage, Record, Target, Task

STATUS: dict[Status, str] = {
    "answered": "",
    "partial": "Trả lời một phần",
    "ambiguous": "Có nhiều mục phù hợp",
    "not_stated": "Văn bản không nêu",
    "not_found": "Không tìm thấy trong kho văn bản",
    "out_of_scope": "Ngoài phạm vi",
}

NOTICE: dict[str, str] = {
    "succession": "Cơ quan đã sắp xếp lại",
    "replaced": "Văn bản đã thay thế",
    "deadline": "Thời hạn",
    "carried": "Hiểu theo câu hỏi trước",
    "confidence": "Độ tin cậy",
    "spelling": "Đã hiểu là",
    "version": "Phiên bản",
}

ROLES: dict[Role, str] = {"lead": "chủ trì", "support": "phối hợp", "owner": "theo dõi, đánh giá"}
RELATIONS: dict[str, str] = {
    "equal": "Bằng",
    "higher": "Cao hơn",
    "lower": "Thấp hơn",
    "different": "Đặt theo cách khác, không so được",
    "same_task": "Cùng một việc",
}

# Columns as Vietnamese plans head them.
_TASK = {
    "name": "Nhiệm vụ",
    "lead": "Cơ quan chủ trì",
    "support": "Cơ quan phối hợp",
    "output": "Kết quả, sản phẩm",
    "due": "Thời hạn",
}
_TARGET = {"name": "Chỉ tiêu", "unit": "Đơn vị tính", "value": "Giá trị", "owner": "Cơ quan theo dõi, đánh giá"}
_HEAD = {
    "number": "Số hiệu",
    "title": "Tên văn bản",
    "type": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "signatory": "Người ký",
    "issued": "Ngày ban hành",
    "effective": "Ngày có hiệu lực",
    "basis": "Căn cứ",
}


def field_label(record: Record | None, name: str) -> str:
    """The heading of a record's field; of a field of a document's letterhead where there is no record."""
    if isinstance(record, Task):
        return _TASK.get(name, name)
    if isinstance(record, Target):
        return _TARGET.get(name, f"Năm {name}" if name.isdigit() else name)
    if isinstance(record, Passage):
        return "Đoạn văn bản"
    if isinstance(record, Fact):
        return "Nội dung"
    return _HEAD.get(name, name)


def notice_label(notice: Notice) -> str:
    """The short label before a notice."""
    return NOTICE.get(notice.kind, "Lưu ý")


def day(when: date) -> str:
    """A day as it is written in Việt Nam."""
    return f"{when.day}/{when.month}/{when.year}"
