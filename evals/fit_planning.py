"""Fit which advice fits a finding (assistant/planning/fitted.py): `python -m evals.fit_planning`.

The examples are the findings in assistant/planning/grow/advice.toml and findings.toml: for each piece of advice those
that it fits, for each quality statement those that are about it. It prints what the lines are worth on examples left
out of the fit.
"""

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.citing import Citations
from assistant.planning.desk import Desk, Item
from assistant.planning.fitted import MODEL
from assistant.planning.grow.advice import PATH
from assistant.planning.grow.options import likeness_of
from assistant.planning.intake.layout import Place
from assistant.planning.intake.report import Shortfall
from assistant.planning.mapping import Guess
from assistant.planning.nearness import Nearness
from assistant.settings import read_settings
from knowledge.library import Library, open_library
from knowledge.models import Statement
from knowledge.search import Found

FOLDS = 5
SENTENCES = Path(__file__).parent / "sentences"
FINDINGS = (PATH.with_name("findings.toml"), *sorted(SENTENCES.glob("findings_[a-z].toml")))
HELD = SENTENCES / "findings_held.toml"
"""Findings that are never fitted to."""

STEPS, RATE = 300, 0.05
SHRINK = 1e-4
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Task:
    """Examples: their vectors (n, 384), what search scores of each name (n, names), the right name of each, and which
    names stand to choose from (n, names)."""

    names: tuple[str, ...]
    vectors: Numbers
    scores: Numbers
    right: Places
    open: NDArray[np.bool_]

    def taken(self, rows: NDArray[np.bool_]) -> "Task":
        """Give those of the rows."""
        return Task(self.names, self.vectors[rows], self.scores[rows], self.right[rows], self.open[rows])


@dataclass(frozen=True)
class Fit:
    """Weights (384, names) and a bias (names,) beside search's scores, which count `scale` times."""

    weights: Numbers
    bias: Numbers
    scale: float

    def logits(self, task: Task) -> Numbers:
        """Give the logit of each name, shape (n, names)."""
        return np.where(task.open, task.vectors @ self.weights + self.bias + self.scale * task.scores, -1e9)


def fit(task: Task, shrink: float) -> Fit:
    """Fit by softmax regression with Adam (Kingma and Ba, 2015) on all rows at once."""
    values = {"w": np.zeros((task.vectors.shape[1], len(task.names))), "b": np.zeros(len(task.names)), "a": np.ones(1)}
    mean = {name: np.zeros_like(value) for name, value in values.items()}
    square = {name: np.zeros_like(value) for name, value in values.items()}
    size = len(task.right)
    for step in range(1, STEPS + 1):
        logits = Fit(values["w"], values["b"], float(values["a"][0])).logits(task)
        logits -= logits.max(axis=1, keepdims=True)
        chance = np.exp(logits) * task.open
        chance /= chance.sum(axis=1, keepdims=True)
        chance[np.arange(size), task.right] -= 1
        chance /= size
        slopes = {
            "w": task.vectors.T @ chance + shrink * values["w"],
            "b": chance.sum(axis=0),
            "a": np.array([(chance * task.scores).sum()]),
        }
        for name, slope in slopes.items():
            mean[name] = 0.9 * mean[name] + 0.1 * slope
            square[name] = 0.99 * square[name] + 0.01 * slope**2
            by = np.sqrt(square[name] / (1 - 0.99**step)) + 1e-8
            values[name] = values[name] - RATE * mean[name] / (1 - 0.9**step) / by
    return Fit(values["w"], values["b"], float(values["a"][0]))


def left_out(task: Task, shrink: float) -> tuple[float, float]:
    """Give how often the right name is first, and among the first three, by fits that had not seen the example."""
    fold = np.random.default_rng(0).integers(0, FOLDS, len(task.right))
    first = third = 0
    for out in range(FOLDS):
        rest = task.taken(fold == out)
        order = np.argsort(-fit(task.taken(fold != out), shrink).logits(rest), axis=1)
        first += int((order[:, 0] == rest.right).sum())
        third += int((order[:, :3] == rest.right[:, None]).any(axis=1).sum())
    return first / len(task.right), third / len(task.right)


def advice_task(library: Library, entries: Sequence[dict[str, Any]], found: Sequence[Found]) -> Task:
    """Give the task of choosing among a quality statement's advice."""
    desk = Desk(library, Citations(library.documents, library.index.corpus), Nearness(library))
    listed = {f"{entry['statement']}|{entry['begins']}": entry for entry in entries}
    names = tuple(listed)
    rows = {name: _bullet(desk, entry) for name, entry in listed.items()}
    own = {
        statement: [name for name in names if listed[name]["statement"] == statement]
        for statement in {entry["statement"] for entry in entries}
    }
    scores = np.zeros((len(entries), len(names)))
    open_names = np.zeros(scores.shape, dtype=np.bool_)
    for row, (entry, one) in enumerate(zip(entries, found, strict=True)):
        places = [names.index(name) for name in own[entry["statement"]]]
        scores[row, places] = likeness_of(desk, _item(desk, entry, one), [rows[names[place]] for place in places])
        open_names[row, places] = True
    right = np.array([names.index(f"{entry['statement']}|{entry['begins']}") for entry in entries])
    return Task(names, np.array([one.vector for one in found], dtype=np.float64), scores, right, open_names)


def _bullet(desk: Desk, entry: dict[str, Any]) -> Statement:
    statement = desk.library.framework.statement(entry["statement"])
    if statement is None:
        raise KeyError(entry["statement"])
    return next(row for row in desk.topic(statement).do if row.text.startswith(entry["begins"]))


def _item(desk: Desk, entry: dict[str, Any], found: Found) -> Item:
    statement = desk.library.framework.statement(entry["statement"])
    guesses = (Guess(statement, 1.0),) if statement else ()
    text = str(entry["text"])
    shortfall = Shortfall(0, len(text), text, Place(), ())
    return Item("F1", shortfall, guesses, (), found.vector, found.ranking.statements)


def examples_of_statements() -> list[tuple[str, tuple[str, ...]]]:
    """Give findings, each with the quality statement that it is about first, then others that are fair."""
    advised, alone = _examples()
    return [_about(entry) for entry in (*advised, *alone)]


def held_of_statements() -> list[tuple[str, tuple[str, ...]]]:
    """Give findings as above that are never fitted to."""
    return [_about(entry) for entry in _findings(HELD)]


def _about(entry: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    return str(entry["text"]), (str(entry["statement"]), *map(str, entry.get("also", ())))


def _examples() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the examples of advice, and of quality statements alone."""
    stored = tomllib.loads(PATH.read_text(encoding="utf-8"))["advice"]
    advised = [entry | {"text": text} for entry in stored for text in entry.get("fits", [])]
    return advised, [entry for path in (PATH, *FINDINGS) for entry in _findings(path)]


def _findings(path: Path) -> list[dict[str, Any]]:
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["finding"]
    return [entry | {"text": text} for entry in entries for text in entry["fits"]]


def main() -> int:
    """Fit, report, write."""
    library = open_library(read_settings().index)
    advised, _ = _examples()
    task = advice_task(library, advised, library.search.find_all([entry["text"] for entry in advised]))
    plain = np.argmax(np.where(task.open, task.scores, -1e9), axis=1)
    first, third = left_out(task, SHRINK)
    sys.stdout.write(
        f"advice: first {(plain == task.right).mean():.3f} by search alone, {first:.3f} with the line; "
        f"{third:.3f} among three ({len(task.right)} examples, left out)\n"
    )
    made = fit(task, SHRINK)
    weights, bias = (made.weights / made.scale).astype(np.float16), (made.bias / made.scale).astype(np.float32)
    np.savez_compressed(MODEL, names=np.array(task.names), weights=weights, bias=bias)
    return 0


if __name__ == "__main__":
    sys.exit(main())
