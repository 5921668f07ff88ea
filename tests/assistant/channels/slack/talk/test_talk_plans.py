"""Turns about plans: who may take them, what is left to buttons, and the coach, which works in direct messages."""

import pytest

from assistant.channels.slack.talk.answers import coached
from assistant.channels.slack.talk.packing import message_of
from assistant.channels.slack.talk.texts import COACH_HERE, DECIDED, OTHER_PLAN
from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.talking import DANGER, direct, mention, whispered
from tests.slack_server import Channel, Person, Team

DRAFT = "draft a plan for: MAR charts have gaps, staff are not trained, care plans are out of date"


@pytest.fixture
def priya(team: Team) -> Person:
    return team.person("Priya Shah")


@pytest.fixture
def channel(team: Team, priya: Person) -> Channel:
    return team.channel("managers", priya)


def test_a_plan_is_drafted_shown_and_changed_in_a_thread(site: Site, team: Team, priya: Person, channel: Channel):
    drafted = mention(site, team, priya, channel, DRAFT)
    assert "Improvement plan" in drafted.said
    changed = mention(site, team, priya, channel, "make the deputy own SAFE-MED-1", drafted.root)
    assert "SAFE-MED-1: owner Deputy" in changed.said
    bench = site.bench(team)
    (plan,) = bench.office(bench.who(channel.id)).plans.list()
    assert plan.version == 2
    assert bench.plans.home(plan.id).creator == priya.id


def test_a_plan_of_one_place_is_not_known_in_another(site: Site, team: Team, priya: Person, channel: Channel):
    mention(site, team, priya, channel, DRAFT)
    other = team.channel("general", priya)
    for asked in (
        mention(site, team, priya, other, "show my plan"),
        direct(site, team, priya, "show my plan"),
        mention(site, team, priya, channel, "show my plan"),
    ):
        assert "Improvement plan" not in asked.said
        assert "SAFE-" not in asked.said


def test_where_somebody_is_at_risk_that_stands_before_the_plan(site: Site, team: Team, priya: Person):
    asked = direct(site, team, priya, f"draft a plan for: {DANGER}, and MAR charts have gaps")
    first, *others = asked.replies
    assert first.said.startswith("Where to turn\n")
    assert "999" in first.said
    assert "Improvement plan" not in first.said
    assert any("Improvement plan" in other.said for other in others)
    assert sum("999 now" in reply.said for reply in asked.replies) == 1


def test_who_may_not_plan_is_told_so_and_can_ask(site: Site, team: Team, priya: Person, channel: Channel):
    sam = team.person("Sam Okafor")
    channel.members.append(sam.id)
    drafted = mention(site, team, priya, channel, DRAFT)
    site.service.workspaces.limit(team.id, "plan", [team.group("planners", priya)])
    site.service.benches.drop(team.id)
    for said in (DRAFT, "make the deputy own SAFE-MED-1", "coach me"):
        refused = mention(site, team, sam, channel, said, drafted.root)
        assert refused.said.startswith("You can't draft or change plans here")
    assert "[1]" in mention(site, team, sam, channel, "what does good look like for medicines?", drafted.root).said
    assert "Improvement plan" in mention(site, team, sam, channel, "show our plan", drafted.root).said
    bench = site.bench(team)
    (plan,) = bench.office(bench.who(channel.id)).plans.list()
    assert plan.version == 1


def test_decisions_are_made_with_buttons(site: Site, team: Team, priya: Person, channel: Channel):
    drafted = mention(site, team, priya, channel, DRAFT)
    for said in ("submit the plan for approval", "approve the plan", "send back: no dates"):
        assert mention(site, team, priya, channel, said, drafted.root).said == DECIDED
    bench = site.bench(team)
    (plan,) = bench.office(bench.who(channel.id)).plans.list()
    assert plan.version == 1


def test_the_coach_asks_in_a_direct_message_and_keeps_each_answer(site: Site, team: Team, priya: Person):
    drafted = direct(site, team, priya, DRAFT)
    asked = direct(site, team, priya, "coach me", drafted.root)
    assert asked.said.split("\n")[:2] == ["Goal, 1 of 12.", "What kind of service is it?"]
    answered = direct(site, team, priya, "a care home", drafted.root)
    assert "Noted." in answered.said
    assert "Goal, 2 of 12." in answered.said
    summary = next(one for one in site.slack.messages(team.direct(priya), drafted.root) if "Draft ·" in one.said)
    assert "care home" in summary.said
    team.press(priya, answered.last, "talk.choose", words="Stop for now")
    site.idle()
    chose, last = site.slack.messages(team.direct(priya), drafted.root)[-2:]
    assert chose.said == "Priya Shah answered:\nStop for now"
    assert "That is all for now" in last.said


def test_the_coachs_choices_are_buttons():
    asked = "Reality, 3 of 9.\nMAR charts have gaps.\nWhich is it about?\na: Medicines\nb: Staffing"
    told = f"{asked}\nSuggested: a. Say yes to agree."
    *said, pressed = [block for unit in coached(told, ["A note."]) for block in unit]
    assert message_of(said).text.split("\n") == [
        "A note.", "Reality, 3 of 9.", "MAR charts have gaps.", "Which is it about?", "Suggested: a. Say yes to agree.",
    ]  # fmt: skip
    assert [(one["text"]["text"], one["value"]) for one in pressed["elements"]] == [
        ("Medicines", "a"), ("Staffing", "b"), ("Yes, as suggested", "yes"),
        ("Skip this", "skip"), ("Stop for now", "stop"),
    ]  # fmt: skip


def test_in_a_channel_the_coach_offers_to_go_on_in_a_direct_message(
    site: Site, team: Team, priya: Person, channel: Channel
):
    drafted = mention(site, team, priya, channel, DRAFT)
    offered = mention(site, team, priya, channel, "coach me", drafted.root)
    assert offered.said == f"{COACH_HERE}\nCoach me in a direct message"
    team.press(priya, offered.last, "plan.coach")
    site.idle()
    root, asked = site.slack.messages(team.direct(priya))
    assert "one question at a time" in root.said
    assert asked.said.startswith("Goal, 1 of 12.")
    direct(site, team, priya, "a care home", root)
    bench = site.bench(team)
    (plan,) = bench.office(bench.who(channel.id)).plans.list()
    assert plan.version == 2
    assert not bench.office(bench.who(priya.id)).plans.list()
    assert "care home" in next(one for one in site.slack.messages(channel, drafted.root) if "Draft ·" in one.said).said
    assert direct(site, team, priya, DRAFT, root).said == OTHER_PLAN
    assert not bench.office(bench.who(priya.id)).plans.list()


def test_reminders_and_the_home_by_command(site: Site, team: Team, priya: Person, channel: Channel):
    people = site.bench(team).people
    team.command(priya, channel, "reminders off")
    assert whispered(site, channel, priya).startswith("Reminders are off.")
    assert people.quiet(priya.id)
    team.command(priya, channel, "reminders on")
    assert "Reminders are on" in whispered(site, channel, priya)
    assert not people.quiet(priya.id)
    team.command(priya, channel, "reminders please")
    assert whispered(site, channel, priya).endswith("Say /regrow reminders on, or /regrow reminders off.")
    team.command(priya, channel, "plans")
    assert "Your plans, and what is due, are in Regrow's Home." in whispered(site, channel, priya)
    assert site.slack.home(priya)


def test_files_with_a_message_become_a_plan(site: Site, team: Team, priya: Person):
    report = team.file(priya, "report.txt", b"Medicine records had gaps.\nStaff had no supervision.\n")
    team.say(priya, "", files=[report])
    site.idle(40)
    said = "\n".join(one.said for one in site.slack.messages(team.direct(priya)))
    assert "SAFE-MED-1" in said
