"""Reads a DOCX; run in a process of its own, for it may be made to do harm.

The parts are read as XML, not through python-docx: that opens no document with macros, and gives neither text boxes
nor what a tracked change has put in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.errors import ReportError
from assistant.reports.blocks import Block, cleaned, row_of, text_of
from assistant.reports.models import Content
from assistant.reports.word.package import open_package
from assistant.reports.word.styles import Styles, child, is_on, name_of, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names its classes so

MACROS = "The document holds macros. They were not run; only its words were read."
EMBEDDED = "Files that are embedded in the document were not read."
FOOTNOTES = "Footnotes were left out."
CHANGES = "The document has tracked changes: words put in were read, words taken out were not."
HIDDEN = "Hidden text was left out."
NO_WORDS = "There are no words in this document. Give the report itself, or paste its words."
PICTURES = (
    "This document holds pictures, not words. Look on CQC's website for the report's web page or its accessible "
    "version, or run text recognition (OCR) on the pictures, or paste the report's words."
)

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WRAPPERS = frozenset("ins moveTo smartTag customXml hyperlink fldSimple dir bdo sdtContent sdt".split())
_TAKEN_OUT = frozenset(("del", "moveFrom"))
_SAID = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read_docx(data: bytes) -> Content:
    """Give a document's words; raises ReportError where it has none, is damaged, or unpacks to too much."""
    with open_package(data) as package:
        main = package.main()
        styles = package.beside(main, "styles.xml")
        reader = _Reader(Styles(None if styles is None else package.xml(styles)))
        text = cleaned(text_of(reader.blocks(package.xml(main))))
        if package.holds(r"vbaProject\.bin$"):
            reader.notes.append(MACROS)
        if package.holds(r"/embeddings/"):
            reader.notes.append(EMBEDDED)
        if not text.strip():
            raise ReportError(PICTURES if package.holds(r"/media/") else NO_WORDS)
    return Content(text, None, tuple(dict.fromkeys(reader.notes)))


@dataclass
class _Line:
    """A paragraph in the making: its text, and the text boxes that are anchored in it."""

    text: str = ""
    boxes: list["Element"] = field(default_factory=list["Element"])


class _Reader:
    """Walks through a document's elements."""

    def __init__(self, styles: Styles) -> None:
        self.notes: list[str] = []
        self._styles = styles
        self._kept = ""

    def blocks(self, container: "Element") -> Iterator[Block]:
        """Give the blocks in an element: the document, a cell, a text box."""
        for element in container:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._rows(element)
            elif name == "body" or name in _WRAPPERS:
                yield from self.blocks(element)
            elif name == _ALTERNATIVES:
                yield from self.blocks(element[0]) if len(element) else ()
            elif name in _TAKEN_OUT:
                self.notes.append(CHANGES)
            elif name == "altChunk":
                self.notes.append(EMBEDDED)

    def _paragraph(self, element: "Element") -> Iterator[Block]:
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        line = _Line()
        self._read(element, line, hidden=self._styles.hides(style))
        text = self._kept + line.text
        self._kept = ""
        if child(properties, "rPr", "del") is not None:
            self.notes.append(CHANGES)
            self._kept = text
        elif said := "\n".join(filter(None, (part.strip() for part in text.split("\n")))):
            yield Block("item" if self._is_listed(properties, style) else "paragraph", said)
        for box in line.boxes:
            yield from self.blocks(box)

    def _is_listed(self, properties: "Element | None", style: str | None) -> bool:
        if self._styles.heads(style) or child(properties, "outlineLvl") is not None:
            return False
        number = child(properties, "numPr", "numId")
        return self._styles.lists(style) if number is None else value(number) != "0"

    def _read(self, element: "Element", line: _Line, *, hidden: bool) -> None:
        """Read the words in a paragraph or in what wraps a part of it."""
        for part in element:
            name = name_of(part)
            if name == "r":
                self._read_run(part, line, hidden=hidden)
            elif name in _TAKEN_OUT:
                self.notes.append(CHANGES)
            elif name == _ALTERNATIVES:
                self._read(part[0], line, hidden=hidden) if len(part) else None
            elif name in _WRAPPERS:
                if name in {"ins", "moveTo"}:
                    self.notes.append(CHANGES)
                self._read(part, line, hidden=hidden)

    def _read_run(self, run: "Element", line: _Line, *, hidden: bool) -> None:
        """Read words that are set alike."""
        own = child(run, "rPr", "vanish")
        style = value(child(run, "rPr", "rStyle"))
        if is_on(own) if own is not None else hidden or self._styles.hides(style):
            self.notes += [HIDDEN] if any(name_of(part) == "t" for part in run) else []
            return
        for part in run:
            name = name_of(part)
            if name == "t":
                line.text += part.text or ""
            elif name in _SAID:
                line.text += _SAID[name]
            elif name in {"footnoteReference", "endnoteReference"}:
                self.notes.append(FOOTNOTES)
            else:
                line.boxes += _boxes(part)

    def _rows(self, table: "Element") -> Iterator[Block]:
        for row in _named(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.notes.append(CHANGES)
            elif not is_on(child(row, "trPr", "hidden")):
                yield from row_of([list(self.blocks(cell)) for cell in _named(row, "tc") if not _is_merged(cell)])


def _named(element: "Element", name: str) -> Iterator["Element"]:
    """Give the children of a name, also those in wrappers."""
    for part in element:
        if name_of(part) == name:
            yield part
        elif name_of(part) in _WRAPPERS:
            yield from _named(part, name)


def _is_merged(cell: "Element") -> bool:
    """Whether a cell is the lower part of one that goes over several rows."""
    merged = child(cell, "tcPr", "vMerge")
    return merged is not None and value(merged) != "restart"


def _boxes(element: "Element") -> list["Element"]:
    """Give the text boxes in a drawing; of two forms of the same drawing only the first."""
    if name_of(element) == "txbxContent":
        return [element]
    parts = list(element)
    return [box for part in (parts[:1] if name_of(element) == _ALTERNATIVES else parts) for box in _boxes(part)]
