"""The request and the reply of ``/api/ask`` as models: requests are read by them, OpenAPI shows them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StrictBool, StrictStr

from assistant.answer.contract import MAX_HISTORY, MAX_QUESTION

QUESTION: dict[str, JsonValue] = {"minLength": 1, "maxLength": MAX_QUESTION}
HISTORY: dict[str, JsonValue] = {"maxItems": MAX_HISTORY, "items": {"type": "string", "maxLength": MAX_QUESTION}}
EXAMPLE: dict[str, JsonValue] = {
    "question": "Ai chủ trì Kế hoạch phát triển hạ tầng số?",
    "history": ["Kế hoạch 25 giao những nhiệm vụ nào về hạ tầng?"],
    "today": "2026-11-23",
    "trace": False,
}


class AskRequest(BaseModel):
    """What ``/api/ask`` takes. Lengths are checked afterwards, on composed letters."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    question: StrictStr = Field(description="Câu hỏi.", json_schema_extra=QUESTION)
    history: list[StrictStr] = Field(
        default=[],
        description="Những câu hỏi trước của cùng cuộc trò chuyện, cũ trước mới sau.",
        json_schema_extra=HISTORY,
    )
    today: StrictStr | None = Field(
        default=None,
        description="Ngày coi là hôm nay (năm-tháng-ngày); bỏ trống là ngày của máy chủ theo giờ Việt Nam.",
        json_schema_extra={"format": "date"},
    )
    trace: StrictBool = Field(default=False, description="Kèm cách hệ thống hiểu câu hỏi và tìm câu trả lời.")


class SourceReply(BaseModel):
    """Một nguồn của lời tóm lược."""

    id: str = Field(examples=["XDCS57"])
    title: str
    url: str = Field(description="Trống nếu chỉ biết một phần địa chỉ.")
    publisher: str
    date: str
    full_text: bool = Field(description="Đọc được toàn văn văn bản ở đó.")
    caution: str


class CitationReply(BaseModel):
    """Một dẫn chứng."""

    n: int = Field(description="Số của dẫn chứng trong câu trả lời, từ 1.")
    ref: str = Field(description="Mã của mục được dẫn.", examples=["kh25/pl2/24"])
    document: str = Field(examples=["Kế hoạch 25/KH-UBND"])
    locator: str = Field(examples=["Phụ lục II, nhiệm vụ 24"])
    field: str = Field(description="Ô hoặc phần được dẫn.", examples=["lead"])
    quote: str = Field(description="Lời dẫn; bằng đúng văn bản đã lưu ở vị trí start–end.")
    start: int
    end: int
    verbatim: bool = Field(description="true: nguyên văn; false: lời tóm lược của chúng tôi.")
    confidence: Literal["", "confirmed", "single", "inferred"] = Field(
        description="Mức chắc của lời tóm lược: từ hai nguồn trở lên, một nguồn, suy ra; trống nếu là nguyên văn."
    )
    caution: str = Field(description="Điều cần lưu ý về nguồn của lời tóm lược, thường là trống.")
    full_text: str = Field(description="Địa chỉ công khai đọc được toàn văn của văn bản được tóm lược, nếu biết.")
    sources: list[SourceReply] = Field(description="Nguồn của lời tóm lược; trống nếu là nguyên văn.")


class NoticeReply(BaseModel):
    """Một điều người đọc nên biết thêm."""

    kind: Literal["succession", "replaced", "deadline", "carried", "confidence", "spelling", "version"]
    text: str
    source: str


class AsOfReply(BaseModel):
    """Câu trả lời đúng với dữ liệu nào, ngày nào."""

    corpus: str = Field(description="Mã băm của kho văn bản.")
    today: str = Field(json_schema_extra={"format": "date"})


class AskReply(BaseModel):
    """Câu trả lời."""

    model_config = ConfigDict(extra="forbid")

    answer: str = Field(description="Markdown: chữ đậm, danh sách, bảng; dấu [1] trỏ tới dẫn chứng.")
    status: Literal["answered", "partial", "ambiguous", "not_stated", "not_found", "out_of_scope"]
    abstained: bool = Field(description="Hệ thống không trả lời điều được hỏi.")
    citations: list[CitationReply]
    records: list[str] = Field(description="Mã của mọi mục mà câu trả lời nêu, theo thứ tự.")
    notices: list[NoticeReply]
    suggestions: list[str] = Field(description="Những câu có thể hỏi tiếp.")
    as_of: AsOfReply
    writer: str
    took_ms: float
    trace: dict[str, Any] | None = None


class Problem(BaseModel):
    """Mã cho chương trình, lời cho người."""

    code: str = Field(examples=["invalid"])
    message: str = Field(examples=["Câu hỏi đang trống. Hãy gõ câu hỏi."])


class ErrorReply(BaseModel):
    """Lỗi."""

    error: Problem


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """The request body of a route that reads it itself, for OpenAPI, with nested models written out in place."""
    schema = model.model_json_schema()
    nested: dict[str, Any] = schema.pop("$defs", {})
    content = {"application/json": {"schema": _written_out(schema, nested)}}
    return {"requestBody": {"required": True, "content": content}}


def _written_out(schema: Any, nested: dict[str, Any]) -> Any:  # noqa: ANN401  # any part of a schema
    if isinstance(schema, list):
        return [_written_out(part, nested) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _written_out(nested[str(schema["$ref"]).rpartition("/")[2]], nested)
    return {name: _written_out(part, nested) for name, part in schema.items()}
