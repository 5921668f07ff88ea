"""Findings are held against the labels: what is missed, made up, mapped wrongly or taken though met is counted."""

from dataclasses import replace

import pytest

from assistant.models import RegulationLink
from evals.reports import Label, Report
from evals.scoring.mapping import Tally, about, covers, f1, names_of, stated_in, tallied
from knowledge.framework import load_framework
from tests.evals.made import CHARTS, KIND, MEDICINES, NIGHT, REPORT, STAFFING, finding, plan

FRAMEWORK = load_framework()
LABELLED = Report(
    "r", REPORT, (Label(CHARTS, (MEDICINES,)), Label(NIGHT, (STAFFING, MEDICINES))), (KIND,), frozenset({"12"})
)
SAFE_CARE = RegulationLink("12", "Safe care and treatment", "stated")
GOVERNANCE = RegulationLink("17", "Good governance", "stated")
MEDICINES_FOUND = finding("F1", CHARTS, MEDICINES, regulations=(SAFE_CARE,))
NIGHT_FOUND = finding("F2", NIGHT, STAFFING)
RIGHT = Tally(labelled=2, found=2, met=1, findings=2, first=2, named=2, fair=2, stated=1, stated_found=1)


def test_a_right_plan_is_counted_in_full():
    assert tallied(LABELLED, plan(MEDICINES_FOUND, NIGHT_FOUND), FRAMEWORK) == RIGHT


def test_a_shortfall_that_is_missed_is_not_found():
    missed = tallied(LABELLED, plan(MEDICINES_FOUND), FRAMEWORK)
    assert (missed.found, missed.first, missed.named) == (1, 1, 1)


def test_a_plan_without_findings_finds_nothing():
    assert tallied(LABELLED, plan(), FRAMEWORK) == Tally(labelled=2, met=1, stated=1)


def test_a_finding_about_no_shortfall_stands_beside():
    beside = tallied(LABELLED, plan(MEDICINES_FOUND, finding("F3", (56, 72), STAFFING)), FRAMEWORK)
    assert (beside.findings, beside.beside, beside.taken, beside.named) == (2, 1, 0, 1)


def test_a_met_point_that_becomes_a_finding_is_taken():
    taken = tallied(LABELLED, plan(finding("F1", KIND, STAFFING)), FRAMEWORK)
    assert (taken.taken, taken.beside, taken.found) == (1, 1, 0)


def test_a_finding_that_swallows_everything_takes_the_met_point_too():
    swallowed = tallied(LABELLED, plan(finding("F1", (0, 55), MEDICINES, STAFFING)), FRAMEWORK)
    assert (swallowed.found, swallowed.taken) == (2, 1)


def test_the_best_statement_must_be_named_and_only_allowed_ones_are_fair():
    second = tallied(LABELLED, plan(finding("F2", NIGHT, MEDICINES)), FRAMEWORK)
    assert (second.first, second.named, second.fair) == (0, 1, 1)
    wrong = tallied(LABELLED, plan(finding("F2", NIGHT, STAFFING, "Safe: Safeguarding")), FRAMEWORK)
    assert (wrong.first, wrong.named, wrong.fair) == (1, 2, 1)
    none = tallied(LABELLED, plan(finding("F2", NIGHT)), FRAMEWORK)
    assert (none.found, none.first, none.named) == (1, 0, 0)


def test_a_regulation_that_the_report_does_not_state_is_invented():
    invented = tallied(LABELLED, plan(finding("F1", CHARTS, MEDICINES, regulations=(GOVERNANCE,))), FRAMEWORK)
    assert (invented.stated_found, invented.invented) == (0, 1)
    suggested = finding("F1", CHARTS, MEDICINES, regulations=(replace(GOVERNANCE, basis="suggested"),))
    assert tallied(LABELLED, plan(suggested), FRAMEWORK).invented == 0


def test_regulations_of_the_second_act_do_not_count_as_the_first():
    other = next(item for item in FRAMEWORK.regulations if item.act != FRAMEWORK.acts[0].id and item.number == "18")
    link = RegulationLink(other.number, other.title, "stated")
    assert stated_in(plan(finding("F1", CHARTS, regulations=(link,))), FRAMEWORK) == frozenset()
    assert stated_in(plan(MEDICINES_FOUND), FRAMEWORK) == {"12"}


@pytest.mark.parametrize(
    ("span", "is_about", "holds"),
    [
        (CHARTS, True, True),
        ((4, 8), True, False),
        ((0, 8), True, True),
        ((8, 24), True, True),
        ((9, 25), False, False),
        ((0, 55), True, True),
        ((15, 40), False, False),
    ],
)
def test_overlap_is_measured_by_the_shorter_and_taking_by_the_point(span: tuple[int, int], is_about: bool, holds: bool):
    made = finding("F1", span)
    assert about(made, CHARTS) is is_about
    assert covers(made, CHARTS) is holds


def test_names_are_those_of_the_quality_statements():
    assert names_of(finding("F1", CHARTS, MEDICINES, STAFFING)) == {MEDICINES, STAFFING}


def test_f1_is_the_harmonic_mean():
    assert f1(1.0, 0.5) == pytest.approx(2 / 3)
    assert f1(0.5, 0.25) == f1(0.25, 0.5) == pytest.approx(1 / 3)
    assert f1(0.0, 0.0) == 0.0
    assert f1(1.0, 0.0) == 0.0
