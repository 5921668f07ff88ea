"""/regrow: help and answers for its user's eyes, the Home, reminders, and being forgotten."""

import pytest

from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.talking import DANGER, GAPS, MANY, direct, whispered
from tests.slack_server import Channel, Person, Team


@pytest.fixture
def priya(team: Team) -> Person:
    return team.person("Priya Shah")


@pytest.fixture
def channel(team: Team, priya: Person) -> Channel:
    """A channel that Regrow is not in."""
    return team.channel("care-quality", priya, bot=False, private=True)


def test_nothing_and_help_give_help(site: Site, team: Team, priya: Person, channel: Channel):
    team.command(priya, channel, "")
    assert whispered(site, channel, priya).startswith("What Regrow can do\n")
    team.command(priya, channel, " HELP ")
    assert whispered(site, channel, priya).count("What Regrow can do\n") == 2
    assert not site.slack.messages(channel)


def test_a_question_is_answered_for_the_askers_eyes_and_not_kept(
    site: Site, team: Team, priya: Person, channel: Channel
):
    ada = team.person("Ada Lovelace")
    team.command(priya, channel, f"{GAPS} says <@{ada.id}|ada>")
    said = whispered(site, channel, priya)
    assert said.startswith("Answered from the guidance\nI have put marks in place of personal details (name).")
    assert "[4] “Medicines administration records were not consistently completed.”" in said
    assert "more points" not in said
    bench = site.bench(team)
    assert not bench.office(bench.who(priya.id)).conversations.list()
    assert not bench.office(bench.who(channel.id)).conversations.list()


def test_its_buttons_work_for_its_user_alone(site: Site, team: Team, priya: Person, channel: Channel):
    team.command(priya, channel, GAPS)
    site.idle()
    (answer,) = site.slack.messages(channel, only=priya)
    team.press(priya, answer, "answer.section:1")
    site.slack.wait_view(priya, "The words quoted [1]")
    team.press(priya, answer, "talk.say", words="What does good look like for medicines optimisation?")
    site.idle()
    assert "Staff manage medicines consistently and safely." in whispered(site, channel, priya)
    team.press(priya, answer, "answer.feedback", "positive")
    assert whispered(site, channel, priya).endswith("Thank you. It has been noted.")
    bench = site.bench(team)
    assert [one.about for one in bench.office(bench.who(priya.id)).feedback.page(None, None)] == ["answers"]
    assert not site.slack.messages(channel)


def test_danger_comes_first_and_alone(site: Site, team: Team, priya: Person, channel: Channel):
    team.command(priya, channel, DANGER)
    assert whispered(site, channel, priya).startswith("Where to turn\nThis may be an emergency: call 999 now")


def test_a_long_answer_has_several_messages(site: Site, team: Team, priya: Person, channel: Channel):
    team.command(priya, channel, MANY)
    said = whispered(site, channel, priya)
    assert len(site.slack.messages(channel, only=priya)) > 1
    assert "[30] “" in said


def test_a_rate_limit_is_waited_for(site: Site, team: Team, priya: Person, channel: Channel):
    site.slack.trouble("response_url", retry_after=1)
    team.command(priya, channel, "help")
    assert whispered(site, channel, priya).startswith("What Regrow can do\n")


def test_who_wants_to_be_forgotten_is_asked_first(site: Site, team: Team, priya: Person, channel: Channel):
    direct(site, team, priya, GAPS)
    bench = site.bench(team)
    office = bench.office(bench.who(priya.id))
    team.command(priya, channel, "Forget me.")
    site.slack.wait_view(priya, "It cannot be undone.")
    site.idle()
    assert not whispered(site, channel, priya)
    assert len(office.conversations.list()) == 1
    team.submit(priya)
    site.idle()
    assert not office.conversations.list()
    assert site.slack.messages(team.direct(priya))[-1].said.startswith("Everything of yours was deleted.")


def test_a_question_about_reminders_is_a_question(site: Site, team: Team, priya: Person, channel: Channel):
    team.command(priya, channel, "reminders for staff about training: what does good look like?")
    assert whispered(site, channel, priya).startswith("Answered from the guidance")
