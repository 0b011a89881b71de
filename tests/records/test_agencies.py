"""Agencies: names in questions and cells, who holds the work on a day, mistakes in the registry's file."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.problems import CorpusFileError
from assistant.records.agencies import AgencyRegistry, load_agencies, load_registry
from assistant.records.types import Agency, Succession

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
REGISTRY = load_registry(CORPUS / "agencies.yaml")
SINGLE = sorted(agency.name for agency in REGISTRY.by_id.values() if not agency.collective)


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        (
            "Sở Văn hóa, Thể thao và Du lịch; Sở Thông tin và Truyền thông",
            "so-van-hoa-the-thao-va-du-lich so-thong-tin-va-truyen-thong",
        ),
        ("Bộ Khoa học và Công nghệ, Bộ Tài chính", "bo-khoa-hoc-va-cong-nghe bo-tai-chinh"),
        (
            "Sở Khoa học, Công nghệ, Sở Thông tin và Truyền thông",
            "so-khoa-hoc-va-cong-nghe so-thong-tin-va-truyen-thong",
        ),
        ("Sỏ Khoa học và Công nghệ, Sở Nội vụ", "so-khoa-hoc-va-cong-nghe so-noi-vu"),
        (
            "Đài phát thanh - truyền hình tỉnh, Báo Thái Nguyên Trung tâm Thông tin tỉnh",
            "dai-phat-thanh-truyen-hinh-tinh bao-thai-nguyen trung-tam-thong-tin-tinh",
        ),
        ("Sở Thông tin và Truyền thông và các Sở, ban, ngành", "so-thong-tin-va-truyen-thong cac-so-ban-nganh"),
        ("Các Sở, ban, ngành; UBND cấp huyện, thành phố", "cac-so-ban-nganh ubnd-cac-huyen-thanh-pho"),
        (
            "Sở Thông tin và Truyền thông, Sở Xây dựng. UBND các thành phố: Phổ Yên, Sông Công",
            "so-thong-tin-va-truyen-thong so-xay-dung ubnd-thanh-pho-pho-yen ubnd-thanh-pho-song-cong",
        ),
        ("Sở Tài chính, Nội vụ", "so-tai-chinh so-noi-vu"),
        ("Các Sở: Nội vụ, Y tế; UBND tỉnh", "so-noi-vu so-y-te ubnd-tinh"),
        ("Các bộ, ngành (Bộ Tư pháp tổng hợp)", "cac-bo-nganh"),
        ("Sở Tư pháp tổng hợp, báo cáo, đề xuất", "so-tu-phap"),
        ("VTV, VOV, TTXVN", "dai-truyen-hinh-viet-nam dai-tieng-noi-viet-nam thong-tan-xa-viet-nam"),
        ("", ""),
        ("  ; , ", ""),
    ],
)
def test_a_cell_is_cut_into_its_agencies_in_the_order_printed(cell: str, ids: str) -> None:
    assert REGISTRY.split(cell) == tuple(ids.split())


def test_an_agency_no_registry_knows_is_read_by_the_grammar_of_names() -> None:
    cell = "Sở Quy hoạch, Kiến trúc và Cảnh quan; Chi cục Kiểm lâm, Hội Nông dân tỉnh và Sở Y tế"
    assert REGISTRY.split(cell) == (
        "so-quy-hoach-kien-truc-va-canh-quan",
        "chi-cuc-kiem-lam",
        "hoi-nong-dan-tinh",
        "so-y-te",
    )


@given(st.lists(st.sampled_from(SINGLE), min_size=1, max_size=5, unique=True), st.sampled_from(["; ", ", ", " và "]))
def test_any_list_of_known_names_is_read_back(names: list[str], separator: str) -> None:
    ids = tuple(agency.id for name in names if (agency := REGISTRY.named(name)))
    assert len(ids) == len(names)
    assert REGISTRY.split(separator.join(names)) == ids


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("so thong tin va truyen thong chu tri viec gi", "so thong tin va truyen thong"),
        ("STTTT chủ trì gì", "STTTT"),
        ("sở tt&tt làm gì", "sở tt&tt"),
        ("Hỏi: SỞ THÔNG TIN VÀ TRUYỀN THÔNG?", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"),
        ("Sở\u00a0Thông tin và  Truyền thông", "Sở\u00a0Thông tin và  Truyền thông"),
    ],
)
def test_a_question_may_write_a_name_in_many_ways(question: str, words: str) -> None:
    (mention,) = REGISTRY.mentions(question)
    assert mention.agency_id == "so-thong-tin-va-truyen-thong"
    assert question[mention.start : mention.end] == words


def test_an_abbreviation_that_is_also_a_word_needs_its_capitals() -> None:
    assert REGISTRY.find("which agency has the most tasks") == ()
    assert [agency.id for agency in REGISTRY.find("tasks of MOST")] == ["bo-khoa-hoc-va-cong-nghe"]


def test_the_longest_name_wins_and_hidden_phrases_are_no_agency() -> None:
    assert [agency.id for agency in REGISTRY.find("Bộ Công an hay Công an tỉnh?")] == ["bo-cong-an", "cong-an-tinh"]
    assert REGISTRY.find("hiện đại hóa lực lượng Công an nhân dân") == ()
    assert REGISTRY.find("Chương trình phát triển Chính phủ số") == ()


def test_a_wrong_diacritic_is_forgiven_once_in_a_long_name_and_never_in_a_short_one() -> None:
    assert REGISTRY.find("Sỏ Khoa học và Công nghệ")[0].id == "so-khoa-hoc-va-cong-nghe"
    assert REGISTRY.find("Sỏ Khóa học và Công nghệ") == ()
    assert REGISTRY.find("cống an") == ()


@given(st.text(max_size=80))
def test_mentions_stand_in_the_text_one_after_the_other(text: str) -> None:
    ends = 0
    for mention in REGISTRY.mentions(f"{text} Sở Y tế {text}"):
        assert ends <= mention.start < mention.end <= len(text) * 2 + len(" Sở Y tế ")
        ends = mention.end


def test_before_the_merger_an_agency_holds_its_own_work() -> None:
    assert REGISTRY.holder("so-thong-tin-va-truyen-thong", date(2025, 2, 28)) is None


def test_from_the_day_of_the_merger_the_successor_holds_it() -> None:
    succession = REGISTRY.holder("so-thong-tin-va-truyen-thong", date(2025, 3, 1))
    assert succession is not None
    assert succession.successors == ("Sở Khoa học và Công nghệ",)
    assert succession.confidence == "confirmed"
    assert "21/02/2025" in succession.source


@pytest.mark.parametrize(
    ("agency", "successor", "confidence"),
    [
        ("so-ke-hoach-va-dau-tu", "Sở Tài chính", "inferred"),
        ("so-giao-thong-van-tai", "Sở Xây dựng", "inferred"),
        ("so-tai-nguyen-va-moi-truong", "Sở Nông nghiệp và Môi trường", "inferred"),
        ("so-lao-dong-thuong-binh-va-xa-hoi", "Sở Nội vụ", "inferred"),
        ("bao-thai-nguyen", "Báo và phát thanh, truyền hình Thái Nguyên", "single"),
        ("cuc-thue-tinh", "Thuế tỉnh Thái Nguyên", "inferred"),
        ("bo-giao-thong-van-tai", "Bộ Xây dựng", "confirmed"),
    ],
)
def test_each_succession_is_as_sure_as_its_sources(agency: str, successor: str, confidence: str) -> None:
    succession = REGISTRY.holder(agency, date(2026, 11, 23))
    assert succession is not None
    assert (succession.successors, succession.confidence) == ((successor,), confidence)


@pytest.mark.parametrize("city", ["thai-nguyen", "song-cong", "pho-yen"])
def test_the_three_city_committees_ended_without_a_known_successor(city: str) -> None:
    assert REGISTRY.holder(f"ubnd-thanh-pho-{city}", date(2025, 6, 30)) is None
    succession = REGISTRY.holder(f"ubnd-thanh-pho-{city}", date(2025, 7, 1))
    assert succession is not None
    assert succession.successors == ()
    assert "không còn chủ thể tương đương" in succession.note


def test_an_agency_that_was_never_merged_has_no_holder() -> None:
    assert REGISTRY.holder("so-y-te", date(2030, 1, 1)) is None
    assert REGISTRY.holder("khong-co", date(2030, 1, 1)) is None


def _agency(name: str, successors: tuple[str, ...], since: date, confidence: str = "confirmed") -> Agency:
    succession = Succession(successors, since, f"nguồn {name}", f"ghi chú {name}", confidence)  # type: ignore[arg-type]
    return Agency(name, name, successions=(succession,))


def test_a_chain_of_mergers_is_followed_and_is_no_surer_than_its_weakest_link() -> None:
    first, second = date(2025, 3, 1), date(2025, 7, 1)
    registry = AgencyRegistry(
        [_agency("Sở A", ("Sở B", "Sở D"), first), _agency("Sở B", ("Sở C",), second, "inferred"), Agency("c", "Sở C")]
    )
    before, after = registry.holder("Sở A", date(2025, 6, 30)), registry.holder("Sở A", second)
    assert before is not None
    assert after is not None
    assert before.successors == ("Sở B", "Sở D")
    assert (after.successors, after.since, after.confidence) == (("Sở C", "Sở D"), second, "inferred")
    assert after.source == "nguồn Sở A; nguồn Sở B"


def test_a_ring_of_mergers_ends() -> None:
    day = date(2025, 3, 1)
    registry = AgencyRegistry([_agency("Sở A", ("Sở B",), day), _agency("Sở B", ("Sở A",), day)])
    assert registry.holder("Sở A", day) is not None


def test_a_district_committee_is_known_and_collectives_have_members() -> None:
    assert REGISTRY.by_id["cac-so-ban-nganh"].collective
    assert "so-y-te" in REGISTRY.by_id["cac-so-ban-nganh"].members
    assert "ubnd-huyen-phu-binh" in REGISTRY.by_id["ubnd-cac-huyen-thanh-pho"].members


GOOD = """sources:
  X: {title: Nguồn X}
agencies:
- id: so-a
  name: Sở A
  successions:
  - {successors: [Sở B], since: 2025-03-01, sources: [X], confidence: single}
- {id: so-b, name: Sở B, aliases: [SB]}
"""


def test_a_small_registry_is_read(tmp_path: Path) -> None:
    file = tmp_path / "agencies.yaml"
    file.write_text(GOOD, encoding="utf-8")
    first, second = load_agencies(file)
    assert first.successions == (Succession(("Sở B",), date(2025, 3, 1), "Nguồn X", "", "single", "Nguồn X"),)
    assert second.aliases == ("SB",)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("[Sở B], since", "[Sở Z], since", 7, "Không có cơ quan “Sở Z”"),
        ("[X], confidence", "[Y], confidence", 7, "Không có nguồn mã “Y”"),
        ("sources: [X]", "sources: []", 7, "không có nguồn"),
        ("2025-03-01", "tháng 3", 7, "không phải ngày"),
        ("single", "sure", 7, "Phải là một trong"),
        ("id: so-b", "id: so-a", 8, "ghi hai lần"),
        ("aliases: [SB]", "aliases: [Sở A]", 8, "vừa là"),
        ("aliases: [SB]", "alias: [SB]", 8, "Không có trường nào tên"),
        ("name: Sở B, ", "", 8, "Thiếu “agencies.1.name”"),
        ("agencies:\n", "agencies:\n- {id: so-c, name: Sở C, members: [so-z]}\n", 4, "mã “so-z”"),
        ("- {id: so-b", "- {id: so-b, id: so-c", 8, "ghi hai lần"),
        ("- {id: so-b", "- {id: [so-b", 8, "YAML"),
    ],
)
def test_a_mistake_in_the_registry_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in GOOD
    file = tmp_path / "agencies.yaml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(CorpusFileError) as raised:
        load_agencies(file)
    assert any(problem.line == line and words in str(problem) for problem in raised.value.problems), raised.value


@pytest.mark.parametrize("raw", [None, b"\xff\xfe", b""])
def test_a_missing_binary_or_empty_registry_is_refused(tmp_path: Path, raw: bytes | None) -> None:
    file = tmp_path / "agencies.yaml"
    if raw is not None:
        file.write_bytes(raw)
    with pytest.raises(CorpusFileError, match=r"agencies\.yaml"):
        load_agencies(file)
