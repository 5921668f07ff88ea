"""A plan is drafted from a message that was chosen, where its chooser wants it."""

from tests.assistant.channels.slack.plans.planning import directs, messages, sent
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Team


def test_a_message_is_drafted_from_in_a_direct_message(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("quality", priya)
    text = f"{priya.mention} MAR sheets had gaps & nobody checked.\nCall bells rang for 40 minutes."
    message = team.write(priya, channel, text)
    team.shortcut(priya, "plan", message)
    window = site.slack.wait_view(priya, "Draft a plan")
    typed = next(block for block in window.content["blocks"] if block["block_id"] == "words")["element"]
    assert typed["initial_value"].startswith("[name] MAR sheets had gaps & nobody checked.")
    answer = sent(site, team, priya, {"words": None})
    assert "at least one shortfall" in answer.answer["errors"]["words"]
    sent(site, team, priya, {"rating": "Inadequate", "service": "home care", "start": "2026-12-07"})
    assert messages(site, channel) == []
    progress, summary = directs(site, team, priya)
    assert "The plan is drafted" in progress.said
    assert summary.thread == progress.ts
    assert "Service: home care · Overall rating: Inadequate · Start: 7 December 2026" in summary.said


def test_where_regrow_is_not_in_the_channel_the_plan_comes_in_a_direct_message(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("quality", priya, bot=False)
    message = team.write(priya, channel, "MAR sheets had gaps.")
    team.shortcut(priya, "plan", message)
    site.slack.wait_view(priya, "Draft a plan")
    sent(site, team, priya, {"where": "here"})
    assert messages(site, channel) == []
    told = [said.said for said in directs(site, team, priya)]
    assert told[0].startswith("I'm not in that channel")
    assert any("The plan is drafted" in said for said in told)


def test_a_report_on_the_message_is_drafted_from_too(site: Site, team: Team):
    priya = team.person("Priya Shah")
    report = team.file(priya, "r.txt", b"Medicines administration records had gaps.")
    message = team.write(priya, team.direct(priya), "", files=[report])
    team.shortcut(priya, "plan", message)
    window = site.slack.wait_view(priya, "Read with it: r.txt.")
    assert "Where to show the plan" not in window.said
    sent(site, team, priya, {})
    told = messages(site, team.direct(priya), message)
    assert told[0].said.startswith("r.txt\nThe plan is drafted")


def test_in_the_thread_the_plan_is_the_channels(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("quality", priya)
    message = team.write(priya, channel, "MAR sheets had gaps.")
    team.shortcut(priya, "plan", message)
    site.slack.wait_view(priya, "Draft a plan")
    sent(site, team, priya, {"where": "here"})
    assert "The plan is drafted" in messages(site, channel, message)[0].said
    assert len(site.bench(team).office(f"slack:{team.id}:{channel.id}").plans.list()) == 1
