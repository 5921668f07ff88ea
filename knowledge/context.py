"""A question within a conversation: what it leaves unsaid is taken from what was talked of before, and no more."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.asks import Ask
from knowledge.embedding import Vectors
from knowledge.layout import Layout
from knowledge.leaning import asks_itself, goes_back, leans, moved, substance, turns_away
from knowledge.query import Query

if TYPE_CHECKING:
    from knowledge.search import Found

LEANING = (1.0, 0.9, 0.7, 0.5, 0.35, 0.25, 0.15, 0.15, 0.15)
UNMARKED = (1.0, 0.6, 0.4, 0.25, 0.15, 0.1)
"""How much a question leans by the number of words that say what it is about, where its wording shows that it does and
where it does not."""
NAMED = 0.7
"""A question that names a subject of the framework's leans so much less; unmarked, it does not lean at all."""
WHOLLY, PARTLY = 0.5, 0.25
VECTOR, TOPIC, AREA = 0.7, 0.9, 0.5
TEMPERATURE = 0.12
"""How soon a section counts as not talked of, by how far its score is below the best."""
LIKELY = 0.8
PAST = 3
MOST_WORDS = 24
POINTED = 0.7
"""How likely the quality statements that a term points to are what is talked of, shared among several."""
RATED, UNASKED_RATED = 0.6, 0.5
"""What a rating's characteristics gain by their key question being talked of, and what is left of what the sections of
a topic gain, where ratings are asked for."""
_OF_RATING = re.compile(
    r"^\W*(?:and|or|what about|how about|then)\W+(?:for |at |in |with )?(?:an? )?RATED\W*$|"
    r"\b(?:described|said|expected|anything|something|written|asked|say|says|differ\w*|change\w*)\b.{0,40}\bRATED\b|"
    r"\bRATED\b.{0,30}\b(?:described|differ\w*|say|says|expect\w*|then|instead|like|be|territory|level)\b|"
    r"\b(?:would|does|should) (?:be )?RATED\b|\bRATED be\b|\b(?:is|are|was|rated|at) RATED\b".replace(
        "RATED", r"(?:good|outstanding|inadequate|requires[ -]improvement|ri)"
    ),
    re.IGNORECASE,
)
"""Within a conversation, a rating is asked for in fewer words than a question of its own needs."""
_CONSEQUENCES = re.compile(r"\b(?:if|when) (?:we|i|you|they|he|she) (?:just )?(?:dont|don't|do not|didnt|doesnt|doesn't)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thread:
    """What a conversation is about.

    The subject's query and vector, how likely each section is what is talked of (`places`, shape (sections,), the
    highest value is 1), the quality statements that are, and the subjects before it, the last first.
    """

    query: Query
    vector: Vectors
    places: Vectors
    names: frozenset[str]
    past: tuple["Thread", ...] = ()


@dataclass(frozen=True, slots=True)
class Lean:
    """What a question leans on, and how much: `share` is from 0 (not at all) to 1 (it says nothing of its own)."""

    thread: Thread
    share: float

    @property
    def wholly(self) -> bool:
        """Whether it is a question about what was talked of, rather than one beside it."""
        return self.share >= WHOLLY


def lean(query: Query, thread: Thread) -> Lean:
    """Say what a question leans on, and how much, by its wording."""
    if turns_away(query.text):
        return Lean(thread, 0.0)
    count, marked = len(substance(query.text)), leans(query.text)
    shares = LEANING if marked else UNMARKED
    share = shares[count] if count < len(shares) else 0.0
    if query.named or query.suggested:
        share *= NAMED if marked else 0.0
    if goes_back(query.text):
        return Lean(_returned_to(query, thread), share)
    return Lean(thread, share)


def in_context(query: Query, vector: Vectors, on: Lean, layout: Layout) -> tuple[Query, Vectors]:
    """Give the question with what it takes along: its subject, and what was asked where it asks none itself."""
    earlier, wholly = on.thread.query, on.wholly
    query = _with_rating(query, on)
    ratings = query.ratings
    if not ratings and Ask.RATING in earlier.asks and not substance(query.text):
        ratings = moved(query.text, earlier.ratings, layout.scale)
    compared = bool(ratings) and (Ask.RATING in query.asks or Ask.RATING in earlier.asks)
    asks = (
        frozenset({Ask.RATING}) if compared else query.asks or (_asked_before(query, earlier) if wholly else query.asks)
    )
    carried = replace(
        query,
        asks=asks,
        named=query.named or (earlier.named if wholly else frozenset()),
        suggested=query.suggested or query.named or earlier.suggested or (on.thread.names if wholly else frozenset()),
        key_questions=query.key_questions or earlier.key_questions,
        ratings=ratings or (earlier.ratings if Ask.RATING in asks else frozenset()),
        words=tuple(dict.fromkeys((*query.words, *earlier.words)))[:MOST_WORDS] if wholly else query.words,
    )
    return carried, _unit(vector + np.float32(VECTOR * on.share) * on.thread.vector)


def _with_rating(query: Query, on: Lean) -> Query:
    """Take a rating's name for a question about it where the conversation is about something that can be rated."""
    if query.ratings and (on.wholly or Ask.RATING in on.thread.query.asks or on.share >= PARTLY) and _OF_RATING.search(query.text):
        return replace(query, asks=frozenset({Ask.RATING}))
    return query


def favoured(layout: Layout, on: Lean, asks: frozenset[Ask] = frozenset()) -> Vectors:
    """Give what each section gains by the conversation, shape (sections,).

    Most is gained by those of the topic that is talked of, some by those that stand beside them in the document. Where
    ratings are asked for, the characteristics of the topic's key question gain most.
    """
    gained = np.zeros(len(layout.topic_of))
    for weight, groups in ((TOPIC, layout.topic_of), (AREA, layout.area_of)):
        best = np.zeros(len(gained))
        np.maximum.at(best, groups, on.thread.places)
        gained += weight * best[groups]
    if Ask.RATING in asks:
        gained *= np.float32(UNASKED_RATED)
        names = (on.thread.query.suggested | on.thread.query.named) or on.thread.names
        talked = {name.split(":")[0].casefold() for name in names}
        for (question, _), place in layout.rating_sections.items():
            gained[place] = max(gained[place], RATED if question.casefold() in talked else 0.0)
    return (on.share * gained).astype(np.float32)


def thread_after(found: "Found", layout: Layout) -> Thread:
    """Give what is talked of after a question: one of its own begins anew, another adds to what there was."""
    # that ratings were asked for does not say what they are of
    sections = found.ranking.sections - found.ranking.parts["rating"]
    places = np.exp((sections - sections.max()) / TEMPERATURE).astype(np.float32)
    pointed = [layout.topic_names[name] for name in found.query.named or found.query.suggested if name in layout.topic_names]
    if pointed:
        least = np.float32(POINTED / len(pointed))
        places = np.where(np.isin(layout.topic_of, pointed), np.maximum(places, least), places)
    if found.lean is None:
        return Thread(found.query, found.own, places, _names(layout, places))
    before, share = found.lean.thread, np.float32(found.lean.share)
    past = before.past if share >= PARTLY else (before, *before.past)[:PAST]
    if not share:
        return Thread(found.query, found.own, places, _names(layout, places), past)
    own = np.float32(1 - 0.5 * share if substance(found.query.text) else 0.0)
    places = np.maximum(places * (1 - np.float32(0.3) * share), before.places * share)
    places /= places.max()
    words = (*(w for w in found.query.words if substance(w)), *(before.query.words if found.lean.wholly else ()))
    query = replace(found.query, words=tuple(dict.fromkeys(words))[:MOST_WORDS])
    return Thread(query, _unit(own * found.own + share * before.vector), places, _names(layout, places), past)


def _asked_before(query: Query, earlier: Query) -> frozenset[Ask]:
    """Give what was asked before, which a fragment takes up; a whole question only goes on about what to do."""
    return earlier.asks & {Ask.DO} if asks_itself(query.text) else earlier.asks


def _returned_to(query: Query, thread: Thread) -> Thread:
    """Give the subject that a question returns to: of those talked of, the one that shares most of its words."""
    wanted = set(substance(query.text))
    return max((thread, *thread.past), key=lambda each: len(wanted & set(each.query.words)))


def _names(layout: Layout, places: Vectors) -> frozenset[str]:
    """Name the quality statements that are most likely talked of."""
    likely = set(map(int, layout.topic_of[places >= LIKELY]))
    return frozenset(name for name, topic in layout.topic_names.items() if topic in likely)


def _unit(vector: NDArray[np.floating]) -> Vectors:
    return (vector / np.linalg.norm(vector)).astype(np.float32)
