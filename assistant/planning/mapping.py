"""From a shortfall to the quality statements that it is about, each with how sure that is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.planning.intake.layout import Place
from assistant.planning.intake.likely import Likely, load_likely
from assistant.planning.intake.report import Shortfall
from knowledge.embedding import Vectors
from knowledge.framework import QualityStatement
from knowledge.library import Library
from knowledge.ranking import PARTS
from knowledge.search import Found

UNSURE = 1.25
"""Below this score the plan asks which quality statement is meant; below NOTHING, by search alone, the documents hold
nothing near."""

NOTHING = 0.95
FOUND = 1.15
"""It also asks where search alone scores nothing this high: what was learnt from examples is no proof by itself."""

LEARNT = 0.15
"""How much what was learnt from examples counts beside what search scores."""

LEAST_CONFIDENT = 0.2
NEAR = 0.4
"""A runner-up whose score is at most this much lower is kept."""

SPREAD = 0.35
_ABOUT_ASKING = ("asked for", "topic", "learned")
"""What of a section's score is about how a question is put; a report's sentence asks nothing."""
ORIGIN, UNIT = 0.16, 1.3
"""What search scores is brought to the measure of the bounds and weights here: shortfalls of the tune reports lie where
they lay when these were fitted."""
MAX_STATEMENTS = 3


@dataclass(frozen=True)
class Weight:
    """How much each piece of evidence counts in a quality statement's score; a heading that names one of which the
    documents say too little counts more."""

    avoid: float = 1.0
    other: float = 0.25
    question: float = 0.5
    statement: float = 1.8
    unassessed: float = 3.2
    heading: float = 0.25
    term: float = 0.2


@dataclass(frozen=True)
class Guess:
    """A quality statement with its confidence, from 0 to 1."""

    statement: QualityStatement
    confidence: float


@dataclass(frozen=True)
class Mapped:
    """What a shortfall is about, best first; `sure` is false where it must be asked, `near` where nothing is near.
    `scores` has a value for every statement of the documents; `harm` is the log-odds that people may come to harm."""

    guesses: tuple[Guess, ...]
    sure: bool
    near: bool
    vector: Vectors
    scores: Vectors
    harm: float


class Mapper:
    """Maps shortfalls by one library; scores of headings are kept, since many shortfalls stand under the same."""

    def __init__(self, library: Library, weight: Weight | None = None) -> None:
        self._library = library
        self._likely: Likely = load_likely(library.embedder)
        self._weight = weight or Weight()
        layout = library.search.layout
        names = {number: name for name, number in layout.topic_names.items()}
        self._topics = sorted(names)
        statements = [library.framework.statement(names[topic]) for topic in self._topics]
        self.statements = [statement for statement in statements if statement is not None]
        self._headings: dict[str, Vectors] = {}

    def map_all(self, shortfalls: Sequence[Shortfall]) -> list[Mapped]:
        """Map shortfalls; all of them and their headings are searched for together."""
        headings = dict.fromkeys(s.place.heading for s in shortfalls if s.place.heading and not s.place.statement)
        texts = [*(heading for heading in headings if heading), *(shortfall.text for shortfall in shortfalls)]
        found = self._library.search.find_all(texts)
        for heading, of_heading in zip(headings, found, strict=False):
            scores = self.scores(of_heading)
            self._headings[heading or ""] = np.maximum(scores - np.sort(scores)[-6], 0.0)
        read = self._likely.vectors([shortfall.text for shortfall in shortfalls])
        return [self._map(*each) for each in zip(shortfalls, found[len(headings) :], read, strict=True)]

    def _map(self, shortfall: Shortfall, found: Found, read: Vectors) -> Mapped:
        """Map one; `read` is its vector by the embedder that learnt from examples."""
        plain = self.scores(found) + self._hints(shortfall.place, found)
        learnt = self._likely.about(read)[[self._likely.names.index(item.name) for item in self.statements]]
        scores = np.asarray(plain + np.float32(LEARNT) * learnt, dtype=np.float32)
        order = [int(number) for number in np.argsort(-scores, kind="stable")[:MAX_STATEMENTS]]
        best = float(scores[order[0]])
        guesses = tuple(
            Guess(self.statements[number], _confidence(scores[order], place)) for place, number in enumerate(order)
        )
        kept = sum(float(scores[number]) >= max(best - NEAR, UNSURE) for number in order)
        found_near = float(plain.max())
        sure = kept > 0 and found_near >= FOUND and guesses[0].confidence >= LEAST_CONFIDENT
        return Mapped(
            guesses[:kept] if sure else guesses[:2],
            sure,
            found_near >= NOTHING,
            found.vector,
            found.ranking.statements,
            self._likely.harm(read),
        )

    def scores(self, found: Found) -> Vectors:
        """Score every quality statement: what inspectors found elsewhere counts most."""
        layout, ranking = self._library.search.layout, found.ranking
        plain = ranking.sections - sum(ranking.parts.get(name, 0.0) for name in _ABOUT_ASKING)
        values = np.zeros(len(self._topics), dtype=np.float32)
        for place, topic in enumerate(self._topics):
            of_topic = layout.topic_of == topic
            avoid = plain[of_topic & (layout.part_of == PARTS.index("avoid"))]
            rest = plain[of_topic & (layout.part_of != PARTS.index("avoid"))]
            first = float(avoid.max()) if len(avoid) else float(rest.max()) if len(rest) else 0.0
            values[place] = self._weight.avoid * first + self._weight.other * (float(rest.max()) if len(rest) else 0.0)
        return (values - np.float32(ORIGIN)) / np.float32(UNIT)

    def _hints(self, place: Place, found: Found) -> Vectors:
        values = np.zeros(len(self._topics), dtype=np.float32)
        for number, statement in enumerate(self.statements):
            values[number] += self._weight.question * (statement.key_question == place.key_question)
            named = self._weight.statement if statement.assessed else self._weight.unassessed
            values[number] += named * (statement.id == place.statement)
            values[number] += self._weight.term * (statement.name in found.query.suggested)
        if place.heading and not place.statement and not place.breaches:
            values += np.float32(self._weight.heading) * self._headings[place.heading]
        return values


def _confidence(scores: Vectors, place: int) -> float:
    """How far a score stands out from its neighbours, and how high the best is."""
    shares = np.exp((scores - scores[0]) / SPREAD)
    strength = 1 / (1 + math.exp(-(float(scores[0]) - 1.45) / 0.2))
    return round(float(shares[place] / shares.sum()) ** 0.5 * strength, 2)
