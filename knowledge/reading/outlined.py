"""A document read line by line beside its outline, which has to be used up in its order."""

from abc import ABC, abstractmethod

from knowledge.errors import DocumentError
from knowledge.models import Document, Reading
from knowledge.reading.blocks import Line, lines
from knowledge.reading.flow import Flow
from knowledge.reading.outline import Outline, OutlineHeading, Piece


class OutlinedReader(ABC):
    """Finds an outline's pieces and headings; its heirs say what every other line is."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.text = document.text
        self.outline = outline
        self.flow = Flow(document)
        self._skip_to = 0
        self._headings = 0
        self._pieces = 0

    def read(self) -> Reading:
        """The whole document; a DocumentError if a part of the outline is not in its place."""
        for line in lines(self.text):
            if line.start >= self._skip_to and not self._piece(line):
                self.line(line)
        self.check_done()
        return self.flow.recorder.finish()

    @abstractmethod
    def line(self, line: Line) -> None:
        """Write down a line that is no piece of the outline."""

    def check_done(self) -> None:
        """Refuse a document in which something of the outline was not found."""
        if heading := self.next_heading:
            raise self.missing(f"the heading {heading.text!r}")
        if self._pieces < len(self.outline.pieces):
            raise self.missing(f"the line {self.outline.pieces[self._pieces].line!r}")

    def missing(self, what: str) -> DocumentError:
        """The error for a part of the outline that is not there."""
        return DocumentError(
            f"{self.document.id}: {what} of the outline is not in its place. Put the original document back, or mend "
            f"knowledge/reading/outlines/{self.outline.document}.toml."
        )

    @property
    def next_heading(self) -> OutlineHeading | None:
        """The heading of the outline that has to come next."""
        return self.outline.headings[self._headings] if self._headings < len(self.outline.headings) else None

    def is_heading(self, line: Line) -> bool:
        """Whether the line is the outline's next heading; it is then written down."""
        heading = self.next_heading
        if heading is None or line.words != heading.text:
            return False
        self._headings += 1
        self.flow.heading(line.inner, heading.level)
        return True

    def through(self, line: Line, last: str) -> tuple[int, int]:
        """The span from a line to the end of the line that reads `last`; what lies between is not read again."""
        for other in lines(self.text[line.start :]):
            if other.words == last:
                self._skip_to = line.start + other.inner[1]
                return line.inner[0], self._skip_to
        raise self.missing(f"the line {last!r} after {line.words!r}")

    def _piece(self, line: Line) -> bool:
        if self._pieces == len(self.outline.pieces):
            return False
        piece = self.outline.pieces[self._pieces]
        if not piece.fits(line.words):
            return False
        self._pieces += 1
        self._leave_out(line, piece)
        return True

    def _leave_out(self, line: Line, piece: Piece) -> None:
        span = self.through(line, piece.to) if piece.to else line.inner
        if piece.reason:
            self.flow.recorder.furniture(span, piece.reason)
        else:
            self.flow.pointer(span)
