"""Whether the documents answer a question: nine facts about it and about what was found, weighed by a fitted line.

The weights are data, fitted by `python -m evals.fit_answerable` on the tune split of the eval cases, never on keep.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import VocabularyError

MODEL = Path(__file__).parent / "answerable.json"
FACTS = ("outside", "risk", "example", "section", "asking", "detail", "held", "unknown", "length")
MOST_UNKNOWN = 3
LEAST_CHANCE = 1e-4
LIMIT_TALKING = 0.85
"""From which chance a question is declined that goes on with a conversation: its subject is known to be ours."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is weighed.

    `outside` and `risk` are the scope model's chances, `example` is how like the nearest question is that is none of
    this advisor's job, `section` the best section's score, `unknown` counts words of content that stand in no statement
    and in no phrase, of `words` in all. `asking`: something is asked, and not only told; `detail`: one detail is asked
    for; `held`: a near statement holds it.
    """

    outside: float
    risk: float
    example: float
    section: float
    asking: bool
    detail: bool
    held: bool
    unknown: int
    words: int

    def row(self) -> NDArray[np.float64]:
        """Give the facts as numbers, shape (9,), in the order of FACTS."""
        chances = [_logit(self.outside), _logit(self.risk)]
        signs = [float(sign) for sign in (self.asking, self.detail, self.held)]
        return np.array(
            [*chances, self.example, self.section, *signs, min(self.unknown, MOST_UNKNOWN), math.log(1 + self.words)]
        )


@dataclass(frozen=True, slots=True)
class Answerable:
    """`mean`, `spread` and `weights` have shape (9,); a question is declined from the chance `limit` on."""

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float
    limit: float

    def declines(self, facts: Facts, *, talking: bool = False) -> bool:
        """Whether a question is to be declined; one that goes on with a conversation less readily."""
        return self.chance(facts) >= (max(self.limit, LIMIT_TALKING) if talking else self.limit)

    def chance(self, facts: Facts) -> float:
        """Give the chance that the documents don't answer a question."""
        weighed = float(((facts.row() - self.mean) / self.spread) @ self.weights + self.bias)
        return 1 / (1 + math.exp(-weighed))


def load_answerable(path: Path = MODEL) -> Answerable:
    """Read what was fitted; raises VocabularyError where it is missing or wrong."""
    try:
        data = cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8")))
        rows = (np.array(data[name], dtype=np.float64) for name in ("mean", "spread", "weights"))
        model = Answerable(*rows, bias=float(data["bias"]), limit=float(data["limit"]))
        facts = tuple(cast(list[str], data["facts"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise VocabularyError(
            f"The fitted weights {path} cannot be read ({error}). Restore them, or run: python -m evals.fit_answerable"
        ) from error
    if facts != FACTS or any(row.shape != (len(FACTS),) for row in (model.mean, model.spread, model.weights)):
        raise VocabularyError(f"The weights {path} were fitted for other facts. Run: python -m evals.fit_answerable")
    return model


def _logit(chance: float) -> float:
    return math.log(max(chance, LEAST_CHANCE) / max(1 - chance, LEAST_CHANCE))
