"""The line that tells which advice fits a finding."""

from pathlib import Path

import numpy as np
import pytest

from assistant.planning.fitted import Line, advice_line
from knowledge.embedding import DIMENSIONS

LINE = Line(
    ("a", "b", "c"),
    np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0]], np.float32),
    np.array([0.5, -0.5, 0.0], np.float32),
)
FIRST = np.array([1.0, 0.0], np.float32)


def test_what_is_added_is_weighed_and_even_on_average():
    """Along the first axis a is worth 1.5, b -0.5 and c 2.0: a mean of 1.0."""
    assert LINE.adds(FIRST, ["a", "b", "c"]).tolist() == [0.5, -1.5, 1.0]
    assert LINE.adds(FIRST, ["c", "a"]).tolist() == [0.25, -0.25]
    assert LINE.adds(FIRST, ["b"]).tolist() == [0.0]


def test_a_name_that_nothing_was_fitted_for_counts_as_nothing_before_the_mean_is_taken_off():
    assert LINE.adds(FIRST, ["a", "unknown"]).tolist() == [0.75, -0.75]
    assert LINE.adds(FIRST, ["x", "y"]).tolist() == [0.0, 0.0]
    assert LINE.adds(FIRST, ["unknown", "b"]).tolist() == [0.25, -0.25]


def test_no_names_give_nothing():
    found = LINE.adds(FIRST, [])
    assert (found.shape, found.dtype) == ((0,), np.float32)


def test_a_line_is_read_from_what_the_fit_writes(tmp_path: Path):
    path = tmp_path / "fitted.npz"
    weights = np.full((DIMENSIONS, 2), 0.25, np.float16)
    np.savez_compressed(path, names=np.array(["one", "two"]), weights=weights, bias=np.array([1.0, 0.0], np.float32))
    line = advice_line.__wrapped__(path)
    assert (line.names, line.weights.dtype) == (("one", "two"), np.float32)
    assert line.adds(np.zeros(DIMENSIONS, np.float32), ["one", "two"]).tolist() == [0.5, -0.5]


@pytest.mark.parametrize("gone", ["names", "weights", "bias"])
def test_a_file_that_lacks_a_part_is_refused_by_its_name(gone: str, tmp_path: Path):
    path = tmp_path / "fitted.npz"
    whole = {"names": np.array(["one"]), "weights": np.zeros((DIMENSIONS, 1)), "bias": np.zeros(1)}
    parts: dict[str, np.ndarray] = {name: values for name, values in whole.items() if name != gone}
    np.savez_compressed(path, allow_pickle=False, **parts)
    with pytest.raises(KeyError, match=gone):
        advice_line.__wrapped__(path)


def test_what_ships_has_a_column_for_each_name():
    line = advice_line()
    assert line.weights.shape == (DIMENSIONS, len(line.names))
    assert line.bias.shape == (len(line.names),)
    assert np.isfinite(line.weights).all()
    assert len(set(line.names)) == len(line.names)
