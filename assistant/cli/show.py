"""An answer on a terminal."""

import unicodedata
from collections.abc import Iterable

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.pretty import Pretty
from rich.text import Text

from assistant.answer.contract import Answer, Citation, Notice, Status

_TITLES: dict[Status, tuple[str, str]] = {
    "answered": ("Trả lời", "green"),
    "partial": ("Trả lời một phần", "yellow"),
    "ambiguous": ("Có nhiều mục phù hợp", "yellow"),
    "not_stated": ("Văn bản không nêu", "yellow"),
    "not_found": ("Không tìm thấy trong kho văn bản", "red"),
    "out_of_scope": ("Ngoài phạm vi", "red"),
}


def show(answer: Answer, console: Console) -> None:
    """Print the answer, what it rests on, what to know besides, and what may be asked next."""
    title, colour = _TITLES[answer.status]
    text = Markdown(plain(answer.answer), hyperlinks=False)
    console.print(Panel(text, title=f"[bold]{title}[/bold]", title_align="left", border_style=colour))
    _list(console, "Dẫn chứng", (_citation(citation) for citation in answer.citations))
    _list(console, "Lưu ý", (_notice(notice) for notice in answer.notices))
    _list(console, "Có thể hỏi tiếp", (Text(plain(words)) for words in answer.suggestions))
    if answer.trace is not None:
        console.print(Text("Cách hiểu và tìm", style="bold"))
        console.print(Padding(Pretty(answer.trace, expand_all=True), (0, 0, 0, 2)))
    day = answer.as_of.today
    stamp = f"Tính đến {day.day}/{day.month}/{day.year} · kho văn bản {answer.as_of.corpus[:19]}"
    console.print(Text(stamp, style="dim"))


def plain(text: str) -> str:
    """The text without control characters: words of a document or a question must not steer a terminal."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc")


def _list(console: Console, title: str, lines: Iterable[Text]) -> None:
    listed = list(lines)
    if listed:
        console.print(Text(title, style="bold"))
    for line in listed:
        console.print(Padding(line, (0, 0, 0, 2)))


def _citation(citation: Citation) -> Text:
    line = Text(f"[{citation.n}] ", style="bold cyan")
    line.append(f"{citation.document} — {citation.locator}", style="default")
    line.append(f"  {citation.ref}\n", style="dim")
    words = " ".join(plain(citation.quote).split())
    if not words:
        return line.append("    (để trống)", style="italic")
    if citation.verbatim:
        return line.append(f"    “{words}”", style="not bold default")
    line.append(f"    Tóm lược: {words}", style="italic not bold default")
    return line.append(f"\n    {_origin(citation)}", style="not italic dim") if citation.sources else line


def _origin(citation: Citation) -> str:
    """Where a summary's words come from, and where the whole text can be read."""
    named = "; ".join(", ".join(part for part in (s.publisher, s.date, s.title) if part) for s in citation.sources)
    where = f". Toàn văn: {citation.full_text}" if citation.full_text else ""
    return plain(f"Nguồn: {named}{where}")


def _notice(notice: Notice) -> Text:
    line = Text(plain(notice.text), style="yellow")
    return line.append(f" (nguồn: {plain(notice.source)})", style="dim") if _adds(notice) else line


def _adds(notice: Notice) -> bool:
    """Whether the source says more than the text already does."""
    return bool(notice.source) and notice.source not in notice.text
