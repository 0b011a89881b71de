"""What a browser keeps of conversations, and what it may send back."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.conversation import Turn, shared_turns
from ui.links import address, share_address
from ui.shelf import Shelf, dump_shelf, load_shelf

DAY = date(2026, 11, 23)
FIRST, SECOND, THIRD = (Turn(question, DAY) for question in ("Nhiệm vụ 24?", "Hạn?", "Chỉ tiêu 8.1?"))


def test_a_conversation_grows_and_another_is_begun_beside_it() -> None:
    shelf = Shelf().with_turns([FIRST]).with_turns([FIRST, SECOND])
    assert (len(shelf.talks), shelf.turns) == (1, (FIRST, SECOND))
    shelf = shelf.begun().with_turns([THIRD])
    assert shelf.choices() == [("Chỉ tiêu 8.1?", 2), ("Nhiệm vụ 24?", 1)]
    assert shelf.opened(1).turns == (FIRST, SECOND)
    assert shelf.opened(9).turns == ()


def test_a_conversation_is_named_and_thrown_away() -> None:
    shelf = Shelf().with_turns([FIRST]).renamed("  Về   hạ tầng ")
    assert shelf.choices() == [("Về hạ tầng", 1)]
    assert shelf.renamed(" ").choices() == [("Nhiệm vụ 24?", 1)]
    assert shelf.removed() == Shelf()


def test_what_is_kept_is_read_back() -> None:
    shelf = Shelf().with_turns([FIRST, SECOND]).begun().with_turns([THIRD]).renamed("Tên").opened(1)
    assert load_shelf(json.loads(json.dumps(dump_shelf(shelf)))) == shelf


def test_the_oldest_leave_when_all_no_longer_fit() -> None:
    shelf = Shelf()
    for n in range(60):
        shelf = shelf.begun().with_turns([Turn(f"{n} " + "x" * 990, DAY)] * 5)
    kept = dump_shelf(shelf)
    assert len(json.dumps(kept)) <= 101_000
    assert kept["talks"][-1]["id"] == 60
    assert load_shelf(kept).turns == shelf.turns


_anything: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["talks", "open", "id", "title", "turns", "question", "today"]), inner)
    ),
    max_leaves=12,
)


@given(_anything)
def test_whatever_a_browser_sends_is_a_shelf(stored: object) -> None:
    shelf = load_shelf(stored)
    assert all(talk.turns for talk in shelf.talks)
    assert load_shelf(dump_shelf(shelf)) == shelf


@pytest.mark.parametrize("history", [[], ["Nhiệm vụ 24?"], ["a & b = c?", "Hạn #1 là khi nào"]])
def test_an_answers_address_leads_back_to_its_questions(history: list[str]) -> None:
    from urllib.parse import parse_qsl, urlsplit

    query = urlsplit(share_address("Ai phối hợp & chủ trì?", history, DAY)).query
    assert shared_turns(parse_qsl(query)) == [Turn(q, DAY) for q in [*history, "Ai phối hợp & chủ trì?"]]
    assert shared_turns([("doc", "kh25")]) == []


def test_a_record_has_the_address_of_its_document_and_place() -> None:
    assert address("kh25/pl2/24") == "/?doc=kh25#pl2-24"
    assert address("kh25") == "/?doc=kh25"
