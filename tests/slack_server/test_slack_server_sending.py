"""What the pretended Slack sends by HTTP is taken by slack-bolt: events, interactions and commands."""

import threading
from typing import Any

import pytest
from slack_sdk import WebClient

from tests.slack_server import Channel, Person, SlackServer, Team
from tests.slack_server.calling import INPUT, MODAL
from tests.slack_server.hearing import Heard, posted


def test_what_people_say_is_heard(team: Team, priya: Person, channel: Channel, heard: Heard) -> None:
    sent = team.say(priya, f"Is <b> & {channel.mention} fine?")
    assert sent.acknowledged
    assert (heard.event["channel_type"], heard.event["text"]) == (
        "im",
        f"Is &lt;b&gt; &amp; {channel.mention} fine?",
    )
    team.say(priya, "And?", thread=sent.more["message"])
    assert (heard.event["thread_ts"], heard.event["parent_user_id"]) == (sent.more["message"].ts, priya.id)
    team.mention(priya, channel, "hello", files=[team.file(priya, "report.pdf", b"%PDF")])
    assert (heard.event["type"], heard.event["files"][0]["name"]) == ("app_mention", "report.pdf")
    assert heard.event["text"] == f"{team.bot.mention} hello"
    team.say(priya, "", files=[team.file(priya, "report.pdf", b"%PDF")])
    assert heard.event["subtype"] == "file_share"


def test_what_is_changed_and_what_bots_say_is_told(
    slack: SlackServer, team: Team, priya: Person, channel: Channel, heard: Heard
) -> None:
    message = team.say(priya, "Hello").more["message"]
    team.edit(message, "Hello there")
    assert (heard.event["subtype"], heard.event["previous_message"]["text"]) == ("message_changed", "Hello")
    team.unsay(message)
    assert (heard.event["subtype"], heard.event["deleted_ts"]) == ("message_deleted", message.ts)
    team.bot_says(team.direct(priya), "Rota is out")
    assert heard.event["subtype"] == "bot_message"
    own = posted(slack, team, channel)
    team.echo(own)
    assert (heard.event["user"], heard.event["bot_id"]) == (team.bot.id, f"B{team.bot.id[1:]}")


def test_panes_homes_and_leaving_are_told(slack: SlackServer, team: Team, priya: Person, heard: Heard) -> None:
    team.open_home(priya)
    assert (heard.event["type"], heard.event["tab"]) == ("app_home_opened", "home")
    team.open_home(priya, "messages")
    assert heard.event["tab"] == "messages"
    team.open_pane(priya)
    assert heard.event["assistant_thread"]["channel_id"] == team.direct(priya).id
    assert all(sent.acknowledged for sent in team.uninstall())
    assert [one["event"]["type"] for one in heard.bodies[-2:]] == ["tokens_revoked", "app_uninstalled"]
    assert not team.token


def test_whatever_is_chosen_is_told_with_its_message(
    slack: SlackServer, team: Team, priya: Person, channel: Channel, heard: Heard
) -> None:
    message = posted(slack, team, channel)
    for action, value, where, what in (
        ("status", "done", "selected_option", "done"),
        ("owner", priya, "selected_user", priya.id),
        ("due", "2026-11-02", "selected_date", "2026-11-02"),
        ("more", "Export", "selected_option", "export"),
        ("where", "here", "selected_option", "here"),
    ):
        assert team.press(priya, message, action, value).acknowledged
        chosen = heard.action[where]
        assert (chosen["value"] if isinstance(chosen, dict) else chosen) == what
    team.press(priya, message, "feedback", "negative")
    assert (heard.action["type"], heard.action["value"]) == ("feedback_buttons", "down")
    assert (heard.last["container"]["message_ts"], heard.last["message"]["ts"]) == (message.ts, message.ts)
    assert heard.last["user"]["id"] == priya.id
    with pytest.raises(AssertionError, match="cannot be chosen"):
        team.press(priya, message, "status", "late")
    with pytest.raises(AssertionError, match="there are"):
        team.press(priya, message, "none")


def test_a_double_click_is_two_interactions(
    slack: SlackServer, team: Team, priya: Person, channel: Channel, heard: Heard
) -> None:
    team.press_twice(priya, posted(slack, team, channel), "go")
    one, other = heard.bodies
    assert one["trigger_id"] != other["trigger_id"]
    assert one["actions"][0]["action_ts"] != other["actions"][0]["action_ts"]
    assert one["message"] == other["message"]


def test_windows_are_filled_in_answered_and_closed(
    slack: SlackServer, team: Team, priya: Person, channel: Channel, heard: Heard
) -> None:
    client: Any = WebClient(team.token, base_url=slack.api)
    team.press(priya, posted(slack, team, channel), "go")
    client.views_open(trigger_id=heard.last["trigger_id"], view=MODAL | {"notify_on_close": True})
    heard.answer = {"response_action": "errors", "errors": {"why": "Say more."}}
    assert team.submit(priya).errors == {"why": "Say more."}
    assert heard.last["view"]["state"]["values"]["why"]["words"]["value"] == "because"
    heard.answer = {"response_action": "update", "view": MODAL | {"blocks": [INPUT, {"type": "divider"}]}}
    team.submit(priya, {"Why": "so"})
    assert heard.last["view"]["state"]["values"]["why"]["words"]["value"] == "so"
    view = slack.view(priya)
    assert view
    assert len(view.content["blocks"]) == 2
    heard.answer = {"response_action": "push", "view": MODAL | {"notify_on_close": True}}
    team.submit(priya)
    heard.answer = {}
    closed = team.close(priya)
    assert closed
    assert closed.acknowledged
    assert heard.last["type"] == "view_closed"
    team.submit(priya, {"why": "enough"})
    assert slack.view(priya) is None
    slack.check()
    with pytest.raises(AssertionError, match="no window is open"):
        team.submit(priya)


def test_an_answer_that_names_no_input_is_a_fault(
    slack: SlackServer, team: Team, priya: Person, channel: Channel, heard: Heard
) -> None:
    client: Any = WebClient(team.token, base_url=slack.api)
    team.press(priya, posted(slack, team, channel), "go")
    client.views_open(trigger_id=heard.last["trigger_id"], view=MODAL)
    heard.answer = {"response_action": "errors", "errors": {"elsewhere": "No."}}
    team.submit(priya)
    assert slack.faults


def test_shortcuts_and_commands_are_told(
    slack: SlackServer, team: Team, priya: Person, channel: Channel, heard: Heard
) -> None:
    message = team.write(priya, channel, "Our rating fell.")
    team.shortcut(priya, "ask", message)
    assert (heard.last["callback_id"], heard.last["message"]["text"]) == ("ask", "Our rating fell.")
    heard.answer = {"text": "One moment"}
    assert team.command(priya, channel, "help").acknowledged
    assert (heard.last["command"], heard.last["text"], heard.last["channel_id"]) == ("/regrow", "help", channel.id)
    assert [one.said for one in slack.messages(channel, only=priya)] == ["One moment"]


def test_bad_and_old_signatures_are_refused(slack: SlackServer, team: Team, priya: Person, heard: Heard) -> None:
    assert team.say(priya, "Hello", secret="another").status == 401  # noqa: S106 - of a pretended Slack
    assert team.say(priya, "Hello", age=400).status == 401
    assert not heard.bodies
    good = team.say(priya, "Hello")
    slack.delivery.post(good)
    assert (good.status, len(heard.bodies)) == (200, 2)


def test_the_address_is_verified(slack: SlackServer, heard: Heard) -> None:
    assert slack.verify("c-1").answer == {"challenge": "c-1"}
    assert slack.check_ssl().status == 200
    assert not heard.bodies


def test_an_event_can_come_again(slack: SlackServer, team: Team, priya: Person, heard: Heard) -> None:
    sent = team.say(priya, "Hello")
    again = slack.again(sent, retry=2)
    assert again.request
    assert again.request[1]["X-Slack-Retry-Num"] == "2"
    assert heard.bodies[0] == heard.bodies[1]


def test_many_can_speak_at_once(team: Team, priya: Person, heard: Heard) -> None:
    sent: list[bool] = []

    def speak(number: int) -> None:
        sent.extend(team.say(priya, f"{number} {turn}").acknowledged for turn in range(5))

    threads = [threading.Thread(target=speak, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sent == [True] * 50
    assert len({body["event"]["ts"] for body in heard.bodies}) == 50
