"""Owners are reminded once a day, on working days, in their own hours, of what is due of theirs."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.plans import remind
from assistant.channels.slack.plans.reminders import is_time
from assistant.store.slack import Owner
from tests.assistant.channels.slack.plans.planning import Shown, directs, drafted, opened, pressed, shown
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Message, Person, Team

TUESDAY = datetime(2027, 1, 5, 10, 0, tzinfo=UTC)


def at(bench: Bench, moment: datetime) -> Bench:
    """The workspace's at another moment."""
    return replace(bench, now=lambda: moment)


def owned(site: Site, team: Team, by: Person, *dues: str) -> Shown:
    """A plan in a direct message of nobody's in which somebody owns actions that are due on these days."""
    drafter = team.person("Dee Rafter")
    plan = drafted(site)
    actions = [replace(action, due=due, owner=by.name) for action, due in zip(plan.actions, dues, strict=False)]
    made = shown(site, team, drafter, team.direct(drafter), replace(plan, actions=tuple(actions)))
    for action in made.plan.actions:
        site.bench(team).plans.own(made.plan.id, action.ref, Owner(by.id, by.name))
    return made


def reminders(site: Site, team: Team, user: Person) -> list[Message]:
    return [one for one in directs(site, team, user) if one.said.startswith("Your actions: ")]


@pytest.mark.parametrize(
    ("moment", "zone", "right"),
    [
        ("2027-01-05T09:00", "Europe/London", True),
        ("2027-01-05T08:59", "Europe/London", False),
        ("2027-01-05T16:59", "Europe/London", True),
        ("2027-01-05T17:00", "Europe/London", False),
        ("2027-01-09T10:00", "Europe/London", False),  # a Saturday
        ("2027-01-10T10:00", "Europe/London", False),  # a Sunday
        ("2027-01-01T10:00", "Europe/London", False),  # New Year
        ("2026-12-28T10:00", "Europe/London", False),  # the substitute day for Boxing Day
        ("2027-03-26T10:00", "Europe/London", False),  # Good Friday
        ("2027-03-29T08:30", "Europe/London", False),  # Easter Monday, after the clocks went forward
        ("2027-03-30T08:30", "Europe/London", True),  # 9:30 by British Summer Time
        ("2027-10-29T08:30", "Europe/London", True),
        ("2027-11-01T08:30", "Europe/London", False),  # 8:30 again by GMT
        ("2027-01-05T09:30", "America/New_York", False),
        ("2027-01-05T15:00", "America/New_York", True),
        ("2027-01-04T23:30", "Australia/Sydney", True),  # 10:30 on Tuesday there
    ],
)
def test_working_hours_are_the_persons_own(moment: str, zone: str, right: bool):
    there = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert is_time(there) is right


def test_overdue_today_and_soon_are_told_once_a_day(site: Site, team: Team, sam: Person):
    made = owned(site, team, sam, "2027-01-04", "2027-01-05", "2027-01-08", "2027-01-20")
    bench = site.bench(team)
    assert remind(at(bench, TUESDAY)) == 1
    assert remind(at(bench, TUESDAY.replace(hour=16))) == 0
    (told,) = reminders(site, team, sam)
    assert told.said.startswith("Your actions: 1 overdue, 1 due today and 1 due in the next days.")
    assert "Overdue, due yesterday · our report.txt" in told.said
    assert made.plan.actions[3].ref not in told.said
    assert remind(at(bench, TUESDAY.replace(day=6))) == 1
    assert len(reminders(site, team, sam)) == 2


def test_nothing_is_sent_where_nothing_is_due_or_it_is_no_time(site: Site, team: Team, sam: Person):
    owned(site, team, sam, "2027-01-20")
    bench = site.bench(team)
    assert remind(at(bench, TUESDAY)) == 0
    assert remind(at(bench, datetime(2027, 1, 23, 10, 0, tzinfo=UTC))) == 0
    assert remind(at(bench, datetime(2027, 1, 22, 10, 0, tzinfo=UTC))) == 1
    assert remind(at(bench, datetime(2027, 1, 25, 7, 0, tzinfo=UTC))) == 0


def test_each_has_their_own_zone(site: Site, team: Team):
    sydney = team.person("Syd Ney", tz="Australia/Sydney")
    nowhere = team.person("No Where", tz="Europe/London")
    owned(site, team, sydney, "2027-01-05")
    owned(site, team, nowhere, "2027-01-05")
    bench = site.bench(team)
    assert remind(at(bench, datetime(2027, 1, 4, 23, 0, tzinfo=UTC))) == 1
    assert "1 due today" in reminders(site, team, sydney)[0].said
    assert remind(at(bench, TUESDAY)) == 1
    assert "1 due today" in reminders(site, team, nowhere)[0].said


def test_turned_off_in_the_reminder_none_comes_any_more(site: Site, team: Team, sam: Person):
    owned(site, team, sam, "2027-01-05")
    bench = site.bench(team)
    remind(at(bench, TUESDAY))
    pressed(site, team, sam, reminders(site, team, sam)[0], "home.reminders")
    assert directs(site, team, sam)[-1].said.startswith("I don't remind you any more.")
    assert remind(at(bench, TUESDAY.replace(day=6))) == 0


def test_what_could_not_be_sent_is_sent_later_that_day(site: Site, team: Team, sam: Person, priya: Person):
    owned(site, team, sam, "2027-01-05")
    owned(site, team, priya, "2027-01-05")
    bench = site.bench(team)
    direct = team.direct(sam).id
    site.slack.trouble(
        "chat.postMessage", "messages_tab_disabled", where=lambda call: call.arguments["channel"] == direct
    )
    assert remind(at(bench, TUESDAY)) == 1
    assert site.figure('slack_faults_total{reason="reminder"}') == 1
    assert remind(at(bench, TUESDAY.replace(hour=11))) == 1
    assert len(reminders(site, team, sam)) == len(reminders(site, team, priya)) == 1


def test_done_from_the_reminder_asks_for_evidence(site: Site, team: Team, sam: Person):
    made = owned(site, team, sam, "2027-01-05")
    remind(at(site.bench(team), TUESDAY))
    window = opened(site, team, sam, reminders(site, team, sam)[0], "plan.done")
    assert f"{made.plan.actions[0].ref} is done" in window.said


def test_people_who_left_and_what_is_done_are_passed_over(site: Site, team: Team, sam: Person):
    made = owned(site, team, sam, "2027-01-05")
    bench = site.bench(team)
    sam.deleted = True
    assert remind(at(bench, TUESDAY)) == 0
    sam.deleted = False
    done = tuple(replace(action, status="done") for action in made.plan.actions)
    bench.office(bench.plans.home(made.plan.id).whose).plans.save(replace(made.plan, version=2, actions=done))
    site.service.benches.drop(team.id)
    assert remind(at(site.bench(team), TUESDAY)) == 0


def test_many_actions_fit_in_one_reminder(site: Site, team: Team, sam: Person):
    owned(site, team, sam, *["2027-01-05"] * 24)
    assert remind(at(site.bench(team), TUESDAY)) == 1
    (told,) = reminders(site, team, sam)
    assert "and 12 actions more, in the Home of Regrow" in told.said
    assert len(told.blocks) <= 50
