"""Payloads as Slack sends them: events, interactions and commands, in its published shapes."""

import re
import secrets
import time
from typing import Any

from tests.slack_server.things import Channel, Json, Message, Person, View, Workspace
from tests.slack_server.world import ReplyAddress, World

TOKEN = re.compile(r"<(?:[@#!][^<>\s]+(?:\|[^<>]*)?|(?:https?|mailto):[^<>\s|]+(?:\|[^<>]*)?)>")
TRIGGER_SECONDS = 3.0
REPLY_SECONDS = 1800.0
NAMES = {"im": "directmessage", "group": "privategroup"}


def typed(text: str) -> str:
    """Write what somebody typed as Slack does: mentions and links stay, other & < > are escaped."""
    made, last = "", 0
    for token in TOKEN.finditer(text):
        made += _escaped(text[last : token.start()]) + token.group()
        last = token.end()
    return made + _escaped(text[last:])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def event(world: World, workspace: Workspace, inner: Json) -> Json:
    """Put what an event says into what is around every event."""
    return {
        "token": world.app.verification_token,
        "team_id": workspace.id,
        "context_team_id": workspace.id,
        "context_enterprise_id": None,
        "api_app_id": world.app.id,
        "event": inner,
        "type": "event_callback",
        "event_id": world.id("Ev"),
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.id,
                "user_id": workspace.bot,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{secrets.token_urlsafe(12)}",
    }


def url_verification(world: World, challenge: str) -> Json:
    """Slack asks whether an address is the app's."""
    return {"token": world.app.verification_token, "challenge": challenge, "type": "url_verification"}


def message(said: Message, channel: Channel, parent: str | None = None) -> Json:
    """Somebody said something: in a direct message, or in a channel as those with its history are told."""
    made: Json = {
        "type": "message",
        "user": said.user,
        "text": said.text,
        "ts": said.ts,
        "client_msg_id": f"00000000-0000-4000-8000-{said.ts.replace('.', '')[-12:]}",
        "team": said.team,
        "blocks": [_paragraph(said.text)],
        "channel": channel.id,
        "event_ts": said.ts,
        "channel_type": channel.kind,
    }
    if said.thread:
        made |= {"thread_ts": said.thread} | ({"parent_user_id": parent} if parent else {})
    if said.files:
        made |= {"files": said.files, "upload": False, "display_as_bot": False, "subtype": "file_share"}
    return made


def app_mention(said: Message, channel: Channel, parent: str | None = None) -> Json:
    """Somebody mentioned the app in a channel."""
    made = message(said, channel, parent) | {"type": "app_mention"}
    del made["channel_type"]
    made.pop("subtype", None)
    return made


def message_changed(new: Message, old_text: str, channel: Channel) -> Json:
    """Somebody edited what they had said, or Slack added a preview of a link."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": new.json() | {"edited": {"user": new.user, "ts": new.ts}},
        "previous_message": new.json() | {"text": old_text},
        "channel": channel.id,
        "ts": new.ts,
        "event_ts": new.ts,
        "channel_type": channel.kind,
    }


def message_deleted(old: Message, channel: Channel, ts: str) -> Json:
    """Somebody took away what they had said."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": old.ts,
        "previous_message": old.json(),
        "channel": channel.id,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel.kind,
    }


def bot_message(text: str, channel: Channel, ts: str, *, subtype: bool = True) -> Json:
    """A bot, or an old integration, said something."""
    made: Json = {"type": "message", "text": text, "ts": ts, "bot_id": "B0OTHERBOT", "username": "Rota"}
    made |= {"subtype": "bot_message"} if subtype else {"user": "U0OTHERBOT", "app_id": "A0OTHER"}
    return made | {"channel": channel.id, "event_ts": ts, "channel_type": channel.kind}


def home_opened(user: Person, channel: Channel, tab: str, view: View | None, ts: str) -> Json:
    """Somebody opened the app's Home, or its messages."""
    made: Json = {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": tab, "event_ts": ts}
    if tab == "messages":
        return made | {"context": {"entities": []}}
    return made | ({"view": view.content} if view else {})


def thread_started(user: Person, channel: Channel, thread: str, context: Json) -> Json:
    """Somebody opened the old assistant's pane."""
    inner = {"user_id": user.id, "context": context, "channel_id": channel.id, "thread_ts": thread}
    return {"type": "assistant_thread_started", "assistant_thread": inner, "event_ts": thread}


def uninstalled() -> Json:
    """The app was taken out of the workspace."""
    return {"type": "app_uninstalled"}


def tokens_revoked(workspace: Workspace) -> Json:
    """Tokens are good no more."""
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot]}}


def interaction(world: World, workspace: Workspace, user: Person, kind: str) -> Json:
    """What is around every interaction, with a trigger for windows that is good for some seconds."""
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.handle, "name": user.handle, "team_id": workspace.id},
        "api_app_id": world.app.id,
        "token": world.app.verification_token,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": trigger(world, user),
    }


def trigger(world: World, user: Person) -> str:
    """A new trigger of somebody's."""
    with world.lock:
        made = f"{world.number()}.{secrets.token_hex(6)}"
        world.triggers[made] = (user.id, time.monotonic() + TRIGGER_SECONDS)
        return made


def reply_address(world: World, base: str, channel: Channel, user: Person, ts: str | None = None) -> str:
    """A new `response_url`; `ts` is the message that was pressed."""
    with world.lock:
        key = f"{channel.team}-{world.number()}-{secrets.token_hex(6)}"
        until = time.monotonic() + REPLY_SECONDS
        world.replies[key] = ReplyAddress(channel.team, channel.id, user.id, ts, until)
        return f"{base}/respond/{key}"


def place(channel: Channel | None) -> Json:
    """A channel as interactions name it."""
    return {"id": channel.id, "name": NAMES.get(channel.kind, channel.name)} if channel else {}


def block_actions(
    around: Json, action: Json, where: Message | View, channel: Channel | None, address: str, values: Json
) -> Json:
    """Somebody pressed or chose something in a message, a window or Home."""
    made = around | {"actions": [action | {"action_ts": f"{time.time():.6f}"}], "state": {"values": values}}
    if isinstance(where, View):
        content = where.content | {"state": {"values": values}}
        container: Json = {"type": "view", "view_id": where.id}
        return {name: value for name, value in made.items() if name != "state"} | {
            "container": container,
            "view": content,
        }
    container = {
        "type": "message",
        "message_ts": where.ts,
        "channel_id": where.channel,
        "is_ephemeral": bool(where.only),
    }
    container |= {"thread_ts": where.thread} if where.thread else {}
    made |= {} if where.only else {"message": where.json()}
    return made | {"container": container, "channel": place(channel), "response_url": address}


def view_submission(around: Json, view: View, values: Json) -> Json:
    """Somebody submitted a window."""
    return around | {"view": view.content | {"state": {"values": values}}, "response_urls": []}


def view_closed(around: Json, view: View, *, cleared: bool) -> Json:
    """Somebody closed a window."""
    return {name: value for name, value in around.items() if name != "trigger_id"} | {
        "view": view.content,
        "is_cleared": cleared,
    }


def message_action(around: Json, callback: str, said: Message, channel: Channel, address: str) -> Json:
    """Somebody used a shortcut on a message."""
    return around | {
        "callback_id": callback,
        "action_ts": f"{time.time():.6f}",
        "message_ts": said.ts,
        "response_url": address,
        "channel": place(channel),
        "message": said.json(),
    }


def slash_command(
    world: World, workspace: Workspace, user: Person, channel: Channel, command: str, text: str, address: str
) -> Json:
    """Somebody gave a command."""
    return {
        "token": world.app.verification_token,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": NAMES.get(channel.kind, channel.name),
        "user_id": user.id,
        "user_name": user.handle,
        "command": command,
        "text": text,
        "api_app_id": world.app.id,
        "is_enterprise_install": "false",
        "response_url": address,
        "trigger_id": trigger(world, user),
    }


def _paragraph(text: str) -> Json:
    inner: Json = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    made: dict[str, Any] = {"type": "rich_text", "block_id": "typed", "elements": [inner]}
    return made
