"""What a message must keep to."""

from html import escape
from typing import cast

from tests.assistant.channels.slack.blockkit.layout import blocks_of, check_blocks
from tests.assistant.channels.slack.blockkit.noting import Json, Notes

MOST_BLOCKS = 50
LONGEST_TEXT = 40_000
LONGEST_MARKDOWN = 12_000
HEAVIEST = 13_422
"""What a message's blocks weigh at most: their words as Slack escapes them, and `CONTAINER` for each block. Slack
publishes no number for `msg_blocks_too_long`; apps measured 13,297 characters in one block, 13,172 with a divider."""
CONTAINER = 125
TOO_LONG = "are too long together"


def faults_of_message(payload: Json) -> list[str]:
    """Give what is wrong with a message (`text`, `blocks`, `markdown_text`), each with its place."""
    notes = Notes()
    text = payload.get("text") or ""
    notes.at("text").length(text, LONGEST_TEXT, 0)
    notes.at("markdown_text").length(payload.get("markdown_text") or "", LONGEST_MARKDOWN, 0)
    if not text and not payload.get("blocks") and not payload.get("markdown_text"):
        notes.at("text").add("there is nothing to say")
    if payload.get("blocks"):
        if not text:
            notes.at("text").add("is missing: notifications and screen readers have nothing")
        check_blocks(notes, payload, MOST_BLOCKS, message=True)
        heavy = weight(blocks_of(payload))
        if heavy > HEAVIEST:
            notes.at("blocks").add(f"{TOO_LONG}: they weigh {heavy:,}, more than {HEAVIEST:,}")
    return notes.found


def weight(blocks: list[Json]) -> int:
    """Weigh blocks."""
    return CONTAINER * len(blocks) + _words(blocks)


def _words(value: object) -> int:
    if isinstance(value, list):
        return sum(_words(one) for one in cast("list[object]", value))
    if not isinstance(value, dict):
        return 0
    block = cast("Json", value)
    own = len(escape(block["text"], quote=False)) if isinstance(block.get("text"), str) else 0
    return own + sum(_words(part) for part in block.values())
