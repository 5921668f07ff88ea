"""A plan as a document in Markdown, its citations as numbered notes."""

import re
from collections.abc import Iterator

from assistant.exports.outline import (
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Link,
    Listing,
    Mark,
    Notes,
    Outline,
    Paragraph,
    Table,
    Text,
)
from assistant.exports.wording import clean, long_date
from assistant.models import Plan

__all__ = ["long_date", "outline_to_markdown", "plan_to_markdown", "words"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_OPENING = re.compile(r"^(\d+)([.)])(?=\s)|^([-+=])")


def plan_to_markdown(plan: Plan) -> str:
    """Write a plan out."""
    from assistant.exports.telling import tell

    return outline_to_markdown(tell(plan))


def outline_to_markdown(outline: Outline) -> str:
    """Write a document out."""
    parts = [f"# {words(outline.title)}", words(outline.subtitle)]
    parts += [part for block in outline.blocks for part in _block(block)]
    return "\n\n".join(parts) + "\n"


def words(text: str) -> str:
    """Give a text on one line, with nothing in it that Markdown would read as markup."""
    return _SPECIAL.sub(r"\\\1", clean(text))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {words(block.text)}"
        case Paragraph():
            yield _opened(_line(block.line))
        case Listing():
            mark = "- [ ]" if block.boxes else "-"
            yield "\n".join(f"{mark} {_opened(_line(item))}" for item in block.items)
        case Facts():
            yield "\n".join(f"- *{words(label)}:* {_line(line)}" for label, line in block.rows)
        case Table():
            yield _table(block)
        case Notes():
            yield "\n".join(f"[^{note.n}]: {words(note.source)}: “{words(note.quote)}”" for note in block.notes)
        case _:
            return


def _table(table: Table) -> str:
    head = [tuple(map(words, table.columns)), ("---",) * len(table.columns)]
    lines = [*head, *(tuple(map(_cell, row)) for row in table.rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Cell) -> str:
    return " · ".join(_line(line) for line in cell)


def _line(line: Line) -> str:
    return " ".join("".join(map(_part, line)).split())


def _part(part: Text | Mark | Link) -> str:
    match part:
        case Mark():
            return f" [^{part.n}]"
        case Link():
            return words(part.text)
        case Text(text, "strong" | "gap"):
            return _wrapped(text, "**")
        case Text(text, "quiet"):
            return _wrapped(text, "*")
        case Text(text, _):
            return _kept(text)


def _kept(text: str) -> str:
    """Escape a text and keep the spaces at its ends."""
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{head}{words(text)}{tail}" if text.strip() else text


def _wrapped(text: str, sign: str) -> str:
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{head}{sign}{words(text)}{sign}{tail}" if text.strip() else text


def _opened(line: str) -> str:
    """Keep a line that begins like a list ("1. ", "- ") from becoming one."""
    return _OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)
