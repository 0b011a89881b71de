"""What a trial found, as pieces of the page: figures with their plots, and the items that do not pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from evals.labels import (
    KIND_LABELS,
    MEASURE_LABELS,
    RULE_LABELS,
    STYLE_LABELS,
    VERDICT_LABELS,
    decimal,
    interval,
    percent,
)
from evals.report import drawings, groups
from evals.scoring import Cause, Outcome
from ui.prose import words

SHOWN = 200  # failures at once
_ANSWER = 4000  # characters of an answer that are shown


# What failures are chosen by, with the words for each.
FILTERS: Mapping[str, Mapping[Any, str]] = {"kind": KIND_LABELS, "style": STYLE_LABELS, "rule": RULE_LABELS}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which failures are wanted; what is empty asks nothing."""

    kind: str = ""
    style: str = ""
    rule: str = ""

    def takes(self, outcome: Outcome) -> bool:
        """Whether an outcome is one of them."""
        return (
            self.kind in ("", outcome.item.kind)
            and self.style in ("", outcome.item.style)
            and (not self.rule or any(cause.rule == self.rule for cause in outcome.causes))
        )


def report_html(summary: Mapping[str, Any], outcomes: Sequence[Outcome]) -> str:
    """The figures of a trial that is through, and their plots."""
    drawn = drawings(summary, outcomes)
    parts = [
        f'<p class="count">{headline(summary)}</p>',
        measures_html(summary),
        *(group_html(title, group, drawn.get(title, "")) for title, group in groups(summary).items()),
        *(_picture(title, drawn[title]) for title in ("Ngưỡng từ chối", "Thời gian") if title in drawn),
    ]
    return "".join(parts)


def headline(summary: Mapping[str, Any]) -> str:
    """What came of it, in one sentence."""
    verdicts = summary["verdicts"]
    return (
        f"<strong>Đạt {percent(summary['accuracy']['value'])}</strong> ({verdicts['right']}/{summary['items']}; "
        f"khoảng tin cậy 95 %: {interval(summary['accuracy'])}), <strong>{verdicts['wrong']} câu sai</strong>, "
        f"{verdicts['refused']} từ chối nhầm, {verdicts['incomplete']} chưa đủ, {verdicts['error']} lỗi."
    )


def measures_html(summary: Mapping[str, Any]) -> str:
    """Every measure with its interval."""
    rows = {label: summary[name] for name, label in MEASURE_LABELS.items()}
    took = summary["latency_ms"]
    times = (
        f'<tr><th scope="row">Thời gian một câu, p50 / p95</th><td>{decimal(took["p50"])} / {decimal(took["p95"])} ms'
        "</td><td></td><td></td></tr>"
        if took
        else ""
    )
    return _table("Số đo", "Giá trị", rows, times)


def group_html(title: str, group: Mapping[str, Mapping[str, Any]], drawing: str = "") -> str:
    """Accuracy of each group of items."""
    picture = (
        f'<img class="chart" src="{drawing}" alt="Biểu đồ theo {title.lower()}; số ở bảng dưới.">' if drawing else ""
    )
    return f'<details class="charts"><summary>{words(title)}</summary>{picture}{_table(title, "Đạt", group)}</details>'


def failures_html(outcomes: Sequence[Outcome], chosen: Chosen) -> str:
    """The items that do not pass: question, what was wanted, what was answered, and why it does not pass."""
    failed = [outcome for outcome in outcomes if outcome.verdict != "right"]
    found = [outcome for outcome in failed if chosen.takes(outcome)]
    more = f" Chỉ hiện {SHOWN} câu đầu; hãy lọc hẹp hơn." if len(found) > SHOWN else ""
    told = (
        f'<p class="count" role="status"><strong>{len(found)} câu không đạt</strong> trong {len(outcomes)} câu đã hỏi.'
    )
    return f"{told}{more}</p>{''.join(_failure(outcome) for outcome in found[:SHOWN])}"


def _failure(outcome: Outcome) -> str:
    item, reply = outcome.item, outcome.reply
    verdict = f'<span class="verdict {outcome.verdict}">{VERDICT_LABELS[outcome.verdict]}</span>'
    about = f"{KIND_LABELS[item.kind]} · {STYLE_LABELS[item.style]} · {words(outcome.questions)}"
    history = f"<p>Các câu trước: {words(' → '.join(item.history))}</p>" if item.history else ""
    answer = reply.answer[:_ANSWER] + (" …" if len(reply.answer) > _ANSWER else "")
    sure = "" if reply.probability is None else f"; xác suất {decimal(reply.probability, 2)}"
    cited = ", ".join(dict.fromkeys(cited.ref for cited in reply.citations))
    return (
        f'<details class="failure"><summary>{verdict} <code>{words(item.id)}</code> {words(item.question)}</summary>'
        f'<p class="hint">{about}</p>{history}'
        f"<h4>Cần có</h4><ul>{''.join(f'<li>{wanted}</li>' for wanted in _wanted(outcome))}</ul>"
        f"<h4>Vì sao không đạt</h4><ul>{''.join(_cause(cause) for cause in outcome.causes)}</ul>"
        f"<h4>Câu trả lời</h4><pre>{escape(answer) or '(không có)'}</pre>"
        f'<p class="hint">Dẫn: {words(cited) or "không"}{sure}</p></details>'
    )


def _wanted(outcome: Outcome) -> list[str]:
    """What the item asks of its answer, a line each."""
    item = outcome.item
    lines = [] if item.answerable else ["phải từ chối"]
    lines += [f"có {words(' hoặc '.join(f'«{one}»' for one in group))}" for group in item.must]
    lines += [f"không có {words(f'«{one}»')}" for one in item.must_not]
    lines += [f"dẫn <code>{words(ref)}</code>" for ref in item.cite]
    if item.records:
        lines.append(f"đúng {len(set(item.records))} bản ghi: <code>{words(', '.join(item.records))}</code>")
    return lines


def _cause(cause: Cause) -> str:
    return f"<li>{RULE_LABELS[cause.rule]}: cần {words(cause.wanted)}; thấy {words(cause.found)}</li>"


def _picture(title: str, drawing: str) -> str:
    return (
        f'<details class="charts"><summary>{words(title)}</summary>'
        f'<img class="chart" src="{drawing}" alt="Biểu đồ: {title.lower()}; số liệu ở báo cáo tải về."></details>'
    )


def _table(head: str, value: str, rows: Mapping[str, Mapping[str, Any]], last: str = "") -> str:
    heads = "".join(f'<th scope="col">{words(name)}</th>' for name in (head, value, "Khoảng 95 %", "Số câu"))
    lines = "".join(
        f'<tr><th scope="row">{words(name)}</th><td>{percent(estimate["value"])}</td>'
        f"<td>{interval(estimate)}</td><td>{estimate['n']}</td></tr>"
        for name, estimate in rows.items()
    )
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{lines}{last}</tbody></table></div>'
