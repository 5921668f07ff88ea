"""Channels and direct messages, what was said there, and reactions."""

from tests.slack_server.asking import Asked, RefusedError, direct, page, rule
from tests.slack_server.things import Channel, Json, Message

READ = "channels:read groups:read im:read mpim:read"
HISTORY = "channels:history groups:history im:history mpim:history"
PREFIX = {"im": "im", "group": "groups", "channel": "channels"}


def open_direct(asked: Asked) -> Json:
    """Open the direct message with somebody."""
    found = asked.text("users").split(",")
    if asked.text("channel"):
        return {"channel": {"id": asked.seen().id}}
    if len(found) != 1 or found[0] not in asked.workspace.people:
        raise RefusedError("user_not_found")
    return {"channel": {"id": direct(asked.world, asked.workspace, found[0]).id}}


def info(asked: Asked) -> Json:
    """Say what a channel is."""
    channel = _allowed(asked, "read")
    return {"channel": described(channel, asked.workspace.bot)}


def members(asked: Asked) -> Json:
    """Say who is in a channel, page by page."""
    found, cursor = page(_allowed(asked, "read").members, asked)
    return {"members": found, **cursor}


def history(asked: Asked) -> Json:
    """Give what was said in a channel, the last first."""
    channel = _allowed(asked, "history")
    found = [one for one in reversed(_said(asked, channel)) if one.root == one.ts]
    shown, cursor = page(found, asked)
    return {"messages": [one.json() for one in shown], "has_more": len(shown) < len(found), **cursor}


def replies(asked: Asked) -> Json:
    """Give what was said in a thread."""
    channel = _allowed(asked, "history")
    found = [one for one in _said(asked, channel) if one.root == asked.text("ts")]
    if not found:
        raise RefusedError("thread_not_found")
    shown, cursor = page(found, asked)
    return {"messages": [one.json() for one in shown], "has_more": len(shown) < len(found), **cursor}


def described(channel: Channel, bot: str) -> Json:
    """A channel as Slack describes it."""
    if channel.im_of:
        return {"id": channel.id, "is_im": True, "user": channel.im_of, "created": 1_700_000_000, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_member": bot in channel.members,
        "created": 1_700_000_000,
    }


def react(asked: Asked) -> Json:
    """Put a reaction to a message."""
    message, name = _message(asked), asked.text("name")
    who = message.reactions.setdefault(name, [])
    if asked.workspace.bot in who:
        raise RefusedError("already_reacted")
    who.append(asked.workspace.bot)
    return {}


def unreact(asked: Asked) -> Json:
    """Take a reaction away."""
    who = _message(asked).reactions.get(asked.text("name"), [])
    if asked.workspace.bot not in who:
        raise RefusedError("no_reaction")
    who.remove(asked.workspace.bot)
    return {}


def reactions(asked: Asked) -> Json:
    """Say how a message was reacted to."""
    message = _message(asked)
    found = [{"name": name, "users": who, "count": len(who)} for name, who in message.reactions.items() if who]
    return {"type": "message", "channel": message.channel, "message": message.json() | {"reactions": found}}


def _message(asked: Asked) -> Message:
    found = asked.world.find(asked.seen().id, asked.text("timestamp"))
    if not found:
        raise RefusedError("message_not_found", fault=True)
    return found


def _said(asked: Asked, channel: Channel) -> list[Message]:
    return [one for one in asked.world.messages if one.channel == channel.id and not one.deleted and not one.only]


def _allowed(asked: Asked, what: str) -> Channel:
    channel = asked.seen()
    scope = f"{PREFIX[channel.kind]}:{what}"
    if scope not in asked.workspace.scopes:
        raise RefusedError("missing_scope", fault=True, needed=scope, provided=",".join(asked.workspace.scopes))
    if what == "history" and asked.workspace.bot not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


METHODS = {
    "conversations.open": rule(open_direct, "", "im:write"),
    "conversations.info": rule(info, "channel", READ),
    "conversations.members": rule(members, "channel", READ),
    "conversations.history": rule(history, "channel", HISTORY),
    "conversations.replies": rule(replies, "channel ts", HISTORY),
    "reactions.add": rule(react, "channel timestamp name", "reactions:write"),
    "reactions.remove": rule(unreact, "channel timestamp name", "reactions:write"),
    "reactions.get": rule(reactions, "channel timestamp", "reactions:read"),
}
