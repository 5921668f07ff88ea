"""What is still to complete, read from the plan after each change."""

import pytest

from assistant.models import Plan
from assistant.planning.revising.edits import (
    AddAction,
    AddEvidence,
    AddFinding,
    AgreeDates,
    ChooseOption,
    Edit,
    RejectOption,
    SayStatement,
    SetDetail,
    SetDue,
    SetGoal,
    SetOwner,
    SetRating,
    SetReview,
    SetService,
    SetSignOff,
    SetStatus,
    Undo,
    apply,
    refreshed,
)
from assistant.planning.revising.gaps import some, still_to_complete
from knowledge.library import Library
from tests.assistant.planning.plans import SAMPLE, plan_of
from tests.assistant.planning.revising.made import MANAGER, NOW, SECOND, made_plan

PLAN = made_plan()
REFS = tuple(action.ref for action in PLAN.actions)


def gaps(*edits: Edit) -> list[str]:
    plan = PLAN
    for edit in edits:
        plan = apply(plan, edit, by=MANAGER, at=NOW)
    return list(plan.to_complete if edits else still_to_complete(plan))


def heads(*edits: Edit) -> set[str]:
    return {line.split(":")[0] for line in gaps(*edits)}


def test_a_fresh_plan_lists_what_only_the_service_knows():
    assert gaps()[:5] == [
        "Which quality statement is F5 about: Caring: Independence, choice and control or Responsive: Person-centred "
        "care, or another? Say so, such as: F5 is about medicines.",
        "Service: the text does not say what kind of service this is. Add it.",
        "Baselines: measure where you are now for G1 to G3.",
        "Owners: name one person for each action (7 are without one). The role is a suggestion.",
        "Options: choose between those of each finding (F1 to F4).",
    ]
    assert "Dates: agree each due date. They are suggestions, counted from the plan's start." in gaps()


def test_the_list_of_a_draft_keeps_its_words_when_the_plan_is_read_again(library: Library):
    drafted = plan_of(library, SAMPLE)
    for line in drafted.to_complete:
        if not line.startswith(("Which", "Date:")):
            assert line in refreshed(drafted).to_complete


@pytest.mark.parametrize(
    ("edits", "gone"),
    [
        ((SetOwner(REFS, "Priya"),), "Owners"),
        ((SetService("care home"),), "Service"),
        ((SetReview(REFS, "2027-01-04"), SetSignOff(REFS, SECOND)), "Review and sign-off"),
        ((AgreeDates(REFS),), "Dates"),
        ((SetDue(REFS, "2026-11-30"),), "Dates"),
        ((SetDetail(REFS, "measure", "weekly audit"),), "Measures"),
        ((SetDetail(REFS, "involve", "families"),), "People"),
        (tuple(SetGoal(name, "baseline", "4") for name in ("G1", "G2", "G3")), "Baselines"),
        ((ChooseOption("O1"), ChooseOption("O3"), ChooseOption("O5"), ChooseOption("O7")), "Options"),
        ((SayStatement("F5", "consent to care"),), "Which quality statement is F5 about"),
    ],
)
def test_what_is_filled_in_is_off_the_list(edits: tuple[Edit, ...], gone: str):
    assert gone in heads()
    assert gone not in heads(*edits)


def test_those_that_are_left_are_named():
    told = gaps(SetOwner(REFS[:5], "Priya"), SetDue(REFS[:6], "2026-11-30"), SetReview(REFS, "2027-01-04"))
    assert "Owners: name one person for each of WELL-GOV-1 and SAFE-MED-3. The role is a suggestion." in told
    assert "Dates: agree the due dates of SAFE-MED-3. They are suggestions, counted from the plan's start." in told
    assert "Sign-off: name somebody other than the owner to sign off each action." in told


def test_a_finished_action_lacks_its_evidence_its_difference_and_a_second_look():
    done = (SetOwner(REFS[:1], "Priya"), SetStatus(REFS[:1], "done"))
    assert {"Evidence", "Difference", "Checks"} <= heads(*done)
    settled = (*done, AddEvidence(REFS[0], "audit"), SetDetail(REFS[:1], "difference", "no gaps"))
    assert {"Evidence", "Difference"}.isdisjoint(heads(*settled))
    assert "Checks" not in heads(*settled, SetStatus(REFS[:1], "checked", SECOND))


def test_a_choice_without_an_action_and_an_action_against_a_choice_are_seen():
    assert "Actions: O8 is chosen and no action carries it out. Add one." in gaps(ChooseOption("O8"))
    assert "Actions" not in heads(ChooseOption("O8"), AddAction("F4", option="O8"))
    against = "Options: SAFE-ENV-1 carry out an option that you decided against. Reword them or drop them."
    assert against.replace(" carry", " carries").replace("them", "it") in gaps(RejectOption("O5"))


def test_a_finding_that_is_about_something_but_has_no_action_is_seen():
    assert any(line.startswith("Actions: nothing is to be done yet for F6.") for line in gaps(
        AddFinding("No nurse on two nights", "Safe: Safe and effective staffing")))  # fmt: skip


def test_checks_that_fail_are_listed_unless_the_gap_is_named_already():
    plan = apply(PLAN, SetRating("Inadequate"), by=MANAGER, at=NOW)
    listed = [line.split(":")[0] for line in plan.to_complete]
    assert len(listed) == len(set(listed))
    failing = {check.name for check in plan.checks if not check.passed}
    assert "One owner" in failing
    assert "One owner" not in listed


def test_an_agreement_that_was_undone_is_open_again():
    agreed = apply(PLAN, AgreeDates(REFS), by=MANAGER, at=NOW)
    assert "Dates" not in {line.split(":")[0] for line in agreed.to_complete}
    undone: Plan = apply(agreed, Undo(PLAN), by=MANAGER, at=NOW)
    assert "Dates" in {line.split(":")[0] for line in undone.to_complete}


def test_what_somebody_quotes_is_no_agreement():
    told = gaps(SetDetail((REFS[0],), "risk", "SAFE-STA-1: due Friday; SAFE-STA-1: to be signed off by Sam"))
    assert "Dates: agree each due date. They are suggestions, counted from the plan's start." in told


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["G1"], "G1"),
        (["G1", "G2"], "G1 and G2"),
        (["G1", "G2", "G3"], "G1 to G3"),
        (["G1", "G3", "G4"], "G1, G3 and G4"),
        ([f"X-{n}" for n in range(12)], "X-0, X-1, X-2, X-3, X-4, X-5 and 6 more"),
    ],
)
def test_names_are_said_briefly(names: list[str], said: str):
    assert some(names) == said
