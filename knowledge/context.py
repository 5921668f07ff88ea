"""A question within a conversation: what it leaves unsaid is taken from the one before it."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from knowledge.asks import Ask
from knowledge.embedding import Vectors
from knowledge.lexical import content_words
from knowledge.query import Query

if TYPE_CHECKING:
    from knowledge.search import Found

_LEANS = re.compile(
    r"^\W*(?:and|but|also|so|ok(?:ay)?|right|then|what about|how about|what if|why|how come|same|n|who|where)\b|"
    r"\b(?:it|its|that|this|they|them|their|those|these|there|then|ones?|more|else|instead|too|either|both|"
    r"(?:first|second|third|last|other|next) (?:one|two|point|bit|step))\b",
    re.IGNORECASE,
)
_TURNS_AWAY = re.compile(
    r"\b(?:different (?:thing|question|subject|topic)|another (?:thing|question|subject)|"
    r"new (?:question|subject|topic)|"
    r"change of subject|separate(?:ly)?|something else|on another|nothing to do with|unrelated|next thing)\b",
    re.IGNORECASE,
)
FEW, SOME = 5, 8
"""A question with at most so many words of content leans wholly, or a little, on the one before it."""


@dataclass(frozen=True, slots=True)
class Hold:
    """How much of the question before is carried: of its vector, and as weight for its topic."""

    vector: float
    topic: float


WHOLLY, A_LITTLE = Hold(0.7, 0.6), Hold(0.3, 0.25)


def hold(query: Query) -> Hold | None:
    """Say how much a question leans on the one before it, by its wording; None where it does not."""
    if _TURNS_AWAY.search(query.text):
        return None
    count = len(content_words(query.text))
    if query.named or query.suggested:
        return A_LITTLE if count <= FEW and _LEANS.search(query.text) else None
    if count <= FEW or (count <= SOME and _LEANS.search(query.text)):
        return WHOLLY
    return A_LITTLE if _LEANS.search(query.text) or count <= SOME else None


def in_context(query: Query, vector: Vectors, before: "Found", held: Hold) -> tuple[Query, Vectors]:
    """Give the question with what it takes from the one before: its subject, and what was asked where it asks none."""
    earlier = before.query
    compared = bool(query.ratings) and (Ask.RATING in query.asks or Ask.RATING in earlier.asks)
    asks = frozenset({Ask.RATING}) if compared else query.asks or (earlier.asks if held is WHOLLY else frozenset())
    carried = replace(
        query,
        asks=asks,
        named=query.named or (earlier.named if held is WHOLLY else frozenset()),
        suggested=query.suggested or query.named or earlier.suggested,
        key_questions=query.key_questions or earlier.key_questions,
        ratings=query.ratings or (earlier.ratings if Ask.RATING in asks else frozenset()),
        words=tuple(dict.fromkeys((*query.words, *earlier.words))) if held is WHOLLY else query.words,
    )
    mixed = vector + np.float32(held.vector) * before.vector
    return carried, (mixed / np.linalg.norm(mixed)).astype(np.float32)
