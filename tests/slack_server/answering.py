"""Answers to an interaction, by its `response_url` or by what acknowledges it."""

import time
from typing import Any

from starlette.responses import JSONResponse, PlainTextResponse, Response

from tests.slack_server.asking import Asked, RefusedError
from tests.slack_server.methods.contents import check_message, content, put
from tests.slack_server.things import Json, Message
from tests.slack_server.world import ReplyAddress, World

MOST_USES = 5


def respond(world: World, key: str, said: Json) -> Response:
    """Take what is sent to a `response_url`: at most five times, within half an hour."""
    with world.lock:
        found = world.replies.get(key)
        if found is None or time.monotonic() > found.until:
            return JSONResponse({"ok": False, "error": "expired_url"}, 404)
        if found.used >= MOST_USES:
            return JSONResponse({"ok": False, "error": "used_url"}, 404)
        found.used += 1
        try:
            say(world, found, said)
        except RefusedError as refused:
            world.faults.append(f"response_url: {refused.error} {'; '.join(refused.details)}".strip())
            return JSONResponse(refused.answer(), 400)
    world.changed()
    return PlainTextResponse("ok")


def say(world: World, where: ReplyAddress, said: Json) -> None:
    """Show an answer: to the person alone, in the channel, or in place of what was pressed."""
    original = world.find(where.channel, where.message) if where.message else None
    if said.get("delete_original") and original:
        original.deleted = True
        return
    workspace = world.teams[where.team]
    asked = Asked(world, workspace, "response_url", said, "")
    check_message(asked)
    if original and replaces(said):
        put(original, content(asked))
        return
    only = None if said.get("response_type") == "in_channel" else where.user
    thread: Any = said.get("thread_ts") or None
    world.messages.append(
        Message(
            workspace.id, where.channel, world.ts(), workspace.bot, thread=thread, bot=True, only=only, **content(asked)
        )
    )


def replaces(said: Json) -> bool:
    """Whether an answer takes the place of the message."""
    return bool(said.get("replace_original"))
