"""The facts of a right answer count only where they are shown, and a wrong answer's facts do not."""

from dataclasses import replace

import pytest

from evals.cases import Nugget
from evals.scoring.nuggets import nugget_recall, nuggets_of
from tests.evals.made import ADVICE, FACT, OTHER, part

VITAL, GOOD = Nugget((FACT,)), Nugget((OTHER,), vital=False)
BOTH = [replace(part(), nuggets=(VITAL,)), replace(part(), nuggets=(GOOD, Nugget((ADVICE,))))]


def test_nuggets_are_those_of_all_parts_or_the_vital_or_the_others():
    assert nuggets_of(BOTH) == [VITAL, GOOD, Nugget((ADVICE,))]
    assert nuggets_of(BOTH, vital=True) == [VITAL, Nugget((ADVICE,))]
    assert nuggets_of(BOTH, vital=False) == [GOOD]


@pytest.mark.parametrize(
    ("shown", "share"),
    [
        ([FACT, ADVICE], 1.0),
        ([f"{ADVICE} {FACT}"], 1.0),
        ([FACT], 0.5),
        ([FACT, FACT], 0.5),
        ([OTHER], 0.0),
        ([FACT.replace("not ", ""), ADVICE.replace("Check", "Skip")], 0.0),
        ([FACT.replace("2", "3"), ADVICE], 0.5),
        (["restrain people", "Check every record"], 0.0),
        ([], 0.0),
    ],
)
def test_a_fact_counts_where_a_shown_sentence_holds_it(shown: list[str], share: float):
    assert nugget_recall([VITAL, Nugget((ADVICE,))], shown) == share


def test_a_fact_that_is_spread_over_short_pieces_is_not_shown():
    words = FACT.split()
    assert nugget_recall([VITAL], [" ".join(words[place : place + 5]) for place in range(0, len(words), 5)]) == 0.0


def test_any_one_of_a_nuggets_quotations_is_enough():
    either = Nugget((FACT, OTHER))
    assert nugget_recall([either], [OTHER]) == 1.0
    assert nugget_recall([either], [FACT, OTHER]) == 1.0


def test_without_facts_there_is_nothing_to_score():
    assert nugget_recall([], [FACT]) is None
