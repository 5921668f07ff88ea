"""A question within a conversation: what it leaves unsaid is taken from what was talked of before, and no more."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.asks import Ask
from knowledge.embedding import Vectors
from knowledge.layout import Layout
from knowledge.leaning import (
    asks_itself,
    asks_of_done_well,
    asks_of_neglect,
    asks_of_poor,
    asks_of_rating,
    goes_back,
    leans,
    moved,
    substance,
    turns_away,
)
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
    query = _meant(query, on, layout)
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


def _meant(query: Query, on: Lean, layout: Layout) -> Query:
    """Say what few words ask for within a conversation.

    A rating's name asks what it looks like, "when it's done right" what good does, the last but one of the scale, and
    "if we don't" what is breached, and after a rating "if it stays bad" the two below good.
    """
    if on.share < PARTLY:
        return query
    if asks_of_neglect(query.text):
        return replace(query, asks=frozenset({Ask.BREACH}))
    if query.ratings and asks_of_rating(query.text):
        return replace(query, asks=frozenset({Ask.RATING}))
    if Ask.RATING in on.thread.query.asks and asks_of_poor(query.text):
        return replace(query, asks=frozenset({Ask.RATING}), ratings=frozenset(layout.scale[:2]))
    if not query.ratings and on.thread.query.suggested and asks_of_done_well(query.text):
        return replace(query, asks=frozenset({Ask.RATING}), ratings=frozenset(layout.scale[-2:-1]))
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
        gained = np.maximum(np.float32(UNASKED_RATED) * gained, RATED * _rated_of(layout, on.thread))
    return (on.share * gained).astype(np.float32)


def _rated_of(layout: Layout, thread: Thread) -> NDArray[np.float64]:
    """Mark with 1 the characteristics of the key questions that are talked of, shape (sections,)."""
    names = (thread.query.suggested | thread.query.named) or thread.names
    questions = {name.split(":")[0].casefold() for name in names}
    marked = np.zeros(len(layout.topic_of))
    marked[[place for (question, _), place in layout.rating_sections.items() if question.casefold() in questions]] = 1.0
    return marked


def thread_after(found: "Found", layout: Layout) -> Thread:
    """Give what is talked of after a question: one of its own begins anew, another adds to what there was."""
    # that ratings were asked for does not say what they are of
    sections = found.ranking.sections - found.ranking.parts["rating"]
    places = np.exp((sections - sections.max()) / TEMPERATURE).astype(np.float32)
    places = np.maximum(places, _pointed_to(found.query, layout))
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


def _pointed_to(query: Query, layout: Layout) -> Vectors:
    """Give how likely the quality statements are that a question's terms point to, shape (sections,)."""
    topics = [layout.topic_names[name] for name in query.named or query.suggested if name in layout.topic_names]
    return (np.isin(layout.topic_of, topics) * (POINTED / max(len(topics), 1))).astype(np.float32)


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
