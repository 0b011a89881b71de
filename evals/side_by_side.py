"""Several finders over the same items: evidence recall side by side, with the difference from the first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.records.types import Record
from evals.evidence import Finder, Found, evidence_of, measure
from evals.items import Item
from evals.labels import decimal, interval, percent
from evals.measures import Estimate, estimate

HEAD = (
    "| Hệ thống | Đủ chứng cứ | Khoảng 95 % | Đủ lời đáp | Ký tự đưa ra | Cái đầu hơn, điểm % |\n"
    "| --- | --: | --: | --: | --: | --: |\n"
)


@dataclass(frozen=True, slots=True)
class Column:
    """What one finder found for all items, in their order."""

    name: str
    found: tuple[Found, ...]


def askable(items: Sequence[Item], records: Mapping[str, Record]) -> list[Item]:
    """The items that evidence can be measured on: they can be answered and name records of the corpus."""
    return [item for item in items if item.answerable and evidence_of(item, records)]


def find_all(finder: Finder, items: Sequence[Item], records: Mapping[str, Record]) -> Iterator[Found]:
    """What a finder finds for each item."""
    for item in items:
        yield measure(item, finder.find(item), records)


def summarise(columns: Sequence[Column]) -> dict[str, Any]:
    """The figures of all finders as JSON values.

    ``lead`` is the mean of the first finder's evidence minus another's, item by item, with its paired interval.
    """
    first = columns[0]
    return {
        column.name: {
            "evidence": asdict(estimate(one.evidence for one in column.found)),
            "answer": asdict(estimate(one.answer for one in column.found)),
            "characters": estimate(one.characters for one in column.found).value,
            "lead": asdict(_lead(first, column)),
            "by_kind": _by(column, lambda item: item.kind),
            "by_style": _by(column, lambda item: item.style),
        }
        for column in columns
    }


def table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """The figures as Markdown: one table of means, one by kind, one by style."""
    names = list(figures)
    parts = [HEAD + "".join(_row(name, figures[name], first=name == names[0]) for name in names)]
    for title, key in (("Loại câu hỏi", "by_kind"), ("Cách hỏi", "by_style")):
        head = f"| {title} | {' | '.join(names)} |\n| --- |{' --: |' * len(names)}\n"
        parts.append(head + _grid(figures, key))
    return "\n".join(parts)


def _lead(first: Column, other: Column) -> Estimate:
    pairs = zip(first.found, other.found, strict=True)
    return estimate(mine.evidence - theirs.evidence for mine, theirs in pairs)


def _by(column: Column, key: Callable[[Item], str]) -> dict[str, Any]:
    groups = sorted({key(one.item) for one in column.found})
    return {group: asdict(estimate(one.evidence for one in column.found if key(one.item) == group)) for group in groups}


def _row(name: str, figure: Mapping[str, Any], *, first: bool) -> str:
    lead = "–" if first else f"{decimal(figure['lead']['value'] * 100)} ({interval(figure['lead'])})"
    cells = (
        name,
        percent(figure["evidence"]["value"]),
        interval(figure["evidence"]),
        percent(figure["answer"]["value"]),
        decimal(figure["characters"], 0),
        lead,
    )
    return "| " + " | ".join(cells) + " |\n"


def _grid(figures: Mapping[str, Mapping[str, Any]], key: str) -> str:
    columns = list(figures.values())
    return "".join(
        f"| {group} ({columns[0][key][group]['n']}) | "
        + " | ".join(percent(column[key][group]["value"]) for column in columns)
        + " |\n"
        for group in columns[0][key]
    )
