"""What a reader sees of blocks, as plain text, line by line."""

from collections.abc import Iterator
from typing import Any, cast

Json = dict[str, Any]
TEXTS = ("title", "text", "label", "hint", "placeholder", "description", "alt_text", "details", "output")
PARTS = ("fields", "elements", "accessory", "element", "options", "initial_option", "initial_options", "tasks", "rows")
BUTTONS = ("positive_button", "negative_button", "confirm")


def read(blocks: object) -> str:
    """Give all words of blocks, a line for each text; what is in one paragraph of rich text stays on one line."""
    return "\n".join(line for line in _lines(blocks) if line.strip())


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _lines(one)
    elif isinstance(value, dict):
        yield from _block(cast("Json", value))


def _block(block: Json) -> Iterator[str]:
    if block.get("type") in {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}:
        yield "".join(_inline(one) for one in block.get("elements", []))
        return
    for name in TEXTS:
        said = block.get(name)
        if isinstance(said, str):
            yield said
        else:
            yield from _lines(said)
    for name in (*PARTS, *BUTTONS):
        yield from _lines(block.get(name))


def _inline(element: Json) -> str:
    for name, written in (
        ("user_id", "<@{}>"),
        ("usergroup_id", "<!subteam^{}>"),
        ("channel_id", "<#{}>"),
        ("range", "<!{}>"),
        ("name", ":{}:"),
        ("text", "{}"),
        ("fallback", "{}"),
        ("url", "{}"),
    ):
        if name in element:
            return written.format(element[name])
    return ""
