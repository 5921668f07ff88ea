"""Tables on a page: columns by the white space between them, rows by the lines drawn, or by the space above."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.reports.pdf.pages import Rule, Word
from assistant.reports.pdf.rows import Row, rows_of

APART = 0.8
APART_IN_FEW = 1.1
"""White space between columns, in sizes of the letters; wider where a table has few rows to show it."""

PADDED = 1.12
"""Rows of a table stand further apart than the lines of a cell, at least by this factor."""

CLOSE = 0.9
"""Lines closer than this share of their size are not below each other: one cell stands beside the middle of another."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell is its lines, none where it is empty. `edges` are the columns' right edges."""

    rows: tuple[tuple[tuple[Row, ...], ...], ...]
    edges: tuple[float, ...]


def table_of(rows: Sequence[Row], rules: Sequence[Rule], divide: float) -> Table:
    """Take the rows of a page apart as a table; `divide` is known to lie between two columns."""
    words = [word for row in rows for word in row.words]
    apart = APART_IN_FEW if len(rows) < 4 else APART
    columns = [column for side in _halves(words, divide) for column in _columns(side, apart)]
    cells = [
        tuple(tuple(rows_of(_within(group, column))) for column in columns) for group in _groups(rows, rules, columns)
    ]
    return Table(tuple(cells), tuple(right for _, right in columns))


def leading_of(rows: Sequence[Row]) -> float:
    """Give the distance of two lines of a cell, in points: the least there is, where cells have more than one line."""
    size = rows[0].size
    gaps = [below.y - above.y for above, below in pairwise(rows)]
    least = min((gap for gap in gaps if gap > CLOSE * size), default=0.0)
    return least if 0 < least <= 1.7 * size else 1.45 * size


def _halves(words: Sequence[Word], divide: float) -> tuple[list[Word], list[Word]]:
    return [word for word in words if word.left < divide], [word for word in words if word.left >= divide]


def _columns(words: Sequence[Word], apart: float) -> list[tuple[float, float]]:
    """Give the columns' left and right edges."""
    columns: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.left):
        if columns and word.left - columns[-1][1] < apart * word.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], word.right))
        else:
            columns.append((word.left, word.right))
    return columns


def _within(rows: Sequence[Row], column: tuple[float, float]) -> list[Word]:
    return [word for row in rows for word in row.words if column[0] <= word.left <= column[1]]


def _groups(rows: Sequence[Row], rules: Sequence[Rule], columns: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """Group a page's rows into a table's rows."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    drawn = [rule.y for rule in rules if rule.left < right and rule.right > left]
    inside = any(rows[0].y < y < rows[-1].y for y in drawn)
    groups = [[rows[0]]]
    leading = leading_of(rows)
    for above, row in pairwise(rows):
        ruled = any(above.y < y < row.y - 0.3 * row.size for y in drawn)
        apart = row.y - above.y > CLOSE * row.size
        if apart and (ruled if inside else _begins(groups[-1], row, leading, columns)):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _begins(group: Sequence[Row], row: Row, leading: float, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row of the table begins, with no lines drawn: further below than a cell's next line is.

    Or it is as close, but has something in every column, as what is above has in the first, and no small letter.
    """
    gap = row.y - group[-1].y
    if gap > PADDED * leading or gap > 1.7 * row.size:
        return True
    filled = all(_within([row], column) for column in columns)
    return filled and bool(_within(group, columns[0])) and not row.text[:1].islower()
