"""What the views share: one accent colour, hairlines instead of boxes, dates and headings in words."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from assistant.channels.cli.output import plain
from assistant.models import Citation

ACCENT = "bright_blue"
QUIET = "dim"
NARROW = 64
"""Below this many columns a table becomes a list."""

_ITEM = re.compile(r"\s*\n\s*(?=[-–•■*] )")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(given: str) -> str:
    """Write an ISO date as “Monday 23 November 2026”, in English whatever the computer's own language."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return given
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def place(section: Sequence[str]) -> str:
    """Write a section's headings; the outermost is left out where two more say it better."""
    return " › ".join(section[1:] if len(section) > 2 else section)


def words(text: str, style: str = "") -> Text:
    """Make a text that can do nothing to a terminal; white space is folded, long words are cut where the line ends."""
    return Text(" ".join(plain(text).split()), style=style, overflow="fold")


def cited(text: str, numbers: Iterable[int], style: str = "") -> Text:
    """Make a text with the marks of its citations after it."""
    marked = words(text, style)
    marks = "".join(mark for mark in (f"[{number}]" for number in numbers) if mark not in marked.plain)
    if marks:
        marked.append(f" {marks}", style=ACCENT)
    marked.highlight_regex(r"\[\d+\]", ACCENT)
    return marked


def heading(console: Console, text: str, *, line: bool = False, room: bool = True) -> None:
    """Print a heading with room above it, below a hairline where a new part begins."""
    if room:
        console.print()
    if line and console.is_terminal:
        console.print(Rule(style=QUIET, characters="─"))
    console.print(words(text, f"bold {ACCENT}" if line else "bold"))


def grid(*widths: int) -> Table:
    """Give a table without lines: columns of these widths, and a last one that takes the rest."""
    table = Table.grid(padding=(0, 2))
    for width in widths:
        table.add_column(width=width, overflow="fold")
    table.add_column(overflow="fold")
    return table


def point(console: Console, text: Text, mark: str = "•", indent: int = 0) -> None:
    """Print a list item whose further lines hang under its first."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text(mark, style=ACCENT), text)
    console.print(Padding(table, (0, 0, 0, indent)))


def print_sources(console: Console, citations: Sequence[Citation]) -> None:
    """Print where each number comes from: the document, the section, and the quotation itself."""
    if not citations:
        return
    heading(console, "Sources", line=True)
    title, section = "", ()
    for citation in citations:
        if citation.title != title:
            console.print(words(citation.title, "bold"))
            title, section = citation.title, ()
        if citation.section != section:
            console.print(Padding(words(place(citation.section), QUIET), (0, 0, 0, 2)))
            section = citation.section
        point(console, _quoted(citation.quote), f"[{citation.n}]", 2)


def _quoted(quote: str) -> Text:
    """Give a quotation; where it is a list, each of its items on a line of its own."""
    lines = [words(line) for line in _ITEM.split(f"“{quote}”")]
    return Text("\n", overflow="fold").join(lines)
