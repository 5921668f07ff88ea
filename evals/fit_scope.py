"""Fit the scope model on the examples and phrases, and cross-validate it: `python -m evals.fit_scope`."""

import json
import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.settings import read_settings
from knowledge.library import Library, open_library
from knowledge.scope_model import MODEL, SCALE, SIDES, Floats, features, fitted_on, softmax, with_one

FOLDS = 5
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Descent:
    """How a fit goes about it.

    `weights` say how much an error on each side counts: a risk that is missed costs more than an ordinary question that
    is signposted.
    """

    weights: tuple[float, ...]
    shrink: float
    steps: int
    rate: float


PROBE = Descent((1.0, 2.0, 2.5), shrink=3e-4, steps=400, rate=2.0)
MIX = Descent((1.0, 1.7, 2.2), shrink=1e-3, steps=2000, rate=0.5)


def fit(rows: Floats, labels: Labels, descent: Descent) -> Floats:
    """Fit a softmax regression by accelerated gradient descent."""
    found = np.zeros((rows.shape[1], len(SIDES)))
    pace = np.zeros_like(found)
    wanted, each = np.eye(len(SIDES))[labels], np.array(descent.weights)[labels][:, None]
    for _ in range(descent.steps):
        ahead = found + 0.9 * pace
        slope = rows.T @ ((softmax(rows @ ahead) - wanted) * each) / len(rows) + descent.shrink * ahead
        pace = 0.9 * pace - descent.rate * slope
        found = found + pace
    return found


def examples(library: Library) -> tuple[NDArray[np.float32], Labels, Labels]:
    """Give the vectors of examples and phrases, their sides, and their groups (sides; 3 for phrases)."""
    corpus, vectors = library.index.corpus, np.asarray(library.index.vectors)
    sides = [SIDES.index(library.scope[example.kind].side) for example in corpus.examples]
    rows = np.concatenate([vectors[corpus.rows("example")], vectors[corpus.rows("phrase")]])
    labels = np.array([*sides, *[0] * len(corpus.phrases)], dtype=np.int64)
    groups = np.array([*sides, *[len(SIDES)] * len(corpus.phrases)], dtype=np.int64)
    return rows, labels, groups


def held_out_logits(rows: Floats, labels: Labels, fold: Labels) -> Floats:
    """Give the probe's logits for every row, each from a fit that had not seen its fold."""
    logits = np.zeros((len(rows), len(SIDES)))
    for number in range(FOLDS):
        away = fold != number
        logits[~away] = rows[~away] @ fit(rows[away], labels[away], PROBE)
    return logits


def report(standard: Floats, labels: Labels, fold: Labels) -> None:
    """Print how each side is judged by fits that had not seen it."""
    judged = np.zeros(len(standard), dtype=np.int64)
    for number in range(FOLDS):
        away = fold != number
        judged[~away] = (standard[~away] @ fit(standard[away], labels[away], MIX)).argmax(axis=1)
    for side, name in enumerate(SIDES):
        of_side = judged[labels == side]
        shares = ", ".join(f"{float((of_side == other).mean()):.3f} {SIDES[other]}" for other in range(len(SIDES)))
        sys.stdout.write(f"{name} ({len(of_side)}) judged {shares}\n")


def main() -> int:
    """Fit, report, write."""
    rows, labels, groups = examples(open_library(read_settings().index))
    probing = with_one(rows * SCALE)
    fold = np.random.default_rng(0).integers(0, FOLDS, len(rows))
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, 0.0)
    names = {"inside": 0, "outside": 1, "risk": 2, "phrase": 3}
    near = {name: likeness[:, groups == group] for name, group in names.items()}
    table = features(held_out_logits(probing, labels, fold), near)
    mean, spread = table.mean(axis=0), table.std(axis=0)
    mean[-1], spread[-1] = 0.0, 1.0
    standard = (table - mean) / spread
    report(standard, labels, fold)
    probe, mix = fit(probing, labels, PROBE), fit(standard, labels, MIX)
    model = {"probe": probe, "mean": mean, "spread": spread, "mix": mix}
    data = {"fitted_on": fitted_on(), **{name: np.round(values, 4).tolist() for name, values in model.items()}}
    MODEL.write_text(json.dumps(data) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
