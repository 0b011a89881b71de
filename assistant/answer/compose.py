"""Composes the answer a reading calls for."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import actual, compare, documents, facts, lists, overview, paired, posts, refusals, relations
from assistant.answer.contract import Answer, Notice
from assistant.answer.draft import Draft
from assistant.answer.expected import MONEY
from assistant.answer.extremes import extreme
from assistant.answer.filters import Row, matching, rows
from assistant.answer.home import means
from assistant.answer.inherited import inherited
from assistant.answer.locator import short_name
from assistant.answer.notices import besides, holder, successions
from assistant.answer.phrases import joined
from assistant.answer.premise import corrections
from assistant.answer.resolve import Resolver, Selection
from assistant.answer.together import all_facts, differing, side_by_side, told, with_conflicts
from assistant.answer.years import in_year, years
from assistant.question.followup import Context
from assistant.question.reading import AgencyCondition, Intent, Reading
from assistant.records.agencies import AgencyRegistry
from assistant.records.ambiguous import AmbiguousName
from assistant.records.corpus import Corpus
from assistant.records.types import Document, Fact, Passage, Record, Target, Task
from assistant.text.normalise import fold, normalise

# Chosen on evals/sets/*-dev.jsonl.
SURE_PASSAGE = 0.5  # a passage answers a question that no row answers from this probability on
SURE_BOTH = 0.5  # two things are asked about at once from this probability of the less probable one on
SURE_FACT = 0.2  # the same for a fact: short, so that few words decide
_MONEY = ("kinh phi", "chi ngan sach")  # indicators that are about money themselves
_OF_ROWS = frozenset({"lead", "support", "due", "output", "unit", "owner", "days", "group"})  # only rows give these
GROUP_WORDS = 0.75  # share of some words that must stand in a group's title to name it
MANY = 15  # rows that share some words are no answer to a question about one thing
_GROUP_NOUNS = frozenset({"nhom", "gom", "ve", "noi", "bao"})  # words that say that a group is meant
# Words that set the province's value against the country's, though no document is named.
_OTHER_LEVEL = re.compile(r"\b(?:tỉnh|trung ương|cả nước|quốc gia|chính phủ|province|national)\b")
_OF_LISTS = frozenset({"task", "target", "overdue", "upcoming", "ask_due", "not_due"})  # rows are asked for
_BESIDE_TITLE = 4  # words of a topic that may stand beside the title of a section
_OPENING = 25  # characters within which a passage that is about a body names it


class Composer:
    """Answers readings over one corpus."""

    def __init__(self, corpus: Corpus, resolver: Resolver, registry: AgencyRegistry) -> None:
        self._corpus = corpus
        self._resolver = resolver
        self._registry = registry
        self._by_intent: dict[Intent, Callable[[Draft, Reading], Answer]] = {
            "social": refusals.social,
            "refuse": refusals.refuse,
            "elsewhere": refusals.elsewhere,
            "list": self._list,
            "count": self._list,
            "agency": self._list,
            "rank": self._rank,
            "extreme": self._extreme,
            "compare": self._compare,
            "holder": self._holder,
            "document": self._document,
            "relation": self._relation,
            "passage": self._passage,
            "record": self._record,
        }

    def answer(self, reading: Reading, before: Context | None, today: date) -> Answer:
        """The answer to a reading, with its notices."""
        draft = Draft(self._corpus, reading.as_of or today)
        if reading.carried and before is not None:
            draft.notice(Notice("carried", f"Đang hỏi tiếp về {self._carried_words(reading)}."))
        absent = self._absent_appendix(reading)
        if absent:
            return refusals.not_found(draft, (), absent)
        meanings = self._ambiguous_name(reading)
        if meanings is not None:
            return refusals.which(draft, meanings)
        reading = self._in_section(reading)
        asked = (
            posts.held(draft, reading, self._registry)
            or paired.told(draft, reading, before)
            or overview.told(draft, reading)
        )
        reply = asked or self._by_intent[reading.intent](draft, reading)
        besides(draft, reply, self._registry)
        as_of = replace(reply.as_of, today=today)  # reckoned from the day a question names
        return relations.told_first(draft, reading, replace(reply, as_of=as_of, notices=draft.notices))

    def _in_section(self, reading: Reading) -> Reading:
        """A question about a section named by its title is about its words."""
        if reading.rows or reading.sections or reading.intent not in {"passage", "record", "list", "agency"}:
            return reading
        sections = self._resolver.titled(reading.asking or reading.text)
        if not sections or set(reading.fields) & _OF_ROWS:
            return reading
        titles = {word for s in sections for word in self._resolver.title_words(s)}
        left = " ".join(word for word in reading.topic.split() if fold(word) not in titles)
        if len(left.split()) > _BESIDE_TITLE:
            return reading  # the words of the title are part of a longer subject
        return replace(reading, sections=sections, intent="passage", topic=left)

    def _absent_appendix(self, reading: Reading) -> str:
        """That an appendix named does not exist, if so."""
        number = reading.appendix
        ids = reading.documents or tuple(d.id for d in self._corpus.documents.values() if d.kind == "full")
        if number is None or any(f"{i}/pl{number}/" in ref for i in ids for ref in self._corpus.records):
            return ""
        name = self._corpus.documents[ids[0]].name
        return f"{name} không có Phụ lục {number}."

    def _ambiguous_name(self, reading: Reading) -> AmbiguousName | None:
        """A bare name that means more than one thing, unless the question tells which."""
        text = reading.text
        for entry in self._corpus.ambiguous:
            bare = any(re.search(rf"(?<!\w){re.escape(normalise(n))}(?![\w/-])", text) for n in entry.names)
            issuers = [self._corpus.documents[m.document].issuer for m in entry.meanings if m.document]
            words = [word for m in entry.meanings for word in m.about.split(", ") if len(word) > 3]
            told = any(normalise(word) in text for word in (*words, *issuers))
            if bare and not told and any(not m.document for m in entry.meanings) and _is_number(entry.names[0]):
                return entry
        return None

    def _carried_words(self, reading: Reading) -> str:
        return ", ".join(short_name(self._corpus.records[ref]) for ref in reading.carried[:5])

    def _record(self, draft: Draft, reading: Reading) -> Answer:
        """Facts of the record or records a question names or describes."""
        stands = self._standing(reading)
        if stands.records:
            return self._stated(draft, replace(reading, detail="", fields=()), stands)
        if reading.detail and not reading.rows and not reading.carried:
            reading = self._without_false_detail(reading)
        selection = self._select(reading)
        if selection.how == "none" and set(reading.fields) & _OF_ROWS and not self._has_rows(reading):
            # Named for what a row is about: the document itself has no rows.
            reading = replace(reading, documents=(), query=reading.text)
            selection = self._select(reading)
        if "now" in reading.flags and reading.carried:
            return self._holder(draft, replace(reading, agencies=_bodies_of(selection.records)))
        if reading.detail and not reading.fields:
            return self._without_detail(draft, reading, selection)
        if selection.how == "missing":
            without = [d for d in reading.documents if not self._has_rows(replace(reading, documents=(d,), kind=None))]
            if without:
                return refusals.not_stated_of(draft, self._corpus.documents[without[0]])
            return refusals.missing_rows(draft, selection.missing)
        if not reading.rows and not reading.carried and ("each" in reading.flags or selection.how != "found"):
            both = self._resolver.two_topics(reading)
            if both.records and both.probability > SURE_BOTH:
                draft.rest_on(both.probability)
                return self._stated(draft, reading, both)
        if selection.how == "none":
            return self._nothing(draft, reading, selection)
        if selection.how == "ambiguous":
            return self._without_year(draft, reading, selection) or self._ambiguous(draft, reading, selection)
        return self._stated(draft, reading, selection)

    def _standing(self, reading: Reading) -> Selection:
        """The fact that tells how things stand, where that is asked and one surely does."""
        if not actual.asked(reading):
            return Selection("none")
        asked = replace(reading, detail="")
        told = [self._resolver.fact(replace(asked, query=words)) for words in (reading.text, reading.topic) if words]
        fact = max(told, key=lambda selection: selection.probability, default=Selection("none"))
        return fact if fact.probability >= SURE_PASSAGE else Selection("none")

    def _without_false_detail(self, reading: Reading) -> Reading:
        """Money that an indicator or a fact is about is no missing detail ("kinh phí chi cho R&D là bao nhiêu?")."""
        if reading.detail != "money" or not reading.topic:
            return reading
        asked = replace(reading, kind="target", query=f"kinh phí {reading.query}", detail="", fields=("value",))
        found = self._resolver.words(asked)
        first = found.records[0] if found.records else None
        if isinstance(first, Target) and any(word in fold(first.name.text) for word in _MONEY):
            return asked
        fact = self._resolver.fact(replace(reading, detail=""))
        tells = fact.probability >= SURE_PASSAGE and MONEY.search(fact.records[0].fields["body"].text)
        return replace(reading, detail="", fields=()) if tells else reading

    def _select(self, reading: Reading) -> Selection:
        chosen = self._chosen(reading)
        return replace(chosen, records=tuple(in_year(record, reading.year) for record in chosen.records))

    def _chosen(self, reading: Reading) -> Selection:
        if reading.carried:
            return self._carried(reading)
        if not reading.rows:
            return self._resolver.words(reading)
        chosen = self._resolver.rows(reading)
        unclear = len(reading.rows) == 1 and len(chosen.records) > 1 and reading.rows[0].kind is None
        return replace(chosen, how="ambiguous") if unclear else chosen

    def _carried(self, reading: Reading) -> Selection:
        """Records taken over; for another year, the same indicator in that year."""
        records = tuple(self._corpus.records[ref] for ref in reading.carried)
        first = records[0]
        if reading.step:
            return self._stepped(first, reading.step)
        part = self._part_of(first, reading) if len(records) == 1 else None
        if part is not None:
            return Selection("carried", (part,))
        if reading.documents and first.document not in reading.documents:
            other = self._resolver.counterpart(first, reading.documents)
            return Selection("carried", (other,)) if other is not None else Selection("none", near=(first.ref,))
        if reading.year is None or not isinstance(first, Target) or reading.year in years(first):
            return Selection("carried", records)
        others = [t.ref for t in self._corpus.targets if t.period == reading.year and t.document == first.document]
        return self._resolver.named_alike(first, others) if others else Selection("carried", records)

    def _stepped(self, record: Record, step: int) -> Selection:
        """The row after a row, or the one before it, in the order of the document."""
        alike = [r for r in self._corpus.records.values() if type(r) is type(record) and r.document == record.document]
        place = next(i for i, r in enumerate(alike) if r.ref == record.ref) + step
        return (
            Selection("carried", (alike[place],)) if 0 <= place < len(alike) else Selection("none", near=(record.ref,))
        )

    def _part_of(self, record: Record, reading: Reading) -> Record | None:
        """What words besides those of a record taken over ask for: a row that speaks of both ("trong đó từ xã hội")."""
        if not reading.topic or not isinstance(record, (Task, Target)) or reading.documents:
            return None
        said = fold(reading.topic).split()
        if all(f" {word} " in f" {fold(record.name.text)} " for word in said):
            return None
        joint = replace(reading, carried=(), query=f"{record.name.text} {reading.topic}", documents=(record.document,))
        first = next(iter(self._resolver.words(joint).records), None)
        if first is None or first.ref == record.ref or not isinstance(first, (Task, Target)):
            return None
        return first if all(f" {word} " in f" {fold(first.name.text)} " for word in said) else None

    def _stated(self, draft: Draft, reading: Reading, selection: Selection) -> Answer:
        draft.rest_on(selection.probability)
        other_year = self._without_year(draft, reading, selection)
        if other_year is not None:
            return other_year
        lines: list[str] = []
        if reading.fields == ("value",) and _without_figures(selection.records):
            return refusals.not_stated(draft, selection.records[0], replace(reading, detail="figure"))
        records = with_conflicts(self._corpus, self._below(selection.records))
        differing_facts = differing(records)
        if differing_facts:
            lines += side_by_side(draft, differing_facts)
        for record in records:
            if record in differing_facts:
                continue
            corrected = corrections(draft, record, reading, self._registry)
            lines += corrected or facts.describe(draft, record, reading.fields)
        lines += [refusals.missing_words(draft, row) for row in selection.missing]
        partial = bool(selection.missing or reading.detail)
        if reading.detail:
            lines.append(refusals.detail_words(reading))
        self._suggest(draft, reading, selection)
        return draft.answer(lines, "partial" if partial else "answered")

    def _below(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """The records, a heading with what stands below it: a title alone tells nothing."""
        found: list[Record] = []
        for record in records:
            found.append(record)
            if isinstance(record, Passage) and record.is_heading:
                inside = (p for p in self._corpus.passages if p.ref.startswith(f"{record.ref}/"))
                found += list(inside)[:MANY]
        return tuple(found)

    def _without_year(self, draft: Draft, reading: Reading, selection: Selection) -> Answer | None:
        """No value for the year asked: said so, with the years there are; a claim is corrected instead."""
        first = selection.records[0]
        asks = not reading.flags & {"yesno", "why"} and reading.bound is None
        if not isinstance(first, Target) or reading.year is None or first.period == reading.year or not asks:
            return None
        return refusals.no_such_year(draft, first, reading.year)

    def _suggest(self, draft: Draft, reading: Reading, selection: Selection) -> None:
        """What to ask next: another fact of the same record, then the records that came near."""
        for record in selection.records[:1]:
            asked = {"lead": 0, "due": 1, "output": 2, "value": 0, "owner": 1}
            done = {asked[f] for f in reading.fields if f in asked}
            questions = refusals.questions_about(record, draft)
            draft.suggest(*[q for i, q in enumerate(questions) if i not in done][:1])
        for ref in selection.near[:2]:
            draft.suggest(refusals.question_about(self._corpus.records[ref], draft))

    def _ambiguous(self, draft: Draft, reading: Reading, selection: Selection) -> Answer:
        draft.rest_on(selection.probability)
        if all_facts(selection.records):
            return draft.answer(told(draft, selection.records), "answered")
        lines = [f"Có {len(selection.records)} mục cùng hợp với câu hỏi. Bạn muốn hỏi mục nào?"]
        lines += [f"- {facts.line(draft, record, reading.fields)}" for record in selection.records]
        for record in selection.records[:3]:
            draft.suggest(refusals.question_about(record, draft))
        return draft.answer(lines, "ambiguous")

    def _nothing(self, draft: Draft, reading: Reading, selection: Selection) -> Answer:
        """No row fits: a passage or a fact may still say it; else the nearest rows are offered."""
        if not reading.topic and not reading.rows and not reading.conditioned:
            return refusals.outside(draft)
        passages = self._resolver.passages(reading, self._body_names(reading))
        fact = self._resolver.fact(reading)
        told = fact.how != "none" and self._tells(reading, fact)
        said = passages.how != "none" and self._says(reading, passages)
        if told and (not said or fact.probability > passages.probability):
            return self._stated(draft, reading, fact)
        if said:
            return self._stated(draft, reading, passages)
        return self._nowhere(draft, reading, selection)

    def _nowhere(self, draft: Draft, reading: Reading, selection: Selection) -> Answer:
        """Nothing holds the subject: a document without rows says so; a fact may hold the words as asked."""
        worded = self._resolver.fact(replace(reading, query=reading.text))
        tells = worded.how != "none" and self._tells(reading, worded)
        without = [d for d in reading.documents if not self._has_rows(replace(reading, documents=(d,), kind=None))]
        if without and (reading.fields or reading.kind) and worded.probability < SURE_PASSAGE:
            return refusals.not_stated_of(draft, self._corpus.documents[without[0]])
        if tells:
            return self._stated(draft, reading, worded)
        draft.rest_on(selection.probability if selection.near else 0.0)
        return refusals.not_found(draft, selection.near[:3])

    def _tells(self, reading: Reading, fact: Selection) -> bool:
        """Whether a fact answers: where its document was named, the nearest one may; else only a sure one."""
        if "target" in reading.flags and not reading.documents:
            return False  # an indicator was asked for; news are none
        if set(reading.fields) & _OF_ROWS and fact.probability < SURE_PASSAGE:
            return False
        return fact.probability >= (SURE_FACT if reading.documents else SURE_PASSAGE)

    def _says(self, reading: Reading, passages: Selection) -> bool:
        """Whether a passage answers: surely, or mostly where it was only asked what is said."""
        return passages.probability >= SURE_PASSAGE or bool(reading.agencies) or not reading.fields

    def _body_names(self, reading: Reading) -> str:
        return " ".join(
            self._registry.by_id[c.agency].name if c.agency in self._registry.by_id else c.agency
            for c in reading.agencies
        )

    def _without_detail(self, draft: Draft, reading: Reading, selection: Selection) -> Answer:
        if selection.how == "missing":
            return refusals.missing_rows(draft, selection.missing)
        if selection.records:
            return refusals.not_stated(draft, selection.records[0], reading)
        if not reading.topic:
            return refusals.detail_nowhere(draft, reading)
        return refusals.not_found(draft, selection.near[:3])

    def _list(self, draft: Draft, reading: Reading) -> Answer:
        """Every record under the conditions; with words and no condition, the records they describe."""
        if reading.rows:
            return self._parts(draft, reading)
        counting = reading.intent == "count" or bool(reading.flags & {"list", "all"})
        if not reading.conditioned and reading.topic and not counting:
            return self._record(draft, reading)
        if reading.kind == "target" and reading.year and reading.year not in self._resolver.years:
            return refusals.no_targets_in(draft, reading.year, self._resolver.years)
        reading = self._with_group(reading)
        if reading.groups and not any(_in_group(row, reading) for row in rows(self._corpus, reading.documents, None)):
            absent = joined([group.upper() for group in reading.groups])
            return refusals.not_found(draft, (), f"Không có nhóm {absent} trong văn bản.")
        if (
            reading.intent == "count"
            and {"task", "target"} <= reading.flags
            and not (reading.conditioned or reading.topic)
        ):
            return draft.answer([documents.sizes(draft, d) for d in self._spoken_of(reading)], "answered")
        if (
            reading.kind is None
            and reading.year
            and reading.year in self._resolver.years
            and not self._has_rows(replace(reading, kind="task"))
        ):
            reading = replace(reading, kind="target", window=None, topic="")  # a year of targets, of which alone it has
        found = matching(self._corpus, reading, draft.today)
        if reading.topic and found and reading.claim is None:
            found = self._narrowed(reading, found)
        other = None if found else self._instead_of_rows(draft, reading)
        if other is not None:
            return other
        loose = not reading.conditioned and reading.topic and reading.claim is None
        if loose and (not found or len(found) > MANY):
            return self._record(draft, replace(reading, intent="record"))
        bodies = [c.agency for c in reading.agencies]
        successions(draft, [a for a in bodies if self._means(draft, a, found)], self._registry)
        if not found and not self._has_rows(reading):
            return refusals.not_stated_of(draft, self._corpus.documents[reading.documents[0]])
        lines = lists.listing(draft, reading, found, self._registry.by_id)
        return draft.answer(lines, "answered")

    def _means(self, draft: Draft, agency: str, found: Sequence[Row]) -> bool:
        """Whether some of the rows that name a body mean the one of the registry; true where there are none."""
        documents = [self._corpus.documents[id_] for id_ in dict.fromkeys(row.document for row in found)]
        return not documents or any(means(draft, agency, document, self._registry) for document in documents)

    def _instead_of_rows(self, draft: Draft, reading: Reading) -> Answer | None:
        """What is said where no row fulfils the conditions, if it is more than that there is none."""
        followed = [] if self._named(reading) else inherited(draft, reading, self._registry)
        if followed:
            return draft.answer(followed, "answered")
        if reading.topic and not reading.agencies and not reading.flags & _OF_LISTS:
            return self._record(draft, replace(reading, intent="record", window=None))
        acting = any(condition.role != "any" for condition in reading.agencies)
        if reading.agencies and not reading.window and not reading.states and not acting:
            return self._nothing(draft, reading, Selection("none"))
        return None

    def _named(self, reading: Reading) -> bool:
        """Whether a row names a body asked about, in any role."""
        anywhere = (replace(c, role="any") for c in reading.agencies)
        bodies = [Reading(reading.text, "list", agencies=(c,)) for c in anywhere]
        return any(matching(self._corpus, body, date.min) for body in bodies)

    def _has_rows(self, reading: Reading) -> bool:
        """Whether the documents asked about hold rows at all, so that "none" means something."""
        return not reading.documents or any(True for _ in rows(self._corpus, reading.documents, reading.kind))

    def _narrowed(self, reading: Reading, found: list[Row]) -> list[Row]:
        """Rows that hold the question's words."""
        if reading.blank and fold(reading.topic) not in {fold(row.name.text) for row in found}:
            return found  # the words around "để trống" name the column
        if reading.unit or (reading.groups and self._titles(found[0], reading.topic)):
            return found
        return self._resolver.about(reading.topic, found, conditioned=reading.conditioned or bool(reading.documents))

    def _with_group(self, reading: Reading) -> Reading:
        """The group that a question names by words of its title ("nhóm về nhân lực, nhân tài gồm những việc gì?")."""
        said = [word for word in fold(reading.topic).replace(",", " ").split() if word not in _GROUP_NOUNS]
        if reading.groups or not said or not re.search(r"\bnhóm\b", reading.asking) or "group" in reading.fields:
            return reading
        titles = {
            row.group.number.lower(): fold(row.group.title.text)
            for row in rows(self._corpus, reading.documents, reading.kind or "task")
            if row.group is not None
        }
        share = {n: sum(f" {w} " in f" {t.replace(',', ' ')} " for w in said) / len(said) for n, t in titles.items()}
        best = max(share, key=lambda number: share[number], default="")
        alone = best and sum(value == share[best] for value in share.values()) == 1
        return replace(reading, groups=(best,), topic="") if alone and share[best] >= GROUP_WORDS else reading

    def _titles(self, row: Row, words: str) -> bool:
        """Whether words only say the title of a row's group ("nhóm VI về doanh nghiệp")."""
        title = set(fold(row.group.title.text).replace(",", " ").split()) if row.group else set()
        said = fold(words).split()
        return sum(word in title for word in said) >= GROUP_WORDS * len(said)

    def _parts(self, draft: Draft, reading: Reading) -> Answer:
        """The rows that named rows are divided into (8.1 to 8.12 of 8)."""
        above = self._resolver.rows(reading)
        refs = {record.ref for record in above.records}
        found = [t for t in self._corpus.targets if t.parent in refs]
        if not found:
            return self._record(draft, reading)
        return draft.answer(lists.listing(draft, replace(reading, rows=()), found, self._registry.by_id), "answered")

    def _rank(self, draft: Draft, reading: Reading) -> Answer:
        if "group" in reading.flags:
            return draft.answer(lists.largest_group(draft, reading), "answered")
        return draft.answer(lists.ranking(draft, reading, self._registry.by_id), "answered")

    def _extreme(self, draft: Draft, reading: Reading) -> Answer:
        found = matching(self._corpus, reading, draft.today)
        if reading.carried:
            found = [row for row in found if row.ref in reading.carried]
        lines = extreme(draft, reading, found)
        return draft.answer(lines, "answered") if lines else refusals.not_found(draft, ())

    def _compare(self, draft: Draft, reading: Reading) -> Answer:
        reading = replace(reading, detail="")
        if len(reading.agencies) >= 2:
            return draft.answer(compare.bodies(draft, reading, self._registry.by_id), "answered")
        if len(reading.groups) >= 2:
            return draft.answer(compare.groups(draft, reading), "answered")
        documents = self._compared_documents(reading)
        overall = not reading.topic or ("list" in reading.flags and len(reading.topic.split()) <= 2)
        if overall and len(documents) >= 2 and compare.asks_how_many(reading):
            return draft.answer(compare.how_many(draft, reading, documents), "answered")
        if overall and not reading.rows and not reading.carried and len(documents) >= 2:
            return draft.answer(compare.against(draft, reading, documents), "answered")
        if not reading.rows and not reading.carried and self._resolver.dated(reading).how == "found":
            return self._record(draft, reading)
        records = self._sides(draft, reading, documents)
        if len(records) < 2:
            return self._record(draft, reading)
        return draft.answer(compare.compared(draft, records), "answered")

    def _compared_documents(self, reading: Reading) -> tuple[str, ...]:
        """The documents a comparison is between: one named alone stands against those held in full."""
        full = tuple(d.id for d in self._corpus.documents.values() if d.kind == "full")
        named = reading.documents
        return named if len(named) != 1 or named[0] in full else (*full, *named)

    def _sides(self, draft: Draft, reading: Reading, documents: Sequence[str]) -> Sequence[Record]:
        if len(reading.rows) >= 2:
            return self._resolver.rows(reading).records
        if len(reading.carried) >= 2:
            return [self._corpus.records[ref] for ref in reading.carried]
        if len(reading.years) == 2 and len(reading.documents) == 1:
            return self._two_years(draft, reading)
        first = self._first_side(draft, reading)
        if first is None:
            return self._halves(draft, reading)
        if len(documents) >= 2:
            others = [d for d in documents if d != first.document]
            found = self._resolver.counterpart(first, others)
            if found is None:
                found = next(iter(self._resolver.fact(replace(reading, documents=tuple(others))).records), None)
            return (first, found) if found is not None else (first,)
        if reading.carried and isinstance(first, Target) and _OTHER_LEVEL.search(reading.text):
            beside = self._resolver.counterpart(first, [d for d in self._corpus.documents if d != first.document])
            if beside is not None:
                return (first, beside)
        if len(reading.rows) == 0 and not reading.carried:
            halves = self._halves(draft, reading)
            if halves:
                return halves
        other = self._resolver.other_year(first)
        return (first, other) if other is not None else (first,)

    def _two_years(self, draft: Draft, reading: Reading) -> Sequence[Record]:
        """One indicator of the document named, in the two years named."""
        found: dict[str, Record] = {}
        for year in sorted(reading.years):
            chosen = self._resolver.words(replace(reading, kind="target", year=year))
            if chosen.records:
                draft.rest_on(chosen.probability)
                found[chosen.records[0].ref] = chosen.records[0]
        if len(found) == 1:
            other = self._resolver.other_year(next(iter(found.values())))
            found |= {other.ref: other} if other is not None else {}
        return list(found.values())

    def _first_side(self, draft: Draft, reading: Reading) -> Record | None:
        """The record of the side that the full texts hold, or that was spoken of before."""
        if reading.carried:
            return self._corpus.records[reading.carried[0]]
        if reading.rows:
            found = self._resolver.rows(reading).records
            return found[0] if found else None
        kind = reading.kind or ("target" if reading.bound or len(reading.documents) == 0 else None)
        year = reading.year or min(reading.years, default=None)
        chosen = self._resolver.words(replace(reading, documents=(), kind=reading.kind or kind, year=year))
        if not chosen.records and year is not None:
            chosen = self._resolver.words(replace(reading, documents=(), kind=reading.kind or kind, year=None))
        draft.rest_on(chosen.probability)
        return chosen.records[0] if chosen.records else None

    def _halves(self, draft: Draft, reading: Reading) -> tuple[Record, ...]:
        """The records that the two halves of a comparison describe, none where they are not sure enough."""
        found = self._resolver.two_topics(reading)
        if found.records:
            draft.rest_on(found.probability)
        return found.records

    def _holder(self, draft: Draft, reading: Reading) -> Answer:
        """Who holds a body's work on the day of the answer."""
        lines: list[str] = []
        for condition in reading.agencies:
            lines += holder(draft, self._registry.by_id[condition.agency], self._registry)
        return draft.answer(lines, "answered")

    def _document(self, draft: Draft, reading: Reading) -> Answer:
        lines: list[str] = []
        if reading.aspects == ("structure",) and "group" in reading.flags:
            return draft.answer(self._groups(draft, reading), "answered")
        if "doc_order" in reading.flags:
            lines = documents.order(draft, [self._corpus.documents[i] for i in reading.documents])
        for document in self._spoken_of(reading) if not lines else ():
            lines += documents.about(draft, document, reading)
        if lines:
            return draft.answer(lines, "answered")
        fact = self._resolver.fact(replace(reading, query=reading.text))
        if fact.records:
            return self._stated(draft, replace(reading, fields=()), fact)
        return refusals.not_stated_of(draft, self._spoken_of(reading)[0])

    def _relation(self, draft: Draft, reading: Reading) -> Answer:
        lines: list[str] = []
        for document in self._spoken_of(reading):
            lines += relations.validity(draft, document)
        return draft.answer(lines, "answered")

    def _groups(self, draft: Draft, reading: Reading) -> list[str]:
        kind = reading.kind or "task"
        return [line for d in self._spoken_of(reading) for line in documents.groups(draft, d, kind)]

    def _spoken_of(self, reading: Reading) -> list[Document]:
        """The documents asked about: of several the full text; whoever asks a number does not name it."""
        every = self._corpus.documents
        full = [d.id for d in every.values() if d.kind == "full"]
        told = {i for i in reading.documents if every[i].number and fold(every[i].number) in fold(reading.text)}
        named = [i for i in reading.documents if "number" not in reading.aspects or i not in told]
        ids = named or full
        preferred = [i for i in ids if i in full] if reading.aspects else []
        return [every[i] for i in preferred or ids]

    def _passage(self, draft: Draft, reading: Reading) -> Answer:
        """The words of a section, or the passages that speak of something, quoted."""
        records = self._section(reading)
        if not records:
            selection = self._resolver.passages(reading, self._body_names(reading))
            records = selection.records
            draft.rest_on(selection.probability)
            if not records:
                return refusals.not_found(draft, selection.near[:3])
        draft.state(*records)
        quotes = [facts.passage(draft, r) for r in records if isinstance(r, (Passage, Fact))]
        return draft.answer(quotes, "answered")

    def _naming(self, passages: Iterable[Record], reading: Reading) -> tuple[Record, ...]:
        """Those of some passages that name the bodies asked about; the ones that begin with them, where some do."""
        wanted = {c.agency for c in reading.agencies} | {m.agency_id for m in self._registry.mentions(reading.text)}
        first: dict[str, int] = {}
        for passage in passages:
            body = passage.fields["body"].text
            places = [m.start for m in self._registry.mentions(normalise(body)) if m.agency_id in wanted]
            if places:
                first[passage.ref] = min(places)
        begin = [ref for ref, place in first.items() if place <= _OPENING]
        return tuple(self._corpus.records[ref] for ref in begin or first)

    def _section(self, reading: Reading) -> tuple[Record, ...]:
        """The passages of a section named: its heading for its title, those about the words where there are any."""
        if not reading.sections:
            return ()
        found = self._resolver.section(reading)
        if "title" in reading.aspects:
            return found[:1]
        headings = tuple(r for r in found[1:] if isinstance(r, Passage) and r.is_heading)
        if headings and reading.flags & {"list", "parts"}:
            return headings
        if reading.topic or reading.agencies:
            naming = self._naming(found, reading)
            if naming:
                return naming
            about = self._resolver.passages(reading, self._body_names(reading))
            return about.records or found[:MANY]
        return found[:MANY]


def _bodies_of(records: Iterable[Record]) -> tuple[AgencyCondition, ...]:
    """The bodies that lead tasks or track targets, as if the question had named them."""
    named: list[str] = []
    for record in records:
        named += record.lead_agencies if isinstance(record, Task) else ()
        named += record.owner_agencies if isinstance(record, Target) else ()
    return tuple(AgencyCondition(agency, "any") for agency in dict.fromkeys(named))


def _without_figures(records: Sequence[Record]) -> bool:
    """Whether tasks alone were found, and no output of theirs holds a number."""
    outputs = [r.output.text if r.output else "" for r in records if isinstance(r, Task)]
    return len(outputs) == len(records) and not any(re.search(r"\d", text) for text in outputs)


def _in_group(row: Row, reading: Reading) -> bool:
    return row.group is not None and row.group.number.lower() in reading.groups


def _is_number(name: str) -> bool:
    """Whether a name is a document's number ("Nghị quyết 71"), which cannot be told apart by its words."""
    return any(character.isdigit() for character in name)
