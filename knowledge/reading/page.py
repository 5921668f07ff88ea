"""Plain pages of a web site: a policy, a news item."""

import re

from knowledge.models import Document, Reading
from knowledge.reading.blocks import Line
from knowledge.reading.cleaning import clean
from knowledge.reading.outline import load_outline
from knowledge.reading.outlined import OutlinedReader
from knowledge.reading.sentences import split_sentences

_SAID = re.compile(r"(?P<who>[^“”]+?), said: “(?P<words>[^”]+)”")


def read_page(document: Document) -> Reading:
    """A plain page, by the outline of its id."""
    return PageReader(document, load_outline(document.id)).read()


class PageReader(OutlinedReader):
    """Headings, dashed lists, running text, and a person quoted within it."""

    def line(self, line: Line) -> None:
        """Write down a line of the page."""
        if self.is_heading(line):
            return
        if line.is_bullet:
            self.flow.item((line.start + 1, line.end))
        elif said := _SAID.fullmatch(line.words):
            self._quoted(line, said)
        else:
            self._running(line)

    def _quoted(self, line: Line, said: re.Match[str]) -> None:
        begin, recorder = line.inner[0], self.flow.recorder
        first = len(recorder.statements)
        opening, closing = begin + said.start("words") - 1, begin + said.end("words")
        recorder.furniture((begin, opening), f"attribution: {said['who']}")
        recorder.furniture((opening, opening + 1), "quotation mark")
        self.flow.spoken((opening + 1, closing))
        recorder.furniture((closing, closing + 1), "quotation mark")
        recorder.voice(first, said["who"])

    def _running(self, line: Line) -> None:
        """Running text; the page's title is left out where it is said again."""
        recorder = self.flow.recorder
        sentences = split_sentences(self.text, *line.inner)
        again = {heading.text for heading in recorder.headings}
        if clean(self.text[slice(*sentences[-1])]) in again:
            recorder.furniture(sentences.pop(), "the title again")
        if sentences:
            self.flow.paragraph((sentences[0][0], sentences[-1][1]))
