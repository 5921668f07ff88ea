"""Every edit of actions, good and bad, on the plan in made.py."""

from dataclasses import replace

import pytest

from assistant.errors import PlanEditError
from assistant.models import Action, Evidence, Finding, Goal, Plan
from assistant.planning.revising.edits import (
    AddAction,
    AddEvidence,
    AgreeDates,
    ChooseOption,
    DropAction,
    Edit,
    MergeActions,
    MoveDue,
    RewordAction,
    SetDetail,
    SetDue,
    SetGoal,
    SetOwner,
    SetPriority,
    SetReview,
    SetSignOff,
    SetStatus,
    SplitAction,
    apply,
    apply_all,
)
from assistant.planning.revising.said import OWN, is_own
from tests.assistant.planning.revising.made import MANAGER, NOW, QUOTES, SECOND, made_plan

PLAN = made_plan()
MED1, STA1, MED2, STA2, GOV1, MED3 = "SAFE-MED-1", "SAFE-STA-1", "SAFE-MED-2", "SAFE-STA-2", "WELL-GOV-1", "SAFE-MED-3"


def made(*edits: Edit, by: str = MANAGER) -> Plan:
    plan = PLAN
    for edit in edits:
        plan = apply(plan, edit, by=by, at=NOW)
    return plan


def action(plan: Plan, ref: str) -> Action:
    return next(entry for entry in plan.actions if entry.ref == ref)


def finding(plan: Plan, name: str) -> Finding:
    return next(entry for entry in plan.findings if entry.id == name)


def goal(plan: Plan, name: str) -> Goal:
    return next(entry for entry in plan.goals if entry.id == name)


def refusal(*edits: Edit) -> str:
    with pytest.raises(PlanEditError) as refused:
        made(*edits)
    return str(refused.value)


def test_an_edit_makes_a_new_version_with_the_change_on_record_and_leaves_the_old_one_alone():
    plan = made(SetOwner((MED1, STA1), "Priya Shah"))
    assert (PLAN.version, action(PLAN, MED1).owner) == (1, None)
    assert (plan.version, action(plan, MED1).owner, action(plan, STA1).owner) == (2, "Priya Shah", "Priya Shah")
    (change,) = plan.changes
    assert (change.version, change.at, change.by) == (2, "2026-11-24T10:00:00+00:00", MANAGER)
    assert change.what == "SAFE-MED-1 and SAFE-STA-1: owner Priya Shah"


def test_several_edits_are_one_version_and_one_change_or_nothing():
    plan = apply_all(PLAN, [SetOwner((MED1,), "Priya"), SetDue((MED1,), "2026-11-27")], by=MANAGER, at=NOW)
    assert plan.version == 2
    assert plan.changes[0].what == (
        "SAFE-MED-1: owner Priya; SAFE-MED-1: due Friday 27 November 2026 (was Tuesday 24 November 2026)"
    )
    with pytest.raises(PlanEditError):
        apply_all(PLAN, [SetOwner((MED1,), "Priya"), SetDue((MED1,), "ongoing")], by=MANAGER, at=NOW)
    with pytest.raises(PlanEditError):
        apply_all(PLAN, [], by=MANAGER, at=NOW)


@pytest.mark.parametrize("by", ["", "  ", "\n", "x" * 101])
def test_somebody_has_to_make_the_change(by: str):
    with pytest.raises(PlanEditError):
        apply(PLAN, ChooseOption("O1"), by=by, at=NOW)


@pytest.mark.parametrize(
    "owner",
    ["all staff", "All Staff", "everyone", "Everybody", "the team", "care team", "TBC", "tbc.", "n/a", "nobody",
     "staff", "Priya and Sam", "Priya, Sam", "Priya & Sam", "seniors", "to be confirmed", "", "  ", "?", "123"],
)  # fmt: skip
def test_an_owner_is_one_person(owner: str):
    assert refusal(SetOwner((MED1,), owner))


@pytest.mark.parametrize("owner", ["Priya Shah", "Deputy manager", "O'Brien", "Zoë Ångström", "Nominated individual"])
def test_an_owner_may_be_a_person_or_a_post(owner: str):
    assert action(made(SetOwner((MED1,), owner)), MED1).owner == owner


def test_an_owner_can_be_taken_away_again():
    plan = made(SetOwner((MED1,), "Priya"), SetOwner((MED1,), None))
    assert action(plan, MED1).owner is None
    assert plan.changes[-1].what == "SAFE-MED-1: without an owner again (was Priya)"


def test_unknown_actions_are_said_back_with_those_that_there_are():
    assert refusal(SetOwner(("SAFE-MED-9",), "Priya")) == (
        "The plan has no action SAFE-MED-9. It has SAFE-MED-1, SAFE-STA-1, SAFE-ENV-1, SAFE-MED-2, SAFE-STA-2, "
        "WELL-GOV-1, SAFE-MED-3."
    )
    assert "No action is named" in refusal(SetOwner((), "Priya"))


@pytest.mark.parametrize(
    ("day", "told"),
    [("ongoing", "is not a day"), ("TBC", "is not a day"), ("27/11/2026", "is not a day"),
     ("2026-11-31", "is not a day"), ("2026-11-22", "before the plan starts"), ("2026-11-23", "has passed")],
)  # fmt: skip
def test_a_due_date_is_a_day_to_come(day: str, told: str):
    assert told in refusal(SetDue((MED1,), day))
    assert told in refusal(SetReview((MED1,), day))
    assert told in refusal(SetGoal("G1", "review", day))
    assert told in refusal(AddAction("F1", "count the stock", due=day))


def test_today_can_still_be_due():
    assert action(made(SetDue((MED2,), "2026-11-24")), MED2).due == "2026-11-24"


def test_due_dates_move_by_days_but_never_into_the_past():
    plan = made(MoveDue((STA2, GOV1), 7))
    assert (action(plan, STA2).due, action(plan, GOV1).due) == ("2026-12-07", "2026-12-30")
    assert "has passed" in refusal(MoveDue((MED1,), -1))
    assert refusal(MoveDue((MED1,), 0))


def test_a_new_priority_puts_an_action_in_its_place_and_leaves_its_day():
    plan = made(SetPriority((MED3,), "today"))
    assert [entry.ref for entry in plan.actions][3] == MED3
    assert action(plan, MED3).due == action(PLAN, MED3).due
    assert "today, this week, this month, later" in refusal(SetPriority((MED1,), "soon"))  # pyright: ignore[reportArgumentType]


def test_dates_can_be_agreed_as_they_stand():
    plan = made(AgreeDates((MED1,)))
    assert plan.actions == PLAN.actions
    assert plan.changes[0].what == "SAFE-MED-1: due dates agreed as they stand"


def test_a_second_person_checks_what_is_done():
    plan = made(SetOwner((MED1,), "Priya"), SetStatus((MED1,), "done"), SetStatus((MED1,), "checked", SECOND))
    assert (action(plan, MED1).status, action(plan, MED1).signed_off_by) == ("checked", SECOND)
    reopened = apply(plan, SetStatus((MED1,), "open"), by=MANAGER, at=NOW)
    assert (action(reopened, MED1).status, action(reopened, MED1).signed_off_by) == ("open", None)


def test_whoever_makes_the_change_checks_where_nobody_else_is_named():
    plan = made(SetOwner((MED1,), "Priya"), SetStatus((MED1,), "checked"))
    assert action(plan, MED1).signed_off_by == MANAGER


@pytest.mark.parametrize(
    "edits",
    [
        (SetStatus((MED1,), "checked", SECOND),),
        (SetOwner((MED1,), "Priya"), SetStatus((MED1,), "checked", " priya ")),
        (SetOwner((MED1,), MANAGER), SetStatus((MED1,), "checked")),
        (SetOwner((MED1,), "Priya"), SetStatus((MED1,), "checked", "all seniors")),
        (SetOwner((MED1,), "Priya"), SetStatus((MED1,), "checked", SECOND), SetOwner((MED1,), SECOND)),
        (SetOwner((MED1,), "Priya"), SetSignOff((MED1,), "PRIYA")),
        (SetSignOff((MED1,), "Priya"), SetOwner((MED1,), "Priya")),
        (SetStatus((MED1,), "finished"),),  # pyright: ignore[reportArgumentType]
    ],
)
def test_nobody_checks_their_own_work(edits: tuple[Edit, ...]):
    assert refusal(*edits)


def test_a_suggestion_that_the_owner_sign_off_falls_away():
    suggested = replace(PLAN, actions=tuple(replace(entry, sign_off_role="Deputy manager") for entry in PLAN.actions))
    plan = apply(suggested, SetOwner((MED1,), "Deputy manager"), by=MANAGER, at=NOW)
    assert (action(plan, MED1).owner, action(plan, MED1).sign_off_role) == ("Deputy manager", "")


def test_what_is_agreed_about_an_action_is_kept_in_the_services_words():
    plan = made(
        SetDetail((MED1,), "resources", "two hours a week"),
        SetDetail((MED1,), "risk", "sickness"),
        SetDetail((MED1,), "involve", "families choose the times"),
        SetDetail((MED1,), "difference", "no missed doses"),
        SetDetail((MED1,), "measure", "weekly audit"),
        SetReview((MED1,), "2027-01-04"),
        SetSignOff((MED1,), SECOND),
    )
    kept = action(plan, MED1)
    assert (kept.resources, kept.risk, kept.involve, kept.difference) == (
        "two hours a week", "sickness", "families choose the times", "no missed doses")  # fmt: skip
    assert (kept.measure, kept.review, kept.sign_off_role) == (f"{OWN}weekly audit", "2027-01-04", SECOND)
    assert refusal(SetDetail((MED1,), "measure", "TBC"))
    assert refusal(SetDetail((MED1,), "mood", "good"))  # pyright: ignore[reportArgumentType]


def test_evidence_is_kept_with_who_gave_it_and_where_it_is():
    plan = made(AddEvidence(MED1, "audit of 24 Nov", "the medicines folder"), AddEvidence(MED1, "photo"))
    assert action(plan, MED1).given == (
        Evidence("audit of 24 Nov (kept in the medicines folder)", MANAGER, "2026-11-24"),
        Evidence("photo", MANAGER, "2026-11-24"),
    )
    assert refusal(AddEvidence(MED1, "n/a"))


def test_own_words_are_marked_and_the_source_behind_them_stays_cited():
    plan = made(RewordAction(MED1, "Two seniors check every chart"))
    assert action(plan, MED1).text == f"{OWN}Two seniors check every chart"
    assert action(plan, MED1).citations == action(PLAN, MED1).citations
    again = apply(plan, RewordAction(MED1, f"{OWN}Three seniors do"), by=MANAGER, at=NOW)
    assert action(again, MED1).text == f"{OWN}Three seniors do"
    assert refusal(RewordAction(MED1, " \u200b "))
    assert refusal(RewordAction(MED1, "x" * 3000))


def test_a_split_keeps_the_sources_words_as_they_are_and_marks_all_others():
    first = "Ensure that staff understand the process for ordering and disposing of medicines."
    plan = made(SplitAction(MED2, (first, "Ask the pharmacist in")))
    parts = {entry.ref: entry for entry in plan.actions if entry.ref in {MED2, "SAFE-MED-4"}}
    assert parts[MED2].text == first
    assert parts["SAFE-MED-4"].text == f"{OWN}Ask the pharmacist in"
    assert parts["SAFE-MED-4"].citations == parts[MED2].citations
    assert [entry.ref for entry in plan.actions][3:5] == [MED2, "SAFE-MED-4"]


def test_a_reference_that_was_used_is_not_used_again():
    plan = made(SplitAction(MED2, ("do one thing", "do another")), DropAction("SAFE-MED-4", "not needed"),
                SplitAction(MED2, ("do a third", "do a fourth")))  # fmt: skip
    assert [entry.ref for entry in plan.actions if "MED" in entry.ref] == [MED1, MED2, "SAFE-MED-5", MED3]


@pytest.mark.parametrize(
    "edits",
    [
        (SplitAction(MED2, ("only one",)),),
        (SplitAction(MED2, ("the same", "the same")),),
        (SplitAction(MED2, ("one", "")),),
        (SetStatus((MED2,), "done"), SplitAction(MED2, ("one thing", "another"))),
        (MergeActions((MED2,)),),
        (MergeActions((MED2, MED2)),),
        (MergeActions((MED2, "SAFE-MED-9")),),
        (SetOwner((MED2,), "Priya"), SetStatus((MED2,), "checked"), MergeActions((MED2, MED3))),
        (DropAction(MED3, ""),),
        (DropAction(MED3, "TBC"),),
    ],
)
def test_actions_are_not_split_merged_or_dropped_beyond_sense(edits: tuple[Edit, ...]):
    assert refusal(*edits)


def test_merged_actions_have_all_that_they_had_and_the_soonest_day():
    plan = made(
        SetOwner((MED2,), "Priya"), AddEvidence(STA2, "rota"), MergeActions((GOV1, STA2, MED2)),
    )  # fmt: skip
    one = action(plan, GOV1)
    assert (one.priority, one.due, one.owner) == ("this week", "2026-11-30", "Priya")
    assert one.findings == ("F4", "F2", "F1")
    assert one.citations == (5, 3, 1)
    assert [item.text for item in one.given] == ["rota"]
    assert is_own(one.text)
    assert all(quote in one.text for quote in (QUOTES[4], QUOTES[2], QUOTES[0]))
    assert {STA2, MED2}.isdisjoint(entry.ref for entry in plan.actions)


def test_merged_owners_that_differ_open_the_gap_again_and_that_is_said():
    plan = made(SetOwner((MED2,), "Priya"), SetOwner((MED3,), "Sam"), MergeActions((MED2, MED3), "train everybody"))
    assert (action(plan, MED2).owner, action(plan, MED2).text) == (None, f"{OWN}train everybody")
    assert "its owner open since they had different ones" in plan.changes[-1].what


def test_the_last_action_of_a_finding_cannot_be_dropped():
    assert "the only action for F3" in refusal(DropAction("SAFE-ENV-1", "not needed"))
    plan = made(DropAction(MED3, "done in spring"))
    assert all(entry.ref != MED3 for entry in plan.actions)
    assert plan.changes[0].what.startswith("SAFE-MED-3 dropped: done in spring (it said: “Look to")


def test_an_added_action_is_the_services_own_its_owner_open():
    plan = made(AddAction("F2", "agency cover for nights"))
    added = action(plan, "SAFE-STA-3")
    assert (added.text, added.owner, added.findings) == (f"{OWN}agency cover for nights", None, ("F2",))
    assert added.due == "2026-12-24"
    assert next(option for option in plan.options if option.id == added.option).chosen
    assert added.citations == finding(plan, "F2").citations


def test_an_added_action_can_carry_out_an_option_in_its_own_words():
    plan = made(AddAction("F3", option="O6", priority="later", owner="Sam", due="2027-02-01"))
    added = action(plan, "SAFE-ENV-2")
    assert (added.text, added.citations, added.option) == (QUOTES[5], (6,), "O6")
    assert (added.owner, added.due, added.priority) == ("Sam", "2027-02-01", "later")
    assert "an option for F3, not for F1" in refusal(AddAction("F1", option="O6"))
    assert refusal(AddAction("F1"))
    assert refusal(AddAction("F9", "x"))


def test_an_action_for_a_finding_about_nothing_yet_has_a_reference_of_its_own():
    assert "OWN-1" in [entry.ref for entry in made(AddAction("F5", "ask people each month")).actions]
