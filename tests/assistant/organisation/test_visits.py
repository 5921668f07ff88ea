"""A visitor of an organisation's web page has plans and conversations of their own, and reaches nobody else's.

Nobody at the organisation comes upon their plans; what it does as a whole, such as erasing, reaches them.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import BusyError, ConversationNotFoundError, PlanNotFoundError
from assistant.models.talk import Ended, Kind, Reply
from assistant.organisation import Office, Shared
from assistant.organisation.records import erase_organisation, erase_person, export_organisation, export_person
from assistant.organisation.retention import sweep
from assistant.store.organisations import OrganisationStore
from assistant.store.sessions import SessionStore
from tests.assistant.organisation.talking import files, left, turn_back
from tests.assistant.store.visiting import come

SHORTFALLS = "Draft a plan for this: Medicine records had gaps in {word} wing. Bells rang for 40 minutes."


def told(office: Office, talk: str, said: str) -> Reply:
    """Take a turn of a conversation; gives what it came to."""
    *_, ended = office.agent.say(said, talk)
    assert isinstance(ended, Ended)
    return ended.reply


def plan_by_talking(office: Office, talk: str, word: str) -> str:
    """Have a plan drafted in a conversation; gives its id."""
    plan = told(office, talk, SHORTFALLS.format(word=word)).plan
    assert plan is not None
    return plan.id


@pytest.fixture
def offices(shared: Shared) -> tuple[Office, Office, Office]:
    """The organisation's own office, and two visitors'."""
    return shared.office("oakview"), shared.visit("oakview", "visitor:ann"), shared.visit("oakview", "visitor:bob")


def test_each_has_plans_and_conversations_of_their_own(offices: tuple[Office, Office, Office]):
    plans = [plan_by_talking(office, f"talk-{number}", f"w{number}") for number, office in enumerate(offices)]
    own, ann, bob = offices
    assert [[plan.id for plan in office.plans.list()] for office in offices] == [[plan] for plan in plans]
    assert [[talk.id for talk in visit.conversations.list()] for visit in (ann, bob)] == [["talk-1"], ["talk-2"]]
    assert {talk.id: talk.who for talk in own.conversations.list()} == {
        "talk-0": "", "talk-1": "visitor:ann", "talk-2": "visitor:bob"}  # fmt: skip
    for office, other in ((own, plans[1]), (ann, plans[0]), (bob, plans[1])):
        with pytest.raises(PlanNotFoundError):
            office.plans.exact(other)
        with pytest.raises(PlanNotFoundError):
            office.forget_plan(other)
    kept = ann.keep(ann.sketch("Staff were late.")[0], by="visitor")
    assert (ann.plans.exact(kept.id), len(own.plans.list())) == (kept, 1)


def test_a_visitor_can_reach_nobody_elses_conversation(offices: tuple[Office, Office, Office]):
    own, ann, bob = offices
    plan_by_talking(own, "talk-0", "zebra")
    plan_by_talking(ann, "talk-1", "okapi")
    for talk in ("talk-0", "talk-1"):
        for act in (
            lambda talk=talk: list(bob.agent.say("show my plan", talk)), lambda talk=talk: bob.agent.exchanges(talk),
            lambda talk=talk: bob.agent.delete(talk), lambda talk=talk: bob.agent.find(talk),
            lambda talk=talk: bob.forget_conversation(talk),
        ):  # fmt: skip
            with pytest.raises(ConversationNotFoundError):
                act()
    assert bob.agent.conversations() == ()
    assert [len(office.agent.exchanges(talk)) for office, talk in ((own, "talk-0"), (ann, "talk-1"))] == [1, 1]


def test_nothing_that_a_visitor_says_shows_or_changes_anothers_plan(offices: tuple[Office, Office, Office]):
    own, ann, bob = offices
    zebras, okapis = plan_by_talking(own, "t0", "zebra"), plan_by_talking(ann, "t1", "okapi")
    theirs = [own.plans.exact(zebras), ann.plans.exact(okapis)]
    mine = plan_by_talking(bob, "t2", "quagga")
    for plan in theirs:
        for talk in ("t2", "empty"):
            for said in (
                f"show plan {plan.id[:4]}", f"show me the plan {plan.id}", f"show my plan {plan.id}",
                f"make Sam the owner of action 1 in plan {plan.id}", f"coach me through plan {plan.id[:6]}",
                f"delete plan {plan.id}",
            ):  # fmt: skip
                reply = told(bob, talk, said)
                assert reply.plan is None or reply.plan.id == mine
                assert not re.search("zebra|okapi", str(reply))
    assert [own.plans.exact(theirs[0].id), ann.plans.exact(theirs[1].id)] == theirs


def test_a_visitor_goes_on_with_their_plan(shared: Shared, offices: tuple[Office, Office, Office]):
    ann = offices[1]
    plan = plan_by_talking(ann, "talk-1", "zebra")
    assert told(ann, "talk-1", "make the deputy own action 1").kind is Kind.CHANGE
    assert [told(ann, "talk-1", said).kind for said in ("coach me", "stop")] == [Kind.COACH, Kind.NOTE]
    shared.visit.cache_clear()
    again = shared.visit("oakview", "visitor:ann")
    shown = told(again, "talk-1", "show my plan").plan
    assert shown is not None
    assert (shown.id, shown.version, shown.actions[0].owner) == (plan, 2, "Deputy")


def test_a_visit_is_somebodys(shared: Shared):
    assert shared.visit("oakview", "visitor:ann") is shared.visit("oakview", "visitor:ann")
    with pytest.raises(ValueError, match="somebody's"):
        shared.visit("oakview", "")


def stay(shared: Shared, organisation: str, word: str) -> tuple[str, str, str]:
    """Have a visitor come, ask, plan and say what they think; gives their name, token and plan."""
    who, token = come(shared.database, organisation)
    visit = shared.visit(organisation, who)
    told(visit, f"{word}-talk", f"how do we recruit safely, our {word} files are thin?")
    plan = plan_by_talking(visit, f"{word}-plan", word)
    visit.feedback.add("somebody else", f"plans/{plan}", f"what of {word}?", helpful=False)
    name = f"session:{token.split('_')[1]}"
    for key, target in (("answer", ""), ("plan", f"plans/{plan}")):
        visit.replies.begin(name, key, "0" * 64)
        visit.replies.finish(name, key, 200, {}, f"{word} in a reply".encode(), target)
    return who, token, plan


def test_no_byte_of_a_visitor_is_left_and_nobody_else_loses_any(shared: Shared, home: Path):
    who, token, plan = stay(shared, "oakview", "zebra")
    other, others, kept = stay(shared, "oakview", "quagga")
    plan_by_talking(shared.office("oakview"), "own", "okapi")
    before: dict[str, Any] = files(export_person(shared, shared.office("oakview"), other))
    assert left(home, who, "zebra") == {who: 1, "zebra": 2}
    erase_person(shared, shared.office("oakview"), who)
    name = plan, who, token.split("_")[1], "zebra"
    assert left(home, *name) == dict.fromkeys(name, 0)
    assert files(export_person(shared, shared.office("oakview"), who)) == {
        "sessions.json": [], "feedback.json": [], "audit.json": []}  # fmt: skip
    sessions = SessionStore(shared.database)
    assert (sessions.check(token), sessions.check(others) is not None) == (None, True)
    assert files(export_person(shared, shared.office("oakview"), other)) == before
    assert shared.visit("oakview", other).plans.exact(kept).id == kept
    assert len(shared.office("oakview").plans.list()) == 1


def test_a_visitor_who_is_being_answered_can_ask_to_be_erased_again(shared: Shared):
    who, token, _ = stay(shared, "oakview", "zebra")
    visit = shared.visit("oakview", who)
    visit.conversations.hold("zebra-talk", datetime.now(UTC) + timedelta(minutes=1))
    with pytest.raises(BusyError):
        erase_person(shared, visit, who)
    assert ([talk.id for talk in visit.conversations.list()], visit.plans.list()) == (["zebra-talk"], ())
    assert SessionStore(shared.database).check(token) is not None
    visit.conversations.release("zebra-talk")
    erase_person(shared, visit, who)
    assert (visit.conversations.list(), SessionStore(shared.database).check(token)) == ((), None)


def test_an_organisation_gives_out_and_erases_what_its_visitors_have(shared: Shared, home: Path):
    who, token, plan = stay(shared, "oakview", "zebra")
    stay(shared, "elm", "quagga")
    before = files(export_organisation(shared, shared.office("elm")))
    given = files(export_organisation(shared, shared.office("oakview")))
    assert f"plans/{plan}/v1.json" in given
    assert {row["id"]: row["who"] for row in given["plans.json"]} == {plan: who}
    (site,), (session,) = given["sites.json"], given["sessions.json"]
    assert (site["name"], site["origins"], site["revoked"]) == ("Intranet", ["https://intranet.example.org"], None)
    assert (session["who"], session["site"]) == (who, site["id"])
    assert not re.search(r"\b[0-9a-f]{64}\b", str(given["sites.json"] + given["sessions.json"]))
    assert token.split("_", 2)[2] not in str(given)
    erase_organisation(shared, shared.office("oakview"))
    assert left(home, "oakview", who, "zebra", site["id"]) == dict.fromkeys(("oakview", who, "zebra", site["id"]), 0)
    assert SessionStore(shared.database).check(token) is None
    assert files(export_organisation(shared, shared.office("elm"))) == before


def test_a_visitors_plans_and_conversations_go_when_the_organisation_keeps_them_no_longer(shared: Shared, home: Path):
    who, _, plan = stay(shared, "oakview", "zebra")
    OrganisationStore(shared.database).set_retention("oakview", conversations=2, plans=2, audit=None)
    for table, name in (("conversations", "zebra-talk"), ("conversations", "zebra-plan"), ("plans", plan)):
        turn_back(shared, table, "changed", f"id = '{name}'", 3)
    gone = sweep(shared, datetime.now(UTC))
    assert (gone["conversations"], gone["plans"]) == (2, 1)
    visit = shared.visit("oakview", who)
    assert (visit.plans.list(), visit.conversations.list(), visit.feedback.page(None, 9)) == ((), (), ())
    assert left(home, "zebra files", plan) == {"zebra files": 0, plan: 0}
