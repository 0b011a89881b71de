"""The answer's Markdown becomes HTML in which only our own markup is markup."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.prose import prose, words

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><iframe src="https://ke-xau.vn"></iframe>',
    "[bấm đây](javascript:alert(1))",
    "![ảnh](https://ke-xau.vn/a.png)",
    "<https://ke-xau.vn>",
    "https://ke-xau.vn",
    "<a href='https://ke-xau.vn'>x</a>",
    "<form action=https://ke-xau.vn><input name=cccd></form>",
    "<div style='position:fixed;inset:0'>che</div>",
    "<style>@import 'https://ke-xau.vn'</style>",
    "<!-- x --><base href=//ke-xau.vn>",
    "| a | <img src=x> |\n|---|---|\n| <video src=x onerror=alert(1)> | b |",
    "- <object data=x>\n1. <embed src=x>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<button class='chip'>Gửi CCCD</button>",
    "[1]: https://ke-xau.vn 'x'",
    "\u202e<b>\u200b",
]
OURS = {"p", "br", "strong", "em", "ul", "ol", "li", "div", "table", "thead", "tbody", "tr", "th", "td", "button"}


class Tags(HTMLParser):
    """Collects the tags, the attributes and the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def test_bold_lists_and_tables_are_rendered_and_known_markers_are_buttons() -> None:
    html = prose("**Sở Y tế** chủ trì [1], [2].\n\n- một\n- hai\n\n| A | B |\n|---|---|\n| c | d [2] |", [1])
    assert html.startswith(
        '<p><strong>Sở Y tế</strong> chủ trì <button type="button" class="marker cite-1">[1]</button>, [2].</p>'
    )
    assert "<li>một</li>" in html
    assert "<th>A</th>" in html
    assert "<td>d [2]</td>" in html


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_text(hostile: str) -> None:
    for html in (prose(hostile, [1]), words(hostile)):
        found = Tags(html)
        assert {tag for tag, _ in found.tags} <= OURS
        assert {name for _, attributes in found.tags for name, _ in attributes} <= {"type", "class"}
        buttons = [dict(attributes) for tag, attributes in found.tags if tag == "button"]
        assert all(re.fullmatch(r"marker cite-\d+", button["class"] or "") for button in buttons)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    found = Tags(prose(text, [1]))
    assert {tag for tag, _ in found.tags} <= OURS
    assert all(name in ("type", "class") for _, attributes in found.tags for name, _ in attributes)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_words_are_read_back_as_they_were(text: str) -> None:
    assert Tags(words(text)).text == text
