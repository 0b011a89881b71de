"""A conversation as the page keeps it: the questions alone. Its answers are made again when they are shown."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.answer.contract import MAX_HISTORY, Answer, Question
from assistant.api.asking import InputError, make_question, read_day
from assistant.api.desk import Desk
from ui.message import WAITING, answered, asked, problem

MAX_TURNS = 50  # the oldest turns leave the page when a conversation grows longer
_SHOWN = 300  # characters of a question that is refused for its length or its letters
_KEPT = 512  # rendered answers kept: the turns of some fifty people at once

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, and the day it was asked as of."""

    question: str
    today: date


class Teller:
    """Tells a conversation: asks its questions in order, each knowing those before, and renders the answers.

    The same question on the same day after the same questions has the same answer, so what was rendered is kept
    for a while. The server holds nothing else of a conversation: a restart loses none.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._rendered: OrderedDict[Question, str] = OrderedDict()

    def read(self, question: str, today: str) -> Turn:
        """The turn somebody asks for.

        :param today: the day as the person wrote it; blank is the clock's.
        :raises InputError: for what cannot be asked.
        """
        day = read_day(today) if today.strip() else self.desk.today()
        return Turn(make_question(question, today=day).text, day)

    async def tell(self, turns: Sequence[Turn]) -> list[Message]:
        """All messages of a conversation, oldest first."""
        messages: list[Message] = []
        for at, turn in enumerate(turns):
            history = [earlier.question for earlier in turns[max(0, at - MAX_HISTORY) : at]]
            question = make_question(turn.question, today=turn.today, history=history)
            messages += [said("user", asked(turn.question)), said("assistant", await self._answer(question))]
        return messages

    async def _answer(self, question: Question) -> str:
        known = self._rendered.get(question)
        if known is not None:
            self._rendered.move_to_end(question)
            return known
        answer: Answer = await self.desk.ask(question)
        html = answered(question, answer, self.desk.open_engine().corpus)
        self._rendered[question] = html
        while len(self._rendered) > _KEPT:
            self._rendered.popitem(last=False)
        return html


def said(role: str, html: str) -> Message:
    """One message of the chat."""
    return {"role": role, "content": html}


def waiting(question: str) -> list[Message]:
    """The messages shown while a question is being answered."""
    return [said("user", asked(question)), said("assistant", WAITING)]


def refused(question: str, reason: str) -> list[Message]:
    """The messages shown for a question that cannot be answered: its beginning, and why."""
    shown = question[:_SHOWN].encode("utf-8", "replace").decode()
    echo = [said("user", asked(shown))] if shown.strip() else []
    return [*echo, said("assistant", problem(reason))]


def load_turns(stored: Any) -> list[Turn]:  # noqa: ANN401  # a browser may send anything
    """The turns a browser kept; what is no turn is left out."""
    turns: list[Turn] = []
    for kept in stored if isinstance(stored, list) else []:
        try:
            question = make_question(str(kept["question"]), today=read_day(str(kept["today"])))
        except (InputError, KeyError, TypeError):
            continue
        turns.append(Turn(question.text, question.today))
    return turns[-MAX_TURNS:]


def shared_turns(parameters: Iterable[tuple[str, str]]) -> list[Turn]:
    """The turns that an address of :func:`ui.links.share_address` names; none for any other address."""
    given = list(parameters)
    named = dict(given)
    if "hoi" not in named:
        return []
    asked = [*(past for name, past in given if name == "truoc"), named["hoi"]]
    return load_turns([{"question": question, "today": named.get("ngay", "")} for question in asked])


def dump_turns(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """The turns as a browser keeps them."""
    return [{"question": turn.question, "today": turn.today.isoformat()} for turn in turns[-MAX_TURNS:]]
