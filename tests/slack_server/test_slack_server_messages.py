"""The pretended Slack takes messages and streams as Slack does, and shows what the pane is told."""

import pytest

from tests.slack_server import Channel, Person, SlackServer, Team
from tests.slack_server.calling import GO, Client, Json, client_of, no


def test_who_asks_without_a_good_token_is_told_so(slack: SlackServer, team: Team) -> None:
    nobody, other, good = (client_of(slack, token) for token in ("", "xoxb-other", team.token))
    assert no(nobody.auth_test) == "not_authed"
    assert no(other.auth_test) == "invalid_auth"
    assert (good.auth_test()["team_id"], good.auth_test()["user_id"]) == (team.id, team.bot.id)
    good.auth_revoke()
    assert no(good.auth_test) == "token_revoked"


def test_a_message_is_said_in_its_thread_changed_and_taken_away(
    slack: SlackServer, client: Client, channel: Channel
) -> None:
    root = client.chat_postMessage(channel=channel.id, text="Hello", unfurl_links=False)["ts"]
    reply = client.chat_postMessage(
        channel=channel.id, thread_ts=root, text="Press", blocks=[{"type": "actions", "elements": [GO]}]
    )["ts"]
    client.chat_update(channel=channel.id, ts=root, text="Hello again")
    said = slack.messages(channel)
    assert [(one.said, one.thread, one.versions) for one in said] == [("Hello again", None, 2), ("Go", root, 1)]
    assert all(block["block_id"] for block in said[1].blocks)
    assert [one.unfurls for one in said] == [False, True]
    client.chat_delete(channel=channel.id, ts=reply)
    assert len(slack.messages(channel)) == 1
    assert root.replace(".", "") in client.chat_getPermalink(channel=channel.id, message_ts=root)["permalink"]
    slack.check()


def test_each_place_refuses_whom_it_has_not(
    slack: SlackServer, team: Team, client: Client, channel: Channel, priya: Person
) -> None:
    stranger = team.person("Jo Dale")
    public, hidden = team.channel("general", bot=False), team.channel("board", bot=False, private=True)
    assert no(client.chat_postMessage, channel=public.id, text="Hi") == "not_in_channel"
    assert no(client.chat_postMessage, channel=hidden.id, text="Hi") == "channel_not_found"
    assert no(client.chat_postEphemeral, channel=channel.id, user=stranger.id, text="Hi") == "user_not_in_channel"
    other = slack.team("Elm House").channel("care-quality")
    assert no(client.chat_postMessage, channel=other.id, text="Hi") == "channel_not_found"
    client.chat_postMessage(channel=priya.id, text="Hi")
    assert [one.said for one in slack.messages(team.direct(priya))] == ["Hi"]
    assert not slack.messages(team.direct(stranger))
    slack.check()


def test_one_person_alone_sees_a_whisper(slack: SlackServer, client: Client, channel: Channel, priya: Person) -> None:
    client.chat_postEphemeral(channel=channel.id, user=priya.id, text="For you")
    assert not slack.messages(channel)
    assert [one.said for one in slack.messages(channel, only=priya)] == ["For you"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": ""}}]}, "invalid_blocks"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
    ],
)
def test_malformed_messages_are_refused_and_remembered(
    slack: SlackServer, client: Client, channel: Channel, wrong: Json, error: str
) -> None:
    assert no(client.chat_postMessage, channel=channel.id, **wrong) == error
    assert not slack.messages(channel)
    with pytest.raises(AssertionError, match=error):
        slack.check()


def test_a_message_without_words_is_refused(slack: SlackServer, client: Client, channel: Channel) -> None:
    assert no(client.api_call, api_method="chat.postMessage", json={"channel": channel.id}) == "no_text"
    blocks = [{"type": "divider"}]
    client.api_call("chat.postMessage", json={"channel": channel.id, "blocks": blocks})
    assert "screen readers" in slack.faults[-1]


def test_a_reply_is_no_thread(slack: SlackServer, client: Client, channel: Channel) -> None:
    root = client.chat_postMessage(channel=channel.id, text="One")["ts"]
    reply = client.chat_postMessage(channel=channel.id, text="Two", thread_ts=root)["ts"]
    assert no(client.chat_postMessage, channel=channel.id, text="Three", thread_ts=reply) == "invalid_thread_ts"
    assert no(client.chat_update, channel=channel.id, ts="1.000001", text="x") == "message_not_found"
    assert no(client.chat_update, channel=channel.id, ts=reply, text="é" * 2001) == "msg_too_long"
    client.chat_update(channel=channel.id, ts=reply, text="é" * 2000)
    assert len(slack.faults) == 3


def test_blocks_too_long_together_are_refused(slack: SlackServer, client: Client, channel: Channel) -> None:
    blocks = [{"type": "section", "text": {"type": "plain_text", "text": "x" * 3000}}] * 5
    assert no(client.chat_postMessage, channel=channel.id, text="x", blocks=blocks) == "msg_blocks_too_long"


def test_a_stream_is_said_bit_by_bit_and_ends(
    slack: SlackServer, team: Team, client: Client, channel: Channel, priya: Person
) -> None:
    root = client.chat_postMessage(channel=channel.id, text="One")["ts"]
    assert no(client.chat_startStream, channel=channel.id, thread_ts=root) == "missing_recipient_team_id"
    who = {"recipient_team_id": team.id, "recipient_user_id": priya.id}
    ts = client.chat_startStream(channel=channel.id, thread_ts=root, markdown_text="**First.** ", **who)["ts"]
    client.chat_appendStream(channel=channel.id, ts=ts, markdown_text="Second.")
    message = slack.messages(channel, thread=root)[-1]
    assert message.streaming
    client.chat_stopStream(channel=channel.id, ts=ts, blocks=[{"type": "actions", "elements": [GO]}])
    assert (message.parts, message.streaming, message.said) == (
        ["**First.** ", "Second."],
        False,
        "**First.** Second.\nGo",
    )
    assert (
        no(client.chat_appendStream, channel=channel.id, ts=ts, markdown_text="x") == "message_not_in_streaming_state"
    )
    assert len(slack.faults) == 2


def test_a_stream_takes_so_much_and_no_more(slack: SlackServer, team: Team, client: Client, priya: Person) -> None:
    root = team.write(priya, team.direct(priya), "Hello")
    who = {"recipient_team_id": team.id, "recipient_user_id": priya.id}
    stream = client.chat_stream(channel=root.channel, thread_ts=root.ts, buffer_size=1, **who)
    stream.append(markdown_text="x" * 12_000)
    assert no(stream.append, markdown_text="x") == "msg_too_long"
    assert no(client.chat_startStream, channel=root.channel, thread_ts="", **who) == "invalid_arguments"
    assert no(client.chat_startStream, channel=root.channel, thread_ts=root.ts) == "missing_recipient_team_id"


def test_a_stream_goes_on_as_it_began(slack: SlackServer, team: Team, client: Client, priya: Person) -> None:
    root = team.write(priya, team.direct(priya), "Hello")
    who = {"recipient_team_id": team.id, "recipient_user_id": priya.id}
    ts = client.chat_startStream(channel=root.channel, thread_ts=root.ts, markdown_text="One. ", **who)["ts"]
    chunks = [{"type": "markdown_text", "text": "Two."}]
    where = {"channel": root.channel, "ts": ts}
    assert no(client.chat_appendStream, **where, chunks=chunks) == "streaming_mode_mismatch"
    both = no(client.chat_appendStream, **where, chunks=chunks, markdown_text="Two.")
    assert both == "cannot_provide_both_markdown_text_and_chunks"
    assert no(client.chat_appendStream, **where, chunks=[{"type": "odd"}]) == "streaming_mode_mismatch"
    assert no(client.chat_update, **where, text="One.") == "streaming_state_conflict"


def test_slack_or_its_reader_may_end_a_stream(slack: SlackServer, team: Team, client: Client, priya: Person) -> None:
    root = team.write(priya, team.direct(priya), "Hello")
    who = {"recipient_team_id": team.id, "recipient_user_id": priya.id}
    ts = client.chat_startStream(channel=root.channel, thread_ts=root.ts, markdown_text="One. ", **who)["ts"]
    slack.end_stream(slack.messages(team.direct(priya))[-1], "stopped_by_user")
    assert no(client.chat_appendStream, channel=root.channel, ts=ts, markdown_text="Two.") == "stopped_by_user"
    client.chat_update(channel=root.channel, ts=ts, text="One. And that is all.")
    slack.check()


def test_the_pane_shows_what_is_done_and_may_be_asked(
    slack: SlackServer, team: Team, client: Client, priya: Person
) -> None:
    direct = team.direct(priya)
    root = team.write(priya, direct, "Hello")
    client.assistant_threads_setStatus(channel_id=direct.id, thread_ts=root.ts, status="Looking…")
    client.assistant_threads_setTitle(channel_id=direct.id, thread_ts=root.ts, title="Ratings")
    client.assistant_threads_setSuggestedPrompts(channel_id=direct.id, prompts=[{"title": "A", "message": "What?"}])
    assert (slack.status(direct, root), slack.prompts(direct)) == ("Looking…", ["What?"])
    client.chat_postMessage(channel=direct.id, thread_ts=root.ts, text="Here")
    assert not slack.status(direct, root)
    slack.check()
    client.assistant_threads_setSuggestedPrompts(
        channel_id=direct.id, thread_ts=root.ts, prompts=[{"title": "B", "message": "Why?"}]
    )
    assert slack.prompts(direct) == ["What?"]
    assert slack.faults
