"""Block Kit in few words: the blocks that Regrow's messages and windows are made of.

Words of users and documents go into rich text, where Slack reads no markup: nothing in them can mention, link or
format.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Block = dict[str, Any]

MOST_BLOCKS = 50
"""Blocks of one message; of a window or Home it is 100."""
LONGEST_TEXT = 3000
"""Characters of one text of a section."""
LONGEST_LABEL = 75
"""Characters of a button's words, or of an option's."""
LONGEST_HEADER = 150
LONGEST_MESSAGE = 3000
"""Characters of a message's plain text, which notifications and screen readers have; Slack takes 4,000 of one that is
changed, in which & < > count as what they are escaped to."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its blocks, and the same in plain text for notifications and screen readers."""

    text: str
    blocks: list[Block] = field(default_factory=list[Block])


def header(text: str) -> Block:
    """Give a heading."""
    return {"type": "header", "text": plain(text, LONGEST_HEADER)}


def divider() -> Block:
    """Give a line across."""
    return {"type": "divider"}


def words(*parts: str | Block) -> Block:
    """Give a paragraph of plain words; a part may be an element of rich text, as `bold` and `link` make."""
    elements = [run(part) if isinstance(part, str) else part for part in parts if part]
    return rich({"type": "rich_text_section", "elements": elements})


def quote(text: str) -> Block:
    """Give words as a quotation."""
    return rich({"type": "rich_text_quote", "elements": [run(text)]})


def bullets(items: Iterable[Sequence[str | Block]]) -> Block:
    """Give a list, each item of which is made of parts as `words` takes them."""
    made = [
        {"type": "rich_text_section", "elements": [run(part) if isinstance(part, str) else part for part in item]}
        for item in items
    ]
    return rich({"type": "rich_text_list", "style": "bullet", "elements": made})


def rich(*elements: Block) -> Block:
    """Give a block of rich text."""
    return {"type": "rich_text", "elements": list(elements)}


def run(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    """Give words within rich text."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {"type": "text", "text": text or " ", **({"style": style} if style else {})}


def bold(text: str) -> Block:
    """Give words in bold within rich text."""
    return run(text, bold=True)


def link(address: str, text: str) -> Block:
    """Give a link within rich text; the address is one of Regrow's own, never a user's or a document's."""
    return {"type": "link", "url": address, "text": text}


def context(*texts: str) -> Block:
    """Give small print: at most ten texts, without markup."""
    return {"type": "context", "elements": [plain(text, 2000) for text in texts[:10]]}


def context_link(address: str, text: str) -> Block:
    """Give a link in small print; address and words are Regrow's own, never a user's or a document's."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": f"<{address}|{text}>"}]}


def section(text: str, accessory: Block | None = None, *, block_id: str | None = None) -> Block:
    """Give plain words with something to press beside them."""
    made: Block = {"type": "section", "text": plain(text, LONGEST_TEXT)}
    return made | ({"accessory": accessory} if accessory else {}) | ({"block_id": block_id} if block_id else {})


def plain(text: str, longest: int) -> Block:
    """Give a text without markup, shortened where it is longer than Slack takes."""
    return {"type": "plain_text", "text": short(text, longest) or " ", "emoji": False}


def button(text: str, action: str, value: str = "", *, style: str | None = None, url: str | None = None) -> Block:
    """Give a button; `style` is "primary" or "danger", `value` at most 2,000 characters."""
    made: Block = {"type": "button", "text": plain(text, LONGEST_LABEL), "action_id": action}
    return made | {name: said for name, said in (("value", value), ("style", style), ("url", url)) if said}


def actions(*elements: Block, block_id: str | None = None) -> Block:
    """Give a row of things to press, at most 25."""
    return {"type": "actions", "elements": list(elements)} | ({"block_id": block_id} if block_id else {})


def option(text: str, value: str, description: str | None = None) -> Block:
    """Give one choice of a menu; its value has at most 150 characters."""
    made: Block = {"text": plain(text, LONGEST_LABEL), "value": value}
    return made | ({"description": plain(description, LONGEST_LABEL)} if description else {})


def short(text: str, longest: int) -> str:
    """Shorten a text between words to so many characters, with … where something was left out."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > longest // 2 else cut).rstrip() + "…"


def escape(text: str) -> str:
    """Write a text so that Slack takes no part of it for a mention or a link; for plain texts of messages."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def split(text: str, longest: int = LONGEST_MESSAGE) -> list[str]:
    """Split a text between sentences into parts of at most so many characters; only a longer sentence is cut itself."""
    parts: list[str] = []
    for piece in _pieces(text, longest):
        if parts and len(parts[-1]) + 1 + len(piece) <= longest:
            parts[-1] += f" {piece}"
        else:
            parts.append(piece)
    return parts


def _pieces(text: str, longest: int) -> Iterable[str]:
    for sentence in _SENTENCE.split(text):
        rest = sentence.strip()
        while len(rest) > longest:
            at = rest.rfind(" ", 0, longest)
            at = at if at > 0 else longest
            yield rest[:at]
            rest = rest[at:].strip()
        if rest:
            yield rest
