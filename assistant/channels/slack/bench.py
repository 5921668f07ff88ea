"""What a job is done with: one workspace's organisation, its way to Slack, and what is kept of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.channels.slack.calls import Slack
from assistant.channels.slack.jobs import Place
from assistant.organisation import Office, Shared
from assistant.settings.slack import SlackSettings
from assistant.store.slack import People, SlackPlans, Workspace


def utc_now() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


def uncounted(_what: str) -> None:
    """Count nothing."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One workspace's; threads may share it. `count` counts what went wrong, by a fixed word of our own."""

    shared: Shared
    workspace: Workspace
    slack: Slack
    plans: SlackPlans
    people: People
    settings: SlackSettings
    count: Callable[[str], object] = uncounted
    now: Callable[[], datetime] = utc_now

    def who(self, user: str) -> str:
        """Name a person, as records of feedback and their own conversations have them."""
        return f"slack:{self.workspace.team}:{user}"

    def owner(self, place: Place, user: str) -> str:
        """Say whose a conversation or plan is: the person's in a direct message, else the channel's."""
        return self.who(user if place.direct else place.channel)

    def office(self, whose: str) -> Office:
        """Give the organisation's office with the conversations and plans of that owner alone."""
        return self.shared.visit(self.workspace.organisation, whose)
