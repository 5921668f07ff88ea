"""The assistant's pane: what it is doing, what may be asked, and a thread's title."""

from tests.slack_server.asking import Asked, RefusedError, rule
from tests.slack_server.things import Channel, Json


def status(asked: Asked) -> Json:
    """Say what the app is doing in a thread; "" says no more."""
    channel, thread = _thread(asked)
    if len(asked.arguments.get("loading_messages") or []) > 10:
        raise RefusedError("invalid_arguments", "[ERROR] more than 10 loading_messages", fault=True)
    said = asked.text("status")
    asked.world.statuses.append((channel.id, thread, said))
    if said:
        asked.world.status[channel.id, thread] = said
    else:
        asked.world.status.pop((channel.id, thread), None)
    return {}


def prompts(asked: Asked) -> Json:
    """Suggest up to four questions; with a thread in the new pane Slack says yes and shows none."""
    channel = asked.joined("channel_id")
    wanted = asked.items("prompts")
    if not 1 <= len(wanted) <= 4:
        raise RefusedError("invalid_arguments", "[ERROR] 1 to 4 prompts", fault=True)
    if not all(one.get("title") and one.get("message") for one in wanted):
        raise RefusedError("invalid_arguments", "[ERROR] each prompt has a title and a message", fault=True)
    thread = asked.text("thread_ts")
    if asked.world.app.agent_view and thread:
        asked.world.faults.append(f"{asked.method}: thread_ts in the new pane: nothing is shown")
        return {}
    if not asked.world.app.agent_view:
        _thread(asked)
    asked.world.prompts[channel.id, thread] = {"title": asked.text("title"), "prompts": wanted}
    return {}


def title(asked: Asked) -> Json:
    """Name a thread."""
    channel, thread = _thread(asked)
    if not asked.text("title"):
        raise RefusedError("invalid_arguments", "[ERROR] title", fault=True)
    asked.world.titles[channel.id, thread] = asked.text("title")
    return {}


def _thread(asked: Asked) -> tuple[Channel, str]:
    channel = asked.joined("channel_id")
    thread = asked.text("thread_ts")
    if not asked.world.find(channel.id, thread):
        raise RefusedError("invalid_thread_ts", fault=True)
    return channel, thread


METHODS = {
    "assistant.threads.setStatus": rule(status, "channel_id thread_ts", "assistant:write chat:write"),
    "assistant.threads.setSuggestedPrompts": rule(prompts, "channel_id prompts", "assistant:write"),
    "assistant.threads.setTitle": rule(title, "channel_id thread_ts title", "assistant:write"),
}
