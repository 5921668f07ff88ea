"""Blocks, each by itself and all together."""

from collections.abc import Callable
from typing import Any, cast

from tests.assistant.channels.slack.blockkit.elements import MENUS, check_element, check_image
from tests.assistant.channels.slack.blockkit.noting import (
    LONGEST_ID,
    Json,
    Notes,
    check_text,
    may_text,
    need_text,
    objects_in,
)
from tests.assistant.channels.slack.blockkit.rich import check_rich

HEADER = 150
SECTION = 3000
FIELD = 2000
MOST_FIELDS = 10
MOST_CONTEXT = 10
MOST_CONTEXT_ACTIONS = 5
MOST_ACTIONS = 25
LABEL = 2000
MARKDOWN = 12_000
MOST_ROWS, MOST_CELLS, TABLE = 100, 20, 10_000
INPUTS = [*MENUS, "plain_text_input", "number_input"]
IN_MESSAGES = {"markdown", "table", "context_actions", "task_card", "plan"}
"""Blocks that stand in messages alone."""


def check_blocks(notes: Notes, holder: Json, most: int, *, message: bool) -> None:
    """Look at all blocks of a message or window: their number, their ids, and each."""
    seen: set[str] = set()
    blocks: list[Json] = []
    for there, block in notes.objects(holder, "blocks", most, 0 if message else 1):
        blocks.append(block)
        _check_id(there, block, seen)
        kind = str(block.get("type"))
        if kind not in BLOCKS or (kind in IN_MESSAGES and not message):
            there.add(f"a block of type {kind!r} cannot stand here")
            continue
        BLOCKS[kind](there, block)
        _check_actions(there, block)
    if sum(len(str(block.get("text"))) for block in blocks if block.get("type") == "markdown") > MARKDOWN:
        notes.at("blocks").add(f"all markdown together has more than {MARKDOWN:,} characters")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        notes.at("blocks").add("there is more than one table")


def blocks_of(holder: Json) -> list[Json]:
    """Give the blocks of a message or window that are any."""
    return objects_in(holder.get("blocks"))


def parts(block: Json) -> list[Json]:
    """Give the elements of a block that have an action_id."""
    inner = objects_in([block.get("accessory"), block.get("element")])
    return inner + (objects_in(block.get("elements")) if block.get("type") in {"actions", "context_actions"} else [])


def _check_id(notes: Notes, block: Json, seen: set[str]) -> None:
    notes.optional(block, "block_id", LONGEST_ID)
    name = block.get("block_id")
    if isinstance(name, str) and name in seen:
        notes.at("block_id").add(f"{name!r} is another block's")
    elif isinstance(name, str):
        seen.add(name)


def _check_actions(notes: Notes, block: Json) -> None:
    names = [part["action_id"] for part in parts(block) if "action_id" in part]
    if len(set(names)) < len(names):
        notes.add("two elements have the same action_id")


def _header(notes: Notes, block: Json) -> None:
    notes.known(block, "text block_id level")
    need_text(notes, block, "text", HEADER)


def _section(notes: Notes, block: Json) -> None:
    notes.known(block, "text fields accessory expand block_id")
    notes.flags(block, "expand")
    if "text" not in block and "fields" not in block:
        notes.add("has neither text nor fields")
    may_text(notes, block, "text", SECTION, markup=True)
    if "fields" in block:
        for there, text in notes.objects(block, "fields", MOST_FIELDS):
            check_text(there, text, FIELD, markup=True)
    if "accessory" in block:
        accessory = notes.object(block, "accessory")
        if accessory is not None:
            check_element(notes.at("accessory"), accessory, ["button", "overflow", "image", *MENUS])


def _divider(notes: Notes, block: Json) -> None:
    notes.known(block, "block_id")


def _context(notes: Notes, block: Json) -> None:
    notes.known(block, "elements block_id")
    for there, element in notes.objects(block, "elements", MOST_CONTEXT):
        if element.get("type") == "image":
            check_element(there, element, ["image"])
        else:
            check_text(there, element, SECTION, markup=True)


def _context_actions(notes: Notes, block: Json) -> None:
    notes.known(block, "elements block_id")
    for there, element in notes.objects(block, "elements", MOST_CONTEXT_ACTIONS):
        check_element(there, element, ["feedback_buttons", "icon_button"])


def _actions(notes: Notes, block: Json) -> None:
    notes.known(block, "elements block_id")
    for there, element in notes.objects(block, "elements", MOST_ACTIONS):
        check_element(there, element, ["button", "overflow", *MENUS])


def _input(notes: Notes, block: Json) -> None:
    notes.known(block, "label element hint optional dispatch_action block_id")
    need_text(notes, block, "label", LABEL)
    may_text(notes, block, "hint", LABEL)
    notes.flags(block, "optional dispatch_action")
    element = notes.object(block, "element")
    if element is not None:
        check_element(notes.at("element"), element, INPUTS)


def _rich(notes: Notes, block: Json) -> None:
    notes.known(block, "elements block_id")
    check_rich(notes, block)


def _markdown(notes: Notes, block: Json) -> None:
    notes.known(block, "text block_id")
    notes.at("text").length(block.get("text"), MARKDOWN)


def _image(notes: Notes, block: Json) -> None:
    notes.known(block, "image_url slack_file alt_text title block_id")
    check_image(notes, block)
    may_text(notes, block, "title", 2000)


def _table(notes: Notes, block: Json) -> None:
    notes.known(block, "rows column_settings block_id")
    if "column_settings" in block:
        for _ in notes.objects(block, "column_settings", MOST_CELLS):
            pass
    rows: Any = block.get("rows")
    if not isinstance(rows, list) or not 1 <= len(cast("list[Any]", rows)) <= MOST_ROWS:
        notes.at("rows").add(f"has not 1 to {MOST_ROWS} rows")
        return
    total = 0
    for number, row in enumerate(cast("list[Any]", rows)):
        for there, cell in notes.at("rows").objects({str(number): row}, str(number), MOST_CELLS):
            total += _cell(there, cell)
    if total > TABLE:
        notes.add(f"all cells together have {total:,} characters, more than {TABLE:,}")


def _cell(notes: Notes, cell: Json) -> int:
    if cell.get("type") == "rich_text":
        check_rich(notes, cell)
        return sum(len(str(part.get("text", ""))) for body in cell.get("elements", []) for part in body["elements"])
    if cell.get("type") != "raw_text":
        notes.add("a cell is raw_text or rich_text")
        return 0
    notes.known(cell, "text")
    notes.at("text").length(cell.get("text"), TABLE)
    return len(str(cell.get("text")))


def _task(notes: Notes, block: Json) -> None:
    notes.known(block, "task_id title status details output sources block_id")
    notes.at("task_id").length(block.get("task_id"), LONGEST_ID)
    notes.at("title").length(block.get("title"), 256)
    notes.among(block, "status", ("pending", "in_progress", "complete", "error"))
    for name in ("details", "output"):
        for inner in objects_in([block.get(name)]):
            check_rich(notes.at(name), inner)


def _plan(notes: Notes, block: Json) -> None:
    notes.known(block, "plan_id title tasks block_id")
    notes.at("title").length(block.get("title"), 256)
    for there, task in notes.objects(block, "tasks", 50):
        _task(there, task)


BLOCKS: dict[str, Callable[[Notes, Json], None]] = {
    "actions": _actions,
    "context": _context,
    "context_actions": _context_actions,
    "divider": _divider,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "plan": _plan,
    "rich_text": _rich,
    "section": _section,
    "table": _table,
    "task_card": _task,
}
