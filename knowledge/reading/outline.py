"""What a document's own characters do not say: its headings and their levels, what is furniture, who signs what."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import DocumentError
from knowledge.reading.tables import Table, check_keys, number, read_toml, tables, text, texts

OUTLINES = Path(__file__).parent / "outlines"
"""Where the outlines are kept, one file a document."""


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """A line that is a heading, and how deep it stands."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the lines from it up to the line `to`, left out for a reason, or a pointer where there is none."""

    line: str
    whole: bool
    to: str | None
    reason: str | None

    def fits(self, words: str) -> bool:
        """Whether the piece begins with this line."""
        return words == self.line if self.whole else words.startswith(self.line)


@dataclass(frozen=True, slots=True)
class Role:
    """A part of the roles' picture: its label stands before its line, or after it."""

    name: str
    line: str
    label_last: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's outline, every list in the document's order."""

    document: str
    headings: tuple[OutlineHeading, ...]
    pieces: tuple[Piece, ...]
    signatures: tuple[tuple[str, ...], ...]
    roles: tuple[Role, ...]


def load_outline(document: str, folder: Path = OUTLINES) -> Outline:
    """The outline of a document; a DocumentError if there is none or it is wrong."""
    path = folder / f"{document}.toml"
    data = read_toml(path)
    where = str(path)
    check_keys(data, {"document", "heading"}, {"piece", "signature", "role"}, where)
    if text(data, "document", where) != document:
        raise DocumentError(f"{where} is the outline of another document, {data['document']}; mend its name.")
    return Outline(
        document,
        tuple(_heading(entry, where) for entry in tables(data, "heading", where)),
        tuple(_piece(entry, where) for entry in tables(data, "piece", where)),
        tuple(_signature(entry, where) for entry in tables(data, "signature", where)),
        tuple(_role(entry, where) for entry in tables(data, "role", where)),
    )


def _heading(entry: Table, where: str) -> OutlineHeading:
    check_keys(entry, {"text", "level"}, set(), f"{where}, heading {entry.get('text')}")
    return OutlineHeading(text(entry, "text", where), number(entry, "level", where))


def _piece(entry: Table, where: str) -> Piece:
    whole = "begins" not in entry
    key = "line" if whole else "begins"
    check_keys(entry, {key}, {"to", "reason"}, f"{where}, piece {entry.get(key)}")
    to = text(entry, "to", where) if "to" in entry else None
    reason = text(entry, "reason", where) if "reason" in entry else None
    return Piece(text(entry, key, where), whole, to, reason)


def _signature(entry: Table, where: str) -> tuple[str, ...]:
    check_keys(entry, {"lines"}, set(), f"{where}, signature")
    return texts(entry, "lines", where)


def _role(entry: Table, where: str) -> Role:
    check_keys(entry, {"name", "line"}, {"label_last"}, f"{where}, role {entry.get('name')}")
    return Role(text(entry, "name", where), text(entry, "line", where), entry.get("label_last") is True)
