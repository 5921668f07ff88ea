"""What a message or window must keep to; and the ids that Slack gives to blocks that have none."""

import copy

from tests.assistant.channels.slack.blockkit.layout import parts
from tests.assistant.channels.slack.blockkit.messages import TOO_LONG, faults_of_message
from tests.slack_server.asking import Asked, RefusedError
from tests.slack_server.things import Json, Message
from tests.slack_server.world import World

LONGEST = 40_000
LONGEST_MARKDOWN = 12_000


def check_message(asked: Asked) -> None:
    """Refuse a message that is empty, too long, or has blocks that Slack takes not."""
    said = asked.arguments
    if not (said.get("text") or said.get("blocks") or said.get("attachments") or said.get("markdown_text")):
        raise RefusedError("no_text", fault=True)
    if len(asked.text("text")) > LONGEST or len(asked.text("markdown_text")) > LONGEST_MARKDOWN:
        raise RefusedError("msg_too_long", fault=True)
    if said.get("markdown_text") and (said.get("text") or said.get("blocks")):
        raise RefusedError("markdown_text_conflict", fault=True)
    if said.get("blocks") and not said.get("text"):
        asked.world.faults.append(f"{asked.method}: blocks without a text for notifications and screen readers")
    check_blocks(said)


def check_blocks(said: Json) -> None:
    """Refuse blocks that break a limit."""
    faults = faults_of_message({"blocks": said.get("blocks") or [], "text": said.get("text") or "-"})
    if faults:
        error = "msg_blocks_too_long" if TOO_LONG in faults[0] else "invalid_blocks"
        raise RefusedError(error, *(f"[ERROR] {one}" for one in faults), fault=True)


def named(world: World, blocks: list[Json]) -> list[Json]:
    """Give the blocks with an id for each block and element that has none."""
    made = copy.deepcopy(blocks)
    for block in made:
        block.setdefault("block_id", f"b{world.number()}")
        for element in parts(block):
            if element["type"] != "image":
                element.setdefault("action_id", f"a{world.number()}")
    return made


def content(asked: Asked) -> Json:
    """What a message is made of, as it is kept."""
    blocks = named(asked.world, asked.items("blocks"))
    text = asked.text("text") or asked.text("markdown_text")
    return {"text": text, "blocks": blocks, "metadata": asked.arguments.get("metadata")}


def put(message: Message, new: Json) -> None:
    """Set a message's content anew."""
    message.text, message.blocks = new["text"], new["blocks"]
    message.metadata = new["metadata"] or message.metadata
    message.versions += 1
