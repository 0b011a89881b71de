"""A source shows the whole cited row, and marks exactly the quoted words."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.contract import Citation
from assistant.records.corpus import Corpus
from assistant.records.types import Document, Fact, Field, Passage, Record, Source, Task
from ui.source import marked, sources

TEXT = "1. | Xây dựng <b>trường học số</b> | Sở Giáo dục\nvà Đào tạo |  | Tháng 6/2025 |"


def cell(words: str) -> Field:
    start = TEXT.index(words)
    return Field(" ".join(words.split()), start, start + len(words))


def cite(n: int, field: str, start: int, end: int, *, ref: str = "thu/pl1/1", verbatim: bool = True) -> Citation:
    return Citation(n, ref, "Kế hoạch thử", "Phụ lục I, nhiệm vụ 1", field, TEXT[start:end], start, end, verbatim)


def document(*known: Source) -> Document:
    return Document(
        id="thu",
        name="Kế hoạch thử",
        kind="full",
        type="",
        number="",
        title="",
        issuer="",
        signatory="",
        issued=None,
        effective=None,
        text=TEXT,
        sha256="ab" * 32,
        sources=known,
        head={"number": Field("1.", 0, 2)},
    )


TASK = Task(
    ref="thu/pl1/1",
    document="thu",
    number="1",
    group=None,
    name=cell("Xây dựng <b>trường học số</b>"),
    lead=cell("Sở Giáo dục\nvà Đào tạo"),
    support=Field("", 60, 60),
    output=None,
    due=cell("Tháng 6/2025"),
    deadline=None,
)


def corpus(record: Record, *known: Source) -> Corpus:
    return Corpus({"thu": document(*known)}, {record.ref: record}, (), "ab" * 32)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def marks(html: str) -> list[tuple[str, str]]:
    return [(n, text_of(words)) for n, words in re.findall(r'<mark class="quote-(\d+)">(.*?)</mark>', html)]


def test_a_cited_row_is_shown_whole_with_the_quoted_words_marked() -> None:
    lead, due = TASK.fields["lead"], TASK.fields["due"]
    html = sources([cite(1, "lead", lead.start, lead.end), cite(2, "due", due.start, due.end)], corpus(TASK))
    assert html.count("<section") == 1
    assert 'class="source for-1 for-2"' in html
    assert re.findall(r'<th scope="row">(.*?)</th>', html) == [
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời hạn",
    ]
    assert marks(html) == [("1", "Sở Giáo dục và Đào tạo"), ("2", "Tháng 6/2025")]
    assert "Nguyên văn" in html
    assert "abababababababab" in html


def test_words_of_a_document_that_look_like_markup_are_shown_as_words() -> None:
    name = TASK.fields["name"]
    html = sources([cite(1, "name", name.start, name.end)], corpus(TASK))
    assert marks(html) == [("1", "Xây dựng <b>trường học số</b>")]
    assert "<b>" not in html


def test_a_cited_blank_cell_is_pointed_at() -> None:
    html = sources([cite(1, "support", 60, 60)], corpus(TASK))
    assert '<tr class="cited"><th scope="row">Cơ quan phối hợp</th><td><em class="blank quote-1">để trống</em>' in html
    assert marks(html) == []


def test_a_digest_is_called_one_and_names_its_public_source() -> None:
    fact = Fact(ref="thu/a", document="thu", place="II.1", body=cell("Tháng 6/2025"), sources=("b",))
    known = (Source("a", "Báo A", "https://a.vn/1"), Source("b", 'Báo "B"', "https://b.vn/1?x=1&y=2"))
    body = fact.fields["body"]
    html = sources([cite(1, "body", body.start, body.end, ref="thu/a", verbatim=False)], corpus(fact, *known))
    assert "Tóm lược" in html
    assert "Nguyên văn" not in html
    assert 'href="https://b.vn/1?x=1&amp;y=2"' in html
    assert "Báo A" not in html


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    fact = Fact(ref="thu/a", document="thu", place="", body=cell("Tháng 6/2025"))
    body = fact.fields["body"]
    cited = [cite(1, "body", body.start, body.end, ref="thu/a")]
    assert "javascript" not in sources(cited, corpus(fact, Source("a", "Báo", "javascript:alert(1)")))


def test_a_passage_is_shown_under_its_headings() -> None:
    passage = Passage("thu/i/g1", "thu", "g1", ("I. MỤC TIÊU", "1. Chung"), cell("Sở Giáo dục\nvà Đào tạo"), "thu/i")
    start = TEXT.index("Giáo dục")
    html = sources([cite(1, "body", start, start + 8, ref="thu/i/g1")], corpus(passage))
    assert "I. MỤC TIÊU › 1. Chung" in html
    assert '<blockquote>Sở <mark class="quote-1">Giáo dục</mark> và Đào tạo</blockquote>' in html


def test_a_document_is_shown_by_its_letterhead() -> None:
    html = sources([cite(1, "number", 0, 2, ref="thu")], corpus(TASK))
    assert '<th scope="row">Số hiệu</th><td><mark class="quote-1">1.</mark></td>' in html


def test_a_quotation_outside_every_field_is_shown_in_its_context() -> None:
    html = sources([cite(1, "lead", 3, 10)], corpus(TASK))
    assert marks(html) == [("1", TEXT[3:10].strip())]


@given(
    st.text(st.sampled_from("ab <&\n"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_marking_changes_no_word(text: str, spans: list[tuple[int, int]]) -> None:
    cited = [Citation(n, "r", "d", "l", "f", "", min(span), max(span), True) for n, span in enumerate(spans, start=1)]
    html = marked(text, Field(text, 0, len(text)), cited)
    assert text_of(html).split() == text.split()
