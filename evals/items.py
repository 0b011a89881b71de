"""One question of a set with what its answer must hold, and the one way it is validated.

The same validation serves JSONL, CSV and XLSX: a line or a row becomes a mapping, the mapping is checked in
JSON's strict sense (no text for a number, no number for a truth value), and every fault is told in Vietnamese.
``evals/schema/item.schema.json`` is generated from these types.
"""

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from assistant.answer.contract import MAX_HISTORY, MAX_QUESTION

Kind = Literal[
    "lead",
    "due",
    "target",
    "output",
    "coordinate",
    "list",
    "count",
    "compare",
    "passage",
    "fact",
    "refuse",
    "premise",
    "followup",
    "clarify",
]
Style = Literal["official", "citizen", "nodiacritics", "typo", "abbreviation", "english", "voice", "mixed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STYLES: tuple[Style, ...] = get_args(Style)

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Asked = Annotated[str, StringConstraints(min_length=1, max_length=MAX_QUESTION)]
Earlier = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_QUESTION)]
Ref = Annotated[str, StringConstraints(pattern=r"^[^\s/]+(/[^\s/]+)*$")]
Id = Annotated[str, StringConstraints(pattern=r"^\S+$")]


@dataclass(frozen=True, slots=True)
class Derive:
    """The conditions that ``records`` follow from, so that ``check`` can find them again in the corpus.

    :param kind: tasks or targets.
    :param document: id of the document (``kh25``); every document when absent.
    :param agency: id, name or alias of a body; ``role`` says how it takes part (``any``: in whatever role).
    :param due_from: first day, inclusive, of dated deadlines; likewise ``due_to`` the last.
    :param overdue_on: the day on which the deadline has passed (due the day before or earlier).
    :param also: another body that takes part in the same role.
    :param deadline: what sort of deadline the task has; ``undated`` is any without a last day.
    :param due_text: words that the cell of its deadline holds.
    :param period: the year a target is due (2030).
    :param group: number of the group row (``V``) the record stands under.
    :param blank: name of a field whose cell is empty.
    :param unit: unit of the target, as printed; ``value`` its whole value, ``value_text`` words that the value holds.
    :param parent: number of the target that it is a part of (``8``).
    :param text: words that its name holds.
    """

    kind: Literal["task", "target"]
    document: str | None = None
    agency: str | None = None
    role: Literal["lead", "support", "owner", "any"] = "any"
    also: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    overdue_on: date | None = None
    deadline: Literal["dated", "recurring", "open", "undated"] | None = None
    due_text: str | None = None
    period: int | None = None
    group: str | None = None
    blank: str | None = None
    unit: str | None = None
    value: str | None = None
    value_text: str | None = None
    parent: str | None = None
    text: str | None = None

    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question of a set.

    :param question: as a person types it, 1 to 1000 characters, kept to the letter.
    :param history: earlier questions of the conversation, oldest first.
    :param today: the day it is asked; the run's day when absent.
    :param answerable: false where the right answer is to abstain.
    :param must: groups of alternatives; of each group one must stand in the answer.
    :param must_not: what must not stand in it.
    :param cite: refs that must be cited, each itself or a ref below it.
    :param records: the exact set of records; nothing is asked of them when empty.
    :param derive: conditions that ``records`` follow from.
    :param note: a remark for people.
    """

    id: Id
    kind: Kind
    style: Style
    question: Asked
    history: Annotated[tuple[Earlier, ...], Field(max_length=MAX_HISTORY)] = ()
    today: date | None = None
    answerable: bool
    must: tuple[Annotated[tuple[Words, ...], Field(min_length=1)], ...] = ()
    must_not: tuple[Words, ...] = ()
    cite: tuple[Ref, ...] = ()
    records: tuple[Ref, ...] = ()
    derive: Derive | None = None
    note: str = ""

    __pydantic_config__ = ConfigDict(extra="forbid")


COLUMNS: tuple[str, ...] = tuple(column.name for column in fields(Item))
CONDITIONS: tuple[str, ...] = tuple(condition.name for condition in fields(Derive))
REQUIRED: tuple[str, ...] = ("id", "kind", "style", "question", "answerable")
ADAPTER: TypeAdapter[Item] = TypeAdapter(Item)


def read_item(row: Mapping[str, Any]) -> tuple[Item | None, list[str]]:
    """The item a row stands for, or the faults that keep it from being one, in Vietnamese."""
    try:
        item = ADAPTER.validate_json(json.dumps(row, ensure_ascii=False), strict=True)
    except ValidationError as error:
        return None, [_fault(detail) for detail in _innermost(error.errors())]
    faults = _cross_faults(item)
    return (None, faults) if faults else (item, [])


def as_row(item: Item) -> dict[str, Any]:
    """The item as JSON values, without what is left at its default."""
    row: dict[str, Any] = ADAPTER.dump_python(item, mode="json", exclude_defaults=True)
    return row


def schema() -> dict[str, Any]:
    """The JSON schema of one line of a set; that an answerable item needs ``must`` stands in it as well."""
    made = ADAPTER.json_schema()
    made["title"] = "Một câu hỏi đánh giá"
    made["description"] = "Một dòng của bộ câu hỏi; xem evals/README.md"
    made["$defs"]["Derive"]["description"] = "Điều kiện mà từ đó lập lại được records"
    made["if"] = {"properties": {"answerable": {"const": True}}}
    made["then"] = {
        "required": ["must"],
        "properties": {"must": {"minItems": 1}, "kind": {"not": {"const": "refuse"}}},
    }
    made["dependentRequired"] = {"derive": ["records"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _cross_faults(item: Item) -> list[str]:
    faults = []
    if item.answerable and not item.must:
        faults.append("«must» trống: câu trả lời được phải có ít nhất một nhóm từ bắt buộc")
    if item.answerable and item.kind == "refuse":
        faults.append("«kind» là «refuse» thì «answerable» phải là false")
    if item.derive and not item.records:
        faults.append("có «derive» thì phải có «records» để đối chiếu")
    return faults


def _innermost(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Faults without those that only follow from one deeper inside: a group whose entries fell out is not empty."""
    places = [detail["loc"] for detail in details]
    return [
        detail
        for detail in details
        if not any(len(place) > len(detail["loc"]) and place[: len(detail["loc"])] == detail["loc"] for place in places)
    ]


def _fault(detail: ErrorDetails) -> str:
    where, kind, given = _place(detail["loc"]), detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return f"thiếu {where}"
    if kind in {"extra_forbidden", "unexpected_keyword_argument"}:
        known = COLUMNS if len(detail["loc"]) == 1 else CONDITIONS
        return f"cột lạ {where}{_nearest(str(detail['loc'][-1]), known)}"
    if kind == "literal_error":
        return f"{where} là «{given}», phải là một trong: {_choices(str(context.get('expected', '')))}"
    if kind.startswith(("date", "datetime")):
        return f"{where} là «{given}», phải là ngày dạng YYYY-MM-DD"
    return f"{where} {_NATURE.get(kind, f'không hợp lệ ({kind})')}"


_NATURE = {
    "string_too_short": "trống",
    "too_short": "trống",
    "string_too_long": f"dài quá {MAX_QUESTION} ký tự",
    "too_long": f"nhiều quá {MAX_HISTORY} câu",
    "string_type": "phải là chuỗi chữ",
    "string_unicode": "có ký tự hỏng (nửa cặp UTF-16), hãy gõ lại chữ đó",
    "bool_type": "phải là true hoặc false",
    "int_type": "phải là số nguyên",
    "tuple_type": "phải là danh sách",
    "dataclass_type": "phải là một đối tượng",
    "string_pattern_mismatch": "không phải mã hợp lệ (không được trống hay chứa dấu cách)",
}


def _place(location: tuple[int | str, ...]) -> str:
    """``("must", 0, 1)`` as a reader counts: «must» nhóm 1, lựa chọn 2."""
    if not location:
        return "dòng này"
    name, numbers = location[0], [part + 1 for part in location[1:] if isinstance(part, int)]
    inner = [str(part) for part in location[1:] if isinstance(part, str)]
    place = f"«{'.'.join([str(name), *inner])}»"
    words = ("nhóm", "lựa chọn") if name == "must" else ("mục", "mục")
    return " ".join([place, ", ".join(f"{word} {n}" for word, n in zip(words, numbers, strict=False))]).strip()


def _nearest(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" (có phải «{near[0]}»?)" if near else f"; các cột là: {', '.join(known)}"


def _choices(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")
