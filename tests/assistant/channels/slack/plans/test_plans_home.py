"""The App Home: what is due of one's plans, in a hundred blocks, and what can be pressed there."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from assistant.channels.slack.plans.due import Mine, plans_of
from assistant.channels.slack.plans.home_page import MOST_BLOCKS, home_view
from assistant.store.slack import Home
from tests.assistant.channels.slack.blockkit.windows import faults_of_view
from tests.assistant.channels.slack.plans.planning import Shown, directs, drafted, opened, pressed, sent, shown
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Person, Team, View


def home_of(site: Site, team: Team, user: Person) -> View:
    team.open_home(user)
    site.idle()
    view = site.slack.home(user)
    assert view
    return view


def test_with_no_plans_it_says_how_to_begin(site: Site, team: Team):
    lee = team.person("Lee Wong")
    home = home_of(site, team, lee)
    assert "No plans yet. Send me your inspection report" in home.said
    assert "How to ask" in home.said
    assert "Overdue" not in home.said
    assert "Settings" not in home.said


def test_it_lists_what_is_overdue_and_due_and_the_plans(site: Site, team: Team, priya: Person, sam: Person):
    plan = drafted(site)
    late = tuple(replace(one, due="2026-01-05") if one.ref == "SAFE-MED-1" else one for one in plan.actions)
    made = shown(site, team, priya, team.direct(priya), replace(plan, actions=late))
    home = home_of(site, team, priya)
    assert "Overdue (1)" in home.said
    assert "on 5 January 2026" in home.said
    assert "Due in the next seven days (" in home.said
    assert "our report.txt\nDraft · version 1 · 0 of 24 actions done · next was due" in home.said
    opened(site, team, priya, home, "plan.see:SAFE-MED-1")
    sent(site, team, priya, {"owner": sam, "due": "2027-05-03"})
    assert made.now.version == 2
    home = site.slack.home(priya)
    assert home
    assert "Overdue" not in home.said
    assert "version 2" in home.said
    theirs = home_of(site, team, sam)
    assert "1 action of yours" in theirs.said
    assert "plan.open" not in str(theirs.content)


def test_a_plan_opens_from_home_down_to_an_action(site: Site, team: Team, priya: Person):
    made = shown(site, team, priya, team.direct(priya))
    whole = opened(site, team, priya, home_of(site, team, priya), f"plan.open:{made.plan.id[:16]}")
    assert "Way forward" in whole.said
    listed = opened(site, team, priya, whole, "plan.actions")
    opened(site, team, priya, listed, "plan.change:WELL-SPE-2")
    sent(site, team, priya, {"priority": "this week"})
    view = site.slack.view(priya)
    assert view
    assert view.id == listed.id
    assert made.now.version == 2
    assert "version 2" in made.message.said


def test_reminders_are_turned_off_and_on(site: Site, team: Team, priya: Person):
    bench = site.bench(team)
    pressed(site, team, priya, home_of(site, team, priya), "home.reminders")
    assert bench.people.quiet(priya.id)
    home = site.slack.home(priya)
    assert home
    assert "Reminders are off" in home.said
    pressed(site, team, priya, home, "home.reminders")
    assert not bench.people.quiet(priya.id)


def test_more_is_shown_when_asked_for(site: Site, team: Team, priya: Person):
    for _ in range(10):
        shown(
            site, team, priya, team.direct(priya), replace(drafted(site, b"Care plans were out of date."), actions=())
        )
    home = home_of(site, team, priya)
    assert home.said.count("our report.txt") == 8
    pressed(site, team, priya, home, "home.more")
    assert home.said.count("our report.txt") == 10


def test_administrators_have_a_button_for_settings(site: Site, team: Team):
    admin = team.person("Ada Min", is_admin=True)
    assert "Settings" in home_of(site, team, admin).said


def test_a_file_that_is_asked_for_at_home_comes_in_a_direct_message(site: Site, team: Team, plan: Shown, priya: Person):
    whole = opened(site, team, priya, home_of(site, team, priya), "plan.open")
    pressed(site, team, priya, whole, "plan.export", "Calendar")
    assert any("as a file" in one.said for one in directs(site, team, priya))
    (file,) = (file for file in site.slack.world.files.values() if file.team == team.id)
    assert file.shared[0][0] == team.direct(priya).id


def test_many_plans_with_many_actions_fit(site: Site):
    plan = drafted(site)
    home = Home(plan.id, "slack:T:U", "D1", "1.0", "U1")
    for count in (0, 1, 5, 30):
        many = [Mine(replace(plan, id=uuid4().hex), home, True, frozenset()) for _ in range(count)]
        for page in (0, 1, 5, 20):
            for day in (date(2026, 12, 1), date(2027, 6, 1)):
                view = home_view(many, day, reminded=True, manages=True, page=page)
                assert faults_of_view(view) == []
                assert len(view["blocks"]) <= MOST_BLOCKS


def test_a_plan_that_is_gone_is_left_out(site: Site, team: Team, plan: Shown, priya: Person):
    bench = site.bench(team)
    assert len(plans_of(bench, priya.id)) == 1
    bench.office(bench.plans.home(plan.plan.id).whose).forget_plan(plan.plan.id)
    assert plans_of(bench, priya.id) == []
    assert "No plans yet" in home_of(site, team, priya).said
