"""Fits lines on signs and runs of words, by logistic regression in the space of the examples (kernel form)."""

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.planning.intake.features import signs_of
from assistant.planning.intake.likely import Wording
from assistant.planning.intake.runs import RunLine, runs_of
from evals.shortfalls.sentences import Examples, Truth

LEAST_SEEN = 3
"""A run of words that fewer sentences hold is not learned."""

RUNS_COUNT = 3.0
"""How much the runs count beside the signs."""

SHRINK = 1.0
SHARE = 0.75
"""How much this line counts beside the one on the embedder."""

Numbers = NDArray[np.float64]
Signs = Callable[[int], NDArray[np.floating]]
"""Gives the signs of an example, by its number."""


def fit_wording(examples: Examples) -> Wording:
    """Fit the line; its weights are scaled by their share beside the embedder's."""
    signs, runs, bias = fit_line(examples, lambda n: signs_of(examples.texts[n]), LEAST_SEEN, RUNS_COUNT)
    scaled = {run: (rare, SHARE * weight) for run, (rare, weight) in runs.runs.items()}
    return Wording((SHARE * signs).astype(np.float32), RunLine(scaled), SHARE * bias)


def fit_line(examples: Examples, signs: Signs, least: int, count: float) -> tuple[Numbers, RunLine, float]:
    """Fit a line on signs and on the runs that `least` sentences hold; give the weights of both, and the bias."""
    rare = learned_runs(examples.texts, least)
    shown = np.array([signs(number) for number in range(len(examples.texts))], dtype=np.float64)
    weights, bias = fitted(np.hstack([shown, count * _rows(examples.texts, rare)]), examples.wrong)
    width = shown.shape[1]
    pairs = zip(rare.values(), (count * weights[width:]).tolist(), strict=True)
    return weights[:width], RunLine(dict(zip(rare, pairs, strict=True))), bias


def learned_runs(texts: Sequence[str], least: int) -> dict[str, float]:
    """Give the runs of words that enough sentences hold, each with how rare it is (inverse document frequency)."""
    counts = Counter(run for text in texts for run in set(runs_of(text)))
    return {run: math.log(len(texts) / count) for run, count in counts.items() if count >= least}


def _rows(texts: Sequence[str], rare: dict[str, float]) -> Numbers:
    """Give each sentence's runs as a row of unit length, shape (sentences, runs)."""
    places = {run: place for place, run in enumerate(rare)}
    rows = np.zeros((len(texts), len(rare)))
    for row, text in enumerate(texts):
        for run in set(runs_of(text)) & rare.keys():
            rows[row, places[run]] = rare[run]
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def fitted(rows: Numbers, wrong: Truth, shrink: float = SHRINK) -> tuple[Numbers, float]:
    """Give weights, shape (columns,), and bias."""
    kernel, size = rows @ rows.T, len(rows)
    share, bias = np.zeros(size), 0.0
    for _ in range(25):
        at = kernel @ share + bias
        chance = 1 / (1 + np.exp(-at))
        spread = np.maximum(chance * (1 - chance), 1e-5)
        system = np.zeros((size + 1, size + 1))
        system[:size, :size] = kernel + np.diag(shrink / spread)
        system[:size, size] = system[size, :size] = 1.0
        found = np.linalg.solve(system, np.append(at + (wrong - chance) / spread, 0.0))
        moved = float(np.abs(found[:size] - share).max())
        share, bias = found[:size], float(found[size])
        if moved < 1e-4:
            break
    return rows.T @ share, bias
