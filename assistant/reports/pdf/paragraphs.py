"""From lines in reading order to paragraphs, list items and headings, by the room that a line left and its type."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from assistant.reports.blocks import Shape
from assistant.reports.pdf.columns import Flow
from assistant.reports.pdf.hyphens import Hyphens
from assistant.reports.pdf.rows import BULLETS, MARK, Row

ENDED = re.compile(r"[.!?:;…][”\"’')\]]*$")
_BULLET = re.compile(rf"[{BULLETS}]\s*")
_MARKED = re.compile(rf"(?:{MARK.pattern})(?:\s|$)")

WIDER = 1.2
MUCH_WIDER = 1.8
"""Space above a paragraph: lines stand further apart by this factor, or the second where a sentence goes on."""

USUAL_LEADING = 1.35
OTHER_SIZE = 0.6
"""Points by which the size of a heading differs from the text's at least."""

INDENTED = 0.8
"""The least indent of a paragraph's first line, in sizes of its letters."""

SPACE = 0.25
"""The width of a space, in sizes of its letters."""

FULL = 0.85
"""A line is full, for measuring, that reaches this share of its column's width."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block in the making: its text, the pages on which parts of it begin, and what its last line is like."""

    shape: Shape
    text: str
    pages: tuple[tuple[int, int], ...]
    size: float
    bold: bool
    left: float
    lead: float
    """The width of its first word, in points."""

    room: float
    """How much room its last line left, in points, less a space."""


@dataclass(frozen=True)
class Measures:
    """What is usual in a document: `edges` is the text's right edge by a page's width, `leading` of lines by size."""

    hyphens: Hyphens
    edges: dict[int, float] = field(default_factory=dict[int, float])
    leading: dict[int, float] = field(default_factory=dict[int, float])

    def edge(self, flow: Flow, width: float) -> float:
        """Give the right edge of the column of a flow on a page of a width."""
        return flow.edge if flow.edge is not None else self.edges.get(round(width), width * 0.85)

    def usual(self, size: float) -> float:
        """Give the distance of lines, in sizes of their letters."""
        return self.leading.get(round(size), self.leading.get(0, USUAL_LEADING))


def measure(flows: Sequence[tuple[Flow, float]], hyphens: Hyphens) -> Measures:
    """Measure flows, each with the width of its page."""
    rights: dict[int, list[float]] = {}
    for flow, width in flows:
        for row in flow.rows if flow.edge is None else ():
            if row.right - row.left > width * 0.45:
                rights.setdefault(round(width), []).append(row.right)
    edges = {width: sorted(found)[-1 - len(found) // 50] for width, found in rights.items()}
    measured = Measures(hyphens, edges)
    gaps: dict[int, list[float]] = {}
    for flow, width in flows:
        edge = measured.edge(flow, width)
        for above, below in pairwise(flow.rows):
            full = above.right >= above.left + FULL * (edge - above.left)
            if full and abs(above.size - below.size) < OTHER_SIZE:
                for key in (0, round(below.size)):
                    gaps.setdefault(key, []).append((below.y - above.y) / below.size)
    return replace(measured, leading={size: median(found) for size, found in gaps.items()})


def pieces_of(flow: Flow, page: int, width: float, measures: Measures) -> Iterator[Piece]:
    """Give the blocks of a flow that stands on a page (from 0) of a width."""
    edge = measures.edge(flow, width)
    piece: Piece | None = None
    above: Row | None = None
    for row in flow.rows:
        line = _line(row, page, edge)
        if piece is None or above is None:
            piece = line
        elif _begins_anew(piece, above, row, line, measures):
            yield piece
            piece = line
        else:
            piece = _with(piece, line, measures, wrapped=_is_wrapped(piece, line, edge))
        above = row
    if piece is not None:
        yield piece


def joined(last: Piece, piece: Piece, measures: Measures) -> Piece | None:
    """Give one piece of two where a sentence goes on in the next column or on the next page, else None."""
    going_on = piece.shape == "paragraph" and last.shape != "row" and not ENDED.search(last.text)
    if not going_on or _is_styled_otherwise(last, piece):
        return None
    if not piece.text[:1].islower() and last.room >= piece.lead:
        return None
    return _with(last, piece, measures, wrapped=True)


def _line(row: Row, page: int, edge: float) -> Piece:
    text, words = row.text, list(row.words)
    bullet = _BULLET.match(text)
    listed = bullet is not None and bullet.end() < len(text)
    if bullet is not None and listed:
        text = text[bullet.end() :]
        words = words[1:] if bullet.end() > len(words[0].text) else words
    return Piece(
        shape="item" if listed else "paragraph",
        text=text,
        pages=((0, page),),
        size=row.size,
        bold=all(word.bold for word in words),
        left=words[1].left if len(words) > 1 and MARK.fullmatch(words[0].text) else words[0].left,
        lead=words[0].right - words[0].left,
        room=edge - words[-1].right - SPACE * row.size,
    )


def _begins_anew(piece: Piece, above: Row, row: Row, line: Piece, measures: Measures) -> bool:
    gap = (row.y - above.y) / max(min(row.size, above.size), 1.0)
    spaced = MUCH_WIDER if _runs_on(piece, line) else WIDER
    if line.shape == "item" or gap > spaced * measures.usual(row.size):
        return True
    if piece.shape == "item" and line.left < piece.left - 0.5 * line.size:
        return True
    if piece.shape == "paragraph" and ENDED.search(piece.text) and line.left > piece.left + INDENTED * line.size:
        return True
    return _is_styled_otherwise(piece, line)


def _is_styled_otherwise(piece: Piece, line: Piece) -> bool:
    """Whether one of the two is a heading; a first line that happens to be bold goes on in lower case."""
    if abs(piece.size - line.size) > OTHER_SIZE:
        return True
    return piece.bold != line.bold and not _runs_on(piece, line)


def _runs_on(piece: Piece, line: Piece) -> bool:
    """Whether a sentence plainly goes on: the next word did not fit, and begins with a small letter."""
    return piece.room < line.lead and line.text[:1].islower() and not ENDED.search(piece.text)


def _is_wrapped(piece: Piece, line: Piece, edge: float) -> bool:
    """Whether a line ended because the next word did not fit, or goes on in lower case after most of its width."""
    if _MARKED.match(line.text):
        return False
    divided = bool(re.search(r"\w[-‐\u00ad]$", piece.text))
    runs_on = line.text[:1].islower() and (divided or piece.room < 0.3 * (edge - piece.left))
    return piece.room < line.lead or runs_on


def _with(piece: Piece, line: Piece, measures: Measures, *, wrapped: bool) -> Piece:
    text = measures.hyphens.join(piece.text, line.text) if wrapped else f"{piece.text}\n{line.text}"
    at = len(text) - len(line.text)
    pages = piece.pages if piece.pages[-1][1] == line.pages[0][1] else (*piece.pages, (at, line.pages[0][1]))
    return replace(piece, text=text, pages=pages, left=line.left, room=line.room, bold=piece.bold and line.bold)
