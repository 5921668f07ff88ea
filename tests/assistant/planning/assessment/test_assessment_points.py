"""A description taken apart."""

import pytest

from assistant.planning.assessment.points import clauses_of


def texts(words: str) -> list[str]:
    return [words[clause.start : clause.end] for clause in clauses_of(words)]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("We check MARs monthly but gaps stay open.", ["We check MARs monthly", "gaps stay open."]),
        ("Staff are kind, and they know people well.", ["Staff are kind", "they know people well."]),
        ("Rooms are clean; the lounge carpet is worn.", ["Rooms are clean", "the lounge carpet is worn."]),
        ("Late but safe.", ["Late but safe."]),
        ("We work with the GP and the hospice.", ["We work with the GP and the hospice."]),
        ("- MARs late\n- no PRN plans", ["MARs late", "no PRN plans"]),
    ],
)
def test_a_sentence_is_split_where_it_turns(words: str, parts: list[str]):
    assert texts(words) == parts


def test_a_clause_leans_on_the_one_before_it_within_its_sentence():
    first, second, third = clauses_of("We audit monthly but nobody acts on it. They are short.")
    assert (first.leans, second.leans, second.within) == (False, True, True)
    assert (third.leans, third.within) == (True, False)


def test_a_new_paragraph_leans_on_nothing():
    assert [clause.leans for clause in clauses_of("Hoists are old.\n\nThey are tested yearly.")] == [False, False]


def test_nothing_gives_nothing():
    assert clauses_of("") == clauses_of(" \n\n ") == []
