"""The lines of a document with their places, and what kind of line each is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_HEADER_CELLS = frozenset({"Yes", "No", "N/A", "Action", "Rating description", "Rating Description", "Judgement", "--"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: its whole span, and its words without the white space at its ends.

    `tight` tells that no blank line stands between it and the line before.
    """

    start: int
    end: int
    raw: str
    tight: bool

    @property
    def words(self) -> str:
        """The line without the white space around it."""
        return self.raw.strip()

    @property
    def inner(self) -> tuple[int, int]:
        """The span of `words`."""
        begin = self.start + len(self.raw) - len(self.raw.lstrip())
        return begin, begin + len(self.words)

    @property
    def is_bullet(self) -> bool:
        """Whether the line is an item of a dashed list."""
        return self.raw.startswith("- ")

    @property
    def is_table_header(self) -> bool:
        """Whether the line holds nothing but the headings of a table's columns."""
        cells = [cell.strip() for cell in self.raw.split("\t") if cell.strip()]
        return "\t" in self.raw and all(cell in _HEADER_CELLS for cell in cells)


def lines(text: str) -> Iterator[Line]:
    """The lines that say something, in order; an indented line that runs on from a dashed one is joined to it."""
    held: Line | None = None
    for line in _plain_lines(text):
        if held is not None and held.is_bullet and line.tight and line.raw.startswith(" "):
            held = Line(held.start, line.end, text[held.start : line.end], held.tight)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _plain_lines(text: str) -> Iterator[Line]:
    last_end = -2
    for match in _LINE.finditer(text):
        if match.group().strip():
            yield Line(match.start(), match.end(), match.group(), match.start() == last_end + 1)
            last_end = match.end()
