"""Lines on signs and runs of words, fitted to labelled sentences."""

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.planning.intake.features import signs_of
from assistant.planning.intake.runs import runs_of
from evals.shortfalls.sentences import Examples
from evals.shortfalls.wording import LEAST_SEEN, RUNS_COUNT, SHARE, Numbers, fit_line, fit_wording, fitted, learned_runs

WHAT = ("records", "bells", "plans", "audits", "meals", "checks")
WRONG = tuple(f"{what.capitalize()} were not looked at." for what in WHAT)
MET = tuple(f"{what.capitalize()} were looked at." for what in WHAT)
TOY = Examples((*WRONG, *MET), np.array([True] * len(WRONG) + [False] * len(MET)))


def no_signs(_number: int) -> NDArray[np.float64]:
    return np.zeros(1)


def test_runs_are_learned_where_enough_sentences_hold_them():
    rare = learned_runs(["no bells", "no bells, no bells", "no lights"], 2)
    assert set(rare) == {"^", "$", "no", "bells", "^ no", "no bells", "bells $", "^ no bells", "no bells $"}
    assert rare["no"] == 0.0, "what all sentences hold is not rare at all"
    assert rare["bells"] == pytest.approx(np.log(3 / 2))
    assert learned_runs([], 1) == {}


def test_a_line_on_runs_tells_a_toy_set_apart_and_what_it_has_not_seen():
    weights, line, bias = fit_line(TOY, no_signs, 3, RUNS_COUNT)
    values = np.array([line.value(text) + bias for text in TOY.texts])
    assert ((values > 0) == TOY.wrong).all()
    assert line.value("Curtains were not looked at.") + bias > 0 > line.value("Curtains were looked at.") + bias
    assert weights == pytest.approx(0.0), "a sign that never shows has no weight"
    assert line.runs["were not"][1] > 0 > line.runs["were looked"][1]
    assert "records" not in line.runs, "two sentences alone hold it"


def test_a_line_says_of_a_sentence_what_it_was_fitted_as():
    """The rows that are fitted and the values that are given later must be made alike."""
    _, line, bias = fit_line(TOY, no_signs, 3, RUNS_COUNT)
    rare = learned_runs(TOY.texts, 3)
    rows = np.array(
        [[value if run in set(runs_of(text)) else 0.0 for run, value in rare.items()] for text in TOY.texts]
    )
    rows = RUNS_COUNT * rows / np.linalg.norm(rows, axis=1, keepdims=True)
    weights, expected = fitted(rows, TOY.wrong)
    assert bias == pytest.approx(expected, abs=1e-6)
    assert [line.value(text) for text in TOY.texts] == pytest.approx(rows @ weights, abs=1e-6)


def test_a_sign_that_tells_all_gets_the_weight():
    marked = Examples(("All was as it was.",) * 8, np.array([True, False] * 4))
    weights, line, bias = fit_line(marked, lambda number: np.array([float(number % 2 == 0), 1.0]), 3, RUNS_COUNT)
    assert weights[0] > 0.5 > abs(weights[1])
    assert weights[0] + weights[1] + bias > 0 > weights[1] + bias
    assert line.value("All was as it was.") == pytest.approx(0.0, abs=1e-6)


def test_two_opposite_rows_are_fitted_as_can_be_reckoned_by_hand():
    """For rows 1 and -1 the weight w solves shrink · w = 2 · (1 - 1 / (1 + e^-w)), and the bias is 0."""
    low, high = 0.0, 2.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle < 2 * (1 - 1 / (1 + np.exp(-middle))) else (low, middle)
    weights, bias = fitted(np.array([[1.0], [-1.0]]), np.array([True, False]))
    assert weights == pytest.approx([low], abs=1e-4)
    assert bias == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("shrink", [0.3, 1.0, 5.0])
def test_a_fit_is_the_least_of_its_loss(shrink: float):
    random = np.random.default_rng(5)
    rows = random.normal(size=(60, 4))
    wrong = rows @ np.array([1.0, -2.0, 0.0, 0.5]) + 0.7 + random.normal(size=60) > 0
    weights, bias = fitted(rows, wrong, shrink)
    left = 1 / (1 + np.exp(-(rows @ weights + bias))) - wrong
    assert rows.T @ left + shrink * weights == pytest.approx(0.0, abs=1e-3)
    assert left.sum() == pytest.approx(0.0, abs=1e-3)
    least = loss(rows, wrong, weights, bias, shrink)
    for place in range(5):
        moved = np.append(weights, bias)
        moved[place] += 0.05
        assert loss(rows, wrong, moved[:4], float(moved[4]), shrink) > least


def loss(rows: Numbers, wrong: NDArray[np.bool_], weights: Numbers, bias: float, shrink: float) -> float:
    at = (rows @ weights + bias) * np.where(wrong, 1.0, -1.0)
    return float(np.log1p(np.exp(-at)).sum() + shrink / 2 * weights @ weights)


def test_the_more_it_is_shrunk_the_smaller_are_the_weights():
    rows, wrong = np.array([[2.0], [1.0], [-1.0], [-2.0]]), np.array([True, True, False, False])
    sizes = [abs(float(fitted(rows, wrong, shrink)[0][0])) for shrink in (0.1, 1.0, 10.0)]
    assert sizes == sorted(sizes, reverse=True)


def test_wording_is_scaled_by_its_share():
    signs, line, bias = fit_line(TOY, lambda number: signs_of(TOY.texts[number]), LEAST_SEEN, RUNS_COUNT)
    wording = fit_wording(TOY)
    assert wording.signs == pytest.approx(SHARE * signs, abs=1e-6)
    assert wording.signs.dtype == np.float32
    assert wording.bias == pytest.approx(SHARE * bias)
    whole = [signs_of(text) @ signs + line.value(text) + bias for text in TOY.texts]
    assert wording.logits(TOY.texts) == pytest.approx(SHARE * np.array(whole), abs=1e-4)
    assert ((wording.logits(TOY.texts) > 0) == TOY.wrong).all()
