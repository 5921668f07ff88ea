"""How what Slack sends is read: which ids, lanes and places it has."""

from typing import Any

import pytest

from assistant.channels.slack.incoming import place, read
from assistant.store.slack import Workspace

TEAM = "T1"
HERE = Workspace(TEAM, "slack-T1", "Rowan Care", "UBOT", "BBOT", "A1", "xoxb-1")
NOW = 1_790_000_000.0


def event(inner: dict[str, Any], **around: object) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": "Ev1", "event": inner, **around}


def arrive(body: dict[str, Any]):
    return read(TEAM, body, HERE, now=lambda: NOW)


def said(**more: object) -> dict[str, Any]:
    inner = {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "text": "hi",
        "ts": "1790000000.000100",
    }
    return event(inner | more)


def pressed(kind: str = "button", **more: object) -> dict[str, Any]:
    action = {"type": kind, "action_id": "plan.owner:2", "block_id": "b", "action_ts": "1790000001.5", **more}
    return {
        "type": "block_actions", "team": {"id": TEAM}, "user": {"id": "U1"}, "api_app_id": "A1", "trigger_id": "1.2",
        "container": {"type": "message", "message_ts": "1790000000.000200", "channel_id": "C1",
                      "thread_ts": "1790000000.000100"},
        "channel": {"id": "C1"}, "message": {"ts": "1790000000.000200", "blocks": [{"type": "actions"}]},
        "actions": [action],
    }  # fmt: skip


def test_a_top_level_message_begins_a_thread_and_a_reply_goes_on_with_it():
    first, reply = arrive(said()), arrive(said(ts="1790000009.000100", thread_ts="1790000000.000100"))
    assert first
    assert reply
    assert first.lane == reply.lane == "T1:D1:1790000000.000100"
    assert first.job.id != reply.job.id
    assert first.place < reply.place
    where = place(first.job)
    assert where
    assert (where.channel, where.thread, where.direct) == ("D1", "1790000000.000100", True)


def test_the_same_words_in_another_channel_or_workspace_are_something_else():
    ids = {
        arrival.job.id
        for body in (said(), said(channel="D2"), said(ts="1790000000.000101"))
        if (arrival := arrive(body))
    }
    other = read("T2", said(), None)
    assert other
    assert len(ids | {other.job.id}) == 4


@pytest.mark.parametrize("more", [
    {"subtype": "message_changed"}, {"subtype": "message_deleted"}, {"subtype": "bot_message"},
    {"subtype": "channel_join"},
    {"bot_id": "B9"}, {"user": "UBOT"}, {"user": "USLACKBOT"}, {"user": None}, {"hidden": True}, {"channel": "C1"},
    {"type": "app_mention"}, {"edited": {"ts": "1790000001.0"}},
])  # fmt: skip
def test_what_is_no_persons_message_to_regrow_is_passed_over(more: dict[str, object]):
    assert arrive(said(**more)) is None


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
def test_files_and_replies_that_the_channel_sees_are_messages(subtype: str):
    assert arrive(said(subtype=subtype))


def test_a_press_is_told_apart_by_what_comes_before_the_colon_and_stands_in_its_thread():
    arrival = arrive(pressed())
    assert arrival
    assert arrival.job.kind == "action:plan.owner"
    assert arrival.lane == "T1:C1:1790000000.000100"
    assert arrival.place == "1790000001.5"


def test_clicks_are_the_same_press_while_what_they_are_on_looks_the_same():
    one, two = arrive(pressed()), arrive(pressed(action_ts="1790000002.25"))
    assert one
    assert two
    assert one.press == two.press != ""
    assert one.job.id != two.job.id
    changed = pressed()
    changed["message"] = changed["message"] | {"edited": {"ts": "1790000002.0"}}
    for other in (changed, pressed(value="2"), pressed() | {"user": {"id": "U2"}}):
        arrival = arrive(other)
        assert arrival
        assert arrival.press != one.press


@pytest.mark.parametrize("kind", ["static_select", "users_select", "datepicker", "feedback_buttons", "radio_buttons"])
def test_of_a_menu_each_choice_counts(kind: str):
    arrival = arrive(pressed(kind))
    assert arrival
    assert arrival.press == ""


def test_windows_home_and_commands_are_a_persons_own_lane():
    view = {"id": "V1", "hash": "h", "callback_id": "plan.action", "private_metadata": "p"}
    submitted = arrive({"type": "view_submission", "team": {"id": TEAM}, "user": {"id": "U1"}, "view": view})
    assert submitted
    assert (submitted.job.kind, submitted.lane) == ("view:plan.action", "T1:view:U1")
    assert place(submitted.job) is None
    home = pressed()
    del home["channel"], home["message"]
    home |= {"container": {"type": "view", "view_id": "V2"}, "view": {"id": "V2", "hash": "h", "type": "home"}}
    at_home = arrive(home)
    assert at_home
    assert at_home.lane == "T1:action:U1"
    command = {
        "command": "/regrow",
        "text": "help",
        "team_id": TEAM,
        "channel_id": "C1",
        "user_id": "U1",
        "trigger_id": "9.9",
    }
    given = arrive(command)
    assert given
    assert (given.job.kind, given.job.user, given.lane) == ("command", "U1", "T1:command:U1")
    where = place(given.job)
    assert where
    assert where.channel == "C1"


def test_a_window_that_is_sent_once_more_is_the_same_and_one_that_was_changed_is_not():
    view = {"id": "V1", "hash": "h", "callback_id": "form"}
    body = {"type": "view_submission", "user": {"id": "U1"}, "view": view}
    one, again, other = arrive(body), arrive(body), arrive(body | {"view": view | {"hash": "i"}})
    assert one
    assert again
    assert other
    assert one.job.id == again.job.id != other.job.id


def test_the_old_panes_thread_is_read_from_where_that_pane_says_it():
    thread: dict[str, object] = {"user_id": "U1", "channel_id": "D1", "thread_ts": "1790000000.000100", "context": {}}
    arrival = arrive(
        event({"type": "assistant_thread_started", "assistant_thread": thread, "event_ts": "1790000000.5"})
    )
    assert arrival
    assert (arrival.job.user, arrival.lane, arrival.place) == ("U1", "T1:D1:1790000000.000100", "1790000000.5")


def test_where_slack_says_no_moment_our_own_clock_is_taken():
    arrival = arrive(event({"type": "app_uninstalled"}))
    assert arrival
    assert arrival.place == "1790000000.000000"


@pytest.mark.parametrize("kind", ["view_closed", "dialog_submission", "", "message_changed"])
def test_kinds_of_interaction_that_ask_for_nothing_are_passed_over(kind: str):
    assert arrive({"type": kind, "user": {"id": "U1"}, "view": {"id": "V1"}}) is None
