"""Puts a page's rows in reading order: what is set in columns, column by column, and tables row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.reports.pdf.pages import Rule, Word
from assistant.reports.pdf.rows import Row, rows_of
from assistant.reports.pdf.tables import Table, leading_of, table_of

GUTTER = 0.6
"""White space between columns is at least this wide in each row, in sizes of its letters."""

ALONE = 2.0
FEW = 1.1
"""So wide must it be, for cells, in a row that stands alone, and in one that lines are drawn around or two rows."""

ALIGNED = 2.0
"""Points by which the beginnings of a column's lines may differ."""

LEAST_LINES = 4
LEAST_WIDTH = 0.2
"""Columns of running text have at least so many lines and this share of the whole width."""

FULL = 0.7
"""A line is full that takes up this share of its column; most lines of running text are."""

GOING_ON = 0.25
"""The least share of running text's lines that begin with a small letter."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Rows that are read one after the other; `edge` is the right edge of their column, None where it is the page's."""

    rows: tuple[Row, ...]
    edge: float | None = None


Part = Flow | Table


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows (`first` to `last`) with white space between `left` and `right` from the top to the bottom."""

    first: int
    last: int
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def covers(self, row: Row) -> bool:
        """Whether a row has something on both sides."""
        return row.left < self.middle < row.right

    def crossed_by(self, rule: Rule) -> bool:
        """Whether a drawn line leads from one side to the other."""
        return rule.left < self.left - 5 and rule.right > self.right + 5


def arrange(rows: Sequence[Row], rules: Sequence[Rule], edge: float | None = None) -> list[Part]:
    """Give the parts of a page in reading order."""
    band = _widest(rows, rules)
    if band is None:
        return [Flow(tuple(rows), edge)] if rows else []
    parts = arrange(rows[: band.first], rules, edge)
    done = band.first
    for columns, first, last in _runs(rows, band, rules):
        start, end = (first, last) if columns else _trimmed(rows, band, rules, first, last)
        inside = rows[start : end + 1]
        parts += arrange(rows[done:start], rules, edge)
        parts += _in_columns(inside, band, rules, edge) if columns else [table_of(inside, rules, band.middle)]
        done = end + 1
    return [*parts, *arrange(rows[done:], rules, edge)]


def _in_columns(rows: Sequence[Row], band: _Band, rules: Sequence[Rule], edge: float | None) -> Iterator[Part]:
    left, right = _sides(rows, band)
    yield from arrange(left, rules, max(row.right for row in left))
    yield from arrange(right, rules, max(row.right for row in right) if edge is None else edge)


def _widest(rows: Sequence[Row], rules: Sequence[Rule]) -> _Band | None:
    """Give the band of rows with the most rows that have something on both sides."""
    bands = list(_bands(rows, rules))
    return max(bands, key=lambda band: sum(band.covers(row) for row in rows[band.first : band.last + 1]), default=None)


def _bands(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[_Band]:
    """Give the bands that hold together."""
    seen: set[_Band] = set()
    for number, row in enumerate(rows):
        for left, right in row.gaps:
            band = _grown(rows, number, left, right)
            if band not in seen and _holds(rows, band, rules):
                seen.add(band)
                yield band


def _grown(rows: Sequence[Row], number: int, left: float, right: float) -> _Band:
    """Follow a gap up and down as long as nothing stands in it."""
    first = last = number
    for step in (-1, 1):
        place = number + step
        while 0 <= place < len(rows):
            narrowed = _narrowed(rows[place], left, right)
            if narrowed is None:
                break
            left, right = narrowed
            first, last = min(first, place), max(last, place)
            place += step
    return _Band(first, last, left, right)


def _narrowed(row: Row, left: float, right: float) -> tuple[float, float] | None:
    """Give what is left of a gap beside a row; None where the row stands in it.

    A gap hardly wider than between words counts only where what follows it begins at the column's edge.
    """
    found: tuple[float, float] | None = None
    for start, end in row.spaces:
        narrow = end - start < FEW * row.size and abs(end - right) > ALIGNED
        one, other = max(left, start), min(right, end)
        if not narrow and other - one >= GUTTER * row.size and (found is None or other - one > found[1] - found[0]):
            found = one, other
    return found


def _holds(rows: Sequence[Row], band: _Band, rules: Sequence[Rule]) -> bool:
    """Whether white space divides more than words: the fewer the rows, the wider it must be."""
    filled = [row for row in rows[band.first : band.last + 1] if band.covers(row)]
    if not filled:
        return False
    width, size = band.right - band.left, filled[0].size
    if len(filled) > 2 or width >= ALONE * size:
        return True
    ruled = any(band.crossed_by(rule) and abs(rule.y - filled[0].y) < 2.5 * size for rule in rules)
    return width >= FEW * size and (ruled or len(filled) > 1)


def _sides(rows: Sequence[Row], band: _Band) -> tuple[list[Row], list[Row]]:
    left: list[Word] = []
    right: list[Word] = []
    for row in rows:
        for word in row.words:
            (left if word.left < band.middle else right).append(word)
    return rows_of(left), rows_of(right)


def _runs(rows: Sequence[Row], band: _Band, rules: Sequence[Rule]) -> Iterator[tuple[bool, int, int]]:
    """Divide a band at the lines drawn across it into columns of text (True) and tables, each from row to row."""
    crossing = sorted(rule.y for rule in rules if band.crossed_by(rule))

    def field(place: int) -> int:
        return sum(y < rows[place].y for y in crossing)

    places = range(band.first, band.last + 1)
    fields = [list(group) for _, group in groupby(places, key=field)]
    judged = [(_is_columns(rows[found[0] : found[-1] + 1], band), found) for found in fields]
    for columns, group in groupby(judged, key=lambda entry: entry[0]):
        found = [place for _, held in group for place in held]
        if any(band.covers(rows[place]) for place in found):
            yield columns, found[0], found[-1]


def _is_columns(rows: Sequence[Row], band: _Band) -> bool:
    """Whether both sides are running text."""
    whole = max(row.right for row in rows) - min(row.left for row in rows)
    return all(_is_running_text(side, whole) for side in _sides(rows, band))


def _is_running_text(rows: Sequence[Row], whole: float) -> bool:
    if len(rows) < LEAST_LINES:
        return False
    left = min(row.left for row in rows)
    width = max(row.right for row in rows) - left
    full = sum(row.right - left >= FULL * width for row in rows)
    going_on = sum(row.text[:1].islower() for row in rows)
    return width >= LEAST_WIDTH * whole and full >= len(rows) / 2 and going_on >= GOING_ON * len(rows)


def _trimmed(rows: Sequence[Row], band: _Band, rules: Sequence[Rule], top: int, bottom: int) -> tuple[int, int]:
    """Give the first and last row of a table: what stands only on one side above or below it is no part of it.

    Lines of a cell stand close to each other with no line drawn between them; above the first full row only those on
    the right are taken for one.
    """
    filled = [place for place in range(top, bottom + 1) if band.covers(rows[place])]
    first, last = filled[0], filled[-1]
    close = 1.1 * leading_of(rows[first : last + 1])

    def together(above: Row, below: Row) -> bool:
        divided = any(band.crossed_by(rule) and above.y < rule.y < below.y for rule in rules)
        return below.y - above.y <= close and not divided

    while last < bottom and together(rows[last], rows[last + 1]):
        last += 1
    while first > top and rows[first - 1].left > band.middle and together(rows[first - 1], rows[first]):
        first -= 1
    return first, last
