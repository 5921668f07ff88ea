"""People, a private channel and a plan that is shown in it."""

import pytest

from tests.assistant.channels.slack.plans.planning import Shown, shown
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Channel, Person, Team


@pytest.fixture
def priya(team: Team) -> Person:
    """Who drafts plans."""
    return team.person("Priya Shah")


@pytest.fixture
def sam(team: Team) -> Person:
    """A deputy."""
    return team.person("Sam Jones")


@pytest.fixture
def channel(team: Team, priya: Person, sam: Person) -> Channel:
    """A private channel of both."""
    return team.channel("quality", priya, sam, private=True)


@pytest.fixture
def plan(site: Site, team: Team, priya: Person, channel: Channel) -> Shown:
    """A plan of the channel's, with 24 actions."""
    return shown(site, team, priya, channel)
