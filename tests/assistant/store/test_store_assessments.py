"""Self-assessments are stored whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import RequestError
from assistant.store.assessments import AssessmentStore, StoredAssessment
from assistant.store.database import open_database

FIRST = StoredAssessment("a1", "ready", "2026-11-24T10:00:00+00:00", "R. Manager", '{"R1": "yes – “é”"}')
SECOND = StoredAssessment("a2", "team", "2026-11-25T10:00:00+00:00", "R. Manager", "{}")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AssessmentStore]:
    with AssessmentStore(tmp_path) as opened:
        yield opened


def test_what_is_saved_is_read_back(store: AssessmentStore):
    store.save(FIRST)
    store.save(SECOND)
    assert store.get("a1") == FIRST
    assert store.list() == (SECOND, FIRST)
    assert store.list("ready") == (FIRST,)
    assert store.list("none") == ()


def test_one_that_is_saved_again_is_changed(store: AssessmentStore):
    changed = replace(FIRST, written="{}")
    store.save(FIRST)
    store.save(changed)
    assert store.list() == (changed,)


def test_one_that_is_deleted_is_gone(store: AssessmentStore):
    store.save(FIRST)
    store.delete("a1")
    for look in (store.get, store.delete):
        with pytest.raises(RequestError, match="No self-assessment is stored as “a1”"):
            look("a1")


def test_organisations_do_not_see_each_others(tmp_path: Path):
    with open_database(tmp_path) as database:
        ours, theirs = AssessmentStore(database), AssessmentStore(database, "another")
        ours.save(FIRST)
        assert theirs.list() == ()
        for look in (theirs.get, theirs.delete):
            with pytest.raises(RequestError):
                look("a1")
        with pytest.raises(RequestError):
            theirs.save(FIRST)
        assert ours.get("a1") == FIRST
