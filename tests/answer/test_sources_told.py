"""What a digest rests on is told: a single copy with reading errors, where the whole text is, other figures."""

from asked import ask, corpus


def cautions(words: str) -> list[str]:
    return [notice.text for notice in ask(words).notices if "có thể có lỗi đọc" in notice.text]


def test_rows_of_the_single_copy_are_marked_as_such() -> None:
    rows = [r for rows in (corpus().tasks, corpus().targets) for r in rows if r.document == "nq03"]
    assert all(row.origin is not None and row.origin.sources == ("GH03",) for row in rows)
    for words in ("NQ 03 nhiệm vụ 62 ai chủ trì?", "Chỉ tiêu 12 của NQ 03 là bao nhiêu?"):
        (said,) = cautions(words)
        assert said == "Nghị quyết 03/NQ-CP: đọc từ một bản sao duy nhất, có thể có lỗi đọc."
        assert all(c.caution and c.confidence == "single" and c.full_text for c in ask(words).citations)


def test_a_list_of_such_rows_is_marked_once() -> None:
    assert len(cautions("Liệt kê chỉ tiêu của Nghị quyết 03/NQ-CP")) == 1


def test_the_plan_and_other_digests_are_not_marked() -> None:
    for words in ("Ai chủ trì nhiệm vụ 24?", "Chỉ tiêu kinh tế số của Nghị quyết 57 là bao nhiêu?"):
        assert not cautions(words)


def test_an_editors_note_on_a_row_is_told_with_it() -> None:
    assert any("NQ-CP" in n.text and "Bản chép ghi" in n.text for n in ask("Chỉ tiêu 8 của NQ 03?").notices)


def test_citations_of_a_digest_name_sources_and_those_of_the_plan_need_none() -> None:
    (cited, *_) = ask("Quy mô kinh tế số đến năm 2030 theo Nghị quyết 57 là bao nhiêu?").citations
    assert {source.id for source in cited.sources} >= {"GH57", "NAN"}
    assert cited.full_text.startswith("https://")
    assert all(not c.sources and not c.full_text for c in ask("Ai chủ trì nhiệm vụ 24?").citations)


def test_a_value_that_other_sources_contradict_is_told_with_theirs() -> None:
    notices = ask("Chỉ tiêu 7 là bao nhiêu?").notices
    (said,) = [notice for notice in notices if "35%" in notice.text]
    assert "VietnamPlus" in said.source
