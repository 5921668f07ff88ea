"""Which sentences of a report tell of a shortfall: how likely each is by its wording, and where it stands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import tanh

import numpy as np
from numpy.typing import NDArray

from assistant.models import Score
from assistant.planning.intake.layout import Layout, Passage
from assistant.planning.intake.shortfalls import Verdict, judge
from assistant.planning.intake.stated import is_service
from knowledge.framework import Framework

Weigh = Callable[[Sequence[str]], NDArray[np.float32]]
"""Gives the log-odds that each of some sentences tells of a shortfall, shape (sentences,)."""

LIMIT = 0.5
OWN_LIMIT = 0.25
"""From these log-odds on a sentence of a report counts as a shortfall, and one that somebody wrote to be planned from:
most that a report says is no shortfall, and most that is written down for a plan is one."""

DOUBTFUL = -1.0
MOST_DOUBTFUL = 12
"""From these log-odds on it may be one: whoever reads the plan is asked, about so many at most, the likeliest."""

TYPED = 2.5
CONCERNS, LISTED_CONCERNS, STRENGTHS = 0.3, 1.5, -3.0
SCORED_LOW, SCORED_HIGH = 0.45, -1.5
RATED_LOW, RATED_HIGH = 0.3, -1.0
"""What it counts that a sentence stands in a typed list, under a heading of concerns or of strengths, under a quality
statement with a low score (1, 2) or a high one (3, 4), under a key question that is rated low or high."""

CONTRAST = 2.0
"""What it counts at most that the next sentence of the paragraph turns against this one."""
_TURNS = re.compile(r"\W*(?:however|but|despite this|nevertheless)\b", re.IGNORECASE)

_PRAISE = re.compile(
    r"\b(?:could not|couldn[’']t|cannot|can[’']t) (?:ask|wish|hope) for (?:a |any )?"
    r"(?:better|kinder|nicer|friendlier|safer|more(?=[^\w\s]|$))\b(?!.*\b(?:but|however|except|although)\b)",
    re.IGNORECASE,
)
"""Praise by denial, whatever else it sounds like."""

GAP = 20.0
_GAP = re.compile(r"\W*(?:the service answered no to|there is still work to do on)\b", re.IGNORECASE)
"""A gap of a self-assessment, in the words in which it is handed on to be planned for."""

_BY_RULE = {Verdict.SHORTFALL: 3.0, Verdict.MET: -3.0, Verdict.UNCLEAR: -0.7, Verdict.ASIDE: -9.0}
_WORD = re.compile(r"[^\W\d_]{2}")
HIGH = frozenset({"good", "outstanding"})


def by_rules(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Weigh sentences by rules of wording alone, where nothing that was fitted is at hand."""
    return np.array([_BY_RULE[judge(sentence)] for sentence in sentences], dtype=np.float32)


@dataclass(frozen=True)
class Told:
    """The passages that tell of a shortfall, and in their order those of which it is not clear whether they do."""

    wrong: frozenset[Passage]
    doubtful: tuple[Passage, ...]


def shortfalls_among(
    layout: Layout, scores: Sequence[Score], framework: Framework, weigh: Weigh, also: frozenset[Passage] = frozenset()
) -> Told:
    """Give the passages that tell of a shortfall, among them those in `also`, and those that may."""
    asked = [passage for passage in layout.passages if _may_be(passage)]
    scored = {statement.id: s.score for s in scores if (statement := framework.statement(s.statement))}
    logits = weigh([passage.text for passage in asked]).tolist()
    weights = [logit + _place(passage, layout, scored) for passage, logit in zip(asked, logits, strict=True)]
    following = [*zip(asked[1:], weights[1:], strict=True), (None, 0.0)][: len(asked)]
    limit, wrong, left = LIMIT if layout.report else OWN_LIMIT, set(also), dict[Passage, float]()
    for passage, weight, (after, opposed) in zip(asked, weights, following, strict=True):
        against = _contrast(passage, after, opposed)
        if weight - against >= limit:
            wrong.add(passage)
        elif not against:  # what the report itself turns against is in no doubt
            left[passage] = weight
    return Told(frozenset(wrong), _doubtful(layout, {p: weight for p, weight in left.items() if p not in wrong}))


def _doubtful(layout: Layout, left: dict[Passage, float]) -> tuple[Passage, ...]:
    """Give the likeliest of what may be a shortfall; what a typed list leaves open is given by `left_open`."""
    if layout.typed:
        return ()
    likely = sorted((p for p, weight in left.items() if weight >= DOUBTFUL), key=left.__getitem__, reverse=True)
    return tuple(sorted(likely[:MOST_DOUBTFUL], key=lambda passage: passage.start))


def _contrast(passage: Passage, after: Passage | None, opposed: float) -> float:
    """What it counts against a sentence that the next one turns against it to tell of a shortfall."""
    if after is None or after.paragraph != passage.paragraph or opposed <= 0 or not _TURNS.match(after.text):
        return 0.0
    return CONTRAST * tanh(opposed / 2)


def left_open(layout: Layout, wrong: frozenset[Passage]) -> list[Passage]:
    """Give the lines of a typed list that were not taken for shortfalls and say nothing good either."""
    if not layout.typed:
        return []
    rest = [passage for passage in layout.passages if passage not in wrong and not passage.place.good]
    return [passage for passage in rest if _may_be(passage) and judge(passage.text) is Verdict.UNCLEAR]


def _may_be(passage: Passage) -> bool:
    """Leave out what is about the inspection, the law, the past, or the service's kind, and what can only be praise."""
    if passage.place.aside or not _WORD.search(passage.text):
        return False
    if is_service(passage.text) or _PRAISE.search(passage.text):
        return False
    return judge(passage.text) is not Verdict.ASIDE


def _place(passage: Passage, layout: Layout, scored: dict[str, int]) -> float:
    if _GAP.match(passage.text):
        return GAP
    place = passage.place
    value = TYPED if layout.typed else 0.0
    if place.concerns:
        value += LISTED_CONCERNS if passage.listed else CONCERNS
    if place.good:
        value += STRENGTHS
    score = scored.get(place.statement or "")
    if score:
        return value + (SCORED_LOW if score <= 2 else SCORED_HIGH)
    rating = layout.ratings.get(place.key_question or "")
    if rating:
        value += RATED_HIGH if rating in HIGH else RATED_LOW
    return value
