"""Every edit of goals, options, findings and the plan as a whole, good and bad, on the plan in made.py."""

from dataclasses import replace

import pytest

from assistant.errors import PlanEditError
from assistant.models import Action, Deadline, Finding, Goal, Plan
from assistant.planning.revising.edits import (
    AddCause,
    AddFinding,
    AnswerQuestion,
    ChooseOption,
    DismissFinding,
    Edit,
    RejectOption,
    RemoveFinding,
    SayStatement,
    SetDetail,
    SetEventDate,
    SetGoal,
    SetRating,
    SetService,
    SetStart,
    SetStatus,
    apply,
)
from assistant.planning.revising.said import OWN
from tests.assistant.planning.revising.made import MANAGER, MEDICINES, NOW, STAFFING, TEXT, made_plan

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


def test_options_are_chosen_and_decided_against():
    plan = made(ChooseOption("O1"), RejectOption("O2"))
    assert [option.chosen for option in plan.options[:3]] == [True, False, None]
    assert "no option O99" in refusal(ChooseOption("O99"))


def test_questions_are_answered_beside_the_others():
    plan = made(AnswerQuestion("F1", 2, "agency staff since May"))
    assert plan.reality[0].answers == (None, "agency staff since May")
    for edit in (AnswerQuestion("F1", 3, "x"), AnswerQuestion("F1", 0, "x"), AnswerQuestion("F9", 1, "x"),
                 AnswerQuestion("F1", 1, " ")):  # fmt: skip
        assert refusal(edit)


def test_goals_are_filled_in_and_an_own_measure_loses_the_sources_of_the_quoted_one():
    plan = made(
        SetGoal("G1", "baseline", "9 of 14 days"), SetGoal("G1", "target", "0 of 14"),
        SetGoal("G1", "measure", "days with a gap"), SetGoal("G1", "review", "2027-03-01"),
    )  # fmt: skip
    kept = goal(plan, "G1")
    assert (kept.baseline, kept.target, kept.review) == ("9 of 14 days", "0 of 14", "2027-03-01")
    assert (kept.measure, kept.citations) == (f"{OWN}days with a gap", (1,))
    assert refusal(SetGoal("G1", "baseline", "tbc"))
    assert refusal(SetGoal("G9", "baseline", "4"))
    assert refusal(SetGoal("G1", "colour", "4"))  # pyright: ignore[reportArgumentType]


def test_a_cause_is_added_to_its_bone_or_makes_a_new_one():
    plan = made(AddCause("F1", "people", "nobody showed us"), AddCause("F1", "Layout", "the trolley is upstairs"))
    (fishbone,) = plan.fishbones
    assert [(bone.factor, [(c.text, c.basis) for c in bone.causes]) for bone in fishbone.bones] == [
        ("People", [("No training", "guide"), ("nobody showed us", "service")]),
        ("Layout", [("the trolley is upstairs", "service")]),
    ]
    assert "There is one for: F1" in refusal(AddCause("F2", "people", "x"))


def test_a_question_between_statements_is_settled_by_saying_which():
    plan = made(SayStatement("F5", "Person-centred care"))
    said = finding(plan, "F5")
    assert [link.name for link in said.quality_statements] == ["Responsive: Person-centred care"]
    assert (said.between, said.key_question) == ((), "Responsive")
    assert plan.uncovered[0].text == said.text
    assert "said since" in plan.uncovered[0].reason
    assert "no quality statement" in refusal(SayStatement("F5", "parking"))
    assert "Say which, by its full name" in refusal(SayStatement("F1", "equity"))


def test_a_finding_of_the_services_own_is_marked_and_stands_uncovered_until_it_has_actions():
    plan = made(AddFinding("No nurse on two nights", STAFFING))
    added = finding(plan, "F6")
    assert (added.text, added.key_question) == (f"{OWN}No nurse on two nights", "Safe")
    assert added.citations == finding(plan, "F2").citations
    assert plan.uncovered[-1].text == added.text
    assert refusal(AddFinding("No nurse", STAFFING), AddFinding("No nurse", STAFFING))
    assert len(apply(plan, RemoveFinding("F6"), by=MANAGER, at=NOW).findings) == 5


def test_a_finding_of_the_report_cannot_just_go():
    assert "stands in the report" in refusal(RemoveFinding("F1"))


def test_a_dismissed_finding_stays_among_what_is_not_covered_with_the_reason():
    text = PLAN.findings[3].text
    plan = made(DismissFinding("F4", "agreed at the factual accuracy stage"))
    assert [(entry.text, entry.reason) for entry in plan.uncovered if entry.text == text] == [
        (text, "Dismissed by R. Manager: agreed at the factual accuracy stage")
    ]
    assert GOV1 not in [entry.ref for entry in plan.actions]
    assert action(plan, STA2).findings == ("F2",)
    assert goal(plan, "G3").findings == ("F3",)
    assert "dismissed with WELL-GOV-1" in plan.changes[0].what
    assert refusal(DismissFinding("F4", "n/a"))


def test_an_action_forgets_a_dismissed_finding_in_the_list_in_its_text():
    named = replace(action(PLAN, STA2), text="Make people safe (F2, F4): look. (For F2, F4.)")
    listed = replace(PLAN, actions=tuple(named if entry.ref == STA2 else entry for entry in PLAN.actions))
    plan = apply(listed, DismissFinding("F2", "put right already"), by=MANAGER, at=NOW)
    assert action(plan, STA2).text == "Make people safe (F4): look. (For F4.)"
    assert (action(plan, STA2).finding, action(plan, STA2).findings) == ("F4", ("F4",))
    assert next(option for option in plan.options if option.id == "O4").finding == "F4"


def test_the_plans_own_data_can_be_set():
    plan = made(SetService("care home"), SetRating("inadequate"))
    assert (plan.service, plan.rating) == ("care home", "Inadequate")
    assert "Use one of" in refusal(SetRating("poor"))
    assert refusal(SetService("TBC"))


def test_what_is_open_moves_with_the_start():
    plan = made(SetStatus((MED1,), "done"), SetStart("2026-11-30"))
    assert plan.start == "2026-11-30"
    assert (action(plan, STA1).due, action(plan, MED1).due) == ("2026-12-01", "2026-11-24")
    assert refusal(SetStart("soon"))


def test_a_deadline_is_counted_from_the_day_of_its_event():
    waiting = replace(PLAN, deadlines=(Deadline("Return the plan", None, "rule", (1,), id="action-plan"),))
    plan = apply(waiting, SetEventDate("requested", "2026-11-19"), by=MANAGER, at=NOW)
    assert [(entry.due, entry.runs_from) for entry in plan.deadlines] == [("2026-12-17", "2026-11-19")]
    assert "28 days after Thursday 19 November 2026" in plan.deadlines[0].counted
    assert plan.stated.dates == {"requested": "2026-11-19"}
    assert not any(line.startswith("Date:") for line in plan.to_complete)


def test_a_deadline_whose_rule_is_not_in_the_documents_comes_with_its_source():
    plan = made(SetEventDate("warning notice", "2026-11-18"))
    found = next(entry for entry in plan.deadlines if entry.id == "warning-notice")
    assert (found.due, found.source is not None, found.citations) == ("2026-12-02", True, ())
    assert "No deadline runs from" in refusal(SetEventDate("party", "2026-11-18"))
    assert "two years" in refusal(SetEventDate("published", "2019-11-18"))
    assert refusal(SetEventDate("published", "lately"))


def test_text_is_cleaned_of_what_cannot_be_seen_or_stored():
    plan = made(SetDetail((MED1,), "risk", "a\x00b\n\x1b[31m c\u202e d \ud800"))
    assert action(plan, MED1).risk == "a b [31m c d \ufffd"


def test_the_made_plan_is_what_it_says():
    assert all(TEXT[entry.start : entry.end] == entry.text for entry in PLAN.findings)
    assert PLAN.findings[0].quality_statements[0].name == MEDICINES
