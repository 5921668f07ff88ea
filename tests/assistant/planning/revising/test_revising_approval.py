"""Submitting, approving and sending back: two people, and every failing check accepted by name."""

import pytest

from assistant.errors import PlanEditError
from assistant.models import Plan
from assistant.planning.revising.edits import (
    AddEvidence,
    Approve,
    ChooseOption,
    Edit,
    SendBack,
    SetDetail,
    SetDue,
    SetOwner,
    SetStatus,
    Submit,
    Undo,
    apply,
)
from tests.assistant.planning.revising.made import MANAGER, NOW, SECOND, made_plan

PLAN = made_plan()
SUBMITTED = apply(PLAN, Submit(), by=MANAGER, at=NOW)
FAILING = tuple(check.name for check in SUBMITTED.checks if not check.passed)


def by(person: str, plan: Plan, *edits: Edit) -> Plan:
    for edit in edits:
        plan = apply(plan, edit, by=person, at=NOW)
    return plan


APPROVED = by(SECOND, SUBMITTED, Approve(FAILING))


def test_a_plan_is_submitted_then_approved_by_somebody_else():
    assert FAILING
    assert (SUBMITTED.approval.state, SUBMITTED.approval.by) == ("submitted", MANAGER)
    assert (APPROVED.approval.state, APPROVED.approval.by) == ("approved", SECOND)
    assert APPROVED.approval.at == "2026-11-24T10:00:00+00:00"
    assert APPROVED.approval.reason == f"Accepted as they are: {', '.join(FAILING[:-1])} and {FAILING[-1]}."


@pytest.mark.parametrize("person", [MANAGER, "r. manager", "  R.  Manager "])
def test_nobody_approves_or_sends_back_what_they_submitted(person: str):
    for edit in (Approve(FAILING), SendBack("no baseline")):
        with pytest.raises(PlanEditError, match="a second person has to"):
            apply(SUBMITTED, edit, by=person, at=NOW)


@pytest.mark.parametrize("edit", [Approve(FAILING), SendBack("no baseline")])
def test_only_a_submitted_plan_is_decided_on(edit: Edit):
    for plan in (PLAN, APPROVED):
        with pytest.raises(PlanEditError, match="Submit it first"):
            apply(plan, edit, by=SECOND, at=NOW)


def test_every_failing_check_has_to_be_accepted_by_its_name():
    with pytest.raises(PlanEditError) as refused:
        apply(SUBMITTED, Approve(FAILING[1:]), by=SECOND, at=NOW)
    assert str(refused.value).startswith(f"1 check is not passed: {FAILING[0]}.")
    with pytest.raises(PlanEditError, match="is no check that fails"):
        apply(SUBMITTED, Approve((*FAILING, "Colour")), by=SECOND, at=NOW)
    assert apply(SUBMITTED, Approve(tuple(name.upper() for name in FAILING)), by=SECOND, at=NOW)


def test_a_plan_is_sent_back_with_a_reason_and_submitted_again():
    back = by(SECOND, SUBMITTED, SendBack("no baseline for G1"))
    assert (back.approval.state, back.approval.reason) == ("sent back", "no baseline for G1")
    mended = by(MANAGER, back, ChooseOption("O1"))
    assert mended.approval == back.approval
    assert by(MANAGER, mended, Submit()).approval.state == "submitted"
    with pytest.raises(PlanEditError):
        apply(SUBMITTED, SendBack("  "), by=SECOND, at=NOW)


def test_a_plan_is_not_submitted_twice():
    for plan in (SUBMITTED, APPROVED):
        with pytest.raises(PlanEditError, match="already"):
            apply(plan, Submit(), by=MANAGER, at=NOW)


@pytest.mark.parametrize("plan", [SUBMITTED, APPROVED])
@pytest.mark.parametrize("edit", [SetOwner(("SAFE-MED-1",), "Priya"), SetDue(("SAFE-MED-1",), "2026-11-30")])
def test_a_change_makes_it_a_draft_again_and_says_so(plan: Plan, edit: Edit):
    changed = by(SECOND, plan, edit)
    assert (changed.approval.state, changed.approval.by) == ("draft", None)
    assert changed.changes[-1].what.endswith("it as it was before")


@pytest.mark.parametrize(
    "edit",
    [SetStatus(("SAFE-MED-1",), "done"), AddEvidence("SAFE-MED-1", "audit"),
     SetDetail(("SAFE-MED-1",), "difference", "no gaps")],
)  # fmt: skip
def test_what_was_approved_is_carried_out_without_a_new_approval(edit: Edit):
    assert by(MANAGER, APPROVED, edit).approval == APPROVED.approval


def test_going_back_brings_the_approval_back_that_the_change_had_ended():
    changed = by(MANAGER, APPROVED, SetOwner(("SAFE-MED-1",), "Priya"))
    undone = by(MANAGER, changed, Undo(APPROVED))
    assert (undone.approval, undone.actions) == (APPROVED.approval, APPROVED.actions)
    assert undone.version == changed.version + 1
    assert undone.changes[:-1] == changed.changes


def test_undo_goes_further_back_each_time_and_then_says_that_there_is_nothing_left():
    first = by(MANAGER, PLAN, ChooseOption("O1"))
    second = by(MANAGER, first, ChooseOption("O3"))
    back = by(MANAGER, second, Undo(first))
    assert back.options == first.options
    start = by(MANAGER, back, Undo(PLAN))
    assert start.options == PLAN.options
    assert start.version == 5
    with pytest.raises(PlanEditError, match="Nothing has been changed"):
        apply(start, Undo(PLAN), by=MANAGER, at=NOW)
    with pytest.raises(PlanEditError, match="as it was in version 1"):
        apply(first, Undo(), by=MANAGER, at=NOW)
    with pytest.raises(PlanEditError, match="as it was in version 2"):
        apply(second, Undo(PLAN), by=MANAGER, at=NOW)
