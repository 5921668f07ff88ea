"""Publishes somebody's App Home, and does what is pressed there."""

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.calls import Person, SlackFaultError
from assistant.channels.slack.jobs import Handlers, Job
from assistant.channels.slack.plans.due import plans_of
from assistant.channels.slack.plans.home_page import home_view
from assistant.channels.slack.plans.keys import pressed
from assistant.channels.slack.plans.telling import tell
from assistant.channels.slack.plans.wording import LONDON
from assistant.channels.slack.rights import allowed

MOST_PAGES = 20
REMINDED = "I remind you again, on working days, of what is overdue or due soon."
QUIET = "I don't remind you any more. What is due stands in the Home of Regrow, where you can turn reminders on again."


def publish_home(bench: Bench, user: str, page: int = 0) -> None:
    """Show somebody their Home as it is now; raises SlackFaultError."""
    view = home_view(
        plans_of(bench, user),
        day_of(bench, user),
        reminded=not bench.people.quiet(user),
        manages=_manages(bench, user),
        page=min(page, MOST_PAGES),
    )
    bench.slack.publish_home(user, view)


def set_reminders(bench: Bench, user: str, on: bool) -> None:
    """Turn somebody's reminders on or off."""
    bench.people.set_quiet(user, quiet=not on)


def zone_of(person: Person) -> ZoneInfo:
    """Give somebody's time zone; England's where Slack names none that is known here."""
    try:
        return ZoneInfo(person.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return LONDON


def day_of(bench: Bench, user: str) -> date:
    """Give the day where somebody is."""
    return bench.now().astimezone(zone_of(bench.slack.person(user))).date()


def _manages(bench: Bench, user: str) -> bool:
    try:
        return allowed(bench, user, "manage")
    except SlackFaultError:
        return False


def _more(job: Job, bench: Bench) -> None:
    """Show more of everything."""
    asked = pressed(job).arg(0)
    publish_home(bench, job.user, int(asked) if asked.isdecimal() else 0)


def _reminders(job: Job, bench: Bench) -> None:
    """Turn reminders on or off, from the Home or from a reminder."""
    at = pressed(job)
    on = at.arg(0) == "on"
    set_reminders(bench, job.user, on)
    if not at.home:
        tell(bench, at.place, job.user, REMINDED if on else QUIET)
    publish_home(bench, job.user)


HANDLERS: Handlers = {"action:home.more": _more, "action:home.reminders": _reminders}
