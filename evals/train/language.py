"""Counts the shipped language model: ``python -m evals.train.language --data phapdien_title_body.jsonl.gz``.

The indexed corpus is counted when an index is built, not here.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from assistant.text.language import SHIPPED, count
from assistant.text.normalise import normalise
from assistant.text.tokens import syllables
from evals.train.pairs import articles

LEAST = 2  # a syllable or pair seen once is more often a slip than a word
_LINE = re.compile(r"[;:.]+(?=\s)|\n")
_MARK = re.compile(r"\s*(?:[a-zđ]{1,2}|\d{1,3}(?:\.\d{1,3})*)[).]\s*")  # "a)", "1." in front of a clause


def main(argv: list[str] | None = None) -> int:
    """Count, write, print the size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="gzipped JSON lines of titles and bodies")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args(argv)
    language = count(sentences(options.data), least=LEAST)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    language.save(options.out)
    print(f"{len(language.syllables)} syllables, {options.out.stat().st_size} bytes")  # noqa: T201
    return 0


def sentences(path: Path) -> Iterator[list[str]]:
    """Every title and every sentence of every body, as syllables."""
    for article in articles(path):
        for line in (article.title, *_LINE.split(article.body)):
            yield syllables(normalise(_MARK.sub("", line, count=1) if _MARK.match(line) else line))


if __name__ == "__main__":
    raise SystemExit(main())
