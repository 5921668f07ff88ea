"""An action is changed in a modal: one version with all its edits, once, and nobody is written over."""

import pytest

from assistant.channels.slack.calls import Person as Slackmate
from assistant.channels.slack.naming import names_of, plain_name
from assistant.channels.slack.plans.changing import make
from assistant.channels.slack.plans.reach import reach
from assistant.models import Plan
from assistant.planning.revising.edits import Edit, SetRating, SetService, apply_all
from assistant.store.slack import Owner
from tests.assistant.channels.slack.plans.planning import Shown, directs, opened, sent, whispers
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Channel, Person, Team, View

REF = "SAFE-MED-1"


def test_all_that_was_filled_in_is_one_version(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel
):
    window = opened(site, team, priya, plan.message, f"plan.change:{REF}")
    assert window.said.startswith(REF)
    assert "Suggested: Medicines lead" in window.said
    sent(site, team, priya, {
        "owner": sam, "due": "2027-01-15", "status": "done", "priority": "this week",
        "evidence": "MAR audit of 12 charts", "where": "the audit folder",
        "difference": "People have their tablets on time.",
    })  # fmt: skip
    now = plan.now
    action = next(one for one in now.actions if one.ref == REF)
    assert now.version == 2
    assert (action.owner, action.due, action.status, action.priority) == (
        "Sam Jones",
        "2027-01-15",
        "done",
        "this week",
    )
    assert [(one.text, one.by) for one in action.given] == [
        ("MAR audit of 12 charts (kept in the audit folder)", "Priya Shah")
    ]
    assert action.difference == "People have their tablets on time."
    assert site.bench(team).plans.owners(now.id) == {REF: Owner(sam.id, "Sam Jones")}
    assert "version 2 · changed by Priya Shah" in plan.message.said
    (told,) = whispers(site, channel, priya)
    assert told.startswith("Saved. The plan is at version 2:")


def test_a_new_owner_is_told_and_sees_the_action(site: Site, team: Team, plan: Shown, priya: Person, sam: Person):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {"owner": sam})
    (told,) = directs(site, team, sam)
    assert told.said.startswith("Priya Shah has made you the owner of an action in the plan “our report.txt”.")
    assert "Due today" in told.said
    window = opened(site, team, sam, told, f"plan.see:{REF}")
    labels = [block["label"]["text"] for block in window.content["blocks"] if block["type"] == "input"]
    assert labels == ["Status", "Evidence", "Where it is kept", "What is different now for people"]


def test_who_takes_an_action_is_not_told(site: Site, team: Team, plan: Shown, priya: Person):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {"owner": priya})
    assert directs(site, team, priya) == []
    assert plan.now.version == 2


def test_an_owner_who_cannot_be_told_is_the_owner_all_the_same(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person
):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    direct = team.direct(sam).id
    site.slack.trouble(
        "chat.postMessage", "messages_tab_disabled", times=None, where=lambda call: call.arguments["channel"] == direct
    )
    sent(site, team, priya, {"owner": sam})
    assert plan.now.version == 2
    assert directs(site, team, priya)[0].said.startswith("Sam Jones owns SAFE-MED-1 now, and could not be told")


@pytest.mark.parametrize(("how", "why"), [({"is_bot": True}, "is an app"), ({"deleted": True}, "has left")])
def test_apps_and_people_who_left_own_nothing(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel, how: dict[str, bool], why: str
):
    other = team.person("Otter", "Europe/London", **how)
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    answer = sent(site, team, priya, {"owner": other})
    assert answer.answer == {}
    assert why in whispers(site, channel, priya)[0]
    opened(site, team, priya, plan.message, "plan.actions")
    opened(site, team, priya, _view(site, priya), f"plan.change:{REF}")
    answer = sent(site, team, priya, {"owner": other})
    assert why in answer.answer["errors"]["owner"]
    assert plan.now.version == 1


def test_people_of_other_companies_own_nothing(site: Site, team: Team, plan: Shown, priya: Person, channel: Channel):
    visitor = team.person("Vi Sitor")
    visitor.team = "T0OTHER"
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {"owner": visitor})
    assert whispers(site, channel, priya) == [
        "Vi Sitor is not of this workspace, and would not reach the plan. Choose somebody who is."
    ]
    assert plan.now.version == 1


@pytest.mark.parametrize(
    ("given", "plain"),
    [("Smith, Jane", "Jane Smith"), ("Jo & Co", "Jo Co"), ("Priya Shah", "Priya Shah"), (",", "p.shah")],
)
def test_a_name_is_one_persons(given: str, plain: str):
    person = Slackmate("U1", given, "Europe/London", handle="p.shah")
    assert plain_name(person) == plain
    assert names_of(person) == {given, plain, f"{plain} (@p.shah)"}


def test_what_cannot_be_is_said_beside_its_field(site: Site, team: Team, plan: Shown, priya: Person):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    errors = sent(site, team, priya, {"due": "2020-01-01"}).answer["errors"]
    assert "before the plan starts" in errors["due"]
    errors = sent(site, team, priya, {"due": "2027-01-01", "evidence": "tbc"}).answer["errors"]
    assert "leaves the evidence open" in errors["evidence"]
    errors = sent(site, team, priya, {"status": "checked"}).answer["errors"]
    assert "has no owner yet" in errors["status"]
    assert plan.now.version == 1


def test_an_owner_cannot_check_their_own_action(site: Site, team: Team, plan: Shown, priya: Person, sam: Person):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {"owner": sam, "status": "done"})
    opened(site, team, sam, plan.message, "plan.actions")
    opened(site, team, sam, _view(site, sam), f"plan.change:{REF}")
    errors = sent(site, team, sam, {"status": "checked"}).answer["errors"]
    assert errors["status"] == "You own SAFE-MED-1, so somebody else has to check it."
    opened(site, team, priya, plan.message, "plan.actions")
    opened(site, team, priya, _view(site, priya), f"plan.change:{REF}")
    sent(site, team, priya, {"status": "checked"})
    action = next(one for one in plan.now.actions if one.ref == REF)
    assert (action.status, action.signed_off_by) == ("checked", "Priya Shah")


def test_people_of_one_name_are_told_apart(site: Site, team: Team, plan: Shown, priya: Person):
    other = team.person("Priya Shah")
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {"owner": other, "status": "done"})
    opened(site, team, priya, plan.message, "plan.actions")
    opened(site, team, priya, _view(site, priya), f"plan.change:{REF}")
    sent(site, team, priya, {"status": "checked"})
    action = next(one for one in plan.now.actions if one.ref == REF)
    assert (action.owner, action.signed_off_by) == ("Priya Shah", f"Priya Shah (@{priya.handle})")


def test_sent_twice_it_is_done_once(site: Site, team: Team, plan: Shown, priya: Person, sam: Person):
    window = opened(site, team, priya, plan.message, f"plan.change:{REF}")
    values = {"owner": sam, "evidence": "MAR audit"}
    sending = team.submit(priya, values, window)
    site.slack.again(sending)
    site.idle()
    team.submit(priya, values, window)
    site.idle()
    assert plan.now.version == 2
    assert len(directs(site, team, sam)) == 1


def test_who_comes_second_is_told_in_the_window_and_nothing_is_lost(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person
):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    opened(site, team, sam, plan.message, f"plan.change:{REF}")
    sent(site, team, sam, {"due": "2027-02-01"})
    errors = sent(site, team, priya, {"due": "2027-03-01"}).answer["errors"]
    assert "Somebody (Sam Jones) has changed SAFE-MED-1 meanwhile" in errors["status"]
    assert "due 1 February 2027" in errors["status"]
    sent(site, team, priya, {"due": "2026-12-01", "priority": "this week"})
    action = next(one for one in plan.now.actions if one.ref == REF)
    assert (action.due, action.priority) == ("2027-02-01", "this week")
    assert plan.now.version == 3


def test_nothing_changed_makes_no_version(site: Site, team: Team, plan: Shown, priya: Person, channel: Channel):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {})
    assert plan.now.version == 1
    assert whispers(site, channel, priya) == ["Nothing was changed: the plan says that already."]


def test_undo_takes_back_what_was_seen_and_no_more(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel
):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {"owner": sam})
    team.press_twice(sam, plan.message, "plan.undo")
    site.idle()
    now = plan.now
    assert (now.version, next(one for one in now.actions if one.ref == REF).owner) == (3, None)
    assert now.changes[-1].by == "Sam Jones"
    assert "Undo the last change" not in plan.message.said


def test_an_action_of_ones_own_is_added(site: Site, team: Team, plan: Shown, priya: Person, sam: Person):
    opened(site, team, priya, plan.message, "plan.add")
    errors = sent(site, team, priya, {"text": "n/a"}).answer["errors"]
    assert "leaves the action open" in errors["text"]
    values = {"text": "Buy  a key safe", "finding": "F6", "owner": sam}
    sent(site, team, priya, values)
    action = next(one for one in plan.now.actions if "key safe" in one.text)
    assert (action.text, action.owner, action.findings) == ("Own wording: Buy a key safe", "Sam Jones", ("F6",))
    assert site.bench(team).plans.owners(plan.plan.id)[action.ref].user == sam.id
    assert action.ref in directs(site, team, sam)[0].said


def _view(site: Site, user: Person) -> View:
    view = site.slack.view(user)
    assert view
    return view


def test_service_rating_and_days_are_changed_together(site: Site, team: Team, plan: Shown, priya: Person):
    window = opened(site, team, priya, plan.message, "plan.about")
    assert "No date yet: the day that it runs from is not known: Return the improvement action plan" in window.said
    errors = sent(site, team, priya, {"requested": "2012-01-01"}).answer["errors"]
    assert "more than two years" in errors["requested"]
    sent(site, team, priya, {"service": "home care", "rating": "Inadequate", "requested": plan.plan.start})
    now = plan.now
    assert (now.version, now.service, now.rating) == (2, "home care", "Inadequate")
    (deadline,) = [entry for entry in now.deadlines if entry.id == "action-plan"]
    assert deadline.due
    assert "Return the improvement action plan" in plan.message.said


def test_what_others_changed_of_it_meanwhile_stays(site: Site, team: Team, plan: Shown, priya: Person, sam: Person):
    opened(site, team, priya, plan.message, "plan.about")
    opened(site, team, sam, plan.message, "plan.about")
    sent(site, team, sam, {"service": "home care"})
    errors = sent(site, team, priya, {"service": "shared lives"}).answer["errors"]
    assert errors["service"].startswith("Somebody has changed this meanwhile")
    sent(site, team, priya, {"service": "care home with nursing", "rating": "Inadequate"})
    assert (plan.now.service, plan.now.rating) == ("home care", "Inadequate")


def test_who_is_slower_makes_the_change_of_the_newer_plan(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel
):
    bench = site.bench(team)
    reached = reach(bench, plan.plan.id, channel.id, priya.id)
    seen: list[int] = []

    def build(now: Plan) -> list[Edit]:
        seen.append(now.version)
        if len(seen) == 1:
            reached.office.plans.save(apply_all(now, [SetService("home care")], by="Sam Jones", at=bench.now()))
        return [SetRating("Inadequate")]

    after = make(bench, reached, build, "Priya Shah")
    assert seen == [1, 2]
    assert after
    assert (after.version, after.service, after.rating) == (3, "home care", "Inadequate")
    assert plan.now == after
