"""What moved between two runs."""

import pytest

from assistant.errors import RequestError
from assistant.planning.assessment.forms import forms
from assistant.planning.assessment.movement import moved
from knowledge.library import Library
from tests.assistant.planning.assessment.runs import NOVEMBER, run_of


def test_each_change_is_of_one_kind(library: Library):
    form = forms(library)[0]
    before = run_of(form, "ynya.yny")
    after = run_of(form, "ynnyn.aa", "second", NOVEMBER)
    movement = moved(form, before, after)
    kinds = (movement.better, movement.worse, movement.newly, movement.no_longer, movement.other)
    assert [[move.item for move in moves] for moves in kinds] == [[], ["R3"], ["R5"], ["R6"], ["R4", "R7", "R8"]]
    better = moved(form, after, run_of(form, "yyy", "third"))
    assert [move.item for move in better.better] == ["R2", "R3"]


def test_nothing_moves_where_the_answers_are_the_same(library: Library):
    form = forms(library)[0]
    movement = moved(form, run_of(form, "yn"), run_of(form, "yn", "second", NOVEMBER))
    assert not any((movement.better, movement.worse, movement.newly, movement.no_longer, movement.other))


def test_other_forms_and_the_same_run_are_refused(library: Library):
    ready, team = forms(library)
    run = run_of(ready, "y")
    with pytest.raises(RequestError, match="different forms"):
        moved(ready, run, run_of(team, "y", "second"))
    with pytest.raises(RequestError, match="twice the same"):
        moved(ready, run, run)
