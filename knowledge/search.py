"""Search: likeness of meaning and of words over statements, chunks and everyday phrases, ranked by section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Protocol

import numpy as np

from knowledge.asks import Ask
from knowledge.context import PARTLY, Lean, Thread, favoured, in_context, lean, thread_after
from knowledge.embedding import Embedder, Vectors
from knowledge.gathering import Gathering
from knowledge.layout import Layout
from knowledge.leaning import bare, is_small_talk
from knowledge.lexical import Lexical, content_words
from knowledge.matcher import Matcher, Matches
from knowledge.models import Section, Statement
from knowledge.query import Interpreter, Query
from knowledge.ranking import Ranking, Signals, Weights, rank
from knowledge.threads import Blas

_REGULATION_WORDS = re.compile(
    r"\b(?:reg\w*|cqc|breach\w*|\d+a?|no|number|about|mean\w*|say\w*|cover\w*|title|called|whats)\b", re.IGNORECASE
)

SHARED_LIVES = re.compile(r"\bshared lives\b", re.IGNORECASE)
"""Schemes that have rating characteristics of their own."""
LEXICAL_LIMIT = 120
TOGETHER = 64
"""So many texts are compared with all rows at once: the rows are read from memory once for all of them."""
HALF_WEIGHT = 8.0
"""The BM25 weight at which a row's words count half of what they can count at most."""


class Nearest(Protocol):
    """Gives the likeness of every row to a vector; rows that it leaves out are 0."""

    def likeness(self, vectors: Vectors) -> Vectors:
        """Give cosines, shape (rows,) for one vector and (vectors, rows) for several."""
        ...


class Scan:
    """Exact likeness by one product with every vector: the fastest way below some ten thousand rows (ADR 3)."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._blas = Blas()

    def likeness(self, vectors: Vectors) -> Vectors:
        """Give cosines, shape (rows,) for one vector and (vectors, rows) for several."""
        if vectors.ndim > 1:
            return vectors @ self._vectors.T
        with self._blas.one_thread():  # waking a second thread takes longer than the product
            return self._vectors @ vectors


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits what is found: to a document, and to sections whose path holds a heading with these words."""

    document: str | None = None
    heading: str | None = None

    def allow(self, section: Section) -> bool:
        """Whether a section is within the limits."""
        if self.document and section.document != self.document:
            return False
        return not self.heading or any(self.heading.casefold() in heading.casefold() for heading in section.path)


@dataclass(frozen=True, slots=True)
class Hit:
    """A section with its best statement; `parts` says what its score is made of."""

    section: Section
    statement: Statement
    score: float
    parts: dict[str, float]


@dataclass(frozen=True)
class Found:
    """All that a search gives: scores of everything, for those who choose sentences by them.

    `vector` is what was searched for, `own` the question's without what it takes from the conversation (`lean`).
    """

    query: Query
    vector: Vectors
    own: Vectors
    dense: Vectors
    words: Vectors
    ranking: Ranking
    matches: Matches | None = None
    lean: Lean | None = None

    @property
    def leans(self) -> bool:
        """Whether the question is about what was talked of before, at least in part."""
        return self.lean is not None and self.lean.share >= PARTLY


@dataclass(frozen=True, slots=True)
class _Asked:
    """A text as it is searched for; `lean` says how much it leans on what was talked of before."""

    query: Query
    vector: Vectors
    own: Vectors
    lean: Lean | None = None

    def after(self, thread: Thread, layout: Layout) -> "_Asked":
        """Put it in the context of what was talked of before it."""
        on = lean(self.query, thread)
        query, vector = in_context(self.query, self.own, on, layout) if on.share else (self.query, self.own)
        return _Asked(query, vector, self.own, on)


class Searcher:
    """Searches one index."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts that one search is put together from
        self,
        layout: Layout,
        interpreter: Interpreter,
        embedder: Embedder,
        nearest: Nearest,
        lexical: Lexical,
        matcher: Matcher | None = None,
    ) -> None:
        self.corpus = layout.corpus
        self.layout = layout
        self.weights = Weights()
        self._interpreter = interpreter
        self._embedder = embedder
        self._nearest = nearest
        self._lexical = lexical
        self._matcher = matcher
        # Questions that come side by side are embedded in one go: half the work of one after another (ADR 0020).
        self._gathering = Gathering(self.find_all, TOGETHER)

    def find(self, text: str, before: "Found | None" = None) -> Found:
        """Score every statement and section for a text, which may lean on what was found for the one before it."""
        return self._gathering.make(text) if before is None else self.find_all([text], before)[0]

    def find_all(self, texts: Sequence[str], before: "Found | None" = None) -> list[Found]:
        """Score every statement and section for each of several texts, which are embedded in one go."""
        if not texts:
            return []
        queries = [self._interpreter.read(text) for text in texts]
        if before:
            queries = [replace(self._interpreter.read(bare(query.text)), text=query.text) for query in queries]
        vectors = self._embedder.embed([query.embedded for query in queries])
        asked = [_Asked(query, vector, vector) for query, vector in zip(queries, vectors, strict=True)]
        if before:
            thread = thread_after(before, self.layout)
            asked = [each.after(thread, self.layout) for each in asked]
        parts = (asked[start : start + TOGETHER] for start in range(0, len(asked), TOGETHER))
        return [found for part in parts for found in self._found(part)]

    def count_unknown(self, words: Sequence[str]) -> int:
        """Count the words that stand in no statement and in no phrase, whatever their ending."""
        return sum(not self._lexical.knows(word) for word in words)

    def find_last(self, texts: Sequence[str]) -> Found | None:
        """Score everything for the last of a conversation's questions, each in the context of those before it.

        Thanks and greetings are passed over.
        """
        before: Found | None = None
        for text in texts:
            before = before if is_small_talk(text) else self.find(text, before)
        return before

    def _found(self, asked: "Sequence[_Asked]") -> Iterator[Found]:
        """Score everything for each; the large products are done for all together, or for the only one."""
        vectors = np.stack([each.vector for each in asked]) if len(asked) > 1 else asked[0].vector
        likeness = np.maximum(self._nearest.likeness(vectors), 0.0).reshape(len(asked), -1)
        matches = self._matcher.matches_all(vectors) if self._matcher else repeat(None)
        for each, dense, matched in zip(asked, likeness, matches, strict=False):
            words = np.zeros_like(dense)
            for row, weight in self._lexical.nearest(each.query.words, LEXICAL_LIMIT):
                words[row] = weight / (weight + HALF_WEIGHT)
            signals = self.signals(each.query, dense, words, matched)
            if each.lean and each.lean.share:
                signals = replace(signals, talked_of=favoured(self.layout, each.lean, each.query.asks))
            ranking = rank(self.layout, signals, self.weights)
            yield Found(each.query, each.vector, each.own, dense, words, ranking, matched, each.lean)

    def signals(self, query: Query, dense: Vectors, words: Vectors, matches: Matches | None = None) -> Signals:
        """Put a query's findings into the numbers that ranking works with."""
        topics = self.layout.topic_names
        return Signals(
            dense=dense,
            words=words,
            matches=matches,
            asks=query.asks,
            named=frozenset(topics[name] for name in query.named if name in topics),
            suggested=frozenset(topics[name] for name in query.suggested if name in topics),
            rated=self._rated(query),
            cited=frozenset(row for number in query.regulations for row in self.layout.citing.get(number, ())),
            listed=bool(query.regulations) and len(content_words(_REGULATION_WORDS.sub(" ", query.text))) == 0,
        )

    def _rated(self, query: Query) -> frozenset[int]:
        if Ask.RATING not in query.asks:
            return frozenset()
        if SHARED_LIVES.search(query.text) or {"shared", "lives"} <= set(query.words):
            return frozenset(place for rating, place in self.layout.scheme_sections.items() if rating in query.ratings)
        wanted = [key for key in self.layout.rating_sections if key[1] in query.ratings]
        narrowed = [key for key in wanted if key[0] in query.key_questions] or wanted
        return frozenset(self.layout.rating_sections[key] for key in narrowed)

    def hits(self, found: Found, limit: int, filters: Filters | None = None) -> list[Hit]:
        """Give the best sections with their best statements, best first."""
        filters = filters or Filters()
        hits: list[Hit] = []
        for number in map(int, np.argsort(-found.ranking.sections, kind="stable")):
            if len(hits) >= limit:
                break
            section = self.corpus.sections[number]
            statement = self.best_statement(found, section) if filters.allow(section) else None
            if statement is not None:
                parts = {name: round(float(values[number]), 4) for name, values in found.ranking.parts.items()}
                hits.append(Hit(section, statement, round(float(found.ranking.sections[number]), 4), parts))
        return hits

    def best_statement(self, found: Found, section: Section) -> Statement | None:
        """Give a section's statement with the highest score."""
        return next(iter(self.best_statements(found, [section])), None)

    def best_statements(self, found: Found, sections: Sequence[Section]) -> list[Statement]:
        """Give the statements of some sections, best first."""
        own = (statement for section in sections for statement in self.corpus.statements_of[section.id])
        rows = np.unique(np.array([self.layout.row_of[statement.id] for statement in own], dtype=np.intp))
        order = rows[np.argsort(-found.ranking.statements[rows], kind="stable")]
        return [self.corpus.statements[row] for row in order]

    def top_statements(self, found: Found, limit: int) -> list[Statement]:
        """Give the statements with the highest scores of all, pointers left out."""
        scores = np.where(self.layout.pointer, -1.0, found.ranking.statements)
        return [self.corpus.statements[row] for row in np.argsort(-scores, kind="stable")[:limit]]

    def likeness(self, found: Found, statement: Statement) -> float:
        """How alike a statement, or an everyday way to say it, is to the question: a cosine."""
        row = self.layout.row_of[statement.id]
        phrases = found.dense[self.corpus.rows("phrase")][self.layout.phrase_statement == row]
        return max(float(found.dense[row]), float(phrases.max()) if len(phrases) else 0.0)

    def topic(self, text: str) -> str:
        """Name what a text is about by the sector's terms in it; nothing where it has none."""
        return " ".join(self._interpreter.read(text).terms[:2])


def merged(lists: Sequence[Sequence[Hit]], limit: int) -> list[Hit]:
    """Take the best of each list in turn, every section once; the scores stay those of the list that it came from."""
    taken: dict[str, Hit] = {}
    for place in range(max(map(len, lists), default=0)):
        for hits in lists:
            if place < len(hits):
                taken.setdefault(hits[place].section.id, hits[place])
    return list(taken.values())[:limit]
