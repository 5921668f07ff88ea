"""What is told of own documents, and how it is written down."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from assistant.owned.outline import Outline, Section
from assistant.owned.reading import OwnText
from assistant.store.own_documents import StoredDocument, StoredStatement
from assistant.wire import dumps


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document as a list shows it; `notes` are sentences on how it was read, `duplicate` where it was there already.

    `added` is an ISO text in UTC; `sha256` is of the file.
    """

    id: str
    title: str
    kind: str
    sha256: str
    added: str
    added_by: str
    statements: int
    notes: tuple[str, ...] = ()
    duplicate: bool = False


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """A statement of a document by its span, with the number of its section and its page."""

    start: int
    end: int
    section: int
    page: int | None


@dataclass(frozen=True, slots=True)
class OwnRead:
    """A document with all that is kept of it."""

    document: OwnDocument
    text: str
    sections: tuple[Section, ...]
    statements: tuple[OwnPassage, ...]


def listed(stored: StoredDocument, notes: tuple[str, ...] = (), *, duplicate: bool = False) -> OwnDocument:
    """Tell of a stored document."""
    facts = {field.name: getattr(stored, field.name) for field in fields(stored)}
    return OwnDocument(**facts, notes=notes, duplicate=duplicate)


def outline_of(read: OwnText, parts: Outline) -> str:
    """Write a document's sections, pages and notes as JSON."""
    sections = [[list(section.path), section.start, section.end] for section in parts.sections]
    return dumps({"sections": sections, "pages": read.pages, "notes": list(read.notes)})


def rows_of(document: str, read: OwnText, parts: Outline) -> list[StoredStatement]:
    """Give the statements of a document as they are stored."""
    return list(_rows(document, read, parts))


def _rows(document: str, read: OwnText, parts: Outline) -> Iterator[StoredStatement]:
    for number, own in enumerate(parts.statements):
        shown, end = own.shown
        lead = own.lead[1] if own.lead else None
        page, path = read.page_of(own.start), parts.sections[own.section].path
        yield StoredStatement(
            document, number, own.start, own.end, shown, end, lead, page, own.section, path, read.text[shown:end]
        )


def embedded_text(title: str, own: StoredStatement) -> str:
    """Give a statement as it is embedded: with its document's title, its heading and what introduces its list."""
    lead = own.text[: own.lead - own.shown] if own.lead else ""
    heading = f"{own.path[-1]}. " if own.path else ""
    return " ".join(f"{title}. {heading}{lead} {own.text[own.start - own.shown : own.end - own.shown]}".split())
