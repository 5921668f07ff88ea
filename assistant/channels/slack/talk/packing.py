"""Puts blocks into as many messages as Slack's limits ask for, never tearing apart what belongs together."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, cast

from assistant.channels.slack.blocks import LONGEST_MESSAGE, MOST_BLOCKS, Block, Message, short

LARGEST = 11_000
"""Characters of all blocks of a message as JSON. Slack refuses more than some 13,000 with msg_blocks_too_long."""

Unit = Sequence[Block]
"""Blocks that stay together in one message."""

_TEXTS = ("text", "elements", "fields", "accessory")


def packed(units: Iterable[Unit]) -> list[Message]:
    """Give messages that hold all units in their order."""
    made: list[list[Block]] = []
    for unit in units:
        if made and fits([*made[-1], *unit]):
            made[-1] += unit
        else:
            made.append(list(unit))
    return [message_of(blocks) for blocks in made if blocks]


def room_for(before: Sequence[Block], units: Sequence[Unit]) -> int:
    """Say how many of the units fit into a message with the blocks that it has already."""
    held = list(before)
    for count, unit in enumerate(units):
        if not fits([*held, *unit]):
            return count
        held += unit
    return len(units)


def fits(blocks: Sequence[Block]) -> bool:
    """Whether blocks are not too many or too large for one message."""
    return len(blocks) <= MOST_BLOCKS and len(json.dumps(blocks, ensure_ascii=False)) <= LARGEST


def message_of(blocks: list[Block]) -> Message:
    """Give a message of blocks, with their words as its plain text."""
    lines = (line for block in blocks if block["type"] not in {"actions", "context_actions"} for line in _words(block))
    return Message(short("\n".join(line for line in lines if line.strip()), LONGEST_MESSAGE) or "Regrow", blocks)


def _words(value: Any) -> Iterable[str]:  # noqa: ANN401 - blocks are as Slack has them
    """Give the words of a block, a line for each paragraph."""
    if isinstance(value, list):
        for one in cast("list[Any]", value):
            yield from _words(one)
        return
    block = cast(Block, value)
    if block.get("type") in {"rich_text_section", "rich_text_quote"}:
        yield "".join(str(part.get("text", "")) for part in block["elements"])
    elif block.get("type") == "button":
        return
    elif isinstance(block.get("text"), str):
        yield str(block["text"])
    else:
        for name in _TEXTS:
            if name in block:
                yield from _words(block[name])
