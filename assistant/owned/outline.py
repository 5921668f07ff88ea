"""Takes a text apart into sections and statements, each with its exact span: `text[start:end] == quote`, always."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.owned.lines import Line, goes_on, lines_of
from knowledge.reading.sentences import Span, split_sentences

LONGEST = 1_000
"""A statement of more characters is cut between words."""
LONGEST_LIST = 2_000
"""An item further than that from what introduces it is shown without that, or not at all where that forbids."""
LONGEST_SHOWN = 700
"""Sentences of one paragraph are shown together up to so many characters: one alone may lean on the one before."""
LEAST_LETTERS = 8
"""What has fewer says nothing."""

_FORBIDS = re.compile(
    r"\b(?:not|no|never|none|avoid\w*|without|except\w*|unless|cannot|stop\w*|prohibit\w*|forbid\w*|refus\w*)\b|n[’']t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text under one heading; `path` runs from the outermost heading to its own, empty before the first."""

    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, an item or a row, with the number of its section and the span in which it is shown.

    A sentence is shown with its neighbours. An item is shown from where `lead`, which introduces its list, begins: it
    may say the opposite without it.
    """

    start: int
    end: int
    section: int
    shown: Span
    lead: Span | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A text's sections and statements, in its order."""

    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]


def outline(text: str) -> Outline:
    """Take a text apart."""
    return _Walk(text).run()


class _Walk:
    """Goes through the lines once, keeping the headings above and the sentence that introduces a list."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._path: list[tuple[int, str]] = []
        self._starts: list[tuple[int, tuple[str, ...]]] = [(0, ())]
        self._statements: list[Statement] = []
        self._before: Span | None = None
        self._lead: Span | None = None

    def run(self) -> Outline:
        for block in _blocks(lines_of(self._text)):
            self._take(block)
        ends = [*(start for start, _ in self._starts[1:]), len(self._text)]
        sections = tuple(Section(path, start, end) for (start, path), end in zip(self._starts, ends, strict=True))
        return Outline(sections, tuple(self._statements))

    def _take(self, block: Sequence[Line]) -> None:
        first, span = block[0], (block[0].start, block[-1].end)
        if first.shape == "heading":
            name = " ".join(first.text.strip("*_").split())
            self._path = [*(part for part in self._path if part[0] < first.level), (first.level, name)]
            self._starts.append((first.start, tuple(part for _, part in self._path)))
            self._before = self._lead = None
        elif first.shape == "plain":
            self._paragraph(split_sentences(self._text, *span))
        else:
            if self._lead is None and self._before:
                self._lead = self._before
                self._drop_opening(self._before)
            self._item(span, self._lead)
            if self._lead is None and self._text[span[1] - 1] == ":":
                self._lead = span  # an item that introduces those below it

    def _paragraph(self, sentences: Sequence[Span]) -> None:
        for group in _groups([piece for sentence in sentences for piece in _pieces(self._text, *sentence)]):
            for piece in group:
                self._put(piece, (group[0][0], group[-1][1]))
        self._before, self._lead = (sentences[-1] if sentences else None), None

    def _drop_opening(self, lead: Span) -> None:
        """Leave out a sentence that only opens a list: it is shown with each of its items, and says nothing alone."""
        last = self._statements[-1] if self._statements else None
        if last and (last.start, last.end) == lead and self._text[lead[1] - 1] == ":":
            self._statements.pop()

    def _item(self, span: Span, lead: Span | None) -> None:
        """Write an item down; one that its list may turn round is not cut off from what introduces it."""
        for start, end in _pieces(self._text, *span):
            near = lead if lead and end - lead[0] <= LONGEST_LIST else None
            if lead is None or near or not _FORBIDS.search(self._text, *lead):
                self._put((start, end), (near[0] if near else start, end), near)

    def _put(self, span: Span, shown: Span, lead: Span | None = None) -> None:
        if sum(c.isalpha() for c in self._text[slice(*span)]) >= LEAST_LETTERS:
            self._statements.append(Statement(*span, len(self._starts) - 1, shown, lead))


def _groups(pieces: Sequence[Span]) -> Iterator[list[Span]]:
    """Give neighbours together that are shown together."""
    group: list[Span] = []
    for piece in pieces:
        if group and piece[1] - group[0][0] > LONGEST_SHOWN:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Give the lines, those together that a page's width has parted."""
    block: list[Line] = []
    for line in lines:
        if block and goes_on(block[-1], line):
            block.append(line)
            continue
        if block:
            yield block
        block = [line]
    if block:
        yield block


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield start, cut
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end
