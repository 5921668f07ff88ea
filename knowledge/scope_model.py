"""Tells ordinary questions, questions outside the advisor's job and disclosures of risk apart.

A small softmax model over how like a question is to each side's examples, and over a linear probe of its vector. Its
coefficients are data, fitted by `python -m evals.fit_scope` on the examples and phrases alone (never on eval cases).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors
from knowledge.errors import VocabularyError
from knowledge.everyday import EVERYDAY
from knowledge.scope import SCOPE, Side
from knowledge.vocabulary import VOCABULARY

Floats = NDArray[np.float64]

MODEL = Path(__file__).parent / "frameworks" / "scope_model.json"
SIDES: tuple[Side, ...] = ("inside", "outside", "risk")
NEAREST = 3
SCALE = 4.0
"""Unit vectors are stretched by this before the probe, so that its coefficients stay small."""


@dataclass(frozen=True)
class ScopeModel:
    """`probe` has shape (385, 3), `mix` (features, 3); `mean` and `spread` standardise the features."""

    probe: Floats
    mean: Floats
    spread: Floats
    mix: Floats

    def probabilities(self, vector: Vectors, likeness: Mapping[str, Vectors]) -> dict[Side, float]:
        """Give each side's probability. `likeness` holds cosines to the examples of each side and to the "phrase"s."""
        row = features(self.logits(vector[None, :]), {name: values[None, :] for name, values in likeness.items()})
        chances = softmax(((row - self.mean) / self.spread) @ self.mix)[0]
        return {side: float(chance) for side, chance in zip(SIDES, chances, strict=True)}

    def logits(self, vectors: Vectors) -> Floats:
        """Give the probe's logits, shape (vectors, 3)."""
        return with_one(vectors * SCALE) @ self.probe


def features(logits: Floats, likeness: Mapping[str, Vectors]) -> Floats:
    """Give one row a question.

    Its columns: the nearest, and the mean of the nearest three, of each group; the best inside one; two differences of
    logits; one.
    """
    columns: list[Floats] = []
    for name in ("outside", "risk", "inside", "phrase"):
        best = -np.sort(-np.partition(likeness[name], -NEAREST, axis=1)[:, -NEAREST:], axis=1)
        columns += [best[:, 0].astype(np.float64), best.mean(axis=1).astype(np.float64)]
    columns += [np.maximum(columns[4], columns[6]), logits[:, 1] - logits[:, 0], logits[:, 2] - logits[:, 0]]
    return with_one(np.stack(columns, axis=1))


def with_one(rows: NDArray[Any]) -> Floats:
    """Add a column of ones."""
    return np.concatenate([rows, np.ones((len(rows), 1))], axis=1).astype(np.float64)


def softmax(logits: Floats) -> Floats:
    """Turn rows of logits into rows of probabilities."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def fitted_on() -> str:
    """Name what the model is fitted on: the examples and the phrases."""
    digest = hashlib.sha256()
    for path in (*sorted(SCOPE.glob("*.toml")), VOCABULARY, *sorted(EVERYDAY.glob("*.toml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def load_scope_model(path: Path = MODEL) -> ScopeModel:
    """Read the fitted model; raises VocabularyError where it is missing or wrong."""
    try:
        data = cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8")))
        return ScopeModel(*(np.array(data[name], dtype=np.float64) for name in ("probe", "mean", "spread", "mix")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise VocabularyError(
            f"The scope model {path} cannot be read ({error}). Restore it, or run: python -m evals.fit_scope"
        ) from error
