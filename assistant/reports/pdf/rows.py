"""Words that stand on one line of a page, and the stretches of them between wide gaps."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf

from assistant.reports.pdf.pages import RAISED, Word

LEVEL = 0.35
"""Words whose lines lie apart by less than this share of their size stand on one line."""

BESIDE = 0.8
"""The same for words of two columns: a cell may stand beside the middle of another."""

WIDE = 0.75
ALIKE = 0.1
VERY_WIDE = 1.6
WIDER = 1.7
"""A gap wider than this share of the letters' size may divide columns, if it is very wide or wider than the others."""

FUSED = 0.08
"""Words closer than this share of their size are one."""

MARK_APART = 4.0
"""A list's mark may stand this far from its text, in sizes of its letters."""

BULLETS = "•●■▪◦‣·►➢✓\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
MARK = re.compile(rf"(?:[{BULLETS}]|[-–—*o]|\(?\d{{1,2}}[.)]|\(?[a-z][.)]|\(?[ivx]{{1,4}}[.)])")


@dataclass(frozen=True)
class Row:
    """All that stands on one line of a page, from left to right; never empty."""

    words: tuple[Word, ...]

    @cached_property
    def y(self) -> float:
        """The line that most of its letters stand on."""
        return _mostly([(word.y, len(word.text)) for word in self.words])

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return _mostly([(word.size, len(word.text)) for word in self.words])

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)

    @cached_property
    def left(self) -> float:
        """The left edge."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """The right edge."""
        return max(word.right for word in self.words)

    @cached_property
    def gaps(self) -> tuple[tuple[float, float], ...]:
        """The gaps that are wider than between words, where each begins and ends. None follows a list's mark.

        In justified text all gaps of a line are wide, and alike; a gap between columns is wider than those.
        """
        between = list(zip(self.words, self.words[1:], self.spaces[1:-1], strict=False))
        usual = sorted(right - left for _, _, (left, right) in between)
        usual_gap = usual[(len(usual) - 1) // 2] if len(usual) > 1 else 0.0
        if len(usual) > 1 and usual[-1] - usual[0] < ALIKE * self.size:
            return ()
        found: list[tuple[float, float]] = []
        for place, (one, other, (left, right)) in enumerate(between):
            gap, size = right - left, max(one.size, other.size)
            marked = place == 0 and MARK.fullmatch(one.text) is not None and gap <= MARK_APART * size
            if gap > WIDE * size and (gap > VERY_WIDE * size or gap > WIDER * usual_gap) and not marked:
                found.append((left, right))
        return tuple(found)

    @cached_property
    def spaces(self) -> tuple[tuple[float, float], ...]:
        """All spaces: before the first word, between words, and after the last."""
        ends = [self.words[0].right]
        for word in self.words[1:]:
            ends.append(max(ends[-1], word.right))
        starts = [word.left for word in self.words]
        return tuple(zip([-inf, *ends], [*starts, inf], strict=True))

    @cached_property
    def stretches(self) -> tuple[str, ...]:
        """The text between wide gaps."""
        starts = [0.0, *(right for _, right in self.gaps), inf]
        return tuple(
            " ".join(word.text for word in self.words if start <= word.left < end) for start, end in pairwise(starts)
        )


def _mostly(weighed: Sequence[tuple[float, int]]) -> float:
    """Give the value of most weight; values that differ by less than a tenth are one."""
    weights: dict[float, int] = {}
    for value, weight in weighed:
        weights[round(value, 1)] = weights.get(round(value, 1), 0) + weight
    most = max(weights, key=lambda value: weights[value])
    return next(value for value, _ in weighed if round(value, 1) == most)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Group words into rows, top down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.y, word.left)):
        if rows and word.y - rows[-1][0].y <= LEVEL * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    joined: list[list[Word]] = []
    for row in rows:
        if joined and (_stand_beside(joined[-1], row) or _is_raised(joined[-1], row)):
            joined[-1] += row
        else:
            joined.append(row)
    return [Row(_fused(sorted(row, key=lambda word: word.left))) for row in joined]


def _fused(words: Sequence[Word]) -> tuple[Word, ...]:
    """Make one word of those with no space at all between them, which were not drawn one after the other."""
    fused = [words[0]]
    for word in words[1:]:
        last = fused[-1]
        if -0.5 * word.size < word.left - last.right < FUSED * word.size and abs(word.y - last.y) < RAISED * word.size:
            fused[-1] = replace(last, text=last.text + word.text, right=max(last.right, word.right))
        else:
            fused.append(word)
    return tuple(fused)


def _stand_beside(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two rows are beside each other rather than one below the other."""
    size = min(one[0].size, other[0].size)
    if other[0].y - one[0].y > BESIDE * size:
        return False
    lefts, rights = zip(*((min(w.left for w in row), max(w.right for w in row)) for row in (one, other)), strict=True)
    return max(lefts) - min(rights) > WIDE * size


def _is_raised(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether a row is no more than small letters raised above another."""
    size = other[0].size
    return other[0].y - one[0].y < RAISED * size and all(word.size < 0.85 * size for word in one)
