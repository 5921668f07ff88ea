"""Takes running headers, footers and page numbers off the pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from assistant.reports.pdf.rows import Row

EDGE = 1 / 8
"""The share of a page's height, at its top and at its bottom, in which a running line may stand."""

SAME_HEIGHT = 4.0
"""Points by which a running line's place may differ from page to page."""

LONG = 0.6
"""A line of the text takes up at least this share of its width; most headers are shorter."""

WIDEST_LEADING = 1.7
ENOUGH_PAGES = 3
MOST_PEELED = 6
"""Lines at one edge of a page; a taller header is none."""


_Place = tuple[float, str]
"""A row's distance from the edge in points, and its shape."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one page, top down, and the page's height in points."""

    rows: tuple[Row, ...]
    height: float


def without_running(sheets: Sequence[Sheet]) -> list[list[Row]]:
    """Give each page's rows without those that stand at the same place of enough pages, digits ignored.

    A line goes only if all the lines between it and the page's edge go: a heading that stands once keeps what is
    below it. On a document of one page nothing is running.
    """
    needed = max(2, min(ENOUGH_PAGES, -(-len(sheets) // 2)))
    usual = _usual_leading(sheets)
    tops, bottoms = (_peel([_edge(sheet, top=top) for sheet in sheets], needed) for top in (True, False))
    kept: list[list[Row]] = []
    for sheet, top, bottom in zip(sheets, tops, bottoms, strict=True):
        first = _without_text(sheet.rows, top, usual)
        last = len(sheet.rows) - _without_text(sheet.rows[::-1], bottom, usual)
        kept.append(list(sheet.rows[first : max(first, last)]))
    return kept


def _peel(edges: Sequence[Sequence[_Place]], needed: int) -> list[int]:
    """Count the running rows at one edge of each page."""
    places: dict[str, list[tuple[int, float]]] = {}
    for number, edge in enumerate(edges):
        for place, shape in edge:
            places.setdefault(shape, []).append((number, place))

    def runs(place: float, shape: str) -> bool:
        return len({n for n, there in places[shape] if abs(there - place) <= SAME_HEIGHT}) >= needed

    return [sum(1 for _ in takewhile(lambda row: runs(*row), edge)) for edge in edges]


def _without_text(rows: Sequence[Row], count: int, usual: float) -> int:
    """Leave out of so many running rows those that the text goes on from: a long line, as close as lines are."""
    while 0 < count < len(rows) and _is_text(rows[count - 1], rows[count], rows, usual):
        count -= 1
    return count


def _is_text(outer: Row, inner: Row, rows: Sequence[Row], usual: float) -> bool:
    whole = max(row.right for row in rows) - min(row.left for row in rows)
    close = abs(inner.y - outer.y) <= 1.05 * usual * inner.size and abs(inner.size - outer.size) < 0.6
    return close and outer.right - outer.left > LONG * whole


def _usual_leading(sheets: Sequence[Sheet]) -> float:
    """Give the usual distance of rows in sizes of their letters; no more than the lines of a paragraph may have."""
    gaps = [(below.y - above.y) / above.size for sheet in sheets for above, below in pairwise(sheet.rows)]
    return min(median(gaps), WIDEST_LEADING) if gaps else 0.0


def _edge(sheet: Sheet, *, top: bool) -> list[_Place]:
    """Give the distance from the edge, and the shape, of the rows near it, from the edge inwards."""
    rows = sheet.rows[:MOST_PEELED] if top else sheet.rows[: -MOST_PEELED - 1 : -1]
    places = [(row.y if top else sheet.height - row.y, row) for row in rows]
    return [(place, _shape(row)) for place, row in places if place <= EDGE * sheet.height]


def _shape(row: Row) -> str:
    """Give what does not change from page to page: the words in any order (left and right pages), digits ignored."""
    words = re.sub(r"\d+", "0", row.text.casefold()).split()
    return " ".join(sorted(words))
