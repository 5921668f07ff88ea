"""Which tool is chosen for what managers say; a question is never mistaken for an order."""

import pytest

from assistant.agent.choosing import (
    ANSWER,
    COACH,
    COACHED,
    DOCUMENTS,
    DRAFT,
    REVISE,
    SHOW,
    choose,
    without_order,
)
from assistant.agent.thread import CoachPlace, Kept, Thread
from assistant.agent.turn import Turn
from assistant.models.talk import Kind
from assistant.reports.models import ReportText

BARE = Thread()
PLANNED = Thread(plan="abc", last=Kept(Kind.PLAN, plan="abc"))
COACHING = Thread(plan="abc", last=Kept(Kind.COACH, plan="abc", coach=CoachPlace("service")))
OFFERED = Thread(last=Kept(Kind.ANSWER, asked="mars?", offers=("What does good look like?", "What should we do?")))

QUESTIONS = [
    "our MAR sheets are full of gaps, what do we do first?",
    "how do I write an action plan",
    "what should our action plan include?",
    "what goes in a plan",
    "who do I send the plan to and by when",
    "do we have to send cqc an action plan?",
    "does the plan need dates",
    "how do we make the plan smart",
    "how should we start our improvement plan",
    "care plans dont match what staff do, what now",
    "can you tell me what good looks like for safe",
    "why were we marked down for staffing",
    "staff arent following care plans",
    "whats reg 12",
    "ta",
    "night staff",
    "We dropped to Inadequate and I can't sleep. How do I write an action plan like this?",
    "staff are late. what should we put in the plan",
]
ORDERS = [
    "draft a plan for this: staff late, MARs not signed",
    "can you write me an action plan please",
    "make a plan from these findings",
    "do me a plan",
    "please put together an improvement plan for falls and pressure sores",
    "I need an action plan for the below\nstaff late\nno supervision",
    "turn this into a plan",
    "plan for this please",
    "action plan please",
    "could you draft an action plan for us",
    "We dropped to Inadequate. Please draft an action plan for staffing.",
    "MARs not signed, staff late. can you write a plan",
]
CHANGES = [
    "make the deputy own SAFE-MED-1, due Friday",
    "SAFE-STA-2 is done, evidence: rota",
    "split action 3",
    "baseline for G1 is 9 of 40",
    "choose O3",
    "F3 is about medicines",
    "drop SAFE-MED-2 because it's double",
    "undo",
    "please move action 2 to next week",
    "approve the plan",
    "submit it",
]


def tool(said: str, thread: Thread = BARE) -> str:
    return choose(Turn("c", said, thread)).tool


@pytest.mark.parametrize("said", QUESTIONS)
@pytest.mark.parametrize("thread", [BARE, PLANNED, OFFERED])
def test_questions_are_answered(said: str, thread: Thread):
    assert tool(said, thread) == ANSWER


@pytest.mark.parametrize("said", ORDERS)
@pytest.mark.parametrize("thread", [BARE, PLANNED, OFFERED])
def test_an_order_for_a_plan_is_one(said: str, thread: Thread):
    assert tool(said, thread) == DRAFT


@pytest.mark.parametrize("said", CHANGES)
def test_a_change_needs_a_plan(said: str):
    assert tool(said, PLANNED) == REVISE
    assert tool(said) == ANSWER


@pytest.mark.parametrize(
    "said", ["show me the plan", "can I see our plan?", "what's in the plan", "show my plan please"]
)
def test_a_plan_is_shown(said: str):
    assert tool(said, PLANNED) == SHOW


@pytest.mark.parametrize(
    "said", ["coach me", "Coach me through the plan", "help me fill in the gaps", "walk us through it"]
)
def test_the_coach_is_asked_for(said: str):
    assert tool(said, PLANNED) == COACH


@pytest.mark.parametrize(
    ("said", "wanted"), [("coach me", COACH), ("please coach us", COACH), ("how do I coach my seniors?", ANSWER)]
)
def test_without_a_plan_only_who_asks_to_be_coached_is_told_that_there_is_none(said: str, wanted: str):
    assert tool(said) == wanted


@pytest.mark.parametrize("said", ["care home", "9 of 40 sheets", "yes", "I don't know", "skip", "RI", "2"])
def test_what_the_coach_is_told_is_an_answer(said: str):
    assert tool(said, COACHING) == COACHED


def test_the_coach_can_be_left():
    assert choose(Turn("c", "stop", COACHING)).given == {"stop": True}
    assert choose(Turn("c", "stopwatch readings", COACHING)).given == {"stop": False}
    assert tool("what does good look like for medicines?", COACHING) == ANSWER
    assert tool("show my plan", COACHING) == SHOW


@pytest.mark.parametrize("said", ["what documents do you use?", "which sources are you using", "list your sources"])
def test_the_documents_are_asked_for(said: str):
    assert tool(said) == DOCUMENTS


@pytest.mark.parametrize(
    "said", ["what documents should we gather as evidence?", "which documents do inspectors look at", "what documents"]
)
def test_other_documents_are_a_question(said: str):
    assert tool(said) == ANSWER


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("1", "What does good look like?"),
        ("number 2", "What should we do?"),
        ("2.", "What should we do?"),
        ("yes please", "What does good look like?"),
        ("go on then", "What does good look like?"),
        ("ok", "What does good look like?"),
    ],
)
def test_what_was_offered_is_taken_up(said: str, question: str):
    assert choose(Turn("c", said, OFFERED)).given == {"question": question}


@pytest.mark.parametrize("said", ["3", "0", "99", "yes but what about nights"])
def test_nothing_else_is(said: str):
    assert choose(Turn("c", said, OFFERED)).given == {}


def test_a_list_or_a_long_text_that_asks_nothing_is_planned_from():
    assert tool("staff late\nmars not signed\nno supervision") == DRAFT
    assert tool("The service was not always safe. " * 15) == DRAFT
    assert tool("staff late\nmars not signed\nwhat do we do?") == ANSWER
    assert tool("The service was not always safe. " * 15 + "Why?") == ANSWER


def test_a_report_is_planned_from_whatever_is_said():
    report = ReportText("Staff were late.", "text")
    assert choose(Turn("c", "what do you make of this?", BARE, report)).tool == DRAFT


def test_somebody_at_risk_comes_first():
    turn = Turn("c", "make it so that he stops hitting her, action 1", PLANNED, concern="Call 999.")
    assert choose(turn).tool == ANSWER
    long = "I have given this home twelve years and cannot go on any more. " * 6
    assert choose(Turn("c", long, BARE, concern="Call 999.")).tool == ANSWER
    assert choose(Turn("c", f"draft a plan: {long}", BARE, concern="Call 999.")).tool == DRAFT


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Draft a plan for this: staff late. No MARs.", "staff late. No MARs."),
        ("I need an action plan for the below\nstaff late\nno supervision", "the below\nstaff late\nno supervision"),
        ("staff late, MARs not signed. draft a plan please", "staff late, MARs not signed."),
        ("please draft an improvement plan for falls and pressure sores", "please falls and pressure sores"),
        ("draft a plan for this", ""),
        ("draft me a plan please", ""),
    ],
)
def test_an_order_is_taken_off_what_is_to_be_planned_from(said: str, left: str):
    assert without_order(said) == left
