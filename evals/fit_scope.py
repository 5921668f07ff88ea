"""Fit the scope model on the examples and phrases, and say by cross-validation how well it does: `python -m evals.fit_scope`."""

import json
import sys

import numpy as np
from numpy.typing import NDArray

from assistant.settings import read_settings
from knowledge.library import Library, open_library
from knowledge.scope_model import MODEL, SCALE, SIDES, Floats, features, fitted_on, softmax, with_one

FOLDS = 5
PROBE_WEIGHTS = (1.0, 2.0, 2.5)
MIX_WEIGHTS = (1.0, 1.7, 2.2)
"""How much an error on each side counts: a risk that is missed costs more than an ordinary question that is signposted."""

Labels = NDArray[np.int64]


def fit(rows: Floats, labels: Labels, weights: tuple[float, ...], *, shrink: float, steps: int, rate: float) -> Floats:
    """Fit a softmax regression by accelerated gradient descent."""
    found = np.zeros((rows.shape[1], len(SIDES)))
    pace = np.zeros_like(found)
    wanted, each = np.eye(len(SIDES))[labels], np.array(weights)[labels][:, None]
    for _ in range(steps):
        ahead = found + 0.9 * pace
        slope = rows.T @ ((softmax(rows @ ahead) - wanted) * each) / len(rows) + shrink * ahead
        pace = 0.9 * pace - rate * slope
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


def main() -> int:
    """Fit, report, write."""
    rows, labels, groups = examples(open_library(read_settings().index))
    probing = with_one(rows * SCALE)
    fold = np.random.default_rng(0).integers(0, FOLDS, len(rows))
    logits = np.zeros((len(rows), len(SIDES)))
    for number in range(FOLDS):
        away = fold != number
        logits[~away] = probing[~away] @ fit(
            probing[away], labels[away], PROBE_WEIGHTS, shrink=3e-4, steps=400, rate=2.0
        )
    probe = fit(probing, labels, PROBE_WEIGHTS, shrink=3e-4, steps=400, rate=2.0)
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, 0.0)
    names = {"inside": 0, "outside": 1, "risk": 2, "phrase": 3}
    table = features(logits, {name: likeness[:, groups == group] for name, group in names.items()})
    mean, spread = table.mean(axis=0), table.std(axis=0)
    mean[-1], spread[-1] = 0.0, 1.0
    standard = (table - mean) / spread
    held_out = np.zeros(len(rows), dtype=np.int64)
    for number in range(FOLDS):
        away = fold != number
        held_out[~away] = (standard[~away] @ _mix(standard[away], labels[away])).argmax(axis=1)
    for side, name in enumerate(SIDES):
        shares = ", ".join(
            f"{float((held_out[labels == side] == other).mean()):.3f} {SIDES[other]}" for other in range(len(SIDES))
        )
        sys.stdout.write(f"{name} ({int((labels == side).sum())}) judged {shares}\n")
    model = {"probe": probe, "mean": mean, "spread": spread, "mix": _mix(standard, labels)}
    data = {"fitted_on": fitted_on(), **{name: np.round(values, 4).tolist() for name, values in model.items()}}
    MODEL.write_text(json.dumps(data) + "\n", encoding="utf-8")
    return 0


def _mix(rows: Floats, labels: Labels) -> Floats:
    return fit(rows, labels, MIX_WEIGHTS, shrink=1e-3, steps=2000, rate=0.5)


if __name__ == "__main__":
    sys.exit(main())
