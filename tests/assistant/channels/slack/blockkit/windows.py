"""What a window or Home must keep to."""

import json

from tests.assistant.channels.slack.blockkit.layout import blocks_of, check_blocks, parts
from tests.assistant.channels.slack.blockkit.noting import LONGEST_ID, Json, Notes, may_text, need_text

MOST_BLOCKS = 100
TITLE = 24
METADATA = 3000
LARGEST = 250_000
COMMON = "blocks private_metadata callback_id external_id"


def faults_of_view(view: Json) -> list[str]:
    """Give what is wrong with a window (`modal`) or a Home (`home`), each with its place."""
    notes = Notes()
    kind = view.get("type")
    if kind == "modal":
        notes.known(view, f"{COMMON} title submit close clear_on_close notify_on_close submit_disabled")
        _modal(notes, view)
    elif kind == "home":
        notes.known(view, COMMON)
    else:
        notes.at("type").add(f"{kind!r} is neither modal nor home")
    notes.optional(view, "private_metadata", METADATA, 0)
    for name in ("callback_id", "external_id"):
        notes.optional(view, name, LONGEST_ID, 0)
    check_blocks(notes, view, MOST_BLOCKS, message=False)
    _together(notes, view)
    return notes.found


def _modal(notes: Notes, view: Json) -> None:
    need_text(notes, view, "title", TITLE)
    may_text(notes, view, "submit", TITLE)
    may_text(notes, view, "close", TITLE)
    notes.flags(view, "clear_on_close notify_on_close submit_disabled")
    if "submit" not in view and any(block.get("type") == "input" for block in blocks_of(view)):
        notes.at("submit").add("is missing, and there are inputs")


def _together(notes: Notes, view: Json) -> None:
    focused = sum(bool(part.get("focus_on_load")) for block in blocks_of(view) for part in parts(block))
    if focused > 1:
        notes.add("more than one element takes the focus")
    if len(json.dumps(view)) > LARGEST:
        notes.add(f"is larger than {LARGEST:,} bytes")
