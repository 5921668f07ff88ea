"""The rows of the guide's tables: tips with lists inside them, check lists, and the table of systems and processes."""

from dataclasses import dataclass

from knowledge.models import StatementKind
from knowledge.reading.blocks import Line
from knowledge.reading.cleaning import between_tags, trim
from knowledge.reading.sentences import Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its statement, the items of the list inside it, and the paragraphs after that list."""

    whole: Span
    kind: StatementKind
    nested: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()


def parse_row(text: str, line: Line) -> Row:
    """A row by its first cell: empty for a tip; else a system with its processes, or a check list's line."""
    if not line.raw.startswith("\t"):
        end = line.end if "<ul" in line.raw else line.start + line.raw.index("\t")
        return Row(trim(text, line.start, end), "row")
    if "■" not in line.raw:
        return Row(trim(text, line.start, line.end), "bullet")
    first = text.index("■", line.start)
    nested, after = _list_inside(text, first, line.end)
    return Row(trim(text, line.start, first), "bullet", nested, after)


def _list_inside(text: str, start: int, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The squares' items, and the paragraphs that follow the last of them."""
    over = text.find("<p>", start, end)
    stop = end if over < 0 else over
    marks = [at for at in range(start, stop) if text[at] == "■"]
    items = [trim(text, begin + 1, until) for begin, until in zip(marks, [*marks[1:], stop], strict=True)]
    return tuple(items), tuple(between_tags(text, stop, end))
