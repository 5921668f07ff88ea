"""How well a ranked list of sections serves: ranks run from 1, grades are 2 for gold and 1 for related sections."""

import math
from collections.abc import Mapping, Sequence
from statistics import mean

from evals.cases import Part

SectionKey = tuple[str, tuple[str, ...]]
"""A section: its document and its path."""


def first_rank(part: Part, found: Sequence[SectionKey]) -> int | None:
    """Give the rank of the first section in one of a part's gold places, or None."""
    for rank, (document, path) in enumerate(found, 1):
        if any(place.holds(document, path) for place in part.gold):
            return rank
    return None


def recall_at(ranks: Sequence[int | None], k: int) -> float:
    """Give the share of a question's parts with a right section among the first k (one is enough for a part)."""
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Give the mean, over a question's parts, of one divided by the rank of the first right section."""
    return mean(1 / rank if rank else 0.0 for rank in ranks)


def grades(parts: Sequence[Part], sections: Sequence[SectionKey]) -> dict[SectionKey, int]:
    """Grade all sections that there are: 2 where a part's gold holds one, 1 where its related places do."""
    found: dict[SectionKey, int] = {}
    for document, path in sections:
        if any(place.holds(document, path) for part in parts for place in part.gold):
            found[document, path] = 2
        elif any(place.holds(document, path) for part in parts for place in part.related or ()):
            found[document, path] = 1
    return found


def ndcg_at(found: Sequence[SectionKey], graded: Mapping[SectionKey, int], k: int) -> float | None:
    """Give the normalised discounted cumulative gain of the first k; None where nothing is graded.

    The gain is the grade, the discount log2(rank + 1), as in trec_eval.
    """
    best = sorted(graded.values(), reverse=True)[:k]
    ideal = sum(grade / math.log2(rank + 1) for rank, grade in enumerate(best, 1))
    if not ideal:
        return None
    got = sum(graded.get(section, 0) / math.log2(rank + 1) for rank, section in enumerate(found[:k], 1))
    return got / ideal
