"""The gate shuts on what fell or was not measured, and its floors only ever rise."""

from pathlib import Path

import pytest

from evals.figures import Figure
from evals.gate import FLOORS, Fall, falls, raised, read_floors, write_floors
from evals.metrics import METRICS
from evals.scoring.rubric import NAMES

FOUND = {"tune": {"answered": Figure(0.9, 10), "declined": Figure(0.5, 2)}, "keep": {"answered": Figure(0.8, 10)}}


def test_the_gate_is_open_where_every_figure_is_at_its_floor_or_above():
    assert falls(FOUND, {"tune": {"answered": 0.9, "declined": 0.4}, "keep": {"answered": 0.8}}) == []
    assert falls(FOUND, {}) == []


def test_a_figure_below_its_floor_shuts_it():
    assert falls(FOUND, {"tune": {"answered": 0.91, "declined": 0.5}}) == [Fall("tune", "answered", 0.91, 0.9)]
    assert falls(FOUND, {"tune": {"answered": 0.9001}}) != []


def test_a_rounding_error_does_not_shut_it():
    assert falls({"tune": {"answered": Figure(0.1 + 0.2 - 1e-12, 1)}}, {"tune": {"answered": 0.3}}) == []


def test_what_was_not_measured_shuts_it():
    assert falls(FOUND, {"keep": {"declined": 0.1}}) == [Fall("keep", "declined", 0.1, None)]
    assert falls({}, {"tune": {"answered": 0.0}}) == [Fall("tune", "answered", 0.0, None)]


def test_a_figure_on_one_split_does_not_hold_the_floor_of_the_other():
    assert falls({"tune": FOUND["tune"]}, {"keep": {"answered": 0.8}}) == [Fall("keep", "answered", 0.8, None)]


def test_floors_rise_to_what_was_measured_rounded_down():
    found = {"tune": {"answered": Figure(0.98765, 3), "declined": Figure(1.0, 3)}, "keep": {"answered": Figure(0.3, 3)}}
    assert raised(found, {}) == {"tune": {"answered": 0.98, "declined": 1.0}, "keep": {"answered": 0.3}}
    assert falls(found, raised(found, {})) == []


def test_no_floor_is_ever_lowered():
    floors = {"tune": {"answered": 0.95, "declined": 0.2}}
    assert raised(FOUND, floors)["tune"] == {"answered": 0.95, "declined": 0.5}


def test_the_floor_of_what_was_not_measured_stays():
    assert raised({"tune": {"answered": Figure(0.9, 1)}}, {"tune": {"declined": 0.4}})["tune"] == {
        "answered": 0.9,
        "declined": 0.4,
    }


def test_a_split_that_was_not_run_keeps_its_floors():
    floors = {"tune": {"answered": 0.1}, "keep": {"answered": 0.8}}
    assert raised({"tune": FOUND["tune"]}, floors) == {
        "tune": {"answered": 0.9, "declined": 0.5},
        "keep": {"answered": 0.8},
    }


def test_floors_are_written_and_read_back(tmp_path: Path):
    names = [*METRICS, *(f"rubric: {name}" for name in NAMES)]
    floors = {"tune": {name: (number + 1) / 1000 for number, name in enumerate(names)}, "keep": {"answered": 1.0}}
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors
    assert (tmp_path / "floors.toml").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("floors", [{}, {"tune": {}}])
def test_no_floors_are_written_and_read_back(tmp_path: Path, floors: dict[str, dict[str, float]]):
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_the_projects_own_floors_are_shares_of_metrics_that_there_are():
    known = {*METRICS, *(f"rubric: {name}" for name in NAMES)}
    floors = read_floors(FLOORS)
    assert floors.keys() <= {"tune", "keep"}
    assert {name for of in floors.values() for name in of} <= known
    assert all(0 <= value <= 1 for of in floors.values() for value in of.values())
