"""The pane: suggested questions, old and new, and threads named after what was asked."""

import pytest

from assistant.channels.slack.talk.texts import FIRST
from tests.assistant.channels.slack.blockkit.preview import page
from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.shown import entries
from tests.assistant.channels.slack.talk.talking import direct
from tests.slack_server import Team


def test_the_new_pane_suggests_four_questions(site: Site, team: Team):
    priya = team.person("Priya Shah")
    team.open_home(priya, "messages")
    site.idle()
    assert site.slack.prompts(team.direct(priya)) == list(FIRST)
    assert len(FIRST) == 4


def test_the_old_pane_suggests_them_in_its_thread(site: Site, team: Team, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(site.slack.app, "agent_view", False)
    priya = team.person("Priya Shah")
    root = team.open_pane(priya).more["message"]
    site.idle()
    assert site.slack.prompts(team.direct(priya), root.ts) == list(FIRST)


def test_a_thread_is_named_after_its_first_question_without_names(site: Site, team: Team):
    priya = team.person("Priya Shah")
    asked = direct(
        site, team, priya, "can John Smith give medicines without any training at all, and what does CQC say of it?"
    )
    titles = site.slack.world.titles
    where = (team.direct(priya).id, asked.root.ts)
    assert titles[where] == "can [name] give medicines without any training at all, and…"
    direct(site, team, priya, "hi", asked.root)
    assert titles[where].startswith("can [name]")
    channel = team.channel("care-quality", priya)
    root = team.mention(priya, channel, "hi").more["message"]
    site.idle()
    assert (channel.id, root.ts) not in titles


def test_the_main_messages_can_be_pictured(site: Site):
    made = {entry.title: page([entry]) for entry in entries(site)}
    assert len(made) == 13
    assert "Where to turn" in made["talk signposted"]
    assert "Previous source" in made["talk section"]
    assert "@Sam Okafor" in made["talk names"]
    assert "Skip this" in made["talk coach"]
