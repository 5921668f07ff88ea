"""Socket Mode: the same over a line that Regrow opens, which breaks and is opened again."""

import threading
from collections.abc import Generator
from dataclasses import replace

import pytest

from assistant.channels.slack import socket
from assistant.channels.slack.counting import Counted
from assistant.channels.slack.service import SlackService, open_slack
from assistant.channels.slack.socket import Line, UnreachableError
from assistant.errors import SettingsError, StoreError
from assistant.organisation import Shared
from assistant.store.slack import Entry, Outcome
from tests.assistant.channels.slack.running.conftest import Desk, Work
from tests.assistant.channels.slack.serving import install, settings
from tests.slack_server import SlackServer, Team, slack_server


@pytest.fixture(scope="module")
def slack() -> Generator[SlackServer]:
    with slack_server() as started:
        yield started


def service_of(shared: Shared, slack: SlackServer, work: Work, counted: Counted) -> SlackService:
    shared.settings = replace(shared.settings, slack=settings(slack, app_token=slack.app.app_token))
    return open_slack(shared, counted, work.fault, parts=work.parts())


@pytest.fixture(scope="module")
def desk_of_all(open_shared_once: Shared, slack: SlackServer) -> Generator[Desk]:
    work, counted = Work(), Counted()
    service = service_of(open_shared_once, slack, work, counted)
    line = Line(service, slack.app.app_token, ping=0.5)
    line.open()
    service.start()
    try:
        yield Desk(slack, open_shared_once, service, counted, work, "")
    finally:
        line.close()
        assert service.stop(10)


@pytest.fixture
def team(desk: Desk) -> Team:
    team = desk.slack.team()
    install(desk.service, team)
    return team


def test_events_windows_and_commands_come_over_the_line_and_are_acknowledged(desk: Desk, team: Team):
    priya = team.person("Priya")
    channel = team.channel("care", priya)
    said = team.write(priya, channel, "words")
    for sent in (
        team.say(priya, "hello"),
        team.command(priya, channel, "help"),
        team.shortcut(priya, "ask", said),
        team.open_home(priya),
    ):
        assert sent.acknowledged
    desk.idle()
    assert {job.kind for job in desk.work.done} == {"event:message", "command", "shortcut:ask", "event:app_home_opened"}


def test_what_is_wrong_in_a_window_goes_with_the_acknowledgement(desk: Desk, team: Team):
    priya = team.person("Priya")
    view = {
        "id": "V9",
        "hash": "h",
        "callback_id": "form",
        "state": {"values": {"words": {"value": {"value": "short"}}}},
    }
    sent = desk.slack.delivery.send("interactive", team.around(priya, "view_submission") | {"view": view})
    assert sent.errors == {"words": "Please say more."}


def test_the_same_envelope_once_more_is_done_once(desk: Desk, team: Team):
    sent = team.say(team.person("Priya"), "hello")
    desk.slack.again(sent)
    desk.slack.again(sent)
    desk.idle()
    assert desk.work.said == ["hello"]


def test_what_could_not_be_kept_is_not_acknowledged_and_comes_again(
    desk: Desk, team: Team, monkeypatch: pytest.MonkeyPatch
):
    accept, left = desk.service.inbox.accept, [1]

    def refuse_once(entry: Entry, *, signature: str | None = None, done: bool = False) -> Outcome:
        if left and left.pop():
            raise StoreError("away")
        return accept(entry, signature=signature, done=done)

    monkeypatch.setattr(desk.service.inbox, "accept", refuse_once)
    desk.slack.sockets.patience = 0.5
    try:
        sent = team.say(team.person("Priya"), "hello")
    finally:
        desk.slack.sockets.patience = 3.0
    assert sent.status == 200
    assert sent.envelope
    assert len(sent.envelope.sent) == 2
    desk.idle()
    assert desk.work.said == ["hello"]


@pytest.mark.parametrize("how", ["refresh", "cut"])
def test_a_line_that_ends_is_opened_again_and_nothing_is_lost(desk: Desk, team: Team, how: str):
    priya = team.person("Priya")
    getattr(desk.slack.sockets, how)()
    desk.slack.wait_for(lambda: not desk.slack.sockets.open)
    said = [team.say(priya, f"n{n}") for n in range(3)]
    assert all(sent.status == 200 for sent in said)
    desk.idle()
    assert sorted(desk.work.said) == ["n0", "n1", "n2"]


def test_many_at_once_are_each_done_once(desk: Desk, team: Team):
    people = [team.person(f"P{n}") for n in range(10)]

    def talk(n: int) -> None:
        for k in range(5):
            team.say(people[n], f"{n}.{k}")

    threads = [threading.Thread(target=talk, args=(n,)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    desk.idle()
    assert sorted(desk.work.said) == sorted(f"{n}.{k}" for n in range(10) for k in range(5))


class TestOpening:
    def test_a_token_that_slack_does_not_know_is_told(self, open_shared_once: Shared, slack: SlackServer):
        line = Line(service_of(open_shared_once, slack, Work(), Counted()), "xapp-made-up")
        try:
            slack.trouble("apps.connections.open", "invalid_auth")
            with pytest.raises(SettingsError, match="SLACK_APP_TOKEN \\(invalid_auth\\)"):
                line.open()
        finally:
            line.close()

    def test_where_slack_is_away_it_is_told(self, open_shared_once: Shared, slack: SlackServer):
        service = service_of(open_shared_once, slack, Work(), Counted())
        service.settings = replace(service.settings, api="http://127.0.0.1:9/api/")
        line = Line(service, "xapp-1")
        try:
            with pytest.raises(UnreachableError, match="can't be reached"):
                line.open()
        finally:
            line.close()

    def test_a_bots_token_in_its_place_is_told_before_anything_is_opened(
        self, open_shared_once: Shared, slack: SlackServer
    ):
        service = service_of(open_shared_once, slack, Work(), Counted())
        with pytest.raises(SettingsError, match="begins with xapp-"):
            socket.serve(service, "xoxb-1", lambda: None)
