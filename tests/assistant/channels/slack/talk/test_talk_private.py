"""Nothing that is said in one place reaches another, and only who may ask is answered."""

from assistant.channels.slack.rights import UNSURE
from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.talking import GAPS, direct, mention
from tests.slack_server import Team

FOLLOW_UP = "and what do inspectors find wrong with it?"


def test_a_follow_up_in_another_channel_knows_nothing(site: Site, team: Team):
    priya = team.person("Priya Shah")
    secret = team.channel("managers", priya, private=True)
    public = team.channel("general", priya)
    first = mention(site, team, priya, secret, "what does good look like for safe staffing?")
    there = mention(site, team, priya, secret, FOLLOW_UP, first.root)
    assert "Safe: Safe and effective staffing" in there.said
    elsewhere = mention(site, team, priya, public, FOLLOW_UP)
    assert "staffing" not in elsewhere.said.lower()
    assert "staffing" not in direct(site, team, priya, FOLLOW_UP).said.lower()


def test_a_thread_of_the_same_moment_in_another_channel_is_another_conversation(site: Site, team: Team):
    """Two threads may have the same `ts`, in two channels or in two workspaces."""
    from assistant.channels.slack.jobs import Place

    names = {
        Place(team_, channel, "1700000000.000100", direct=False).conversation
        for team_ in ("T1", "T2")
        for channel in ("C1", "C2")
    }
    assert len(names) == 4


def test_conversations_are_kept_by_whose_they_are(site: Site, team: Team):
    priya, sam = team.person("Priya Shah"), team.person("Sam Okafor")
    channel = team.channel("managers", priya, sam)
    mention(site, team, priya, channel, "hi")
    direct(site, team, priya, "hello")
    bench = site.bench(team)
    counts = [len(bench.office(bench.who(one)).conversations.list()) for one in (priya.id, channel.id, sam.id)]
    assert counts == [1, 1, 0]


def test_two_workspaces_are_two_organisations(site: Site, team: Team):
    other = site.team("Birch Care")
    priya, sam = team.person("Priya Shah"), other.person("Sam Okafor")
    direct(site, team, priya, "hi")
    direct(site, other, sam, "hi")
    here, there = site.bench(team), site.bench(other)
    assert here.workspace.organisation != there.workspace.organisation
    assert len(here.office(here.who(priya.id)).conversations.list()) == 1
    assert len(there.office(there.who(sam.id)).conversations.list()) == 1


def test_who_may_not_ask_is_told_whom_to_ask(site: Site, team: Team):
    priya, sam = team.person("Priya Shah"), team.person("Sam Okafor")
    group = team.group("managers", priya)
    site.service.workspaces.limit(team.id, "ask", [group])
    site.service.benches.drop(team.id)
    refused = direct(site, team, sam, GAPS)
    assert refused.said.startswith("You can't ask questions here: your workspace's administrators")
    assert "Medicines administration records" in direct(site, team, priya, GAPS).said


def test_where_groups_cannot_be_asked_for_nobody_is_let_in(site: Site, team: Team):
    priya = team.person("Priya Shah")
    group = team.group("managers", priya)
    site.service.workspaces.limit(team.id, "ask", [group])
    site.service.benches.drop(team.id)
    site.slack.trouble("usergroups.users.list", "missing_scope", times=None)
    assert direct(site, team, priya, GAPS).said.startswith(UNSURE)
