"""Reports: every failure with its cause, nothing fetched, nothing of a question taken for markup."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from evaluated import CORPUS, ROW, TODAY, item, reply

from evals.provenance import AskedSet, Provenance
from evals.report import render, write_report
from evals.scoring import Outcome, score
from evals.summary import summarise

HOSTILE = "<script>alert(1)</script> | [x](http://evil.example/) `y`"


class Tags(HTMLParser):
    """The tags of a page and the addresses in them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and its addresses."""
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]


def outcomes() -> list[Outcome]:
    return [
        score("dev", item("good"), reply("Sở Y tế.", probability=0.9, took_ms=3.0)),
        score("dev", item("bad", question=HOSTILE, must=(("40 %",),)), reply(f"{HOSTILE} 41 %", took_ms=5.0)),
    ]


def summary(found: list[Outcome]) -> dict[str, object]:
    origin = Provenance("c0ffee", CORPUS, "trong tiến trình", TODAY, (AskedSet("dev", "0" * 64, 2),))
    return summarise(found, origin, cells={(ROW, "lead"): "Sở Y tế"}, finished=datetime(2026, 11, 23, tzinfo=UTC))


def test_the_page_needs_nothing_beside_it_and_runs_nothing(tmp_path: Path) -> None:
    write_report(tmp_path, summary(outcomes()), outcomes())
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert not tags.tags & {"script", "link", "iframe", "a", "object"}
    assert len(tags.addresses) == 4  # by kind, by style, the curve, the times
    assert all(address.startswith("data:image/svg+xml;base64,") for address in tags.addresses)


def test_the_page_shows_what_failed_as_text() -> None:
    page = render("report.html.j2", summary(outcomes()), outcomes(), drawn=True)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "các số trong câu trả lời: 1; 41" in page
    assert "Câu không đạt (1)" in page


def test_the_markdown_report_gives_figures_and_causes() -> None:
    text = render("report.md.j2", summary(outcomes()), outcomes())
    assert "**Đạt 50,0 %** (1/2; khoảng tin cậy 95 %: 0,0–100,0), **1 câu sai**" in text
    assert "| Đúng nguyên ô được hỏi | 100,0 % | 100,0–100,0 | 2 |" in text
    assert "| cơ quan chủ trì · lead | 50,0 % | 0,0–100,0 | 2 |" in text
    assert "| 0,00 | 50,0 % | 50,0 % | 0,0 % |" in text
    assert "  - thiếu: 40 % → các số trong câu trả lời: 1; 41" in text


def test_markup_in_a_question_stays_text_in_markdown() -> None:
    text = render("report.md.j2", summary(outcomes()), outcomes())
    assert "\\<script\\>" in text
    assert not re.search(r"(?<!\\)\[x(?<!\\)\]\(", text)


def test_the_same_outcomes_draw_the_same_bytes() -> None:
    pages = {render("report.html.j2", summary(outcomes()), outcomes(), drawn=True) for _ in range(2)}
    assert len(pages) == 1
