"""The fitted weights: read, refused where they are wrong, and doing what they are for."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.answering import answerable, candidates
from assistant.answering.answerable import Facts, load_answerable
from assistant.answering.candidates import load_weighing
from assistant.answering.choose import LEAST, SHOWN, best_rows
from knowledge.errors import VocabularyError
from knowledge.library import Library

OURS = Facts(
    outside=0.02, risk=0.001, example=0.4, section=7.0, asking=True, detail=False, held=False, unknown=0, words=5
)


def test_facts_make_a_row_in_their_order():
    row = OURS.row()
    assert row.shape == (len(answerable.FACTS),)
    assert row[answerable.FACTS.index("section")] == 7.0
    assert replace(OURS, unknown=9).row()[answerable.FACTS.index("unknown")] == answerable.MOST_UNKNOWN


def test_what_looks_like_no_job_of_ours_and_finds_nothing_is_declined():
    model = load_answerable()
    assert not model.declines(OURS)
    assert model.declines(replace(OURS, outside=0.99, example=0.9, section=3.0, unknown=2))


@pytest.mark.parametrize(("name", "value"), [("outside", 0.6), ("example", 0.7), ("detail", True), ("unknown", 2)])
def test_each_sign_that_it_is_not_ours_raises_the_chance(name: str, value: float):
    model = load_answerable()
    assert model.chance(replace(OURS, **{name: value})) > model.chance(OURS)


def test_a_better_section_lowers_the_chance():
    model = load_answerable()
    assert model.chance(replace(OURS, section=9.0)) < model.chance(OURS)


def test_candidates_come_best_first_each_with_its_facts(library: Library):
    found = library.search.find("What goes wrong with medicines?")
    looked = candidates.candidates(library, found)
    assert looked.facts.shape == (len(looked.rows), len(candidates.FACTS)) == (candidates.LOOKED_AT, 16)
    assert (np.diff(looked.facts[:, 0]) <= 0).all()
    assert not library.search.layout.pointer[looked.rows].any()


def test_chances_tell_the_right_section_from_others(library: Library):
    found = library.search.find("What goes wrong with medicines?")
    looked = candidates.candidates(library, found)
    holds, belongs = load_weighing().chances(looked.facts)
    right = np.array(
        [
            "Safe: Medicines optimisation"
            in library.index.corpus.sections[int(library.search.layout.section_of[row])].path
            for row in looked.rows
        ]
    )
    assert belongs[right].mean() > belongs[~right].mean() + 0.3
    assert holds[right].mean() > holds[~right].mean()


def test_what_belongs_is_shown_and_what_most_likely_holds_it_first():
    holds = np.array([0.1, 0.6, 0.3, 0.5, 0.001])
    belongs = np.array([0.9, 0.9, 0.1, 0.9, 0.9])
    assert best_rows(holds, belongs).tolist() == [1, 3, 0]


def test_what_is_certain_is_shown_whatever_its_chances():
    assert 2 in best_rows(np.array([0.6, 0.5, 0.01]), np.array([0.9, 0.9, 0.1]), certain=[2])


def test_where_nothing_belongs_the_nearest_few_are_shown():
    assert len(best_rows(np.full(9, 0.1), np.linspace(0.1, 0.2, 9))) == LEAST


def test_no_more_are_shown_than_fit_a_screen():
    assert len(best_rows(np.full(30, 0.5), np.full(30, 0.9))) == SHOWN


@pytest.mark.parametrize(
    ("load", "path", "command"),
    [
        (load_answerable, answerable.MODEL, "fit_answerable"),
        (load_weighing, candidates.MODEL, "fit_candidates"),
    ],
)
@pytest.mark.parametrize("change", [None, {"facts": ["other"]}, {"weights": None, "holds": None}])
def test_weights_that_are_missing_or_for_other_facts_say_how_to_fit_them(
    load: object, path: Path, command: str, change: dict[str, object] | None, tmp_path: Path
):
    kept = tmp_path / "weights.json"
    if change is not None:
        kept.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **change}), encoding="utf-8")
    with pytest.raises(VocabularyError, match=command):
        load(kept)  # type: ignore[operator]
