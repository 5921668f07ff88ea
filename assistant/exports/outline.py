"""A document as blocks, whatever form it is then written in: what a plan says is told once, and written many times."""

from dataclasses import dataclass
from typing import Literal

from assistant.exports.wording import GAP, clean

Style = Literal["plain", "strong", "quiet", "gap"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one style; a gap is what somebody has still to fill in."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a note."""

    n: int


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a heading of the same document, by its anchor."""

    text: str
    anchor: str


Line = tuple[Text | Mark | Link, ...]
"""What stands in one paragraph."""

Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a part of the document. `anchor` is what links lead to."""

    level: Literal[1, 2, 3]
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a lead is what a part turns on, such as a goal's own words."""

    line: Line
    kind: Literal["plain", "lead"] = "plain"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `boxes` is one of things to tick off."""

    items: tuple[Line, ...]
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of something, each with its label; `about` says of what."""

    about: str
    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `about` describes it to who cannot see it; `shares` are its columns' widths, in parts of the whole.

    The first column heads each row.
    """

    about: str
    columns: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the end: what its mark stands for."""

    n: int
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the contents stand, in forms that have them."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """Where a new page begins, in forms that have pages."""


Block = Heading | Paragraph | Listing | Facts | Table | Notes | Contents | NewPage


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document: its title, a line of what it is, and its blocks.

    `running` and `foot` stand on every page of forms that have pages.
    """

    title: str
    subtitle: str
    running: str
    foot: str
    blocks: tuple[Block, ...]


def plain(text: str) -> Line:
    """Give a line of plain words."""
    return (Text(clean(text)),)


def strong(text: str) -> Text:
    """Give words that stand out."""
    return Text(clean(text), "strong")


def filled(text: str | None) -> Line:
    """Give a text, or the gap where there is none."""
    return plain(text) if text and text.strip() else (Text(GAP, "gap"),)


def labelled(label: str, line: Line) -> Line:
    """Put a label before a line."""
    return (Text(f"{label}: ", "quiet"), *line)
