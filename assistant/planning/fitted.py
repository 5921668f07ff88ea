"""A line fitted to written examples (evals/fit_planning.py): which of a quality statement's advice fits a finding. It
adds to what search scores, from the finding's vector of unit length."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from knowledge.embedding import Vectors

MODEL = Path(__file__).parent / "fitted.npz"


@dataclass(frozen=True)
class Line:
    """One column of weights a name, shape (384, names), with a bias each; in the measure of search's scores."""

    names: tuple[str, ...]
    weights: Vectors
    bias: Vectors

    def adds(self, vector: Vectors, names: Sequence[str]) -> Vectors:
        """Give what is added for each name, 0 on average; one that nothing was fitted for is 0 before that."""
        places = {name: place for place, name in enumerate(self.names)}
        known = [places.get(name, -1) for name in names]
        values = vector @ self.weights[:, known] + self.bias[known]
        values = np.where(np.asarray(known) < 0, 0.0, values)
        return np.asarray(values - (values.mean() if len(values) else 0.0), dtype=np.float32)


@cache
def advice_line(path: Path = MODEL) -> Line:
    """Give the line for advice, by quality statement and how the advice begins, joined with a bar."""
    with np.load(path, allow_pickle=False) as file:
        weights, bias = file["weights"].astype(np.float32), file["bias"].astype(np.float32)
        return Line(tuple(file["names"].tolist()), weights, bias)
