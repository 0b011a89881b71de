"""Addresses within the page: a record in its document, an answer to share."""

from collections.abc import Sequence
from datetime import date
from html import escape
from urllib.parse import urlencode

from ui.prose import words


def anchor(ref: str) -> str:
    """A record's place in the address of its document: ``pl2-24`` for ``kh25/pl2/24``."""
    return ref.partition("/")[2].replace("/", "-")


def element_id(ref: str) -> str:
    """The id of a record's element in the reader, no two documents' alike: ``r-kh25-pl2-24``."""
    return f"r-{ref.replace('/', '-')}"


def address(ref: str) -> str:
    """Where the page opens a document at a record: ``/?doc=kh25#pl2-24``."""
    place = anchor(ref)
    return f"/?{urlencode({'doc': ref.partition('/')[0]})}{f'#{place}' if place else ''}"


def source_link(ref: str, text: str) -> str:
    """A link to a record in its document; the page's script opens it without leaving the page."""
    return f'<a class="to-source" href="{escape(address(ref))}">{words(text)}</a>'


def chip(question: str, text: str = "") -> str:
    """A button that asks ``question``, bearing the question itself or another text."""
    if not text:
        return f'<button type="button" class="chip">{words(question)}</button>'
    # The title carries the question: the page may keep no other attribute of a button.
    return f'<button type="button" class="chip" title="{escape(question)}">{words(text)}</button>'


def share_address(question: str, history: Sequence[str], today: date) -> str:
    """Where the page opens with one answer: its question, the day, and the questions before."""
    return "/?" + urlencode([("hoi", question), ("ngay", today.isoformat()), *(("truoc", past) for past in history)])
