"""Reads what Slack sends: what is to be done, in which lane, in which order, and what is rightly passed over.

The id of a job is the same where Slack sends the same thing once more, whether it says so or not.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from time import time
from typing import Any, cast

from assistant.channels.slack.jobs import Job, Payload, Place
from assistant.store.slack import Workspace

SAID = frozenset({"message", "app_mention"})
KEPT = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""Kinds of message that somebody wrote; all others tell that one was changed, or that something happened."""
CLICKED = frozenset({"button", "overflow", "message_action", "shortcut"})
"""What does the same when it is pressed once more; of a menu the latest choice counts, however soon it is made."""
LATEST_EDIT = 12 * 3600.0
"""Seconds after which a mention that was written into an older message isn't answered: by then it is forgotten whether
the message was."""
SLACKBOT = "USLACKBOT"
_MOMENT = re.compile(r"\d{10}\.\d{1,6}")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A job, the lane in which it is done, its place there, and what tells a second click from another press."""

    job: Job
    lane: str
    place: str
    press: str = ""


def read(team: str, body: Payload, workspace: Workspace | None, *, now: Callable[[], float] = time) -> Arrival | None:
    """Say what is to be done; None for what is not meant for Regrow. `workspace` is None where it is not installed."""
    if _is_others(body, workspace):
        return None
    if body.get("type") == "event_callback":
        return _event(team, body, workspace, now)
    job = _interaction(team, body)
    if job is None:
        return None
    pressed = _pressed(body)
    where = place(job)
    lane = _lane(where) if where and where.thread else f"{team}:{job.kind.partition(':')[0]}:{job.user}"
    press = _press(job) if pressed.get("type") in CLICKED else ""
    return Arrival(job, lane, _at(pressed, now), press)


def place(job: Job) -> Place | None:
    """Say where a job's message is; None where it is in no message: a window, Home, a shortcut from everywhere."""
    body = job.payload
    if "event" in body:
        event = _event_of(body)
        thread: Payload = event.get("assistant_thread") or {}
        if thread:
            return _place(job.team, thread.get("channel_id"), thread.get("thread_ts"))
        return _place(job.team, event.get("channel"), event.get("thread_ts") or event.get("ts"))
    if "command" in body:
        return _place(job.team, body.get("channel_id"), "")
    message: Payload = body.get("message") or {}
    container: Payload = body.get("container") or {}
    channel: Payload = body.get("channel") or {}
    ts = container.get("message_ts") or message.get("ts")
    root = container.get("thread_ts") or message.get("thread_ts") or ts
    return _place(job.team, container.get("channel_id") or channel.get("id"), root) if ts else None


def _place(team: str, channel: object, thread: object) -> Place | None:
    """Give a place; events that nobody waits for have other things under these names."""
    if not (channel and isinstance(channel, str)):
        return None
    return Place(team, channel, thread if isinstance(thread, str) else "", direct=channel.startswith("D"))


def _is_others(body: Payload, workspace: Workspace | None) -> bool:
    """Whether it is about another app of the workspace."""
    return bool(workspace and workspace.app and body.get("api_app_id") not in {None, "", workspace.app})


def _event(team: str, body: Payload, workspace: Workspace | None, now: Callable[[], float]) -> Arrival | None:
    event = _event_of(body)
    kind = str(event.get("type", ""))
    if kind in SAID:
        return _said(team, body, workspace, now) if _is_for_us(event, workspace, now()) else None
    started: Payload = event.get("assistant_thread") or {}
    told = event.get("user") or started.get("user_id")
    user = told if isinstance(told, str) else ""
    job = Job(_id("event", team, body["event_id"]), team, f"event:{kind}", user, body)
    where = place(job)
    lane = _lane(where) if where and where.thread else f"{team}:{kind}:{user}"
    return Arrival(job, lane, _at(event, now, "event_ts"))


def _said(team: str, body: Payload, workspace: Workspace | None, now: Callable[[], float]) -> Arrival:
    """Read what somebody wrote; a message in which Regrow is mentioned may come as both kinds, and is one."""
    event = _event_of(body)
    key = _id("said", team, event["channel"], event["ts"])
    job = Job(key, team, f"event:{event['type']}", str(event["user"]), body)
    where = cast(Place, place(job))
    return Arrival(job, _lane(where), _at(event, now, "ts"))


def _is_for_us(event: Payload, workspace: Workspace | None, now: float) -> bool:
    """Whether a person has spoken to Regrow: in a direct message, or with a mention elsewhere."""
    user = event.get("user")
    bots = {None, "", SLACKBOT, workspace.bot_user if workspace else None}
    if user in bots or event.get("bot_id") or event.get("subtype") not in KEPT or event.get("hidden"):
        return False
    direct = str(event.get("channel", "")).startswith("D")
    if direct != (event["type"] == "message"):
        return False
    edited = bool(event.get("edited"))
    return not edited or (not direct and now - float(event["ts"]) < LATEST_EDIT)


def _interaction(team: str, body: Payload) -> Job | None:
    """Read what somebody pressed, submitted or called up."""
    pressed = _pressed(body)
    match body.get("type") or ("command" if "command" in body else None):
        case "block_actions" if pressed:
            name = str(pressed.get("action_id", ""))
            kind = f"action:{name.partition(':')[0]}"
            key = _id("action", team, name, pressed.get("action_ts", ""), _user(body), pressed.get("block_id", ""))
        case "view_submission":
            view: Payload = body["view"]
            kind = f"view:{view.get('callback_id', '')}"
            key = _id("view", team, view["id"], view.get("hash", ""))
        case "message_action" | "shortcut":
            kind = f"shortcut:{body.get('callback_id', '')}"
            key = _id("shortcut", team, body["trigger_id"])
        case "command":
            kind = "command"
            key = _id("command", team, body["trigger_id"])
        case _:
            return None
    return Job(key, team, kind, _user(body), body)


def _pressed(body: Payload) -> Payload:
    """Give what was pressed: one of the actions, which come one by one, or the thing itself."""
    actions = cast(list[Payload], body.get("actions") or [])
    return actions[0] if actions else body if body.get("type") != "block_actions" else {}


def _user(body: Payload) -> str:
    who: Payload = body.get("user") or {}
    return str(who.get("id") or body.get("user_id") or "")


def _press(job: Job) -> str:
    """Tell what was pressed by what it looked like: after it has changed, the same button is another one."""
    body = job.payload
    actions = [
        {name: value for name, value in action.items() if name not in {"action_ts", "text"}}
        for action in cast(list[Payload], body.get("actions") or [])
    ]
    message: Payload = body.get("message") or {}
    view: Payload = body.get("view") or {}
    seen = [body.get("container"), message.get("edited"), message.get("blocks"), view.get("id"), view.get("hash")]
    return _id("press", job.team, job.kind, job.user, json.dumps([actions, seen], sort_keys=True))[-64:]


def _event_of(body: Payload) -> Payload:
    return cast(Payload, body["event"])


def _lane(where: Place) -> str:
    return f"{where.team}:{where.channel}:{where.thread}"


def _id(what: str, *parts: Any) -> str:  # noqa: ANN401 - as JSON has them
    return f"{what}:{sha256(json.dumps(parts).encode()).hexdigest()}"


def _at(body: Payload, now: Callable[[], float], name: str = "action_ts") -> str:
    """Say when something was done, by Slack's clock where it says so."""
    told = str(body.get(name, ""))
    return told if _MOMENT.fullmatch(told) else _moment(now())


def _moment(seconds: float) -> str:
    return f"{seconds:.6f}"
