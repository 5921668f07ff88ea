"""Fit the matcher on the everyday phrases, and say what it is worth on others: `python -m evals.fit_matcher`."""

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.settings import read_settings
from knowledge.embedding import Vectors
from knowledge.layout import Layout
from knowledge.library import Library, open_library
from knowledge.matcher import MATCHER, SHARPNESS, Matcher, first_targets, rows_name
from knowledge.scope_model import fitted_on

STEPS, BATCH, RATE = 300, 1024, 2e-3
HOLD_TURN, HOLD_TARGETS = 1e-3, 1e-4
"""How strongly the turn and the targets are held where they were."""
LEFT_OUT = 0.1
Labels = NDArray[np.int64]


@dataclass
class Adam:
    """One array's steps by Adam (Kingma and Ba, 2015)."""

    values: Vectors
    rate: float = RATE

    def __post_init__(self) -> None:
        self._mean, self._square, self._count = np.zeros_like(self.values), np.zeros_like(self.values), 0

    def step(self, slope: Vectors) -> None:
        """Go one step against a slope."""
        self._count += 1
        self._mean = 0.9 * self._mean + 0.1 * slope
        self._square = 0.999 * self._square + 0.001 * slope * slope
        mean, square = self._mean / (1 - 0.9**self._count), self._square / (1 - 0.999**self._count)
        self.values -= self.rate * mean / (np.sqrt(square) + 1e-8)


def fit(questions: Vectors, wanted: Labels, targets: Vectors, steps: int = STEPS) -> tuple[Vectors, Vectors]:
    """Give the turn and how far each target moves, by softmax regression over the targets (`wanted` are their rows)."""
    turn = Adam(np.zeros((questions.shape[1], questions.shape[1]), dtype=np.float32))
    moved = Adam(np.zeros_like(targets))
    generator = np.random.default_rng(0)
    for _ in range(steps):
        batch = generator.integers(0, len(questions), BATCH)
        asked = questions[batch]
        turned, aims = asked + asked @ turn.values, targets + moved.values
        logits = SHARPNESS * turned @ aims.T
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        chances[np.arange(BATCH), wanted[batch]] -= 1
        chances *= SHARPNESS / BATCH
        turn.step(asked.T @ (chances @ aims) + HOLD_TURN * turn.values)
        moved.step(chances.T @ turned + HOLD_TARGETS * moved.values)
    return turn.values, moved.values


def pairs(library: Library) -> tuple[Vectors, Labels]:
    """Give the phrases' vectors, then the statements' own, with the rows of their targets."""
    corpus, layout = library.index.corpus, library.search.layout
    vectors = np.asarray(library.index.vectors, dtype=np.float32)
    count = len(corpus.statements)
    phrases = np.where(layout.phrase_statement >= 0, layout.phrase_statement, count + layout.phrase_section)
    questions = np.concatenate([vectors[corpus.rows("phrase")], vectors[corpus.rows("statement")]])
    return questions, np.concatenate([phrases, np.arange(count)])


def in_five(scores: Vectors, wanted: Labels) -> float:
    """Give the share of rows whose wanted column is among the five highest."""
    own = scores[np.arange(len(wanted)), wanted][:, None]
    return float(((scores > own).sum(axis=1) < 5).mean())


def report(questions: Vectors, wanted: Labels, targets: Vectors, layout: Layout) -> None:
    """Print how often a phrase that was left out leads to its section, before and after."""
    phrases = len(questions) - len(layout.corpus.statements)
    out = np.zeros(len(questions), dtype=bool)
    out[np.random.default_rng(1).choice(phrases, int(LEFT_OUT * phrases), replace=False)] = True
    turn, moved = fit(questions[~out], wanted[~out], targets)
    own = np.concatenate([layout.section_of, np.arange(len(layout.corpus.sections))])
    for name, matcher in (
        ("before", Matcher(np.zeros_like(turn), targets, layout)),
        ("after", Matcher(turn, targets + moved, layout)),
    ):
        scores = np.stack([matcher.matches(vector).sections for vector in questions[out]])
        sys.stdout.write(f"{name}: right section in five {in_five(scores, own[wanted[out]]):.3f} of phrases left out\n")


def main() -> int:
    """Fit, report, write."""
    library = open_library(read_settings().index)
    layout = library.search.layout
    targets = first_targets(np.asarray(library.index.vectors), layout)
    questions, wanted = pairs(library)
    report(questions, wanted, targets, layout)
    turn, moved = fit(questions, wanted, targets)
    step = float(np.abs(moved).max()) / 127
    np.savez_compressed(
        MATCHER,
        turn=turn.astype(np.float16),
        moved=np.round(moved / step).astype(np.int8),
        step=np.float32(step),
        rows=rows_name(layout.corpus),
        fitted_on=fitted_on(),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
