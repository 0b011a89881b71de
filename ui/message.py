"""One turn of a conversation as the chat shows it."""

from html import escape

from assistant.answer.contract import Answer, Notice, Question
from assistant.records.corpus import Corpus
from ui.labels import STATUS, day, notice_label
from ui.links import chip, share_address
from ui.prose import prose, words
from ui.source import sources

WAITING = '<p class="waiting">Đang tra cứu…</p>'


def asked(question: str) -> str:
    """A question as its bubble shows it."""
    return f'<p class="asked">{words(question)}</p>'


def answered(question: Question, answer: Answer, corpus: Corpus) -> str:
    """An answer: the words with their markers, what to know besides, the sources, what to ask next.

    The sources travel within the message, so that every marker of a conversation opens its own source; on a
    wide page the script shows them beside the conversation.
    """
    status = STATUS[answer.status]
    label = f'<p class="status {answer.status}">{status}</p>' if status else ""
    notices = "".join(_notice(notice) for notice in answer.notices)
    stamp = f'<p class="stamp">Tính đến {day(answer.as_of.today)}</p>'
    text = prose(answer.answer, [citation.n for citation in answer.citations])
    parts = (label, text, notices, _sources(answer, corpus), stamp, _tools(question), _next(answer))
    return f'<div class="answer">{"".join(parts)}</div>'


def begun(answer: Answer) -> str:
    """The first line of an answer, which holds what was asked for, shown while the rest is on its way.

    Its markers are words still: their sources come with the rest.
    """
    first, _, _ = answer.answer.partition("\n")
    return f'<div class="begun">{prose(first)}<p class="waiting">…</p></div>'


def problem(message: str) -> str:
    """Why there is no answer."""
    return f'<div class="answer"><p class="problem">{words(message)}</p></div>'


def _notice(notice: Notice) -> str:
    adds = notice.source and notice.source not in notice.text
    source = f' <span class="origin">(nguồn: {words(notice.source)})</span>' if adds else ""
    return f'<p class="notice"><strong>{notice_label(notice)}:</strong> {words(notice.text)}{source}</p>'


def _sources(answer: Answer, corpus: Corpus) -> str:
    if not answer.citations:
        return ""
    count = len({citation.ref for citation in answer.citations})
    cards = sources(answer.citations, corpus)
    return f'<details class="sources"><summary>Dẫn chứng ({count})</summary>{cards}</details>'


def _tools(question: Question) -> str:
    """What can be done with the answer; its address carries everything that is needed to make it again."""
    address = escape(share_address(question.text, question.history, question.today))
    return (
        f'<p class="tools"><a class="share" href="{address}">Liên kết</a>'
        '<button type="button" class="copy">Sao chép</button>'
        '<button type="button" class="vote up">👍 Đúng</button>'
        '<button type="button" class="vote down">👎 Sai</button></p>'
    )


def _next(answer: Answer) -> str:
    chips = "".join(f"<li>{chip(suggestion)}</li>" for suggestion in answer.suggestions)
    return f'<ul class="chips">{chips}</ul>' if chips else ""
