"""Reads a saved web page: only what its readers see; nothing is fetched, run or resolved."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import ReportError
from assistant.reports.blocks import Block, Shape, cleaned, row_of, text_of
from assistant.reports.models import Content
from assistant.reports.web.visible import content_of, is_hidden, is_surrounding

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names its classes so

DAMAGED = "This web page is damaged and cannot be read. Save it again as “HTML only”, or print it to a PDF."
NO_WORDS = "There are no words of a report in this web page. Save the page of the report itself, or paste its words."
ENTITIES = "This page defines its own abbreviations (entities), which can do harm. Print it to a PDF and give that."
FOLDED = (
    "Parts of the page that are not shown were left out (about {words:,} words). If the report has parts to unfold, "
    "open them all, save the page again, and use that."
)
LEAST_FOLDED = 40
"""Words; fewer that are hidden are no part of a report that somebody may miss."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot "
    "th thead tr ul".split()
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\x00"
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
DEEPEST = 300
"""Elements inside one another; below that, words are taken as they come."""


def read_html(page: str) -> Content:
    """Give a page's words; raises ReportError where it has none or cannot be read."""
    from lxml import etree

    if _ENTITY.search(page):
        raise ReportError(ENTITIES)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(cleaned(page).encode("utf-8"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReportError(DAMAGED) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReportError(DAMAGED)
    reader = _Reader()
    for element in () if root is None else content_of(root):
        reader.read(element)
    text = cleaned(text_of(reader.finished()))
    if not text.strip():
        raise ReportError(NO_WORDS)
    notes = (FOLDED.format(words=reader.hidden),) if reader.hidden >= LEAST_FOLDED else ()
    return Content(text, None, notes)


class _Reader:
    """Walks through a page's elements and gathers blocks."""

    def __init__(self) -> None:
        self.hidden = 0
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._shape: Shape = "paragraph"

    def finished(self) -> list[Block]:
        """Give the blocks read so far."""
        self._end_block()
        return self._blocks

    def read(self, element: "Element", depth: int = 0) -> None:
        """Read an element and all in it, without what follows it."""
        if is_surrounding(element):
            return
        if is_hidden(element):
            self.hidden += len("".join(str(text) for text in element.itertext()).split())
            return
        if element.tag == "br":
            self._words.append(_BREAK)
        elif element.tag == "table":
            self._end_block()
            self._read_table(element, depth)
        elif element.tag in _BLOCKS:
            self._read_block(element, depth)
        else:
            self._read_parts(element, depth)

    def _read_block(self, element: "Element", depth: int) -> None:
        self._end_block()
        self._shape = "item" if element.tag == "li" else self._shape
        if element.tag == "pre":
            self._words.append(_BREAK.join("".join(str(text) for text in element.itertext()).split("\n")))
        else:
            self._read_parts(element, depth)
        self._end_block()
        self._shape = "paragraph" if element.tag == "li" else self._shape

    def _read_parts(self, element: "Element", depth: int) -> None:
        self._words.append(element.text or "")
        for part in element:
            if depth < DEEPEST:
                self.read(part, depth + 1)
            self._words.append(part.tail or "")

    def _read_table(self, table: "Element", depth: int) -> None:
        for caption in table.iterchildren("caption"):
            self.read(caption, depth + 1)
        for row in _rows(table):
            self._blocks += row_of([self._cell(cell, depth) for cell in row.iterchildren("td", "th")])

    def _cell(self, cell: "Element", depth: int) -> list[Block]:
        inner = _Reader()
        if depth < DEEPEST:
            inner.read(cell, depth + 1)
        self.hidden += inner.hidden
        return inner.finished()

    def _end_block(self) -> None:
        lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(self._words).split(_BREAK))
        text = "\n".join(line for line in lines if line.strip())
        self._words = []
        if text:
            self._blocks.append(Block(self._shape, text))
            self._shape = "paragraph"


def _rows(table: "Element") -> Iterator["Element"]:
    """Give a table's own rows that are to be seen."""
    for part in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if not is_hidden(part):
            yield from (part,) if part.tag == "tr" else _rows(part)
