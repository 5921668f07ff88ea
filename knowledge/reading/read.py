"""Takes a document apart with the reader that the manifest names for it."""

from collections.abc import Callable, Mapping

from knowledge.errors import DocumentError
from knowledge.models import Document, Reading
from knowledge.reading.framework_paper import read_framework_paper
from knowledge.reading.guide import read_guide
from knowledge.reading.page import read_page
from knowledge.reading.ratings import read_ratings

READERS: Mapping[str, Callable[[Document], Reading]] = {
    "framework-paper": read_framework_paper,
    "guide": read_guide,
    "page": read_page,
    "ratings": read_ratings,
}
"""One reader for each shape of document, by the name that the manifest uses."""


def read(document: Document) -> Reading:
    """The document's sections, statements, headings and furniture."""
    reader = READERS.get(document.reader)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise DocumentError(f"{document.id}: there is no reader {document.reader!r}; the manifest may name {known}.")
    return reader(document)
