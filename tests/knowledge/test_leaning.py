"""How a question leans on what was talked of is told by its wording, whoever writes it."""

import time

import pytest

from knowledge.leaning import (
    asks_of_done_well,
    asks_of_neglect,
    asks_of_poor,
    asks_of_rating,
    bare,
    goes_back,
    is_small_talk,
    leans,
    moved,
    substance,
    turns_away,
)

SCALE = ("inadequate", "requires-improvement", "good", "outstanding")


@pytest.mark.parametrize(
    "text",
    ["ta, that helps", "cheers", "Thank you, that helps a lot.", "hiya", "ok great, thanks", "Good morning!", "lovely"],
)
def test_thanks_and_greetings_are_small_talk(text: str):
    assert is_small_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "thanks, and at night?",
        "good staffing",
        "Good?",
        "cheers, which reg",
        "all staff",
        "help",
        "",
        "not ok",
        "medicines",
    ],
)
def test_what_asks_or_names_something_is_not(text: str):
    assert not is_small_talk(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ok thanks. and at night?", "and at night?"),
        ("Right, different thing: our rota is a mess", "our rota is a mess"),
        ("moving on, staff are off sick", "staff are off sick"),
        ("going back to the MAR charts, what do they find", "the MAR charts, what do they find"),
        ("well-led ratings", "well-led ratings"),
        ("good governance reg number", "good governance reg number"),
        ("thanks", "thanks"),
    ],
)
def test_a_question_is_freed_of_what_only_leads_over_to_it(text: str, rest: str):
    assert bare(text) == rest


def test_turning_away_and_going_back_are_told_apart():
    assert turns_away("new topic. call bells")
    assert not turns_away("and the next one")
    assert goes_back("ok, back to care plans, what would good look like")
    assert not goes_back("the inspectors are back to see us")


def test_words_that_only_ask_are_no_substance():
    assert substance("n which reg does that come under") == []
    assert substance("what do cqc find wrong at night") == ["night"]
    assert leans("and at night")
    assert not leans("call bells take half an hour")


@pytest.mark.parametrize(
    ("text", "ratings", "meant"),
    [
        ("one up from that", {"inadequate"}, {"requires-improvement"}),
        ("the level below", {"good"}, {"requires-improvement"}),
        ("the top one", {"good"}, {"outstanding"}),
        ("the bottom one", set[str](), {"inadequate"}),
        ("one up", {"outstanding"}, set[str]()),
        ("and at night", {"good"}, set[str]()),
    ],
)
def test_a_rating_is_meant_by_its_place(text: str, ratings: set[str], meant: set[str]):
    assert moved(text, ratings, SCALE) == meant


@pytest.mark.parametrize("text", ["very much " * 5000, "ok " * 20_000, "back to " * 5000, "that's that " * 5000])
def test_no_wording_takes_long(text: str):
    start = time.perf_counter()
    _ = (bare(text), is_small_talk(text), leans(text), turns_away(text), goes_back(text))
    assert time.perf_counter() - start < 1.0


@pytest.mark.parametrize(
    "text", ["and RI", "And outstanding?", "what is said of it where a service is good", "at Good?"]
)
def test_a_rating_is_asked_for_in_few_words(text: str):
    assert asks_of_rating(text)


@pytest.mark.parametrize("text", ["that's a good idea", "is there a good template", "we want good carers"])
def test_the_word_good_alone_asks_for_no_rating(text: str):
    assert not asks_of_rating(text)


def test_what_is_done_well_and_what_is_left_undone_is_heard():
    assert asks_of_done_well("whats it look like when its done right")
    assert not asks_of_done_well("how do we do it right")
    assert asks_of_neglect("and if we don't bother")
    assert not asks_of_neglect("and if we don't have the staff to cover every shift at the weekend, who writes it")


@pytest.mark.parametrize(
    "text", ["and if it stays bad", "what if things get worse", "if we just keep going like this?"]
)
def test_what_it_comes_to_where_it_stays_poor_is_heard(text: str):
    assert asks_of_poor(text)


@pytest.mark.parametrize("text", ["if the rota is poor who mends it", "what do we do if it is a bank holiday"])
def test_something_poor_that_is_named_is_a_subject(text: str):
    assert not asks_of_poor(text)


@pytest.mark.parametrize("text", ["who shud i get round the table", "whom might we invite", "could you tell me"])
def test_turns_of_speech_are_no_subject(text: str):
    assert substance(text) == []
