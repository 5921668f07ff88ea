"""A Word document is a zip of XML parts: what it may hold is bounded before anything of it is unpacked."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import ReportError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names its classes so

MOST_ENTRIES = 2_000
MOST_UNPACKED = 60_000_000
MOST_RATIO = 200
LARGE = 1_000_000
"""Bytes; an entry may shrink by more than MOST_RATIO if it is smaller than this."""

DAMAGED = "This Word document is damaged and cannot be read. Open it in Word, save it anew as DOCX, and give that file."
LOCKED = "This document is protected by a password. Open it, save it without the password, and give that file."
BOMB = (
    "This document unpacks to far more than a report does, so it was not opened. Open it in Word, copy the report's "
    "words into a new document, and give that file, or paste the words."
)
ENTITIES = (
    "This file defines its own abbreviations (XML entities), which no report needs and which can do harm, so it was "
    "not read. Open it, save it anew as DOCX or PDF, and give that file, or paste the report's words."
)

_ARCHIVES = re.compile(r"\.(?:zip|7z|rar|gz|tar|jar)$", re.IGNORECASE)
_OFFICE_DOCUMENT = "/officeDocument"
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
USUAL_MAIN = "word/document.xml"

_UNREADABLE = (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)
"""What reading an entry of a damaged zip may raise."""


class Package:
    """The parts of a Word document by their names; raises ReportError where they are damaged or do harm."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lstrip("/"): name for name in archive.namelist()}

    def main(self) -> str:
        """Give the name of the part that holds the report's words."""
        for relation in self.xml("_rels/.rels") if "_rels/.rels" in self._names else ():
            if str(relation.get("Type", "")).endswith(_OFFICE_DOCUMENT):
                return str(relation.get("Target", "")).lstrip("/")
        return USUAL_MAIN

    def beside(self, main: str, name: str) -> str | None:
        """Give the name of a part that stands beside the main one, None where there is none."""
        path = posixpath.join(posixpath.dirname(main), name)
        return path if path in self._names else None

    def holds(self, pattern: str) -> bool:
        """Whether a part's name matches a regular expression."""
        return any(re.search(pattern, name, re.IGNORECASE) for name in self._names)

    def xml(self, name: str) -> "Element":
        """Read a part; no entity is resolved, nothing is fetched, and what declares its own entities is refused."""
        from lxml import etree

        stored = self._bytes(name)
        if _DECLARED.search(stored) or _DECLARED.search(stored.replace(b"\0", b"")):
            raise ReportError(ENTITIES)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(stored, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReportError(DAMAGED) from error

    def _bytes(self, name: str) -> bytes:
        try:
            return self._archive.read(self._names[name])
        except _UNREADABLE as error:
            raise ReportError(DAMAGED) from error


@contextmanager
def open_package(data: bytes) -> Generator[Package]:
    """Open a document whose entries are within bounds; raises ReportError where they are not."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise ReportError(DAMAGED) from error
    with archive:
        _check(archive.infolist())
        yield Package(archive)


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReportError(LOCKED)
    shrunk = any(
        entry.file_size > LARGE and entry.file_size > MOST_RATIO * max(1, entry.compress_size) for entry in entries
    )
    nested = any(_ARCHIVES.search(entry.filename) for entry in entries)
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or total > MOST_UNPACKED or shrunk or nested:
        raise ReportError(BOMB)
