"""What a sentence of a report tells, by weights that `make fit-shortfalls` fits to labelled sentences (ADR 11).

Whether it tells of a shortfall is weighed by two lines: one on the embedder with low-rank changes that were trained for
this, and one on the signs that rules see and on runs of words, which notices what an embedder is poor at, denials above
all. Which quality statement a finding is about, and whether people may come to harm by it, are read off the embedder
with other changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.planning.intake.features import signs_of
from assistant.planning.intake.runs import RunLine, line_of
from knowledge.embedding import DIMENSIONS, MiniLM, Vectors

MODEL = Path(__file__).parent / "likely.npz"
ABOUT = Path(__file__).parent / "about.npz"
Numbers = NDArray[np.float32]

SHARP = 12.0
"""How much a unit vector counts before the line's weights, so that they need not grow far."""


@dataclass(frozen=True)
class Wording:
    """A line on signs, shape (27,), and on runs of words."""

    signs: Numbers
    runs: RunLine
    bias: float

    def logits(self, sentences: Sequence[str]) -> Numbers:
        """Give the logit of each sentence, shape (sentences,)."""
        return np.array([signs_of(s) @ self.signs + self.runs.value(s) + self.bias for s in sentences], np.float32)


@dataclass(frozen=True)
class Likely:
    """What tells a shortfall from a point that is met, which quality statement it is about, and whether it is urgent.

    `wrong` and `urgent` are weights (384,) with a bias; `statements` weights (384, names) with a bias for each name.
    Sentences are read by `reader`, findings by `sorter`.
    """

    reader: MiniLM
    sorter: MiniLM
    wrong: tuple[Vectors, float]
    urgent: tuple[Vectors, float]
    statements: tuple[Vectors, Vectors]
    names: tuple[str, ...]
    wording: Wording

    def vectors(self, findings: Sequence[str]) -> Vectors:
        """Give the vectors of findings for `harm` and `about`, shape (findings, 384)."""
        return self.sorter.embed(findings) if findings else np.zeros((0, DIMENSIONS), dtype=np.float32)

    def logits(self, sentences: Sequence[str]) -> Numbers:
        """Give the log-odds that each sentence tells of a shortfall, shape (sentences,)."""
        if not sentences:
            return np.zeros(0, dtype=np.float32)
        weights, bias = self.wrong
        by_meaning = SHARP * self.reader.embed(sentences) @ weights + bias
        return np.asarray(by_meaning + self.wording.logits(sentences), dtype=np.float32)

    def harm(self, vector: Vectors) -> float:
        """Give the log-odds that people may come to harm soon by the finding with this vector."""
        weights, bias = self.urgent
        return float(SHARP * vector @ weights + bias)

    def about(self, vectors: Vectors) -> Vectors:
        """Give for each finding the logit of each name, the mean of its logits taken off, shape (findings, names)."""
        weights, bias = self.statements
        logits = SHARP * vectors @ weights + bias
        return np.asarray(logits - logits.mean(axis=-1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=1)
def load_likely(model: MiniLM, path: Path = MODEL, about: Path = ABOUT) -> Likely:
    """Read what was fitted and put its changes on the embedder; raises OSError or KeyError where it is not whole."""
    stored, of_findings = read_fitted(path), read_fitted(about)
    return Likely(
        reader=model.adapted(changes_in(stored)),
        sorter=model.adapted(changes_in(of_findings)),
        wrong=(stored["wrong.weights"], float(stored["wrong.bias"])),
        urgent=(of_findings["urgent.weights"], float(of_findings["urgent.bias"])),
        statements=(of_findings["statement.weights"], of_findings["statement.bias"]),
        names=tuple(of_findings["names"].tolist()),
        wording=Wording(stored["signs"], line_of(stored), float(stored["at"])),
    )


def read_fitted(path: Path) -> dict[str, NDArray[Any]]:
    """Read a file of what was fitted; raises OSError where it is damaged or missing."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (EOFError, ValueError, BadZipFile) as error:
        raise OSError(f"{path.name} is damaged ({error}). Install Regrow again.") from error


def changes_in(stored: dict[str, NDArray[Any]]) -> list[dict[str, tuple[Vectors, Vectors]]]:
    """Give the changes of each layer by the matrix that they change."""
    layers = 1 + max(int(name.split(".")[0]) for name in stored if name[0].isdigit())
    changes: list[dict[str, tuple[Vectors, Vectors]]] = [{} for _ in range(layers)]
    for name in (name for name in stored if name[0].isdigit() and name.endswith(".low")):
        layer, matrix, _ = name.split(".")
        low, high = stored[name], stored[f"{layer}.{matrix}.high"]
        changes[int(layer)][matrix] = (low.astype(np.float32), high.astype(np.float32))
    return changes
