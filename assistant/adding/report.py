"""What was found in a file, in words: for the command line, and for the administrator's page."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.adding.proposal import Proposal
from assistant.ingest.blocks import Table
from assistant.records.types import Passage, Target, Task

_SHOWN = 8  # things of a kind that are told one by one


@dataclass(frozen=True, slots=True)
class Report:
    """What to know before a document is added.

    :param facts: labels and what was found, in order.
    :param unsure: what a person should look at.
    :param question: what will be done after a yes; empty where there is nothing to do.
    """

    id: str
    step: str
    facts: tuple[tuple[str, str], ...]
    unsure: tuple[str, ...]
    question: str


def report(proposal: Proposal) -> Report:
    """Say what was found, and what would be done with it."""
    return Report(
        id=proposal.id,
        step=proposal.step,
        facts=tuple(_facts(proposal)),
        unsure=tuple(_unsure(proposal)),
        question=_question(proposal),
    )


def _facts(proposal: Proposal) -> Iterator[tuple[str, str]]:
    manifest = proposal.manifest
    kinds = {kind: sum(isinstance(r, kind) for r in proposal.records) for kind in (Task, Target, Passage)}
    sections = [p for p in proposal.records if isinstance(p, Passage) and p.is_heading]
    missing = "(không thấy)"
    yield "Mã", proposal.id
    yield "Tên", manifest.name
    yield "Số hiệu", manifest.number or missing
    yield "Trích yếu", manifest.title or missing
    yield "Cơ quan ban hành", manifest.issuer or missing
    yield "Ngày ban hành", f"{manifest.issued:%d/%m/%Y}" if manifest.issued else missing
    yield "Người ký", manifest.signatory or missing
    yield "Mục, đoạn", f"{len(sections)} đề mục, {kinds[Passage]} đoạn"
    yield "Nhiệm vụ", str(kinds[Task])
    yield "Chỉ tiêu", str(kinds[Target])
    version = proposal.former.version if proposal.step == "same" and proposal.former else manifest.version
    yield "Phiên bản", f"{version} (sha256 {manifest.sha256[:12]}…)"


def _unsure(proposal: Proposal) -> Iterator[str]:
    """What the readers were not sure of, and what a plan usually has and this one does not."""
    manifest = proposal.manifest
    if proposal.read.recognised:
        yield "Đây là bản quét: chữ do máy nhận dạng, có thể sai. Hãy so lại với bản giấy."
    if proposal.collision:
        yield (
            f"Mã lấy theo số hiệu đã thuộc về {proposal.collision}, nên văn bản này mang mã {proposal.id}. "
            "Muốn mã khác thì dùng --id."
        )
    absent = [name for name, said in _stated(proposal) if not said]
    if absent:
        yield f"Không thấy {', '.join(absent)} ở phần đầu hoặc cuối văn bản."
    if not any(isinstance(record, (Task, Target)) for record in proposal.records):
        yield "Không có bảng nhiệm vụ, chỉ tiêu nào: chỉ hỏi được lời văn."
    rows = [_row(table, index) for table in _tables(proposal) for index in table.unsure]
    yield from _few(rows, "dòng có ô chưa chắc")
    dues = [f"{t.number} (“{t.due.text}”)" for t in _tasks(proposal) if _strange_due(t) and t.due]
    yield from _few(dues, "nhiệm vụ có thời hạn không hiểu được")
    yield from _few(list(proposal.unknown), "cơ quan chưa có trong sổ, được gọi theo tên in trong văn bản")
    if manifest.note and not proposal.read.recognised:
        yield manifest.note


def _stated(proposal: Proposal) -> Iterator[tuple[str, object]]:
    manifest = proposal.manifest
    yield "số hiệu", manifest.number
    yield "trích yếu", manifest.title
    yield "cơ quan ban hành", manifest.issuer
    yield "ngày ban hành", manifest.issued
    yield "người ký", manifest.signatory


def _tables(proposal: Proposal) -> list[Table]:
    return [block for block in proposal.blocks if isinstance(block, Table)]


def _tasks(proposal: Proposal) -> list[Task]:
    return [record for record in proposal.records if isinstance(record, Task)]


def _strange_due(task: Task) -> bool:
    return task.due is not None and not task.due.blank and task.deadline is None


def _row(table: Table, index: int) -> str:
    words = " ".join(cell.text for cell in table.rows[index] if cell.text)
    return f"“{words[:60]}{'…' if len(words) > 60 else ''}”"


def _few(found: list[str], what: str) -> Iterator[str]:
    """How many there are of something, and the first of them."""
    if found:
        more = f" và {len(found) - _SHOWN} nữa" if len(found) > _SHOWN else ""
        yield f"{len(found)} {what}: {'; '.join(found[:_SHOWN])}{more}."


def _question(proposal: Proposal) -> str:
    former = proposal.former
    if proposal.step == "same" or former is None:
        return "" if former is not None else f"Thêm {proposal.manifest.name} vào kho?"
    if proposal.step == "digest":
        return f"Dùng toàn văn này thay bản tóm lược của {former.name}?"
    return f"Dùng tệp này làm bản {proposal.manifest.version} của {former.name} (đang có bản {former.version})?"
