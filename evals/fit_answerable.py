"""Fit the weights that say whether the documents answer a question, on tune: `python -m evals.fit_answerable`.

It prints what they are worth on cases left out of the fit: how many that should be declined are, at several shares of
good questions that are declined with them.
"""

import json
import sys

import numpy as np
from numpy.typing import NDArray

from assistant.answering.answerable import FACTS, MODEL
from assistant.answering.question import read_question
from assistant.answering.scope import ScopeJudge
from assistant.settings import read_settings
from evals.cases import Case, load_cases
from knowledge.library import Library, open_library
from knowledge.scope_model import fitted_on

KINDS = ("question", "omission", "declined")
FOLDS, ROUNDS = 5, 3
SHRINK = 1.0
STEPS = 30
ALLOWED = 0.03
"""The share of good questions that this may decline; the rest of the assistant declines some more."""
Numbers = NDArray[np.float64]
Truth = NDArray[np.bool_]


def fit(rows: Numbers, wanted: Truth, *, shrink: float = SHRINK, weight: float = 1.0) -> Numbers:
    """Fit a logistic regression by Newton's method; the last column is the bias, which is not shrunk.

    `weight` is how much each row counts against what shrinks the weights.
    """
    found = np.zeros(rows.shape[1])
    held = np.diag([*[shrink / weight] * (rows.shape[1] - 1), 0.0])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (chances - wanted) + held @ found
        found -= np.linalg.solve(rows.T @ (rows * (chances * (1 - chances))[:, None]) + held, slope)
    return found


def left_out(rows: Numbers, wanted: Truth) -> Numbers:
    """Give each case's weight by fits that had not seen it, the mean of several divisions into folds."""
    total = np.zeros(len(rows))
    for number in range(ROUNDS):
        fold = np.random.default_rng(number).integers(0, FOLDS, len(rows))
        for out in range(FOLDS):
            total[fold == out] += rows[fold == out] @ fit(rows[fold != out], wanted[fold != out])
    return total / ROUNDS


def declined_at(weighed: Numbers, wanted: Truth, share: float) -> tuple[float, float]:
    """Give the limit at which such a share of good questions is declined, and the share of the others that then is."""
    limit = float(np.quantile(weighed[~wanted], 1 - share))
    return limit, float((weighed[wanted] >= limit).mean())


def facts_of(library: Library, cases: list[Case]) -> tuple[Numbers, Truth]:
    """Give the facts of every single question, shape (questions, 9), and whether it should be declined."""
    judge = ScopeJudge(library)
    rows: list[Numbers] = []
    wanted: list[bool] = []
    for case in (case for case in cases if case.kind in KINDS):
        parts = read_question(case.turns[0].question, library.search.topic).parts
        if parts:
            rows.append(judge.facts(parts[0], library.search.find(parts[0])).row())
            wanted.append(case.kind == "declined")
    return np.array(rows), np.array(wanted)


def main() -> int:
    """Fit, report, write."""
    facts, wanted = facts_of(open_library(read_settings().index), list(load_cases("tune")))
    mean, spread = facts.mean(axis=0), facts.std(axis=0)
    rows = np.column_stack([(facts - mean) / spread, np.ones(len(facts))])
    weighed = left_out(rows, wanted)
    for share in (0.02, ALLOWED, 0.06, 0.08):
        sys.stdout.write(f"declined {declined_at(weighed, wanted, share)[1]:.3f}, with {share:.2f} of good questions\n")
    found = fit(rows, wanted)
    limit = 1 / (1 + np.exp(-declined_at(weighed, wanted, ALLOWED)[0]))
    values = {"mean": mean, "spread": spread, "weights": found[:-1]}
    data = {"fitted_on": fitted_on(), "facts": FACTS, **{name: np.round(v, 4).tolist() for name, v in values.items()}}
    written = json.dumps({**data, "bias": round(float(found[-1]), 4), "limit": round(float(limit), 4)})
    MODEL.write_text(written + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
