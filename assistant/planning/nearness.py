"""Likeness between what was found and the documents' statements, from the vectors that the index holds."""

from collections.abc import Sequence

import numpy as np

from knowledge.embedding import Vectors
from knowledge.framework import SectionRef
from knowledge.library import Library
from knowledge.models import Statement


class Nearness:
    """Looks among the statements of given sections; every vector is of unit length."""

    def __init__(self, library: Library) -> None:
        self._corpus = library.index.corpus
        self._rows = {statement.id: row for row, statement in enumerate(self._corpus.statements)}
        self._vectors = np.asarray(library.index.vectors[self._corpus.rows("statement")])

    def statements(self, ref: SectionRef) -> list[Statement]:
        """Give the statements of a section, and of those below it, in order."""
        depth = len(ref.path)
        sections = [s for s in self._corpus.sections if s.document == ref.document and s.path[:depth] == ref.path]
        return [statement for section in sections for statement in self._corpus.statements_of[section.id]]

    def likeness(self, vector: Vectors, statements: Sequence[Statement]) -> Vectors:
        """Give the cosine of each statement with a vector."""
        return self._vectors[[self._rows[statement.id] for statement in statements]] @ vector

    def best(self, vector: Vectors, statements: Sequence[Statement]) -> list[Statement]:
        """Give statements in the order of their likeness to a vector, most alike first."""
        if not statements:
            return []
        return [statements[place] for place in np.argsort(-self.likeness(vector, statements), kind="stable")]

    def toward(self, direction: Vectors, statements: Sequence[Statement], among: Sequence[Statement]) -> Vectors:
        """Give how far statements lie in a direction, by what sets them apart from those that they stand among."""
        own = self._vectors[[self._rows[statement.id] for statement in statements]] - self.middle(among)
        return (own / np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-9)) @ unit(direction)

    def of(self, scores: Vectors, statements: Sequence[Statement]) -> Vectors:
        """Give a search's score of each statement."""
        return scores[[self._rows[statement.id] for statement in statements]]

    def fitting(self, scores: Vectors, statements: Sequence[Statement]) -> list[Statement]:
        """Give statements in the order of a search's scores, best first."""
        return sorted(statements, key=lambda statement: -float(scores[self._rows[statement.id]]))

    def middle(self, statements: Sequence[Statement]) -> Vectors:
        """Give the mean of the statements' vectors, of unit length."""
        return unit(self._vectors[[self._rows[statement.id] for statement in statements]].mean(axis=0))

    def different(self, scores: Vectors, statements: Sequence[Statement], balance: float = 0.7) -> list[Statement]:
        """Order statements by score, each as unlike as can be to those before it (maximal marginal relevance)."""
        rows = [self._rows[statement.id] for statement in statements]
        same = self._vectors[rows] @ self._vectors[rows].T
        left = list(range(len(rows)))
        chosen: list[int] = []
        while left:
            value = balance * scores[left]
            if chosen:
                value = value - (1 - balance) * same[np.ix_(left, chosen)].max(axis=1)
            chosen.append(left.pop(int(np.argmax(value))))
        return [statements[place] for place in chosen]


def unit(vector: Vectors) -> Vectors:
    """Give a vector of length one in the same direction."""
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
