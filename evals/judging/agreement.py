"""How far two raters agree: raw, beyond chance, and one held against the other. Each with its 95% interval.

A pair is what the first rater said of one thing, and what the second said of it. Intervals take the things to be
independent of each other; those of one answer are not quite, so in truth they are somewhat wider.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Pair = tuple[bool, bool]
Interval = tuple[float, float]
"""From and to."""
Z = 1.959964
"""So many standard errors to both sides hold 95% of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `of`."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; None of nothing."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95% interval, which stays within 0 and 1 and has a width even where all are right."""
        if not self.of:
            return None
        share, square = self.right / self.of, Z * Z
        middle = share + square / (2 * self.of)
        half = Z * sqrt(share * (1 - share) / self.of + square / (4 * self.of * self.of))
        scale = 1 + square / self.of
        return max((middle - half) / scale, 0.0), min((middle + half) / scale, 1.0)


def agreed(pairs: Sequence[Pair]) -> Share:
    """Give the share of things of which both say the same."""
    return Share(sum(first == second for first, second in pairs), len(pairs))


def kappa(pairs: Sequence[Pair]) -> float | None:
    """Give Cohen's kappa: agreement beyond chance, 1 at the most; None where chance leaves no room.

    There is none without pairs, and none where both say one and the same of everything.
    """
    if not pairs or (chance := _chance(pairs)) == 1:
        return None
    return (agreed(pairs).right / len(pairs) - chance) / (1 - chance)


def kappa_interval(pairs: Sequence[Pair]) -> Interval | None:
    """Give kappa's 95% interval: Wilson's for the raw agreement, with agreement by chance taken as known."""
    raw = agreed(pairs).interval
    if raw is None or kappa(pairs) is None:
        return None
    chance = _chance(pairs)
    low, high = ((share - chance) / (1 - chance) for share in raw)
    return max(low, -1.0), high  # no kappa is lower


def _chance(pairs: Sequence[Pair]) -> float:
    """How often both would say the same if neither looked."""
    first, second = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    return first * second + (1 - first) * (1 - second)


def precision(pairs: Sequence[Pair], of: bool) -> Share:
    """Of the things that the second rater calls `of`, give the share that the first calls so too."""
    called = [first for first, second in pairs if second == of]
    return Share(sum(first == of for first in called), len(called))


def recall(pairs: Sequence[Pair], of: bool) -> Share:
    """Of the things that the first rater calls `of`, give the share that the second calls so too."""
    return precision([(second, first) for first, second in pairs], of)
