"""A fact that is shown without its condition or exception is caught; a fact that is not shown is not scored."""

import pytest

from evals.cases import Condition
from evals.scoring.nuggets import conditions_kept
from tests.evals.made import ADVICE, FACT, OTHER, part

UNLESS = Condition(of=("should not restrain people",), kept=("unless 2 trained staff agree",))
DAILY = Condition(of=("Check every record",), kept=("at the end of a shift", "before the next one"))


@pytest.mark.parametrize(
    ("shown", "share"),
    [
        ([FACT], 1.0),
        (["The registered manager should not restrain people.", "That holds unless 2 trained staff agree."], 1.0),
        (["The registered manager should not restrain people."], 0.0),
        (["The registered manager should not restrain people when 2 trained staff agree."], 0.0),
        (["The registered manager should not restrain people unless 3 trained staff agree."], 0.0),
    ],
)
def test_the_condition_must_be_shown_with_its_fact(shown: list[str], share: float):
    assert conditions_kept([part(FACT, conditions=(UNLESS,))], shown) == share


def test_any_of_the_words_that_state_the_condition_is_enough():
    parts = [part(FACT, conditions=(DAILY,))]
    assert conditions_kept(parts, ["Check every record before the next one."]) == 1.0
    assert conditions_kept(parts, ["Check every record."]) == 0.0


def test_the_share_is_of_the_conditions_whose_fact_is_shown_over_all_parts():
    parts = [part(FACT, conditions=(UNLESS,)), part(ADVICE, conditions=(DAILY,))]
    assert conditions_kept(parts, [FACT, ADVICE]) == 1.0
    assert conditions_kept(parts, [FACT, "Check every record."]) == 0.5
    assert conditions_kept(parts, [FACT]) == 1.0


def test_where_no_such_fact_is_shown_it_is_not_scored():
    assert conditions_kept([part(FACT, conditions=(UNLESS,))], [OTHER]) is None
    assert conditions_kept([part(FACT, conditions=(UNLESS,))], []) is None
    assert conditions_kept([part(FACT)], [FACT]) is None
