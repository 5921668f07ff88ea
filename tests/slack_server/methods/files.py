"""Files: what is known of them, and the three steps in which a bot shares one."""

import mimetypes

from tests.slack_server.asking import Asked, RefusedError, rule
from tests.slack_server.things import File, Json, Message

MOST_AT_ONCE = 10


def info(asked: Asked) -> Json:
    """Say what a file is."""
    return {"file": _find(asked, asked.text("file")).json()}


def begin(asked: Asked) -> Json:
    """Give an address to which the bytes are sent."""
    name = asked.text("filename")
    if not asked.text("length").isdigit() or asked.text("length") == "0":
        raise RefusedError("invalid_arguments", "[ERROR] length", fault=True)
    id_ = asked.world.id("F")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    address = f"{asked.base}/files-pri/{asked.workspace.id}-{id_}/{name}"
    asked.world.files[id_] = File(
        id_, asked.workspace.id, name, kind, b"", asked.workspace.bot, address, complete=False
    )
    return {"upload_url": f"{asked.base}/upload/{id_}?length={asked.text('length')}", "file_id": id_}


def complete(asked: Asked) -> Json:
    """Share what was sent, in a channel or a thread."""
    wanted = asked.items("files")
    if not 1 <= len(wanted) <= MOST_AT_ONCE:
        raise RefusedError("invalid_arguments", "[ERROR] files", fault=True)
    found = [_find(asked, str(one.get("id"))) for one in wanted]
    if not all(one.content for one in found):
        raise RefusedError("file_not_found", "[ERROR] nothing was sent to its address", fault=True)
    for one, given in zip(found, wanted, strict=True):
        one.title, one.complete = str(given.get("title") or one.name), True
    if asked.text("channel_id"):
        _share(asked, found)
    return {"files": [one.json() for one in found]}


def delete(asked: Asked) -> Json:
    """Take a file away."""
    del asked.world.files[_find(asked, asked.text("file")).id]
    return {}


def _share(asked: Asked, found: list[File]) -> None:
    channel = asked.joined("channel_id")
    thread = asked.thread(channel)
    for one in found:
        one.shared.append((channel.id, thread or ""))
    shown = [one.json() for one in found]
    asked.world.messages.append(
        Message(
            asked.workspace.id,
            channel.id,
            asked.world.ts(),
            asked.workspace.bot,
            asked.text("initial_comment"),
            thread=thread,
            bot=True,
            files=shown,
        )
    )


def _find(asked: Asked, id_: str) -> File:
    found = asked.world.files.get(id_)
    if not found or found.team != asked.workspace.id:
        raise RefusedError("file_not_found")
    return found


METHODS = {
    "files.info": rule(info, "file", "files:read"),
    "files.getUploadURLExternal": rule(begin, "filename length", "files:write"),
    "files.completeUploadExternal": rule(complete, "files", "files:write"),
    "files.delete": rule(delete, "file", "files:write"),
}
