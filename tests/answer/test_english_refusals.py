"""What lies near the plan, asked in English, is refused and not answered with its neighbour."""

import pytest
from asked import ask

ANOTHER_TOPIC = (
    "Who leads the plan to build a metro line in Thai Nguyen?",
    "What is the target for forest cover by 2030?",
    "What share of households should have clean water by 2030?",
    "Who leads the school milk programme?",
    "What is the poverty rate target for 2030?",
    "Which agency is responsible for traffic accident reduction?",
    "What is the deadline for the new stadium?",
    "Who coordinates the vaccination campaign?",
    "What is the target for tourist arrivals in 2030?",
    "How many electric buses does the plan require?",
    "Who leads the drone delivery pilot?",
    "Which department leads the waste water treatment project?",
    "What is the GRDP growth target for 2030?",
    "What is the target number of semiconductor engineers by 2030?",
    "Who leads the plan for nuclear power in the province?",
    "By when must the blockchain land registry be finished?",
    "What percentage of farmers should use smart irrigation by 2030?",
    "Which department manages the zoo?",
    "What is the unemployment target for 2030?",
    "Who leads the programme on gender equality?",
    "What is the target for the number of doctors per 10,000 people?",
    "Which agency leads air pollution monitoring stations?",
    "When will the airport be opened?",
    "What is the target for social housing?",
    "What does the plan say about cryptocurrency mining?",
    "What does Plan 25 say about space exploration?",
    "Who won the football match last night?",
    "When must the new provincial hospital be completed?",
)
ANOTHER_PLACE = (
    "What is Hanoi's digital economy target?",
    "Who leads digital transformation in Da Nang?",
    "What is the 5G coverage target of Quang Ninh?",
    "Who signed Lao Cai's plan for Resolution 57?",
)
NOT_STATED = (
    "How much money will be spent on task 61?",
    "What is the phone number of the office in charge of task 26?",
    "Who is the officer handling task 42?",
    "Which contractor will build the data centre of task 35?",
    "How many staff work on task 39?",
    "What percentage of task 27 has been completed so far?",
    "What is the email address of the Department of Home Affairs?",
    "On what date did work on task 45 begin?",
    "What is the 2027 target for 5G coverage?",
    "Has task 24 been completed?",
)
NO_SUCH_ROW = ("Who leads task 80?", "What is target 35?")
NOT_OURS = ("What is the weather like today?", "Write a poem about robots")
# The Vietnamese question is answered with the same neighbour.
ANSWERED = ("What is the target for exports of rice?",)


@pytest.mark.parametrize("words", [*ANOTHER_TOPIC, *ANOTHER_PLACE, *NOT_STATED, *NO_SUCH_ROW, *NOT_OURS])
def test_what_the_documents_do_not_hold_is_refused(words: str) -> None:
    answer = ask(words)
    assert answer.abstained, answer.answer
    assert not answer.records


@pytest.mark.parametrize("words", NOT_STATED)
def test_a_detail_that_is_not_given_is_said_to_be_missing(words: str) -> None:
    assert ask(words).status == "not_stated"


@pytest.mark.parametrize("words", NOT_OURS)
def test_what_is_not_ours_is_out_of_scope(words: str) -> None:
    assert ask(words).status == "out_of_scope"


@pytest.mark.xfail(strict=True, reason="one word of two or three stands in a row, which is told")
@pytest.mark.parametrize("words", ANSWERED)
def test_a_neighbour_that_shares_a_word_is_no_answer(words: str) -> None:
    assert ask(words).abstained
