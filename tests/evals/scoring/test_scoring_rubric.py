"""Each of the twelve points: a plan that makes it earns 2, one that half does 1, and one that does not 0."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.models import Option, Plan, Reality, RegulationLink
from evals.reports import Label, Report
from evals.scoring.rubric import NAMES, earned, rubric
from tests.evals.made import (
    CHARTS,
    FACT,
    KIND,
    MEDICINES,
    NIGHT,
    REPORT,
    STAFFING,
    action,
    cite,
    finding,
    goal,
    plan,
)

LABELLED = Report(
    "r",
    REPORT,
    (Label(CHARTS, (MEDICINES,), urgent=True), Label(NIGHT, (STAFFING,), urgent=False)),
    (KIND,),
    frozenset({"12"}),
)
STATED = RegulationLink("12", "Safe care and treatment", "stated")
INVENTED = RegulationLink("17", "Good governance", "stated")
GOOD = plan(
    finding("F1", CHARTS, MEDICINES, regulations=(STATED,)),
    finding("F2", NIGHT, STAFFING),
    goals=(goal("G1", "F1"), goal("G2", "F2", text="People are safe at night.", baseline="3 falls")),
    reality=(Reality("F1", "", (), ("Why were there gaps?",)), Reality("F2", "", (), ("Who was on call?",))),
    options=tuple(Option(f"O{n}", f"F{1 + n // 2}", f"Way {n}.", ()) for n in range(4)),
    actions=(
        action("A0", "F1", due="2026-11-23", text="Make people safe."),
        action("A1", "F1", measure="Checked by somebody else at the review."),
        action("A2", "F2", due="2026-12-07", text="Ask people and their families.", citations=(2,)),
    ),
    to_complete=("Name one owner for each action.",),
    citations=(
        cite(FACT, 1, section=("Statements", MEDICINES, "What to do")),
        cite(FACT, 2, section=("Statements", STAFFING, "What to do")),
    ),
)
FIRST, SECOND = GOOD.findings


def points(name: str, made: Plan, report: Report = LABELLED) -> int | None:
    return rubric(report, made)[name]


def acted(**changed: Any) -> Callable[[Plan], Plan]:  # noqa: ANN401 - any field of an action
    return lambda made: replace(made, actions=tuple(replace(one, **changed) for one in made.actions))


def aimed(**changed: Any) -> Callable[[Plan], Plan]:  # noqa: ANN401 - any field of a goal
    return lambda made: replace(made, goals=tuple(replace(one, **changed) for one in made.goals))


def found(**changed: Any) -> Callable[[Plan], Plan]:  # noqa: ANN401 - any field of a finding
    return lambda made: replace(made, findings=tuple(replace(one, **changed) for one in made.findings))


def having(**changed: Any) -> Callable[[Plan], Plan]:  # noqa: ANN401 - any field of a plan
    return lambda made: replace(made, **changed)


WRONG: list[tuple[str, str, Callable[[Plan], Plan]]] = [
    ("finding quoted", "words of its own", found(text="Medicines were a mess.")),
    ("finding quoted", "a span that is off", found(start=3)),
    ("finding quoted", "no words", found(text="", start=0, end=0)),
    ("regulation and statement right", "another statement", found(quality_statements=())),
    ("regulation and statement right", "a regulation made up", found(regulations=(INVENTED,))),
    ("root cause asked", "nothing asked", having(reality=())),
    ("root cause asked", "told, not asked", having(reality=(Reality("F1", "", (), ("Staff were lazy.",)),))),
    ("baseline open or given", "a number made up", aimed(baseline="40% of charts")),
    ("measurable dated goal", "nothing counted", aimed(measure="It feels better.")),
    ("measurable dated goal", "no date", acted(due="")),
    ("measurable dated goal", "no action", having(actions=())),
    ("measurable dated goal", "no goal", having(goals=())),
    ("two options", "none", having(options=())),
    ("two options", "the same twice", having(options=tuple(replace(o, text="Way.") for o in GOOD.options))),
    ("action fits the cause", "another statement's advice", having(citations=(cite(FACT, 1), cite(FACT, 2)))),
    ("action fits the cause", "uncited", acted(citations=())),
    ("action fits the cause", "a citation that is not there", acted(citations=(9,))),
    ("action fits the cause", "people made safe and nothing else", having(actions=GOOD.actions[:1])),
    ("action fits the cause", "no action", having(actions=())),
    ("one owner asked for", "no role", acted(owner_role="")),
    ("one owner asked for", "a name made up", acted(owner="Jo Bloggs")),
    ("one owner asked for", "the name not asked for", having(to_complete=())),
    ("one owner asked for", "no action", having(actions=())),
    ("date fits the risk", "no action", having(actions=())),
    ("date fits the risk", "no date", acted(due="")),
    ("date fits the risk", "late, and out of order", having(actions=tuple(
        action(f"A{n}", "F1", due=f"2026-12-0{9 - n}") for n in range(2)
    ))),
    ("evidence named in advance", "none", acted(evidence=())),
    ("evidence named in advance", "blank", acted(evidence=(" ",))),
    ("evidence named in advance", "no action", having(actions=())),
    ("people's outcome and involvement", "charts alone", having(
        goals=(goal("G1", "F1", text="Charts."),), actions=(action("A1", "F1", text="Check."),)
    )),
    ("review and sign-off by someone else", "neither", acted(measure="Gaps")),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_good_plan_earns_every_point(name: str):
    assert points(name, GOOD) == 2


@pytest.mark.parametrize(("name", "wrong"), [(n, w) for n, _, w in WRONG], ids=[f"{n}: {what}" for n, what, _ in WRONG])
def test_a_plan_that_does_not_make_the_point_earns_nothing(name: str, wrong: Callable[[Plan], Plan]):
    assert points(name, wrong(GOOD)) == 0


def test_there_are_twelve_points_and_each_has_a_plan_that_misses_it():
    assert len(NAMES) == 12
    assert {name for name, _, _ in WRONG} == set(NAMES)


HALF: list[tuple[str, Plan]] = [
    ("finding quoted", replace(GOOD, findings=(FIRST, replace(SECOND, text="Nights were bad.")))),
    ("regulation and statement right", replace(GOOD, findings=(FIRST, finding("F2", NIGHT, MEDICINES)))),
    ("root cause asked", replace(GOOD, reality=GOOD.reality[:1])),
    ("baseline open or given", replace(GOOD, goals=(GOOD.goals[0], goal("G2", "F2", baseline="40%")))),
    ("measurable dated goal", replace(GOOD, goals=(GOOD.goals[0], goal("G2", "F2", measure="Better.")))),
    ("two options", replace(GOOD, options=GOOD.options[:3])),
    ("action fits the cause", replace(GOOD, actions=GOOD.actions[:2])),
    ("one owner asked for", replace(GOOD, actions=(*GOOD.actions[:2], action("A2", "F2", owner="Jo Bloggs")))),
    ("date fits the risk", replace(GOOD, actions=GOOD.actions[1:])),
    ("evidence named in advance", replace(GOOD, actions=(*GOOD.actions[:2], action("A2", "F2", evidence=())))),
    ("people's outcome and involvement", aimed(text="Charts.")(GOOD)),
    ("review and sign-off by someone else", acted(measure="At the monthly review.")(GOOD)),
]


@pytest.mark.parametrize(("name", "made"), HALF, ids=[name for name, _ in HALF])
def test_a_plan_that_half_makes_the_point_earns_one(name: str, made: Plan):
    assert points(name, made) == 1


def test_a_plan_without_findings_cannot_be_scored():
    assert rubric(LABELLED, replace(GOOD, findings=())) == dict.fromkeys(NAMES)


def test_what_nobody_labelled_cannot_be_held_against_the_plan():
    unlabelled = replace(LABELLED, findings=())
    assert points("regulation and statement right", GOOD, unlabelled) is None
    assert points("action fits the cause", GOOD, unlabelled) is None


def test_without_goals_there_is_no_baseline_to_judge():
    assert points("baseline open or given", replace(GOOD, goals=())) is None


def test_where_nobody_said_who_is_at_risk_no_date_can_fit_it():
    unsaid = replace(LABELLED, findings=tuple(replace(label, urgent=None) for label in LABELLED.findings))
    assert points("date fits the risk", GOOD, unsaid) is None
    calm = replace(LABELLED, findings=tuple(replace(label, urgent=False) for label in LABELLED.findings))
    assert points("date fits the risk", GOOD, calm) == 2
    assert points("date fits the risk", replace(GOOD, actions=GOOD.actions[::-1]), calm) == 0


def test_where_it_is_said_of_one_shortfall_the_others_count_as_not_urgent():
    some = replace(LABELLED, findings=(LABELLED.findings[0], replace(LABELLED.findings[1], urgent=None)))
    assert points("date fits the risk", GOOD, some) == 2


def test_one_date_left_open_fits_no_risk():
    first = replace(GOOD.actions[0], due="")
    assert points("date fits the risk", replace(GOOD, actions=(first, *GOOD.actions))) == 1


def test_a_finding_of_two_shortfalls_is_held_to_either():
    both = Report("r", REPORT, (LABELLED.findings[0], Label((0, 6), (STAFFING,), urgent=False)), (), frozenset({"12"}))
    one = replace(GOOD, findings=(FIRST,))
    assert points("regulation and statement right", one, both) == 2
    assert points("action fits the cause", one, both) == 2
    assert points("date fits the risk", replace(one, actions=GOOD.actions[1:]), both) == 1


def test_a_question_among_what_is_told_is_enough():
    told = (Reality("F1", "", (), ("There were gaps.", "Why?")), GOOD.reality[1])
    assert points("root cause asked", replace(GOOD, reality=told)) == 2


def test_options_for_another_finding_are_none_for_this_one():
    assert points("two options", replace(GOOD, findings=(FIRST,), options=GOOD.options[2:])) == 0


def test_any_of_a_shortfalls_statements_may_be_dealt_with():
    wide = replace(LABELLED, findings=(Label(CHARTS, ("Safe: Safeguarding", MEDICINES)), LABELLED.findings[1]))
    assert points("action fits the cause", GOOD, wide) == 2


def test_an_action_that_names_a_finding_serves_it():
    joint = (action("A0", "F2", due="2026-11-23", text="Make people safe: F1, F2."), *GOOD.actions[1:])
    assert points("date fits the risk", replace(GOOD, actions=joint)) == 2
    other = (action("A0", "F2", due="2026-11-23", text="Make people safe: F10."), *GOOD.actions[1:])
    assert points("date fits the risk", replace(GOOD, actions=other)) == 1


def test_an_owner_whom_the_report_names_is_not_made_up():
    named = replace(LABELLED, text=f"{REPORT} Jo Bloggs is the manager.")
    assert points("one owner asked for", acted(owner="Jo Bloggs")(GOOD), named) == 2


@pytest.mark.parametrize(
    ("passed", "value"),
    [([True, True], 2), ([True, False], 1), ([True, False, False], 0), ([False], 0), ([], None)],
)
def test_all_earn_two_half_earn_one_fewer_earn_none(passed: list[bool], value: int | None):
    assert earned(passed) == value
    assert earned([], none=0) == 0
