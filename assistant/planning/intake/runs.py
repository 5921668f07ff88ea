"""The runs of words of a sentence, and a line on them that was fitted to labelled sentences."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_READ = 2_500
"""What is longer is no sentence; it is judged by its beginning, so that no text takes long to read."""
LONGEST_RUN = 3
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+%?|[“”\"?;:]")
_NUMBER = re.compile(r"\d+")


def runs_of(sentence: str) -> Iterator[str]:
    """Give the runs of one to three words of a sentence, its beginning and end marked, numbers made alike."""
    words = " ".join(sentence.split())[:MOST_READ].casefold()
    tokens = ["^", *(_NUMBER.sub("0", token) for token in _WORD.findall(words)), "$"]
    for length in range(1, LONGEST_RUN + 1):
        for place in range(len(tokens) - length + 1):
            yield " ".join(tokens[place : place + length])


@dataclass(frozen=True)
class RunLine:
    """For each run how rare it is, and its weight; a sentence's runs count as a vector of unit length."""

    runs: dict[str, tuple[float, float]]

    def value(self, sentence: str) -> float:
        """Give what the runs of a sentence add up to."""
        found = [self.runs[run] for run in set(runs_of(sentence)) if run in self.runs]
        length = math.sqrt(sum(rare * rare for rare, _ in found)) or 1.0
        return sum(rare * weight for rare, weight in found) / length


def line_of(stored: Mapping[str, NDArray[np.generic]]) -> RunLine:
    """Read a line from the arrays that `arrays_of` gave."""
    pairs = zip(stored["rare"].tolist(), stored["run_weights"].tolist(), strict=True)
    return RunLine(dict(zip(stored["runs"].tolist(), pairs, strict=True)))


def arrays_of(line: RunLine) -> dict[str, NDArray[np.generic]]:
    """Give a line as arrays to keep."""
    return {
        "runs": np.array(list(line.runs)),
        "rare": np.array([rare for rare, _ in line.runs.values()], dtype=np.float32),
        "run_weights": np.array([weight for _, weight in line.runs.values()], dtype=np.float32),
    }
