"""What the sources are made of. Every span counts Unicode code points in its document's stored text."""

from dataclasses import dataclass
from typing import Literal

StatementKind = Literal["bullet", "sentence", "row", "voice", "pointer"]
"""bullet: a list item · sentence: a sentence of running text · row: a check list's line · voice: a sentence somebody is
quoted saying · pointer: where to read more, never an answer."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source, carried byte for byte; `sha256` is of its bytes, `path` is relative to the repository's root."""

    id: str
    title: str
    short_title: str
    publisher: str
    date: str
    rights: str
    sha256: str
    reader: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading; `path` runs from the outermost heading to its own."""

    id: str
    document: str
    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One bullet or sentence of a section: `document.text[start:end]` is its source, `text` the same without markup.

    `paragraph` numbers the blocks of a section, so that neighbours can be quoted together. `lead` is the id of the
    statement that introduces a list ("CQC actions may include:"), without which the item would say more than its source
    does. `speaker` says whose words a voice is.
    """

    id: str
    document: str
    section: str
    start: int
    end: int
    text: str
    kind: StatementKind
    paragraph: int
    lead: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in a document and is neither heading nor statement, with the reason why it is left out."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The place of a heading's own words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document taken apart, in its order; headings, statements, furniture and white space are all of its text."""

    document: Document
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    headings: tuple[Heading, ...]
    furniture: tuple[Furniture, ...]
