"""The plan read as an inspector would: each check passes where all is right, and fails where one thing is wrong."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.models import Action, Evidence, Plan
from assistant.planning.inspection import MOST_AT_ONCE, inspect, is_one_person, to_do
from knowledge.library import Library
from tests.assistant.planning.plans import SAMPLE, plan_of


@pytest.fixture(scope="module")
def ready(library: Library) -> Plan:
    """A plan in which everything that only the service knows is filled in."""
    plan = plan_of(library, SAMPLE)
    actions = tuple(replace(action, owner="Priya Shah", signed_off_by="Ade Bello") for action in plan.actions)
    goals = tuple(replace(goal, baseline="9 of 14 days", target="no gaps") for goal in plan.goals)
    return replace(plan, actions=actions, goals=goals)


def failing(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {check.name: check.about for check in inspect(plan) if not check.passed}


def test_a_plan_that_is_filled_in_passes_every_check(ready: Plan):
    assert failing(ready) == {}
    assert len(inspect(ready)) == 12


def test_a_draft_lists_what_is_open_and_nothing_else(library: Library):
    plan = plan_of(library, SAMPLE)
    assert set(failing(plan)) == {"Baseline and target", "One owner"}
    assert plan.checks == inspect(plan)


def changed(plan: Plan, change: Callable[[Action], Action]) -> Plan:
    return replace(plan, actions=(change(plan.actions[0]), *plan.actions[1:]))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("One owner", {"owner": "All staff"}),
        ("One owner", {"owner": None}),
        ("One owner", {"owner": "Priya and Ade"}),
        ("Time-bound", {"due": "ongoing"}),
        ("Time-bound", {"due": "2020-01-01"}),
        ("Specific", {"text": "Improve training."}),
        ("Measurable", {"measure": " "}),
        ("Evidence", {"evidence": ()}),
        ("Evidence", {"status": "done"}),
        ("Cited", {"citations": ()}),
        ("Cited", {"citations": (9999,)}),
        ("Review and sign-off", {"signed_off_by": "priya shah"}),
        ("Review and sign-off", {"review": None}),
        ("People", {"involve": ""}),
    ],
)
def test_one_thing_that_is_wrong_fails_its_own_check(ready: Plan, name: str, change: dict[str, Any]):
    assert failing(changed(ready, lambda action: replace(action, **change))).get(name) == (ready.actions[0].ref,)


def test_an_action_is_done_with_evidence_and_what_is_different(ready: Plan):
    proof = (Evidence("Audit of 24 November", "Priya Shah", "2026-11-24"),)
    done = changed(ready, lambda action: replace(action, status="done", given=proof, difference="No gaps for a week"))
    assert failing(done) == {}


def test_a_finding_without_an_action_is_named(ready: Plan):
    last = ready.findings[-1].id
    kept = tuple(action for action in ready.actions if last not in action.findings)
    assert failing(replace(ready, actions=kept)) == {"Coverage": (last,)}


def test_safety_that_waits_is_noticed(ready: Plan):
    later = tuple(replace(a, due="2026-12-23") if a.priority == "today" else a for a in ready.actions)
    assert "Safety first" in failing(replace(ready, actions=later))


def test_more_than_a_team_can_do_at_once_is_noticed(ready: Plan):
    many = tuple(replace(ready.actions[0], ref=f"SAFE-MED-{n}") for n in range(1, MOST_AT_ONCE + 3))
    assert failing(replace(ready, actions=(*many, *ready.actions[1:])))["Achievable"][:2] == (
        f"SAFE-MED-{MOST_AT_ONCE + 1}",
        f"SAFE-MED-{MOST_AT_ONCE + 2}",
    )


def test_what_fails_is_said_as_what_to_do(ready: Plan):
    (line,) = to_do(inspect(changed(ready, lambda action: replace(action, owner=None))))
    assert line == (
        f"One owner: Every action has one named owner, never “all staff”. Not so yet for {ready.actions[0].ref}."
    )


@pytest.mark.parametrize(
    ("owner", "one"),
    [
        ("Priya Shah", True),
        ("Registered manager", True),
        ("Deputy manager", True),
        ("Night senior", True),
        ("all staff", False),
        ("Care team", False),
        ("everyone", False),
        ("TBC", False),
        ("Managers", False),
        ("Sam / Jo", False),
        ("", False),
    ],
)
def test_an_owner_is_one_person(owner: str, one: bool):
    assert is_one_person(owner) is one


def test_a_plan_without_findings_has_nothing_to_check(library: Library):
    plan = plan_of(library, "What we found\nSafe: Good\nStaff were recruited safely. Medicines were managed well.")
    assert inspect(plan) == ()
