"""What reports call things, in Vietnamese, and how they print figures."""

from collections.abc import Mapping
from typing import Any

from evals.items import Kind, Style
from evals.scoring import Rule, Verdict

KIND_LABELS: Mapping[Kind, str] = {
    "lead": "cơ quan chủ trì",
    "due": "thời hạn",
    "target": "chỉ tiêu",
    "output": "kết quả phải có",
    "coordinate": "cơ quan phối hợp",
    "list": "liệt kê",
    "count": "đếm",
    "compare": "so sánh",
    "passage": "nội dung văn bản",
    "fact": "dữ kiện",
    "refuse": "phải từ chối",
    "premise": "tiền đề sai",
    "followup": "hỏi tiếp",
    "clarify": "phải hỏi lại",
}
STYLE_LABELS: Mapping[Style, str] = {
    "official": "cán bộ",
    "citizen": "người dân",
    "nodiacritics": "không dấu",
    "typo": "gõ sai",
    "abbreviation": "viết tắt",
    "english": "tiếng Anh",
    "voice": "lời nói",
    "mixed": "pha trộn",
}
VERDICT_LABELS: Mapping[Verdict, str] = {
    "right": "đúng",
    "wrong": "sai",
    "refused": "từ chối nhầm",
    "incomplete": "chưa đủ",
    "error": "lỗi",
}
RULE_LABELS: Mapping[Rule, str] = {
    "error": "không có câu trả lời",
    "abstained": "từ chối câu trả lời được",
    "answered": "trả lời câu phải từ chối",
    "must": "thiếu",
    "must_not": "có điều cấm",
    "cite": "thiếu dẫn chứng",
    "records": "sai danh sách",
}
MEASURE_LABELS: Mapping[str, str] = {
    "accuracy": "Đạt",
    "answered_when_due": "Trả lời khi trả lời được",
    "refused_when_due": "Từ chối khi phải từ chối",
    "field_exact": "Đúng nguyên ô được hỏi",
    "citation_precision": "Dẫn chứng đúng (precision)",
    "citation_recall": "Dẫn chứng đủ (recall)",
    "list_f1": "Danh sách (F1)",
}


def decimal(value: float, digits: int = 1) -> str:
    """A number as Vietnamese prints it: 96.42 is ``96,4``."""
    return f"{value:.{digits}f}".replace(".", ",")


def percent(share: float | None, digits: int = 1) -> str:
    """A share in [0, 1] in per cent; a dash where there is none."""
    return "–" if share is None else f"{decimal(share * 100, digits)} %"


def interval(estimate: Mapping[str, Any]) -> str:
    """The interval of an estimate in per cent: ``94,1–98,2``."""
    if estimate["low"] is None:
        return "–"
    return f"{decimal(estimate['low'] * 100)}–{decimal(estimate['high'] * 100)}"
