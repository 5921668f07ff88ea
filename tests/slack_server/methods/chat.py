"""Messages: chat.postMessage and what changes or finds them."""

from tests.slack_server.asking import Asked, RefusedError, rule
from tests.slack_server.methods.contents import check_message, content, put
from tests.slack_server.things import Json, Message

LONGEST_UPDATE = 4000
"""Bytes of `text` that chat.update takes; chat.postMessage takes ten times as many characters."""


def post(asked: Asked) -> Json:
    """Say something in a channel or a thread."""
    channel = asked.joined()
    check_message(asked)
    message = Message(
        asked.workspace.id,
        channel.id,
        asked.world.ts(),
        asked.workspace.bot,
        thread=asked.thread(channel),
        bot=True,
        **content(asked),
        unfurls=str(asked.arguments.get("unfurl_links", "true")).lower() not in {"0", "false"},
    )
    asked.world.messages.append(message)
    asked.world.status.pop((channel.id, message.root), None)
    return {"channel": channel.id, "ts": message.ts, "message": message.json()}


def update(asked: Asked) -> Json:
    """Say something else in a message of the bot's own."""
    channel = asked.seen()
    message = asked.own(channel)
    if len(asked.text("text").encode()) > LONGEST_UPDATE:
        raise RefusedError("msg_too_long", fault=True)
    check_message(asked)
    if message.streaming:
        raise RefusedError("streaming_state_conflict", fault=True)
    put(message, content(asked))
    message.parts.clear()
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": message.json()}


def whisper(asked: Asked) -> Json:
    """Say something that one person alone sees."""
    channel = asked.joined()
    user = asked.person()
    if user.id not in channel.members:
        raise RefusedError("user_not_in_channel")
    check_message(asked)
    message = Message(
        asked.workspace.id,
        channel.id,
        asked.world.ts(),
        asked.workspace.bot,
        thread=asked.thread(channel),
        bot=True,
        only=user.id,
        **content(asked),
    )
    asked.world.messages.append(message)
    return {"message_ts": message.ts}


def delete(asked: Asked) -> Json:
    """Take a message of the bot's own away."""
    channel = asked.seen()
    message = asked.own(channel)
    message.deleted = True
    return {"channel": channel.id, "ts": message.ts}


def permalink(asked: Asked) -> Json:
    """Give the address of a message."""
    channel = asked.seen()
    ts = asked.text("message_ts")
    message = asked.world.find(channel.id, ts)
    if not message:
        raise RefusedError("message_not_found", fault=True)
    where = f"https://{asked.workspace.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    thread = f"?thread_ts={message.thread}&cid={channel.id}" if message.thread else ""
    return {"channel": channel.id, "permalink": where + thread}


METHODS = {
    "chat.postMessage": rule(post, "channel", "chat:write"),
    "chat.update": rule(update, "channel ts", "chat:write"),
    "chat.postEphemeral": rule(whisper, "channel user", "chat:write"),
    "chat.delete": rule(delete, "channel ts", "chat:write"),
    "chat.getPermalink": rule(permalink, "channel message_ts"),
}
