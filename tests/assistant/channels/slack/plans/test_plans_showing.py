"""A plan's message and windows: what they show, and what becomes of them when something is gone or late."""

from assistant.channels.slack.jobs import Place
from assistant.channels.slack.plans import show_plan
from tests.assistant.channels.slack.plans.planning import Shown, messages, opened, pressed, sent, whispers
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Channel, Person, Team, View

REF = "SAFE-MED-1"


def test_the_list_of_all_actions_is_kept_up_while_one_is_changed(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person
):
    listed = opened(site, team, priya, plan.message, "plan.actions")
    assert "24 actions" in listed.said
    assert "WELL-SPE-2" in listed.said
    opened(site, team, priya, listed, "plan.change:WELL-SPE-2")
    sent(site, team, priya, {"owner": sam})
    assert _view(site, priya).id == listed.id
    assert "Owner: Sam Jones" in _view(site, priya).said


def test_where_a_plan_comes_from_is_shown_with_its_quotations(site: Site, team: Team, plan: Shown, priya: Person):
    window = opened(site, team, priya, plan.message, "plan.sources")
    first = plan.plan.citations[0]
    assert f"[1] {first.title}" in window.said
    assert f"“{first.quote}”" in window.said
    assert "Page 1 of 9" in window.said
    pressed(site, team, priya, window, "plan.sources_page:1")
    site.slack.wait_for(lambda: "Page 2 of 9" in window.said, 5, "the next page")
    assert "<https://regrow.example.org/?document=guide-to-improvement&start=" in window.said


def test_what_is_still_to_complete_is_listed(site: Site, team: Team, plan: Shown, priya: Person):
    window = opened(site, team, priya, plan.message, "plan.gaps")
    for line in plan.plan.to_complete:
        assert line.split(": ", 1)[1][:60] in window.said


def test_a_plan_that_was_deleted_says_so(site: Site, team: Team, plan: Shown, priya: Person, channel: Channel):
    bench = site.bench(team)
    bench.office(bench.plans.home(plan.plan.id).whose).forget_plan(plan.plan.id)
    team.press(priya, plan.message, "plan.actions")
    site.slack.wait_for(lambda: whispers(site, channel, priya), 5, "a word")
    assert whispers(site, channel, priya) == ["This plan is not here any more. It may have been deleted."]


def test_a_window_that_comes_too_late_is_told(site: Site, team: Team, plan: Shown, priya: Person, channel: Channel):
    site.slack.trouble("views.open", "expired_trigger_id")
    team.press(priya, plan.message, "plan.actions")
    site.slack.wait_for(lambda: whispers(site, channel, priya), 5, "a word")
    assert "press it once more" in whispers(site, channel, priya)[0]


def test_a_message_that_is_gone_holds_nothing_up(site: Site, team: Team, plan: Shown, priya: Person, sam: Person):
    opened(site, team, priya, plan.message, f"plan.change:{REF}")
    plan.message.deleted = True
    sent(site, team, priya, {"owner": sam})
    assert plan.now.version == 2
    assert site.bench(team).plans.posts(plan.plan.id) == ()
    site.slack.world.faults.remove("chat.update: message_not_found")


def test_shown_again_the_message_before_says_where(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel
):
    before = plan.message.said
    assert before.startswith("Improvement plan")
    root = team.write(priya, channel, "once more")
    show_plan(site.bench(team), Place(team.id, channel.id, root.ts, False), priya.id, plan.now)
    assert "is shown again further on" in plan.message.said
    assert messages(site, channel, root)[0].said == before


def _view(site: Site, user: Person) -> View:
    view = site.slack.view(user)
    assert view
    return view
