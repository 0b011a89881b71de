"""A conversation as the page keeps it: the questions alone. Its answers are made again when they are shown."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from assistant.answer.contract import MAX_HISTORY, Answer, Question
from assistant.api.asking import InputError, make_question, read_day
from assistant.api.desk import Desk
from assistant.records.corpus import Corpus
from ui.message import WAITING, answered, asked, begun, problem

MAX_TURNS = 50  # the oldest turns leave the page when a conversation grows longer
_SHOWN = 300  # characters of a question that is refused for its length or its letters
_KEPT = 512  # answers kept: the turns of some fifty people at once

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, and the day it was asked as of."""

    question: str
    today: date


class Told:
    """An answer and how the chat shows it; the whole is rendered when it is first shown."""

    def __init__(self, question: Question, answer: Answer, corpus: Corpus) -> None:
        self._question, self._answer, self._corpus = question, answer, corpus

    @property
    def begun(self) -> str:
        """Its first line."""
        return begun(self._answer)

    @cached_property
    def whole(self) -> str:
        """All of it."""
        return answered(self._question, self._answer, self._corpus)


class Teller:
    """Tells a conversation: asks its questions in order, each knowing those before, and renders the answers.

    The same question on the same day after the same questions has the same answer, so what was rendered is kept
    for a while. The server holds nothing else of a conversation: a restart loses none.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kept: OrderedDict[Question, Told] = OrderedDict()

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
            told = await self._tell(turns, at)
            messages += [said("user", asked(turn.question)), said("assistant", told.whole)]
        return messages

    async def begin(self, turns: Sequence[Turn]) -> list[Message]:
        """The messages of the last turn, its answer by the first line."""
        told = await self._tell(turns, len(turns) - 1)
        return [said("user", asked(turns[-1].question)), said("assistant", told.begun)]

    async def _tell(self, turns: Sequence[Turn], at: int) -> Told:
        history = [earlier.question for earlier in turns[max(0, at - MAX_HISTORY) : at]]
        question = make_question(turns[at].question, today=turns[at].today, history=history)
        if question in self._kept:
            self._kept.move_to_end(question)
            return self._kept[question]
        answer = await self.desk.ask(question)
        self._kept[question] = told = Told(question, answer, self.desk.open_engine().corpus)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return told


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
