"""The pretended Slack speaks Socket Mode with slack-bolt, and loses nothing where a connection ends."""

from typing import Any

import pytest
from slack_sdk import WebClient

from tests.slack_server import Channel, Person, SlackServer, Team
from tests.slack_server.hearing import Heard, posted


def test_socket_mode_brings_the_same(
    slack: SlackServer, team: Team, priya: Person, channel: Channel, socket: Heard
) -> None:
    assert team.mention(priya, channel, "hello").acknowledged
    assert socket.event["text"].endswith("hello")
    socket.answer = {"text": "One moment"}
    assert team.command(priya, channel, "help").answer == {"text": "One moment"}
    socket.answer = {}
    assert team.press(priya, posted(slack, team, channel), "go").acknowledged


def test_a_connection_is_renewed_or_cut_and_nothing_is_lost(
    slack: SlackServer, team: Team, priya: Person, socket: Heard
) -> None:
    assert team.say(priya, "one").acknowledged
    slack.sockets.refresh()
    assert team.say(priya, "two").status == 200
    slack.sockets.cut()
    assert team.say(priya, "three").status == 200
    heard = [body["event"]["text"] for body in socket.bodies]
    assert list(dict.fromkeys(heard)) == ["one", "two", "three"]


def test_what_is_not_acknowledged_comes_again(slack: SlackServer, team: Team, priya: Person, socket: Heard) -> None:
    slack.sockets.patience = 0.3
    socket.status = [500]
    sent = team.say(priya, "slow")
    assert sent.envelope
    assert len(sent.envelope.sent) == 2
    assert sent.envelope.json()["retry_attempt"] == 1
    slack.again(sent)
    slack.wait_for(lambda: sent.envelope and len(sent.envelope.sent) == 3)


def test_nobody_connects_with_another_token(slack: SlackServer) -> None:
    client: Any = WebClient(base_url=slack.api)
    with pytest.raises(Exception, match="invalid_auth"):
        client.apps_connections_open(app_token="xapp-other")  # noqa: S106
