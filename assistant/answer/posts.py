"""Who holds a post on the day of the answer; told with day and source, and only to those who ask."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.answer import facts
from assistant.answer.contract import Answer, Notice
from assistant.answer.draft import Draft
from assistant.answer.phrases import day, sentence
from assistant.question.reading import Reading
from assistant.records.agencies import AgencyRegistry
from assistant.records.types import Fact
from assistant.text.normalise import fold

_WHO = frozenset({"who", "missing_person", "name"})
_ROWS = frozenset({"task", "target"})
_DEPUTY = r"(?<!\bpho )(?<!\bpho truong )(?<!\bdeputy )"  # a deputy's post is another post
_MEMBERS = re.compile(r"\b(?:thanh vien|gom (?:nhung |cac )?(?:ai|nguoi nao)|members?|thanh phan)\b")
_MEMBERSHIP = "thanh phan"  # how a fact that counts a body's members begins its topic
_ABOUT = re.compile(r"\b(?:la ai|chuc|lam gi|vai tro|giu|cuong vi|who is)\b")
_MORE = 4  # words beside a post's name up to which it alone is asked for
_SURENESS = ("confirmed", "single", "inferred")


def held(draft: Draft, reading: Reading, registry: AgencyRegistry) -> Answer | None:
    """Who holds the posts a question names, or the posts of a person it names; none where it asks no such thing."""
    people = [fact for fact in draft.corpus.facts if fact.holder]
    if reading.rows or reading.flags & _ROWS or reading.intent in {"social", "refuse", "elsewhere"}:
        return None
    if not people or reading.detail not in {"", "person"}:
        return None
    text = _key(reading.text, registry)
    named = [fact for fact in people if f" {fold(fact.holder)} " in f" {text} "]
    if named and not reading.documents and (reading.flags & _WHO or _ABOUT.search(text)):
        return _told(draft, [fact for fact in named if _begun(fact, draft.today)])
    members = _members(draft, text, people, registry)
    if members:
        return _told(draft, [*members[0], *_in_force(members[1], draft, reading)])
    posts = _posts(text, people, registry)
    if not posts or not (reading.flags & _WHO or _left(text, posts) <= _MORE):
        return None
    asked = [fact for fact in people if _keys(fact, registry) & posts]
    return _told(draft, _in_force(asked, draft, reading)) or _unknown(draft, reading, asked)


def _key(text: str, registry: AgencyRegistry) -> str:
    """Folded words in which a body stands as its id, whatever it was called."""
    pieces, done = [], 0
    for mention in registry.mentions(text):
        pieces += [text[done : mention.start], f" @{mention.agency_id} "]
        done = mention.end
    words = re.findall(r"@[a-z0-9-]+|\w+", " ".join(fold(p) if p[:2] != " @" else p for p in [*pieces, text[done:]]))
    return " ".join(words)


def _keys(fact: Fact, registry: AgencyRegistry) -> set[str]:
    """The names of a fact's post."""
    return {_key(name, registry) for name in (fact.topic, *fact.aliases)}


def _posts(text: str, people: Iterable[Fact], registry: AgencyRegistry) -> set[str]:
    """The posts a question names; of names within names the longest."""
    keys = {key for fact in people for key in _keys(fact, registry)}
    found = {key for key in keys if re.search(rf"(?<!\S){_DEPUTY}{re.escape(key)}(?!\S)", text)}
    return {key for key in found if not any(key != other and key in other for other in found)}


def _left(text: str, posts: Iterable[str]) -> int:
    """How many words a question has beside the posts it names."""
    for post in posts:
        text = text.replace(post, " ")
    return len(text.split())


def _members(
    draft: Draft, text: str, people: Sequence[Fact], registry: AgencyRegistry
) -> tuple[list[Fact], list[Fact]] | None:
    """What is known of a body's members as a whole, and the people who lead it."""
    if not _MEMBERS.search(text):
        return None
    bodies = [word for word in text.split() if word.startswith("@")]
    for body in bodies:
        whole = [
            fact
            for fact in draft.corpus.facts
            if fold(fact.topic).startswith(_MEMBERSHIP) and body in _key(fact.topic, registry).split()
        ]
        if whole:
            return whole, [fact for fact in people if any(body in key.split() for key in _keys(fact, registry))]
    return None


def _begun(fact: Fact, today: date) -> bool:
    since = fact.since or fact.as_of
    return since is None or since <= today


def _in_force(asked: Iterable[Fact], draft: Draft, reading: Reading) -> list[Fact]:
    """Those who held their posts in the time asked about, or on the day of the answer; each person once."""
    window = reading.window
    first = window.first or draft.today if window else draft.today
    last = window.last or draft.today if window else draft.today
    if window is None and reading.year and reading.year <= draft.today.year:
        first, last = date(reading.year, 1, 1), date(reading.year, 12, 31)
    kept: dict[tuple[str, str], Fact] = {}
    for fact in sorted(asked, key=lambda f: _SURENESS.index(f.confidence)):
        if _begun(fact, last) and (fact.until is None or fact.until >= first):
            kept.setdefault((fold(fact.topic), fold(fact.holder)), fact)
    return sorted(kept.values(), key=lambda f: f.since or f.as_of or date.min)


def _told(draft: Draft, found: Sequence[Fact]) -> Answer | None:
    if not found:
        return None
    lines = []
    for fact in found:
        draft.state(fact)
        lines.append(facts.passage(draft, fact))
        _dated(draft, fact)
    return draft.answer(lines, "answered")


def _dated(draft: Draft, fact: Fact) -> None:
    """That a post is told as of its source's day: it may have changed since."""
    if fact.person and fact.until is None and fact.as_of is not None and fact.as_of < draft.today:
        said = f"{fact.topic}: ghi theo nguồn ngày {day(fact.as_of)}; kho văn bản không biết thay đổi sau ngày đó."
        draft.notice(Notice("confidence", sentence(said), draft.document(fact).name))


def _unknown(draft: Draft, reading: Reading, asked: Sequence[Fact]) -> Answer:
    """A post of which the corpus names nobody for the time asked about; who is on record is told."""
    when = f" {reading.window.words}" if reading.window else f" ngày {day(draft.today)}"
    draft.state(*asked)
    lines = [f"Kho văn bản không ghi ai giữ chức {asked[0].topic}{when}. Điều có ghi:"]
    lines += [f"- {facts.passage(draft, fact)}" for fact in asked]
    return draft.answer(lines, "partial")
