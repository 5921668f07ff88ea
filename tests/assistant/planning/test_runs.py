"""The runs of words of a sentence, and a line on them."""

import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.planning.intake.runs import MOST_READ, RunLine, arrays_of, line_of, runs_of

LINE = RunLine({"no": (3.0, 2.0), "help": (4.0, -1.0), "^ no": (2.0, 5.0)})


def test_runs_are_of_one_to_three_words_with_both_ends_marked():
    assert list(runs_of("Not safe")) == [
        "^", "not", "safe", "$",
        "^ not", "not safe", "safe $",
        "^ not safe", "not safe $",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gaps on 9 of 14 days", "gaps on 3 of 120 days"),
        ("No help  came\nat night", "no help came at night"),
        ("STAFF didn't know", "staff didn't know"),
        ("bells, rang", "bells rang"),
        ("31% had gaps", "7% had gaps"),
    ],
)
def test_numbers_capitals_and_white_space_make_no_difference(one: str, other: str):
    assert list(runs_of(one)) == list(runs_of(other))


def test_a_share_of_a_hundred_is_no_plain_number():
    assert set(runs_of("31% had gaps")) != set(runs_of("31 had gaps"))


def test_nothing_has_its_ends_alone():
    assert list(runs_of(" \n ")) == ["^", "$", "^ $"]


def test_what_is_too_long_for_a_sentence_is_read_from_its_beginning():
    word = "records "
    long = word * 10_000
    assert list(runs_of(long)) == list(runs_of(long[:MOST_READ]))
    assert "gaps" not in set(runs_of(f"{long} gaps"))


def test_a_lines_value_is_its_weights_along_a_vector_of_unit_length():
    assert LINE.value("little help") == pytest.approx(-1.0)
    assert LINE.value("of no help") == pytest.approx((3 * 2.0 + 4 * -1.0) / 5)
    assert LINE.value("no help") == pytest.approx((3 * 2.0 + 4 * -1.0 + 2 * 5.0) / math.sqrt(9 + 16 + 4))


def test_a_run_that_stands_twice_counts_once():
    assert LINE.value("of no help, no help") == LINE.value("of no help")


def test_runs_that_nobody_learnt_add_nothing():
    assert LINE.value("The kitchen was warm.") == 0.0
    assert LINE.value("") == 0.0
    assert RunLine({}).value("no help") == 0.0


@given(st.text(alphabet="no help^;9 ", max_size=60))
def test_no_text_counts_more_than_all_weights_together(text: str):
    most = math.sqrt(sum(weight * weight for _, weight in LINE.runs.values()))
    assert abs(LINE.value(text)) <= most + 1e-9


@pytest.mark.parametrize("line", [LINE, RunLine({}), RunLine({"“ it’s ;": (0.1, -0.3)})], ids=["some", "none", "marks"])
def test_a_line_is_kept_in_arrays_without_objects(line: RunLine):
    stored = io.BytesIO()
    np.savez_compressed(stored, allow_pickle=False, **arrays_of(line))
    with np.load(io.BytesIO(stored.getvalue()), allow_pickle=False) as file:
        read = line_of({name: file[name] for name in file.files})
    assert list(read.runs) == list(line.runs)
    for run, pair in line.runs.items():
        assert read.runs[run] == pytest.approx(pair, rel=1e-6)
    assert read.value("of no help") == pytest.approx(line.value("of no help"), rel=1e-6)


def test_arrays_of_different_lengths_are_refused():
    arrays = arrays_of(LINE)
    with pytest.raises(ValueError, match="argument 2"):
        line_of(arrays | {"rare": arrays["rare"][:-1]})
    with pytest.raises(KeyError, match="run_weights"):
        line_of({name: values for name, values in arrays.items() if name != "run_weights"})
