"""An answer in the making: every claim gets its citation here, and every quotation is checked here."""

from collections.abc import Iterable
from datetime import date

from assistant.answer.contract import ABSTAINED, Answer, AsOf, Citation, Notice, Status
from assistant.answer.locator import locator
from assistant.answer.sourced import caution, full_text, origin, sources
from assistant.records.corpus import Corpus
from assistant.records.types import Document, Field, Record, Target, Task

MAX_SUGGESTIONS = 3


class QuoteError(RuntimeError):
    """A citation's words are not those at its span: the corpus and its records do not fit together."""


class Draft:
    """Collects the citations, notices and suggestions of one answer.

    ``only_full`` says that one document alone is held in full, so that its rows need not be told from others'.

    :param today: the day the answer is given as of.
    """

    def __init__(self, corpus: Corpus, today: date) -> None:
        self.corpus = corpus
        self.today = today
        self.only_full = sum(document.kind == "full" for document in corpus.documents.values()) == 1
        self._citations: dict[tuple[str, str, int], Citation] = {}
        self._records: dict[str, None] = {}
        self._notices: dict[str, Notice] = {}
        self._suggestions: dict[str, None] = {}
        self._probability: float | None = None

    def cite(self, record: Record | Document, field: str) -> str:
        """The marker of a field of a record (``[1]``), the same for the same field.

        :raises KeyError: if the record has no such field.
        """
        words = _words(record, field)
        key = (record.ref, field, words.start)  # a target's values of several years are one field
        if key not in self._citations:
            self._citations[key] = self._citation(record, field, words)
        return f"[{self._citations[key].n}]"

    def has(self, record: Record | Document, field: str) -> bool:
        """Whether a record has a field that can be cited."""
        try:
            _words(record, field)
        except KeyError:
            return False
        return True

    def state(self, *records: Record | Document) -> None:
        """Note that the answer states facts of these records, in this order."""
        for record in records:
            self._records[record.ref] = None

    def rest_on(self, probability: float) -> None:
        """Note the probability of the hit that the records were chosen by, in [0, 1]; the last one counts."""
        self._probability = probability

    def notice(self, notice: Notice) -> None:
        """Add a notice; the same words are said once."""
        self._notices.setdefault(notice.text, notice)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations so far, by their markers."""
        return tuple(self._citations.values())

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices so far, in the order they were added."""
        return tuple(self._notices.values())

    def suggest(self, *questions: str) -> None:
        """Offer questions that can be answered."""
        for question in questions:
            self._suggestions[question] = None

    def answer(self, lines: Iterable[str], status: Status) -> Answer:
        """The finished answer; where no hit decided, its probability is 1, and 0 when it abstains."""
        sure = self._probability if self._probability is not None else float(status not in ABSTAINED)
        return Answer(
            answer="\n".join(lines).strip(),
            status=status,
            as_of=AsOf(corpus=f"sha256:{self.corpus.sha256}", today=self.today),
            citations=self.citations,
            records=tuple(self._records),
            notices=self.notices,
            suggestions=tuple(self._suggestions)[:MAX_SUGGESTIONS],
            trace={"probability": round(sure, 4)},
        )

    def document(self, record: Record | Document) -> Document:
        """The document a record stands in."""
        return record if isinstance(record, Document) else self.corpus.documents[record.document]

    def _citation(self, record: Record | Document, field: str, words: Field) -> Citation:
        document = self.document(record)
        quote = document.text[words.start : words.end]
        if " ".join(quote.split()) != words.text:
            raise QuoteError(f"{record.ref} {field}: span {words.start}-{words.end} does not hold its words")
        known = origin(record)
        return Citation(
            n=len(self._citations) + 1,
            ref=record.ref,
            document=document.name,
            locator=locator(record),
            field=field,
            quote=quote,
            start=words.start,
            end=words.end,
            verbatim=document.kind == "full",
            confidence=known.confidence if known else "",
            caution=caution(document, known),
            full_text=full_text(document),
            sources=sources(document, known),
        )


def _words(record: Record | Document, field: str) -> Field:
    """The words of a field; a row's group is its group's title.

    :raises KeyError: if there is no such field.
    """
    if isinstance(record, Document):
        return record.head[field]
    if field == "group" and isinstance(record, (Task, Target)) and record.group is not None:
        return record.group.title
    return record.fields[field]
