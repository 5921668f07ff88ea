"""Regrow beside a Slack of this machine, once for all tests of a process; each test has a workspace of its own.

def test_it(site: Site, team: Team): site.slack…, team.person("Priya Shah"), site.bench(team), site.idle()
"""

from collections.abc import Generator

import pytest

from tests.assistant.channels.slack.serving import Site, serving
from tests.slack_server import SlackServer, Team


@pytest.fixture(scope="session")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    with serving(tmp_path_factory.mktemp("slack"), web="https://regrow.example.org") as started:
        yield started


@pytest.fixture
def site(everywhere: Site) -> Generator[Site]:
    """The site, with nothing wrong; after the test all is done, and Slack found every call well formed."""
    before = len(everywhere.slack.faults)
    yield everywhere
    everywhere.slack.mend()
    everywhere.idle()
    assert everywhere.slack.faults[before:] == []


@pytest.fixture
def slack(site: Site) -> SlackServer:
    return site.slack


@pytest.fixture
def team(site: Site) -> Team:
    """A workspace of the test's own, with Regrow installed."""
    return site.team()
