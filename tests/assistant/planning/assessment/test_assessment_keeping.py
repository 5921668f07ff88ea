"""Assessments in the store."""

from pathlib import Path

import pytest

from assistant.errors import RequestError
from assistant.planning.assessment.answers import answer
from assistant.planning.assessment.forms import forms
from assistant.planning.assessment.keeping import Assessments
from assistant.store.assessments import AssessmentStore, StoredAssessment
from knowledge.library import Library
from tests.assistant.planning.assessment.runs import NOVEMBER, run_of


@pytest.fixture
def kept(tmp_path: Path) -> Assessments:
    return Assessments(tmp_path)


def test_what_was_saved_is_read_back_whole(library: Library, kept: Assessments):
    ready, team = forms(library)
    assert kept.listed() == ()
    first = answer(ready, run_of(ready, "yna", "a1b2"), "R2", "no", action="“Open” day – é")
    later = run_of(team, "y", "c3d4", NOVEMBER)
    for run in (later, first):
        kept.save(run)
    assert kept.listed() == (first, later)
    assert kept.listed("team") == (later,)
    assert kept.load("a1") == first
    kept.save(run_of(ready, "y", "a1b2"))
    assert len(kept.listed()) == 2


@pytest.mark.parametrize("name", ["", "zz", "../a1b2", "a", "*"])
def test_what_is_not_there_or_not_one_is_refused(library: Library, kept: Assessments, name: str):
    form = forms(library)[0]
    kept.save(run_of(form, "y", "a1b2"))
    kept.save(run_of(form, "y", "a9"))
    with pytest.raises(RequestError, match="regrow assess list"):
        kept.load(name)


def test_a_damaged_one_is_named(kept: Assessments):
    with AssessmentStore(kept.where) as store:
        store.save(StoredAssessment("a1", "ready", "2026-05-04T09:00:00+00:00", "", "{}"))
    with pytest.raises(RequestError, match="a1 is damaged"):
        kept.load("a1")
