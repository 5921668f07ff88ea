"""Messages that are said bit by bit."""

from tests.slack_server.asking import Asked, RefusedError, rule
from tests.slack_server.methods.contents import LONGEST_MARKDOWN, check_blocks, named
from tests.slack_server.things import Channel, Json, Message

LONGEST = LONGEST_MARKDOWN
"""Characters of all parts together. Slack publishes a number for one part alone; this keeps to it for the whole."""
CHUNKS = {"markdown_text": "text", "task_update": "id title status", "plan_update": "title", "blocks": "blocks"}


def start(asked: Asked) -> Json:
    """Begin one, as a reply in a thread; Slack must know for whom, and asks bots for it in direct messages too."""
    channel = asked.joined()
    thread = asked.thread(channel, must=True)
    _recipient(asked)
    made = Message(
        asked.workspace.id, channel.id, asked.world.ts(), asked.workspace.bot, thread=thread, bot=True, streaming=True
    )
    _say(asked, made)
    asked.world.messages.append(made)
    asked.world.status.pop((channel.id, made.root), None)
    return {"channel": channel.id, "ts": made.ts}


def append(asked: Asked) -> Json:
    """Say more."""
    channel, message = _open(asked)
    if not (asked.text("markdown_text") or asked.items("chunks")):
        raise RefusedError("no_text", fault=True)
    _say(asked, message)
    return {"channel": channel.id, "ts": message.ts}


def stop(asked: Asked) -> Json:
    """Say the last, and end it with blocks below."""
    channel, message = _open(asked)
    check_blocks(asked.arguments)
    _say(asked, message)
    message.blocks += named(asked.world, asked.items("blocks"))
    message.text = "".join(message.parts)
    message.streaming = False
    message.metadata = asked.arguments.get("metadata")
    return {"channel": channel.id, "ts": message.ts, "message": message.json()}


def _open(asked: Asked) -> tuple[Channel, Message]:
    channel = asked.seen()
    message = asked.own(channel)
    if message.ended:
        raise RefusedError(message.ended)
    if not message.streaming:
        raise RefusedError("message_not_in_streaming_state", fault=True)
    return channel, message


def _recipient(asked: Asked) -> None:
    for name in ("recipient_team_id", "recipient_user_id"):
        if not asked.text(name):
            raise RefusedError(f"missing_{name}", fault=True)
    if asked.text("recipient_team_id") != asked.workspace.id:
        raise RefusedError("team_not_found", fault=True)
    if asked.text("recipient_user_id") not in asked.workspace.people:
        raise RefusedError("user_not_found", fault=True)


def _say(asked: Asked, message: Message) -> None:
    text, chunks = asked.text("markdown_text"), asked.items("chunks")
    _check_mode(message, text, chunks)
    for chunk in chunks:
        _check(chunk)
    said = [text, *(str(chunk["text"]) for chunk in chunks if chunk["type"] == "markdown_text")]
    if sum(map(len, message.parts)) + sum(map(len, said)) > LONGEST:
        raise RefusedError("msg_too_long", fault=True)
    message.parts += [part for part in said if part]
    message.chunks += chunks
    for chunk in chunks:
        message.blocks += named(asked.world, chunk.get("blocks", [])) if chunk["type"] == "blocks" else []


def _check_mode(message: Message, text: str, chunks: list[Json]) -> None:
    if text and chunks:
        raise RefusedError("cannot_provide_both_markdown_text_and_chunks", fault=True)
    mode = "text" if text else "chunks" if chunks else ""
    if mode and message.mode not in {"", mode}:
        raise RefusedError("streaming_mode_mismatch", fault=True)
    message.mode = message.mode or mode


def _check(chunk: Json) -> None:
    needed = CHUNKS.get(str(chunk.get("type")), "type-that-there-is")
    missing = [name for name in needed.split() if not chunk.get(name)]
    if missing:
        raise RefusedError("invalid_chunks", f"[ERROR] missing {', '.join(missing)}", fault=True)
    if len(str(chunk.get("text", ""))) > LONGEST_MARKDOWN:
        raise RefusedError("msg_too_long", fault=True)
    check_blocks(chunk)


METHODS = {
    "chat.startStream": rule(start, "channel", "chat:write"),
    "chat.appendStream": rule(append, "channel ts", "chat:write"),
    "chat.stopStream": rule(stop, "channel ts", "chat:write"),
}
