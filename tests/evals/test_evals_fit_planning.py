"""Fitting which advice fits a finding."""

import tomllib
from dataclasses import replace

import numpy as np
import pytest

from assistant.planning.grow.advice import PATH
from evals.fit_planning import FOLDS, Fit, Task, advice_task, examples_of_statements, fit, left_out
from knowledge.library import Library

NAMES = ("one", "two", "three", "four")


def task(rows: int = 40, *, seed: int = 0, noise: float = 0.2) -> Task:
    """Examples around four axes, of which search knows nothing."""
    random = np.random.default_rng(seed)
    right = np.arange(rows) % len(NAMES)
    vectors = np.eye(len(NAMES), 6)[right] + random.normal(scale=noise, size=(rows, 6))
    nothing = np.zeros((rows, len(NAMES)))
    return Task(NAMES, vectors, nothing, right.astype(np.int64), np.ones(nothing.shape, np.bool_))


def first(made: Fit, of: Task) -> list[int]:
    return np.argmax(made.logits(of), axis=1).tolist()


def test_a_fit_finds_the_right_names_and_those_it_has_not_seen():
    made = fit(task(), 1e-4)
    assert (made.weights.shape, made.bias.shape) == ((6, 4), (4,))
    assert first(made, task()) == task().right.tolist()
    assert first(made, task(seed=1)) == task(seed=1).right.tolist()


def test_a_name_that_does_not_stand_to_choose_from_is_never_chosen():
    closed = np.ones((40, 4), np.bool_)
    closed[:, 0] = False
    some = replace(task(), open=closed).taken(task().right != 0)
    made = fit(some, 1e-4)
    assert first(made, some) == some.right.tolist()
    everything = replace(task(), open=closed)
    assert 0 not in first(made, everything)
    assert (made.logits(everything)[:, 0] == -1e9).all()


def test_what_search_scores_counts_as_much_as_it_is_worth():
    right = task().right
    scores = np.eye(4)[right]
    blind = replace(task(), vectors=np.zeros((40, 6)), scores=scores)
    told, misled = fit(blind, 1e-4), fit(replace(blind, scores=-scores), 1e-4)
    assert told.scale > 2 > -2 > misled.scale
    assert first(told, blind) == right.tolist()
    assert not told.weights.any()


def test_one_that_is_shrunk_more_has_smaller_weights():
    sizes = [float(abs(fit(task(), shrink).weights).sum()) for shrink in (1e-4, 1e-2, 1.0)]
    assert sizes == sorted(sizes, reverse=True)


def test_a_name_that_is_right_more_often_has_the_larger_bias():
    often = replace(task(), vectors=np.zeros((40, 6)), right=np.array([2] * 30 + [1] * 10))
    made = fit(often, 1e-4)
    assert np.argsort(-made.bias)[:2].tolist() == [2, 1]
    chance = np.exp(made.bias) / np.exp(made.bias).sum()
    assert chance[2] == pytest.approx(0.75, abs=0.02)


def test_rows_are_taken_with_all_that_belongs_to_them():
    every = task()
    some = every.taken(every.right == 3)
    assert some.names == NAMES
    assert (some.right == 3).all()
    assert {len(some.vectors), len(some.scores), len(some.right), len(some.open)} == {10}


def test_left_out_examples_are_judged_by_fits_that_had_not_seen_them():
    assert left_out(task(), 1e-4) == (1.0, 1.0)
    random = np.random.default_rng(3)
    chance = replace(task(), vectors=random.normal(size=(40, 60)), right=random.integers(0, 4, 40))
    assert first(fit(chance, 1e-4), chance) == chance.right.tolist(), "learnt by heart"
    once, thrice = left_out(chance, 1e-4)
    assert once < 0.6, "which is of no use for what was left out"
    assert once <= thrice < 1.0
    assert FOLDS > 2


def test_the_task_of_advice_offers_a_statements_own_advice(library: Library):
    entries = [
        entry | {"text": entry["fits"][0]}
        for entry in tomllib.loads(PATH.read_text(encoding="utf-8"))["advice"]
        if entry["statement"] in {"Safe: Medicines optimisation", "Safe: Safeguarding"} and "fits" in entry
    ]
    found = library.search.find_all([entry["text"] for entry in entries])
    made = advice_task(library, entries, found)
    assert made.names == tuple(f"{entry['statement']}|{entry['begins']}" for entry in entries)
    assert made.right.tolist() == list(range(len(entries)))
    for row, entry in enumerate(entries):
        own = [name.startswith(f"{entry['statement']}|") for name in made.names]
        assert made.open[row].tolist() == own
        assert not made.scores[row][~made.open[row]].any()
    assert made.vectors.shape == (len(entries), 384)
    assert made.scores.any(axis=1).all()


def test_the_task_of_advice_refuses_a_statement_that_there_is_none_of(library: Library):
    entries = [{"statement": "Safe: Luck", "begins": "Hope", "text": "Bells rang."}]
    with pytest.raises(KeyError, match="Safe: Luck"):
        advice_task(library, entries, library.search.find_all(["Bells rang."]))


def test_examples_of_statements_have_the_nearest_first():
    about = dict(examples_of_statements())
    right = next(names for text, names in about.items() if text.startswith("Findings of the council's enquiry"))
    assert right == ("Safe: Safeguarding", "Safe: Learning culture")
