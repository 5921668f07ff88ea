"""A document as plain text that is read without any markup: no signs to know, no columns to follow across a line."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.exports.outline import (
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Listing,
    Mark,
    Notes,
    Outline,
    Paragraph,
    Table,
    Text,
)
from assistant.exports.wording import clean

NARROWEST = 24
"""No line is broken to fewer characters than this."""

_UNDER = "=-~."
"""What headings are underlined with: the title, then levels 1 to 3."""
_LONGEST = 72
"""An underline is no longer than this."""
_ONE_LINE = 40
"""A cell of several lines that are together no longer than this is written on one."""
_INDENT = "  "


def outline_to_plain(outline: Outline, width: int | None = None) -> str:
    """Write a document out; `width` is how many characters a line may have, without it a paragraph is one line.

    Headings are underlined, and each row of a table is a paragraph of its own with the name of each column.
    """
    writer = _Writer(None if width is None else max(width, NARROWEST))
    parts = [writer.heading(outline.title, 0)]
    parts += [writer.wrapped(clean(outline.subtitle))] if outline.subtitle else []
    parts += [part for block in outline.blocks for part in writer.block(block)]
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True)
class _Writer:
    """Writes blocks in lines of a width."""

    width: int | None

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                above = "\n" if block.level == 1 else ""
                yield above + self.heading(block.text, block.level)
            case Paragraph():
                yield self.wrapped(_line(block.line))
            case Listing():
                mark = "[ ] " if block.boxes else "- "
                yield "\n".join(self.wrapped(_line(item), mark, " " * len(mark)) for item in block.items)
            case Facts():
                yield "\n".join(self._labelled(clean(label), _line(line)) for label, line in block.rows)
            case Table():
                yield from (self._record(block.columns, row) for row in block.rows)
            case Notes():
                yield from (
                    self.wrapped(clean(f"[{note.n}] {note.source}: “{note.quote}”"), rest=_INDENT)
                    for note in block.notes
                )
            case _:
                return

    def heading(self, text: str, level: int) -> str:
        """Give a heading with a line under it."""
        told = self.wrapped(clean(text))
        length = min(max(map(len, told.splitlines()), default=0), _LONGEST)
        return f"{told}\n{_UNDER[level] * length}"

    def wrapped(self, text: str, first: str = "", rest: str = "") -> str:
        """Break a text into lines; `first` stands before the first of them and `rest` before the others."""
        if self.width is None:
            return first + text
        return textwrap.fill(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _labelled(self, label: str, text: str) -> str:
        return self.wrapped(f"{label}: {text}".rstrip(), rest=_INDENT)

    def _record(self, columns: tuple[str, ...], row: tuple[Cell, ...]) -> str:
        """Give a row with the name of each column; a cell of several lines has them below its name."""
        return "\n".join(self._field(clean(name), cell) for name, cell in zip(columns, row, strict=True))

    def _field(self, name: str, cell: Cell) -> str:
        lines = [_line(line) for line in cell]
        if len(lines) == 1 or sum(map(len, lines)) <= _ONE_LINE:
            return self._labelled(name, " ".join(lines))
        return "\n".join([self.wrapped(f"{name}:"), *(self.wrapped(line, _INDENT, _INDENT * 2) for line in lines)])


def _line(line: Line) -> str:
    """Give a line's words; a name that stands out at its beginning gets a colon instead of its looks."""
    match line:
        case (Text(name, "strong"), Text(" "), Text(said, "plain"), *_) if name[-1:].isalnum() and said:
            return clean(f"{name}: {_words(line[2:])}")
        case _:
            return clean(_words(line))


def _words(line: Line) -> str:
    return "".join(f" [{part.n}]" if isinstance(part, Mark) else part.text for part in line)
