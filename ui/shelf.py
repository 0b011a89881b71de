"""The conversations a browser keeps: named, searched, opened again, thrown away. The server keeps none of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ui.conversation import Turn, dump_turns, load_turns

_MOST = 50  # conversations kept; the oldest leave first
_LARGEST = 100_000  # characters of all of them together: they travel with every question
_TITLE = 60  # characters of a title


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation. Without a title of its own it is called by its first question."""

    id: int
    title: str
    turns: tuple[Turn, ...]

    @property
    def name(self) -> str:
        """What it is called in the list."""
        return self.title or (self.turns[0].question[:_TITLE] if self.turns else "Cuộc trò chuyện mới")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All conversations, the oldest first, and which one is open."""

    talks: tuple[Talk, ...] = ()
    open: int = 0

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of the open conversation."""
        return next((talk.turns for talk in self.talks if talk.id == self.open), ())

    def with_turns(self, turns: Sequence[Turn]) -> "Shelf":
        """The open conversation holds these turns; one is begun where none is open."""
        old = next((talk for talk in self.talks if talk.id == self.open), None)
        talk = replace(old, turns=tuple(turns)) if old else Talk(self._next(), "", tuple(turns))
        others = [other for other in self.talks if other.id != talk.id]
        return Shelf((*others, talk), talk.id)

    def begun(self) -> "Shelf":
        """Nothing is open: the next question begins a conversation."""
        return replace(self, open=0)

    def opened(self, id_: int) -> "Shelf":
        """Another conversation is open; none where there is no such."""
        return replace(self, open=id_ if any(talk.id == id_ for talk in self.talks) else 0)

    def renamed(self, title: str) -> "Shelf":
        """The open conversation bears a title; a blank one gives it back its first question."""
        named = " ".join(title.split())[:_TITLE]
        return replace(self, talks=tuple(replace(t, title=named) if t.id == self.open else t for t in self.talks))

    def removed(self) -> "Shelf":
        """Without the open conversation."""
        return Shelf(tuple(talk for talk in self.talks if talk.id != self.open))

    def choices(self) -> list[tuple[str, int]]:
        """Names and ids for a list, the newest first."""
        return [(talk.name, talk.id) for talk in reversed(self.talks)]

    def _next(self) -> int:
        return max((talk.id for talk in self.talks), default=0) + 1


def load_shelf(stored: Any) -> Shelf:  # noqa: ANN401  # a browser may send anything
    """The conversations a browser kept; what is none is left out."""
    if not isinstance(stored, dict):
        return Shelf()
    kept = stored.get("talks")
    talks = [_load_talk(talk) for talk in kept[-_MOST:]] if isinstance(kept, list) else []
    by_id = {talk.id: talk for talk in talks if talk is not None and talk.turns}
    opened = stored.get("open")
    return Shelf(tuple(by_id.values()), opened if isinstance(opened, int) and opened in by_id else 0)


def dump_shelf(shelf: Shelf) -> dict[str, Any]:
    """The conversations as a browser keeps them; the oldest are dropped until they fit."""
    talks = [{"id": talk.id, "title": talk.title, "turns": dump_turns(talk.turns)} for talk in shelf.talks[-_MOST:]]
    while len(talks) > 1 and len(json.dumps(talks)) > _LARGEST:
        talks.pop(0)
    return {"talks": talks, "open": shelf.open}


def _load_talk(stored: Any) -> Talk | None:  # noqa: ANN401
    if not isinstance(stored, dict) or not isinstance(stored.get("id"), int) or stored["id"] < 1:
        return None
    title = stored.get("title")
    return Talk(stored["id"], title[:_TITLE] if isinstance(title, str) else "", tuple(load_turns(stored.get("turns"))))
