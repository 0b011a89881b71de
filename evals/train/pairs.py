"""Training pairs for the encoder: what might be asked, and the passage that answers it."""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.index.entries import Entry

_CLAUSE = re.compile(r"(?:[;\n]|(?<=[^\d.])\.(?=\s))+")
_REFERENCE = re.compile(r"\(Điều này có nội dung liên quan.*", re.DOTALL)  # the codification's own remark
_COMMON_TITLE = 10  # a title more frequent than this says nothing without its document
_MAX_CHARACTERS = 1600
# Ways of asking, so that the model learns that these words do not tell passages apart.
_FRAMES = (
    "{}",
    "{}",
    "{} là gì",
    "ai chủ trì {}",
    "đơn vị nào được giao {}",
    "cơ quan nào phụ trách {}",
    "khi nào hoàn thành {}",
    "hạn hoàn thành {} là khi nào",
    "cho tôi hỏi về {}",
    "{} được quy định thế nào",
    "{} là bao nhiêu",
    "mục tiêu về {} đến năm 2030",
    "cơ quan phối hợp trong {}",
)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the codified statutes."""

    title: str
    body: str
    document: str


def articles(path: Path) -> Iterator[Article]:
    """The articles of the gzipped JSON lines (``q`` title, ``p`` body, ``doc`` document) that hold a body."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            body = _REFERENCE.sub("", fields["p"]).strip()
            if len(body) > 40:
                yield Article(fields["q"], body[:_MAX_CHARACTERS], fields["doc"])


def article_pairs(found: list[Article], rng: random.Random) -> Iterator[tuple[str, str]]:
    """(title, body) and (one clause, the rest) of each article."""
    titles = Counter(article.title for article in found)
    for article in found:
        common = titles[article.title] > _COMMON_TITLE
        title = f"{article.title} {article.document}" if common else article.title
        if not common or article.document:
            yield asked(title, rng), article.body
        yield from _cloze(article.body, article.document, rng)


def entry_pairs(entries: Iterable[Entry], rng: random.Random, times: int) -> Iterator[tuple[str, str]]:
    """(part of the words, all fields) of each entry, ``times`` times over with other parts."""
    for entry in entries:
        whole = " ".join((entry.heading, entry.text, entry.extra))
        for _ in range(times):
            yield asked(_part(entry.text, rng), rng), whole


def asked(words: str, rng: random.Random) -> str:
    """The words in a random way of asking."""
    return rng.choice(_FRAMES).format(words)


def _cloze(body: str, document: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    clauses = [clause.strip() for clause in _CLAUSE.split(body) if len(clause.strip()) > 25]
    if len(clauses) > 2:
        chosen = rng.randrange(len(clauses))
        rest = ". ".join(clause for index, clause in enumerate(clauses) if index != chosen)
        yield asked(clauses[chosen][:300], rng), f"{document} {rest}"


def _part(text: str, rng: random.Random) -> str:
    """A random stretch of the words, with a few of them left out."""
    words = text.split()
    length = rng.randint(min(4, len(words)), max(min(14, len(words)), 1)) if words else 0
    start = rng.randint(0, len(words) - length)
    kept = [word for word in words[start : start + length] if rng.random() > 0.15]
    return " ".join(kept or words[:1])
