"""The tables and the reader say what the corpus says, completely."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.api.selection import Selection, select
from assistant.records.corpus import Corpus, load_corpus
from ui.reader import document_html
from ui.targets import ALONE, lines, target_table
from ui.tasks import task_table

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(Path(__file__).parents[2] / "corpus")


def test_every_task_is_a_row_with_who_holds_it_today(corpus: Corpus) -> None:
    wanted = Selection(document="kh25", kind="task")
    html = task_table(select(corpus, wanted), corpus, wanted, DAY)
    rows = re.findall(r"<tr>(<td>.*?)</tr>", html)
    assert len(rows) == 68
    row = next(row for row in rows if 'href="/?doc=kh25#pl2-24"' in row)
    assert "Sở Thông tin và Truyền thông" in row
    assert "nay: Sở Khoa học và Công nghệ" in row
    assert "Đã qua hạn ghi trong văn bản" in row
    assert '<span class="key">2026-01-31</span>' in row


def test_the_files_offered_are_of_the_same_conditions(corpus: Corpus) -> None:
    wanted = Selection(document="kh25", kind="task", agency="so-y-te", role="lead")
    html = task_table(select(corpus, wanted), corpus, wanted, DAY)
    query = "document=kh25&amp;kind=task&amp;agency=so-y-te&amp;role=lead"
    assert f'href="/api/records?{query}&amp;format=csv"' in html
    assert f'href="/api/deadlines.ics?{query}"' in html


def test_every_target_stands_in_exactly_one_kind_of_line(corpus: Corpus) -> None:
    all_lines = list(lines(corpus))
    alone = [target.ref for line in all_lines if line.relation == ALONE for target in line.targets.values()]
    paired = {target.ref for line in all_lines if line.relation != ALONE for target in line.targets.values()}
    assert sorted([*alone, *paired]) == sorted(target.ref for target in corpus.targets)
    assert len(alone) == len(set(alone))


def test_an_indicator_is_compared_as_the_corpus_records_it(corpus: Corpus) -> None:
    html = target_table(corpus, relation="higher", text="dịch vụ công trực tuyến của người dân")
    row = next(row for row in re.findall(r"<tr>(<th scope.*?)</tr>", html) if "kh25#pl1-8.1" in row)
    assert "<strong>≥ 85</strong>" in row
    assert "Cao hơn" in row


@pytest.mark.parametrize("id_", ["kh25", "nq57", "nq03", "ctr62", "tin-20250717"])
def test_a_document_is_shown_with_every_record_of_it_once(corpus: Corpus, id_: str) -> None:
    html = document_html(corpus.documents[id_], corpus)
    ids = re.findall(r' id="(r-[^"]+)"', html)
    expected = [f"r-{ref.replace('/', '-')}" for ref, record in corpus.records.items() if record.document == id_]
    assert sorted(ids) == sorted([f"r-{id_}", *expected])


def test_places_that_hold_the_words_are_listed_and_marked(corpus: Corpus) -> None:
    html = document_html(corpus.documents["kh25"], corpus, "ke hoach phat trien ha tang so")
    assert '<tr id="r-kh25-pl2-24" class="hit">' in html
    listed = re.search(r"Tìm thấy (\d+) chỗ", html)
    assert listed
    assert int(listed[1]) == html.count('class="hit"')


def test_a_replaced_document_says_by_what_and_since_when(corpus: Corpus) -> None:
    html = document_html(corpus.documents["nq03"], corpus)
    assert 'Được thay thế bởi: <a class="to-source" href="/?doc=nq71cp">Nghị quyết 71/NQ-CP</a> (từ 1/4/2025)' in html


def test_markup_in_a_document_is_shown_as_words(corpus: Corpus) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    document = replace(corpus.documents["kh25"], name=hostile, title=hostile, note=hostile, number=hostile)
    task = next(corpus.tasks)
    bad = replace(task, name=replace(task.name, text=hostile), number=hostile)
    changed = replace(corpus, documents={"kh25": document}, records={bad.ref: bad})
    wanted = Selection(kind="task")
    for html in (document_html(document, changed), task_table([bad], changed, wanted, DAY)):
        assert hostile not in html
        assert "&lt;img src=x onerror=alert(1)&gt;" in html
