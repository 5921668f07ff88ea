"""A pretended Slack for each test, with a workspace, somebody in it and a private channel."""

from collections.abc import Generator

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette import SlackRequestHandler
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.assistant.channels.api.openai.served import served
from tests.slack_server import Channel, Person, SlackServer, Team, slack_server
from tests.slack_server.calling import Client, client_of
from tests.slack_server.hearing import Heard, hearing


@pytest.fixture
def slack() -> Generator[SlackServer]:
    with slack_server() as server:
        yield server


@pytest.fixture
def team(slack: SlackServer) -> Team:
    return slack.team("Rowan Care")


@pytest.fixture
def priya(team: Team) -> Person:
    return team.person("Priya Shah", is_admin=True)


@pytest.fixture
def channel(team: Team, priya: Person) -> Channel:
    return team.channel("care-quality", priya, private=True)


@pytest.fixture
def client(slack: SlackServer, team: Team) -> Client:
    return client_of(slack, team.token)


@pytest.fixture
def heard(slack: SlackServer, team: Team) -> Generator[Heard]:
    made = hearing(slack, team)
    handler = SlackRequestHandler(made.app)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    with served(Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])) as address:
        slack.send_to(f"{address}/slack/events")
        yield made


@pytest.fixture
def socket(slack: SlackServer, team: Team) -> Generator[Heard]:
    made = hearing(slack, team)
    handler = SocketModeHandler(made.app, slack.app.app_token, ping_interval=1)
    handler.connect()
    yield made
    handler.close()
