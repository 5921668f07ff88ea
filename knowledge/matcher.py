"""What was learned from the everyday phrases: which statement, and which section, a way of asking leads to.

A question's vector is turned a little towards how the documents speak, and each statement's vector a little towards how
people ask for it; both turns are data, fitted by `python -m evals.fit_matcher` on phrases alone (never on eval cases).
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.corpus import Corpus
from knowledge.embedding import Vectors
from knowledge.errors import VocabularyError
from knowledge.layout import Layout

MATCHER = Path(__file__).parent / "frameworks" / "matcher.npz"
SHARPNESS = 15.0
"""How much a difference of likeness counts, before the softmax that the turns were fitted with."""


@dataclass(frozen=True)
class Matches:
    """How well each statement, and each section, answers to a question by what was learned; about 0 to 1."""

    statements: Vectors
    sections: Vectors


class Matcher:
    """Scores statements and sections for a question's vector.

    `turn` has shape (384, 384), `targets` one row for every statement and then one for every section.
    """

    def __init__(self, turn: Vectors, targets: Vectors, layout: Layout) -> None:
        self._turn = turn
        self._targets = targets
        groups = np.concatenate([layout.section_of, np.arange(len(layout.corpus.sections))])
        self._order = np.argsort(groups, kind="stable")
        self._starts = np.flatnonzero(np.diff(groups[self._order], prepend=-1))
        self._count = len(layout.corpus.statements)

    def matches(self, vector: Vectors) -> Matches:
        """Give the scores of one question; a section's gathers those of its statements (their softened maximum)."""
        return self.matches_all(vector)[0]

    def matches_all(self, vectors: Vectors) -> list[Matches]:
        """Give the scores of each of several questions, shape (questions, 384), or of one, shape (384,)."""
        turned = vectors + vectors @ self._turn
        scores = (self._targets @ turned if turned.ndim < 2 else turned @ self._targets.T).reshape(-1, len(self._order))
        top = scores.max(axis=1, keepdims=True)
        powers = np.exp(SHARPNESS * (scores - top))[:, self._order]
        gathered = top + np.log(np.add.reduceat(powers, self._starts, axis=1) + 1e-12) / SHARPNESS
        return [
            Matches(own[: self._count].astype(np.float32), of_sections.astype(np.float32))
            for own, of_sections in zip(scores, gathered, strict=True)
        ]


def first_targets(vectors: Vectors, layout: Layout) -> Vectors:
    """Give the targets before fitting: the statements' vectors, and for each section the mean of its own."""
    own = np.asarray(vectors[layout.corpus.rows("statement")], dtype=np.float32)
    sums = np.zeros((len(layout.corpus.sections), own.shape[1]), dtype=np.float32)
    np.add.at(sums, layout.section_of, own)
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    return np.concatenate([own, sums / lengths])


def rows_name(corpus: Corpus) -> str:
    """Name the statements and sections that a matcher is for, in their order."""
    ids = [*(s.id for s in corpus.statements), *(s.id for s in corpus.sections)]
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16]


def load_matcher(vectors: Vectors, layout: Layout, path: Path = MATCHER) -> Matcher | None:
    """Read what was fitted, or nothing where nothing was or it is for other documents.

    Raises VocabularyError where it is damaged.
    """
    if not path.exists():
        return None
    try:
        with np.load(path, allow_pickle=False) as data:
            fitted_for = str(data["rows"])
            turn, moved = data["turn"].astype(np.float32), data["moved"].astype(np.float32) * data["step"]
    except (OSError, ValueError, KeyError) as error:
        raise VocabularyError(
            f"The matcher {path} cannot be read ({error}). Restore it, or run: python -m evals.fit_matcher"
        ) from error
    if fitted_for != rows_name(layout.corpus):
        return None
    return Matcher(turn, first_targets(vectors, layout) + moved.astype(np.float32), layout)
