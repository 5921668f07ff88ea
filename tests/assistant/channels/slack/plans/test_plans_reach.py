"""A plan is reached where it is at home or was shared, by whoever drafted it, and by owners for what is theirs."""

import json

import pytest

from assistant.channels.slack.plans.keys import Meta
from assistant.channels.slack.plans.reach import ReachError, reach
from assistant.planning.revising.changing import change
from assistant.planning.revising.edits import SetOwner
from tests.assistant.channels.slack.plans.planning import (
    Shown,
    copied,
    directs,
    messages,
    opened,
    pressed,
    sent,
    shown,
    whispers,
)
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Channel, Person, Team

REF = "SAFE-MED-1"


def test_shared_with_a_channel_it_is_reached_there_and_kept_up(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel
):
    board = team.channel("board", priya)
    lee = team.person("Lee Wong")
    board.members.append(lee.id)
    window = opened(site, team, priya, plan.message, "plan.share")
    assert "Everybody in the channel that you choose, now and later" in window.said
    assert "So far those can see this plan who are in the channel" in window.said
    assert sent(site, team, priya, {}).answer["errors"] == {"channel": "Choose a channel or a person."}
    sent(site, team, priya, {"channel": board.id})
    told, summary = messages(site, board)
    assert told.said == "Priya Shah shares the plan “our report.txt”."
    assert summary.thread == told.ts
    assert whispers(site, channel, priya)[-1] == "The plan is shared with that channel."
    opened(site, team, lee, summary, f"plan.change:{REF}")
    sent(site, team, lee, {"owner": sam})
    assert plan.now.version == 2
    for shown_there in (plan.message, summary):
        assert "Owner: Sam Jones" in shown_there.said


def test_shared_with_a_person_it_comes_in_a_direct_message(site: Site, team: Team, plan: Shown, priya: Person):
    lee = team.person("Lee Wong")
    opened(site, team, priya, plan.message, "plan.share")
    sent(site, team, priya, {"person": lee})
    _, summary = directs(site, team, lee)
    opened(site, team, lee, summary, "plan.actions")
    said = team.say(lee, "make the deputy own SAFE-MED-1", thread=summary)
    site.idle()
    assert "SAFE-MED-1: owner Deputy" in messages(site, team.direct(lee), said.more["message"])[-1].said
    assert "Owner: Deputy" in plan.message.said


def test_a_channel_that_regrow_is_not_in_is_told_of(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel
):
    board = team.channel("board", priya, bot=False)
    opened(site, team, priya, plan.message, "plan.share")
    sent(site, team, priya, {"channel": board.id})
    assert whispers(site, channel, priya)[-1].startswith("I am not in that channel")
    assert site.bench(team).plans.shares(plan.plan.id) == {}


def test_nothing_of_it_is_reached_from_another_channel(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel
):
    other = team.channel("elsewhere", priya)
    there = copied(team, plan.message, other)
    every = ["plan.actions", "plan.sources", "plan.gaps", "plan.share", "plan.submit", "plan.add", "plan.coach"]
    for number, action in enumerate(every, 1):
        team.press(priya, there, action)
        site.slack.wait_for(
            lambda count=number: len(whispers(site, other, priya)) == count, 10, f"a refusal of {action}"
        )
    team.press(priya, there, f"plan.change:{REF}")
    pressed(site, team, priya, there, "plan.export", "Word")
    site.slack.wait_for(lambda: len(whispers(site, other, priya)) == len(every) + 2, 10, "two more refusals")
    told = "This plan can't be opened from here. Open it where it was drafted, or have it shared here first."
    assert whispers(site, other, priya) == [told] * (len(every) + 2)
    assert messages(site, other) == [there]
    assert site.slack.view(priya) is None
    assert plan.now.version == 1


def test_a_window_of_another_channel_changes_nothing(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel
):
    other = team.channel("elsewhere", sam)
    window = opened(site, team, priya, plan.message, f"plan.change:{REF}")
    meta = json.loads(window.content["private_metadata"])
    window.content["private_metadata"] = json.dumps(meta | {"channel": other.id})
    errors = sent(site, team, priya, {"owner": sam}).answer["errors"]
    assert errors["status"].startswith("This plan can't be opened from here.")
    assert plan.now.version == 1


def test_in_direct_messages_and_home_strangers_see_nothing(site: Site, team: Team, plan: Shown, priya: Person):
    lee = team.person("Lee Wong")
    bench = site.bench(team)
    for channel in ("", team.direct(lee).id):
        with pytest.raises(ReachError, match="not among yours"):
            reach(bench, plan.plan.id, channel, lee.id)
    for channel in ("", team.direct(priya).id):
        assert reach(bench, plan.plan.id, channel, priya.id).whole


def test_an_owner_elsewhere_changes_status_and_evidence_of_theirs_alone(
    site: Site, team: Team, plan: Shown, priya: Person
):
    lee = team.person("Lee Wong")
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {"owner": lee})
    (told,) = directs(site, team, lee)
    opened(site, team, lee, told, f"plan.see:{REF}")
    before = next(action for action in plan.now.actions if action.ref == REF)
    sent(site, team, lee, {"status": "done", "evidence": "MAR audit"})
    action = next(one for one in plan.now.actions if one.ref == REF)
    assert (action.status, action.given[0].by, action.due, action.owner) == ("done", "Lee Wong", before.due, "Lee Wong")
    bench = site.bench(team)
    reached = reach(bench, plan.plan.id, team.direct(lee).id, lee.id)
    assert (reached.whole, reached.refs) == (False, {REF})
    made = copied(team, plan.message, team.direct(lee))
    for action_id in ("plan.actions", "plan.export"):
        team.press(lee, made, action_id, "Word" if action_id == "plan.export" else None)
    team.press(lee, made, "plan.change:SAFE-STA-1")
    site.idle()
    site.slack.wait_for(lambda: len(directs(site, team, lee)) >= 6, 10, "refusals")
    said = [one.said for one in directs(site, team, lee)]
    assert sum(one.startswith("You can see the actions of this plan that you own.") for one in said) == 2
    assert sum(one.startswith("Here you can see and change the actions that you own") for one in said) == 1
    assert site.slack.view(lee) is None


def test_an_owner_by_words_is_nobodys_in_slack(site: Site, team: Team, plan: Shown, priya: Person, sam: Person):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    sent(site, team, priya, {"owner": sam})
    assert reach(site.bench(team), plan.plan.id, "", sam.id).refs == {REF}
    bench = site.bench(team)
    store = bench.office(bench.plans.home(plan.plan.id).whose).plans
    change(store, plan.plan.id, [SetOwner((REF,), "The nurse")], by="R. Manager", at=bench.now())
    with pytest.raises(ReachError):
        reach(bench, plan.plan.id, "", sam.id)


def test_who_may_not_plan_may_look_and_not_change(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel
):
    site.service.workspaces.limit(team.id, "plan", [team.group("managers", priya)])
    site.service.benches.drop(team.id)
    opened(site, team, sam, plan.message, "plan.actions")
    team.press(sam, plan.message, f"plan.change:{REF}")
    site.slack.wait_for(lambda: whispers(site, channel, sam), 10, "a refusal")
    assert whispers(site, channel, sam)[0].startswith("You can't draft or change plans here")


def test_another_workspace_knows_nothing_of_it(site: Site, team: Team, plan: Shown):
    other = site.team("Elsewhere Care")
    stranger = other.person("Lee Wong")
    there = copied(other, plan.message, other.channel("general", stranger))
    other.press(stranger, there, "plan.actions")
    place = next(channel for channel in other.workspace.channels.values() if channel.name == "general")
    site.slack.wait_for(lambda: whispers(site, place, stranger), 10, "a refusal")
    assert whispers(site, place, stranger) == ["This plan is not here any more. It may have been deleted."]


def test_a_plan_of_a_direct_message_is_ones_own(site: Site, team: Team, priya: Person, sam: Person):
    mine = shown(site, team, priya, team.direct(priya))
    window = opened(site, team, priya, mine.message, "plan.share")
    assert "So far this plan is yours alone" in window.said
    with pytest.raises(ReachError):
        reach(site.bench(team), mine.plan.id, "", sam.id)


def test_what_a_window_remembers_is_read_again_whatever_it_is():
    meta = Meta("p", "SAFE-MED-1", 3, "C1", "1.2", "1.3", "U1", "actions 2")
    assert Meta.read(meta.written()) == meta
    for broken in ("", "{", "[]", "null", '{"x": 1}'):
        assert Meta.read(broken) == Meta()
