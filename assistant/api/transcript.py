"""A conversation as a file to keep: Markdown, or a Word document."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.answer.contract import Answer, Citation, Question

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

TITLE = "Cuộc trò chuyện với Bình dân học AI"
Told = Sequence[tuple[Question, Answer]]

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ROW = re.compile(r"^\|(.+)\|\s*$")
_RULE = re.compile(r"^\|[\s:|-]+\|\s*$")
_LISTED = re.compile(r"^\s*(?:[-*]|\d+\.)\s+(.*)$")


def to_markdown(told: Told) -> bytes:
    """The conversation as Markdown, each answer with its citations and its day."""
    parts = [f"# {TITLE}"]
    for question, answer in told:
        parts += [f"## {_one_line(question.text)}", answer.answer]
        parts += [f"> {_one_line(notice.text)}" for notice in answer.notices]
        parts += ["\n".join(f"- {cited(citation)}" for citation in answer.citations)] if answer.citations else []
        parts.append(f"*{stamp(answer)}*")
    return ("\n\n".join(parts) + "\n").encode()


def to_docx(told: Told) -> bytes:
    """The conversation as a Word document; bold, lists and tables of the answers are kept."""
    from docx import Document

    word = Document()
    word.add_heading(TITLE, 0)
    for question, answer in told:
        word.add_heading(_one_line(question.text), 1)
        _add_markdown(word, answer.answer)
        for notice in answer.notices:
            word.add_paragraph(_clean(notice.text), style="Intense Quote")
        for citation in answer.citations:
            word.add_paragraph(_clean(cited(citation)), style="List Bullet")
        word.add_paragraph(stamp(answer)).runs[0].italic = True
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def cited(citation: Citation) -> str:
    """A citation in one line; words of a digest are not put in quotation marks."""
    words = _one_line(citation.quote) or "(để trống)"
    said = f"“{words}”" if citation.verbatim else f"tóm lược: {words}"
    return f"[{citation.n}] {citation.document}, {citation.locator}: {said} ({citation.ref})"


def stamp(answer: Answer) -> str:
    """What the answer was true of."""
    day = answer.as_of.today
    return f"Tính đến {day.day}/{day.month}/{day.year}; kho văn bản {answer.as_of.corpus}"


def _add_markdown(word: "Word", text: str) -> None:
    table: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        row = _ROW.match(line)
        if row:
            table += [] if _RULE.match(line) else [[cell.strip() for cell in row[1].split("|")]]
            continue
        _add_table(word, table)
        table = []
        listed = _LISTED.match(line)
        if listed:
            _add_words(word.add_paragraph(style="List Bullet"), listed[1])
        elif line.strip():
            _add_words(word.add_paragraph(), line)


def _add_table(word: "Word", rows: list[list[str]]) -> None:
    if not rows:
        return
    width = max(len(row) for row in rows)
    table = word.add_table(0, width, style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            _add_words(cell.paragraphs[0], text)


def _add_words(paragraph: "Paragraph", text: str) -> None:
    """Words with ``**bold**`` parts; every second part of the split is bold."""
    for at, part in enumerate(_BOLD.split(_clean(text))):
        if part:
            paragraph.add_run(part).bold = at % 2 == 1


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _clean(text: str) -> str:
    """Without the control characters that a Word file cannot hold."""
    return "".join(_printable(text))


def _printable(text: str) -> Iterable[str]:
    return (letter for letter in text if letter in "\n\t" or letter >= " ")
