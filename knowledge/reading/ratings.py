"""The characteristics of each rating level: markdown headings, and tables that page breaks have torn apart.

A row's text runs on in rows whose first cell is empty and in paragraphs that fell out of the table; all of it belongs
to the rating above it. A sentence that a page break tore apart is put together again.
"""

import re

from knowledge.models import Document, Reading
from knowledge.reading.blocks import Line, lines
from knowledge.reading.cleaning import between_tags
from knowledge.reading.flow import Flow
from knowledge.reading.sentences import Span

_MARK = re.compile(r"(#+) ")
_RATING = re.compile(
    r"(?:<p>)?((?:Safe|Effective|Caring|Responsive|Well-led) "
    r"(?:Good|Outstanding|Requires improvement|Inadequate))(?:</p>)?\t"
)
_WHOLE = re.compile(r"[.!?:][\"”’')\]]*\Z")
_RATING_LEVEL = 2


def read_ratings(document: Document) -> Reading:
    """The characteristics, each rating of each key question a section of its own."""
    return _RatingsReader(document).read()


class _RatingsReader:
    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._flow = Flow(document)
        self._open: list[Span] = []

    def read(self) -> Reading:
        for line in lines(self._text):
            self._line(line)
        self._close()
        return self._flow.recorder.finish()

    def _line(self, line: Line) -> None:
        if mark := _MARK.match(line.raw):
            self._close()
            self._flow.heading((line.start + mark.end(), line.inner[1]), len(mark[1]))
        elif line.is_table_header:
            self._flow.recorder.furniture(line.inner, "table header")
        elif rating := _RATING.match(line.raw):
            self._close()
            self._flow.heading((line.start + rating.start(1), line.start + rating.end(1)), _RATING_LEVEL)
            self._cell(line.start + rating.end(), line.end)
        else:
            self._cell(line.start, line.end)

    def _cell(self, start: int, end: int) -> None:
        """The paragraphs of a cell, each joined to the one before it if that broke off in a sentence."""
        for span in between_tags(self._text, start, end):
            if self._open and self._runs_on(span):
                self._open[-1] = (self._open[-1][0], span[1])
            else:
                self._open.append(span)

    def _runs_on(self, span: Span) -> bool:
        before = self._text[slice(*self._open[-1])]
        return self._text[span[0]].islower() and _WHOLE.search(before[-4:]) is None

    def _close(self) -> None:
        for span in self._open:
            self._flow.paragraph(span)
        self._open = []
