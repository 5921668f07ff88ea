"""What goes wrong: tried again where that helps, told in plain words, counted; never silence, never anybody's words."""

import threading
import time
from collections.abc import Callable

import pytest

from assistant.channels.slack import faults
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.counting import write_fault
from assistant.channels.slack.incoming import place
from assistant.channels.slack.jobs import Job
from assistant.errors import BusyError, PlanNotFoundError, StoreError
from tests.assistant.channels.slack.running.conftest import Desk
from tests.slack_server import Team, sending


@pytest.fixture
def team(desk: Desk) -> Team:
    return desk.team()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(faults, "PAUSES", (0.05, 0.05, 0.05))


def failing(error: Exception, times: int = 99) -> Callable[[Job, Bench], object]:
    left = [times]

    def deed(_job: Job, _bench: Bench) -> None:
        if left[0] > 0:
            left[0] -= 1
            raise error

    return deed


@pytest.mark.parametrize(
    "error",
    [StoreError("the disk is full"), BusyError("busy"), SlackFaultError("unreachable"), SlackFaultError("ratelimited")],
    ids=["store", "busy", "unreachable", "ratelimited"],
)
def test_what_may_be_over_in_a_moment_is_tried_again(desk: Desk, team: Team, error: Exception):
    priya = team.person("Priya")
    desk.work.deed = failing(error, 2)
    team.say(priya, "hello")
    desk.idle()
    assert desk.work.said == ["hello"]
    assert len(desk.work.faults) == 2
    assert desk.slack.messages(team.direct(priya)) == []


@pytest.mark.parametrize(
    ("error", "told", "counted"),
    [
        (StoreError("at /secret/place"), faults.UNREADY, "store"),
        (BusyError("busy"), faults.BUSY, "busy"),
        (SlackFaultError("unreachable"), faults.AWAY, "unreachable"),
        (SlackFaultError("not_in_channel"), faults.OUTSIDE, "not_in_channel"),
        (SlackFaultError("missing_scope"), faults.UNPERMITTED, "missing_scope"),
        (SlackFaultError("invalid_blocks"), faults.REFUSED.format(reason="invalid blocks"), "invalid_blocks"),
        (PlanNotFoundError("This plan is not here any more."), "This plan is not here any more.", "request"),
        (ValueError("Mrs Jones"), "Something went wrong inside Regrow", "fault"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_cannot_be_done_is_told_in_the_thread(desk: Desk, team: Team, error: Exception, told: str, counted: str):
    priya = team.person("Priya")
    before = desk.counted.faults[counted]
    desk.work.deed = failing(error)
    sent = team.say(priya, "Mrs Jones fell")
    message = desk.slack.wait_message(team.direct(priya), thread=sent.more["message"])
    assert message.said.startswith(told)
    assert "Jones" not in message.said
    assert "secret" not in message.said
    desk.idle()
    assert len(desk.slack.messages(team.direct(priya))) == 1
    assert desk.counted.faults[counted] > before


def test_in_a_channel_it_is_told_to_who_asked_alone(desk: Desk, team: Team):
    priya = team.person("Priya")
    channel = team.channel("care", priya)
    desk.work.deed = failing(ValueError("x"))
    sent = team.mention(priya, channel, "what next?")
    message = desk.slack.wait_message(channel, only=priya)
    assert "Something went wrong" in message.said
    assert message.thread == sent.more["message"].ts
    desk.idle()
    assert desk.slack.messages(channel) == []


def test_where_regrow_is_not_in_the_channel_it_is_told_in_a_direct_message(desk: Desk, team: Team):
    priya = team.person("Priya")
    desk.work.deed = failing(ValueError("x"))
    team.command(priya, team.channel("care", priya, bot=False), "help")
    assert desk.slack.wait_message(team.direct(priya), "Something went wrong")


def test_a_window_that_fails_is_told_in_a_direct_message(desk: Desk, team: Team):
    priya = team.person("Priya")
    desk.work.deed = failing(ValueError("x"))
    view = {
        "id": "V9",
        "hash": "h",
        "callback_id": "form",
        "state": {"values": {"words": {"value": {"value": "well"}}}},
    }
    desk.slack.delivery.send("interactive", team.around(priya, "view_submission") | {"view": view})
    assert desk.slack.wait_message(team.direct(priya), "Something went wrong")


def test_a_window_that_could_not_be_opened_is_told(desk: Desk, team: Team, monkeypatch: pytest.MonkeyPatch):
    def late(_job: Job, _bench: Bench) -> None:
        raise SlackFaultError("expired_trigger_id")

    monkeypatch.setitem(desk.service.parts.prompt, "shortcut:ask", late)
    priya = team.person("Priya")
    channel = team.channel("care", priya)
    team.shortcut(priya, "ask", team.write(priya, channel, "words"))
    assert desk.slack.wait_message(channel, faults.LATE, only=priya)


def test_what_has_said_something_already_is_not_done_again(desk: Desk, team: Team):
    priya = team.person("Priya")

    def deed(job: Job, bench: Bench) -> None:
        where = place(job)
        assert where
        bench.slack.post(where.channel, where.thread, Message("Half of it", [words("Half of it")]))
        raise StoreError("away")

    desk.work.deed = deed
    team.say(priya, "hello")
    desk.idle()
    assert [message.said for message in desk.slack.messages(team.direct(priya))] == ["Half of it", faults.UNREADY]


def test_the_rest_of_a_thread_goes_on_after_one_that_failed(desk: Desk, team: Team):
    priya = team.person("Priya")
    desk.work.deed = failing(ValueError("x"), 1)
    root = team.say(priya, "one").more["message"]
    team.say(priya, "two", root)
    desk.idle()
    assert desk.work.said == ["two"]


def test_while_something_waits_to_be_tried_again_what_came_after_it_waits_too(desk: Desk, team: Team):
    priya = team.person("Priya")
    desk.work.deed = failing(StoreError("away"), 1)
    root = team.say(priya, "one").more["message"]
    desk.slack.wait_for(lambda: desk.work.faults)
    team.say(priya, "two", root)
    desk.idle()
    assert desk.work.said == ["one", "two"]


def test_where_nobody_can_be_told_it_is_counted(desk: Desk, team: Team):
    desk.work.deed = failing(ValueError("x"))
    desk.slack.trouble("chat.postMessage", "account_inactive")
    team.say(team.person("Priya"), "hello")
    desk.slack.wait_for(lambda: desk.counted.faults["untold"] == 1)
    desk.idle()


def test_slack_asking_to_wait_is_obeyed_and_nothing_is_lost(desk: Desk, team: Team):
    priya = team.person("Priya")

    def deed(job: Job, bench: Bench) -> None:
        where = place(job)
        assert where
        bench.slack.post(where.channel, where.thread, Message("Here", [words("Here")]))

    desk.work.deed = deed
    desk.slack.trouble("chat.postMessage", "ratelimited", status=429, retry_after=1, times=2)
    began = time.monotonic()
    team.say(priya, "hello")
    desk.idle()
    assert time.monotonic() - began >= 2
    assert [message.said for message in desk.slack.messages(team.direct(priya))] == ["Here"]


def test_a_thread_that_slack_makes_wait_lets_others_think(desk: Desk, team: Team):
    """More wait than may think at once; one that does not have to wait is done meanwhile."""
    channels = [team.direct(team.person(f"P{n}")) for n in range(6)]
    sam = team.person("Sam")

    def deed(job: Job, bench: Bench) -> None:
        where = place(job)
        if where and where.channel != team.direct(sam).id:
            bench.slack.post(where.channel, where.thread, Message("Here", [words("Here")]))

    slow = {channel.id for channel in channels}
    desk.work.deed = deed
    desk.slack.trouble("chat.postMessage", wait=1.5, times=6, where=lambda call: call.arguments["channel"] in slow)
    for channel in channels:
        said = team.write(team.workspace.people[str(channel.im_of)], channel, "slow")
        team.tell(sending.message(said, channel))
    desk.slack.wait_for(lambda: len(desk.slack.called("chat.postMessage")) >= 6, 5)
    began = time.monotonic()
    team.say(sam, "quick")
    desk.slack.wait_for(lambda: "quick" in desk.work.said, 1.4)
    assert time.monotonic() - began < 1.4


class Away:
    """A database that cannot be written."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise StoreError("away")

        monkeypatch.setattr(desk.service.inbox, "accept", refuse)


def test_events_that_cannot_be_kept_are_asked_for_again(desk: Desk, team: Team, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        Away(desk, patch)
        sent = team.say(team.person("Priya"), "hello")
    assert sent.status == 503
    assert desk.slack.again(sent).status == 200
    desk.idle()
    assert desk.work.said == ["hello"]


def test_people_are_told_at_once_what_cannot_be_kept(desk: Desk, team: Team, monkeypatch: pytest.MonkeyPatch):
    priya = team.person("Priya")
    channel = team.channel("care", priya)
    said = team.write(priya, channel, "words")
    view = {"id": "V9", "hash": "h", "callback_id": "form", "blocks": [{"type": "input", "block_id": "words"}],
            "state": {"values": {"words": {"value": {"value": "well"}}}}}  # fmt: skip
    with monkeypatch.context() as patch:
        Away(desk, patch)
        assert team.command(priya, channel, "help").answer == {"text": faults.UNREADY}
        submitted = desk.slack.delivery.send("interactive", team.around(priya, "view_submission") | {"view": view})
        assert submitted.errors == {"words": faults.UNREADY}
        assert team.shortcut(priya, "ask", said).status == 200
        assert desk.slack.wait_message(channel, faults.UNREADY, only=priya)


def test_no_log_line_has_anybodys_words(caplog: pytest.LogCaptureFixture):
    write_fault(ValueError("Mrs Jones fell"), "something from Slack failed", kind="event:message")
    assert "ValueError" in caplog.text
    assert "Jones" not in caplog.text


def test_a_workspace_that_is_gone_settles_what_was_left_of_it(desk: Desk, team: Team):
    begun, gate = threading.Event(), threading.Event()

    def deed(_job: Job, _bench: Bench) -> None:
        begun.set()
        gate.wait(10)

    desk.work.deed = deed
    priya = team.person("Priya")
    root = team.say(priya, "one").more["message"]
    assert begun.wait(10)
    team.say(priya, "two", root)
    desk.service.leaving.remove(team.id)
    gate.set()
    desk.slack.wait_for(lambda: desk.work.said == ["one"])
    time.sleep(0.3)
    assert desk.work.said == ["one"]
    assert desk.work.faults == []


def test_what_comes_meanwhile_does_not_make_a_thread_forget_to_try_again(
    desk: Desk, team: Team, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(faults, "PAUSES", (1.0,))
    priya = team.person("Priya")
    desk.work.deed = failing(StoreError("away"), 1)
    root = team.say(priya, "one").more["message"]
    desk.slack.wait_for(lambda: desk.work.faults)
    team.say(priya, "two", root)
    desk.idle(5)
    assert desk.work.said == ["one", "two"]
