"""English questions read in Vietnamese words."""

from assistant.text.english import Translator

TABLE = {
    "open data": (("dữ", "liệu", "mở"),),
    "data": (("dữ", "liệu"),),
    "company": (("doanh", "nghiệp"), ("công", "ty")),
    "programme": (("chương", "trình"),),
}
TRANSLATOR = Translator(TABLE, ["the", "for", "the province"])


def read(text: str) -> str:
    return " ".join(TRANSLATOR.read(text.split()).words)


def test_the_longest_phrase_is_read() -> None:
    assert read("open data") == "dữ liệu mở"


def test_endings_and_british_spelling_do_not_matter() -> None:
    assert read("programs companies") == "chương trình doanh nghiệp"


def test_what_says_nothing_is_left_out() -> None:
    assert read("the programme for the province") == "chương trình"


def test_an_unknown_word_stays_so_that_no_record_holds_it() -> None:
    assert read("the drone programme") == "drone chương trình"


def test_further_readings_stand_for_the_same_words() -> None:
    meant = TRANSLATOR.read(["open", "data", "company"])
    assert [(p.words, p.start, p.end) for p in meant.others] == [(("công", "ty"), 3, 5)]


def test_words_of_two_phrases_are_no_neighbours() -> None:
    assert TRANSLATOR.read(["company", "data"]).starts == {0, 2}


def test_nothing_is_read_of_nothing() -> None:
    assert TRANSLATOR.read([]).words == ()
