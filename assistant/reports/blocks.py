"""Blocks of a text, which every format is read into, and how they are put one below the other."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Shape = Literal["paragraph", "item", "row"]

BETWEEN_CELLS = " | "
LONGEST_CELL = 120
SENTENCE_WORDS = 4
"""A cell that is longer, or has so many words and ends as a sentence does, is read as a paragraph of its own."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\f\v\x85]")
_SENTENCE = re.compile(r"[.!][”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph, a list's item or a table's row; its text may have several lines."""

    shape: Shape
    text: str


def text_of(blocks: Iterable[Block]) -> str:
    """Put blocks below each other: blank lines between them, none inside a list or a table."""
    text = ""
    last: Block | None = None
    for block in blocks:
        text += between(last, block) + shown(block)
        last = block
    return text + "\n" if text else ""


def between(last: Block | None, block: Block) -> str:
    """Give what stands between two blocks."""
    if last is None:
        return ""
    return "\n" if last.shape == block.shape != "paragraph" else "\n\n"


def shown(block: Block) -> str:
    """Give a block's text as it stands in the whole."""
    return f"- {block.text}" if block.shape == "item" else block.text


def row_of(cells: Sequence[Sequence[Block]]) -> list[Block]:
    """Make one line of a table's row; cells that hold sentences or several lines follow it, each by itself."""
    blocks: list[Block] = []
    for short, group in groupby((cell for cell in cells if cell), key=_is_short):
        found = list(group)
        if short:
            shape = "row" if len(found) > 1 else "paragraph"
            blocks.append(Block(shape, BETWEEN_CELLS.join(cell[0].text for cell in found)))
        else:
            blocks += [block for cell in found for block in cell]
    return blocks


def _is_short(cell: Sequence[Block]) -> bool:
    block = cell[0]
    said = bool(_SENTENCE.search(block.text)) and len(block.text.split()) >= SENTENCE_WORDS
    plain = len(cell) == 1 and block.shape == "paragraph" and "\n" not in block.text
    return plain and not said and len(block.text) <= LONGEST_CELL


def cleaned(text: str) -> str:
    """Make line ends `\\n` and drop control characters; all else stays as it is."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
