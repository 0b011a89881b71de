"""The answer's Markdown as HTML in which nothing but our own markup is markup."""

import re
from collections.abc import Iterable
from html import escape

from markdown_it import MarkdownIt

# The answer contract allows bold, lists and tables. Links, images and HTML stay the words they are.
_MARKDOWN = MarkdownIt("zero", {"breaks": True}).enable(["emphasis", "list", "table", "newline", "escape"])
_MARKER = re.compile(r"\[(\d{1,3})\]")


def prose(text: str, markers: Iterable[int] = ()) -> str:
    """Render an answer.

    :param markers: the numbers that have a citation; ``[n]`` with any other number stays text.
    """
    known = set(markers)

    def button(found: re.Match[str]) -> str:
        n = int(found[1])
        return marker(n) if n in known else found[0]

    html: str = _MARKDOWN.render(text).replace("\n", "")  # the chat shows line ends as they are
    # Wide tables scroll by themselves instead of widening the page; keyboards reach them by the tab stop.
    html = html.replace("<table>", '<div class="scroll"><table>').replace("</table>", "</table></div>")
    return _MARKER.sub(button, html)


def marker(n: int) -> str:
    """The button that opens citation ``n``; the page's script names it for screen readers."""
    return f'<button type="button" class="marker cite-{n}">[{n}]</button>'


def words(text: str) -> str:
    """Words of people or documents as HTML text; line breaks are kept."""
    return escape(text).replace("\n", "<br>")
