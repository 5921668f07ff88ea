"""Small pure functions that say how good one answer or one list of sections is."""

import re
from collections.abc import Sequence

from evals.cases import Case, Part

SPACE = re.compile(r"\s+")
TAGS = re.compile(r"<[^>]+>|[*_■]")
SHORTEST = 6
"""A shown sentence that is itself a part of the gold answer counts from this many words."""

SectionKey = tuple[str, tuple[str, ...]]
"""A section: its document and its path."""


def section_ranks(case: Case, found: Sequence[SectionKey]) -> list[int | None]:
    """Give, for each part of a question, the rank (from 1) of the first right section, or None."""
    return [_rank(part, found) for part in case.parts]


def _rank(part: Part, found: Sequence[SectionKey]) -> int | None:
    for rank, (document, path) in enumerate(found, 1):
        if any(place.holds(document, path) for place in part.gold):
            return rank
    return None


def recall_at(ranks: Sequence[int | None], k: int) -> float:
    """Give the share of a question's parts whose right section stands among the first k."""
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def answers_shown(case: Case, shown: Sequence[str]) -> float:
    """Give the share of a question's parts of which a sentence that really answers is among those shown."""
    plain = [normal(text) for text in shown]
    return sum(
        any(_same(normal(answer), text) for answer in part.answers for text in plain) for part in case.parts
    ) / len(case.parts)


def normal(text: str) -> str:
    """Fold what does not count: markup, white space, case and the shape of quotation marks."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return SPACE.sub(" ", TAGS.sub(" ", text)).strip().casefold()


def _same(gold: str, shown: str) -> bool:
    return gold in shown or (shown in gold and len(shown.split()) >= SHORTEST)
