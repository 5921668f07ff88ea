"""Texts are compared by their words: what does not change the meaning does not count, all else does."""

import pytest

from evals.scoring.wording import plain, said_by, says, words_of

FACT = "Staff only use restraint if they have been trained to use it."


@pytest.mark.parametrize(
    "shown",
    [
        FACT,
        FACT.upper(),
        "  Staff only\n\tuse **restraint** – if they have been <u>trained</u> to use it",
        'Inspectors wrote: "Staff only use restraint if they have been trained to use it" [3].',
    ],
)
def test_markup_marks_case_and_white_space_do_not_count(shown: str):
    assert says(shown, FACT)


@pytest.mark.parametrize(
    "shown",
    [
        FACT.replace("only ", ""),
        FACT.replace("only", "never"),
        FACT.replace("if they", "they"),
        FACT.replace("trained", "train"),
        "Staff have been trained to use restraint only if they use it.",
        "Staff only use restraint.",
        "",
    ],
)
def test_a_word_left_out_changed_or_moved_is_another_text(shown: str):
    assert not says(shown, FACT)


def test_a_long_enough_part_of_what_is_wanted_counts():
    assert says("they have been trained to use", FACT)
    assert not says("they have been trained to", FACT)


def test_words_count_as_a_whole():
    assert not says("He was untrained", "trained")
    assert not says("Regulation 17", "Regulation 1")


def test_the_shape_of_an_apostrophe_does_not_count_but_the_apostrophe_does():
    assert words_of("People’s wishes") == words_of("people's wishes") == ["people's", "wishes"]
    assert words_of("peoples wishes") != words_of("people's wishes")


def test_plain_text_is_marked_off_at_both_ends():
    assert plain("<p>One,</p>  two[4]") == " one two "


def test_any_of_the_texts_may_say_any_of_what_is_wanted():
    assert said_by(["Nothing.", FACT], ["Something else entirely", "only use restraint"])
    assert not said_by(["Nothing."], [FACT])
    assert not said_by([], [FACT])
    assert not said_by([FACT], [])
