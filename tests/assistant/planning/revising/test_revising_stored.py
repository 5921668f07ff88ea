"""Changing a stored plan, and what is different afterwards."""

from datetime import timedelta
from pathlib import Path

import pytest

from assistant.errors import PlanChangedError, PlanEditError
from assistant.models import Plan
from assistant.planning.revising.changing import Changed, change, change_by_words
from assistant.planning.revising.differences import Difference, differences
from assistant.planning.revising.edits import (
    AddCause,
    AnswerQuestion,
    ChooseOption,
    DropAction,
    SetEventDate,
    SetOwner,
    Submit,
    Undo,
    apply,
)
from assistant.store.plans import PlanStore
from tests.assistant.planning.revising.made import MANAGER, NOW, TODAY, made_plan

PLAN = made_plan()


@pytest.fixture
def store(tmp_path: Path):
    with PlanStore(tmp_path) as opened:
        opened.save(PLAN)
        yield opened


def said(store: PlanStore, *sentences: str) -> Changed:
    return change_by_words(store, PLAN.id[:6], sentences, by=MANAGER, at=NOW, today=TODAY)


def test_one_sentence_makes_one_version_and_says_before_and_after(store: PlanStore):
    changed = said(store, "make the deputy own SAFE-MED-1, due Friday")
    assert store.get(PLAN.id) == changed.after
    assert (changed.after.version, changed.before) == (2, PLAN)
    assert changed.differences == (
        Difference("SAFE-MED-1", "owner", "to complete", "Deputy"),
        Difference("SAFE-MED-1", "due", "Tuesday 24 November 2026", "Friday 27 November 2026"),
    )
    assert changed.said == (changed.after.changes[-1].what,)


def test_several_sentences_make_a_version_each_or_none(store: PlanStore):
    assert said(store, "choose O1", "undo", "choose O2").after.version == 4
    assert [option.chosen for option in store.get(PLAN.id).options[:2]] == [None, True]
    with pytest.raises(PlanEditError, match=r"Line 2: .*frobnicate.* None of the 2 lines was carried out\."):
        said(store, "choose O3", "frobnicate")
    with pytest.raises(PlanEditError):
        said(store)
    assert store.get(PLAN.id).version == 4


def test_undo_finds_the_version_to_go_back_to_and_keeps_all_of_them(store: PlanStore):
    change(store, PLAN.id, [SetOwner(("SAFE-MED-1",), "Priya")], by=MANAGER, at=NOW)
    change(store, PLAN.id, [Submit()], by=MANAGER, at=NOW)
    said(store, "undo")
    changed = change(store, PLAN.id, [Undo()], by=MANAGER, at=NOW)
    assert changed.after.actions == PLAN.actions
    assert [entry.what for entry in store.history(PLAN.id)] == [
        "drafted",
        "SAFE-MED-1: owner Priya",
        "submitted for approval",
        "undid version 3 (submitted for approval)",
        "undid version 2 (SAFE-MED-1: owner Priya)",
    ]
    with pytest.raises(PlanEditError, match="Nothing has been changed"):
        said(store, "undo")


def test_a_change_of_a_plan_that_was_changed_meanwhile_is_refused_and_loses_nothing(
    store: PlanStore, monkeypatch: pytest.MonkeyPatch
):
    theirs = apply(PLAN, ChooseOption("O1"), by="N. Individual", at=NOW)
    get = store.get

    def get_then_be_overtaken(name: str, version: int | None = None) -> Plan:
        plan = get(name, version)
        monkeypatch.setattr(store, "get", get)
        store.save(theirs)
        return plan

    monkeypatch.setattr(store, "get", get_then_be_overtaken)
    with pytest.raises(PlanChangedError, match=r"changed meanwhile by N\. Individual"):
        said(store, "choose O2")
    assert store.get(PLAN.id) == theirs


def test_differences_name_what_is_new_and_what_is_gone():
    plan = PLAN
    for edit in (
        DropAction("SAFE-MED-3", "done"),
        AnswerQuestion("F1", 1, "new charts"),
        AddCause("F1", "People", "new starters"),
        SetEventDate("published", "2026-11-20"),
        Submit(),
    ):
        plan = apply(plan, edit, by=MANAGER, at=NOW + timedelta(hours=1))
    assert [(entry.part, entry.what, entry.before, entry.after) for entry in differences(PLAN, plan)] == [
        ("plan", "approval", "draft", f"submitted by {MANAGER}"),
        ("plan", "date of “published”", "to complete", "Friday 20 November 2026"),
        ("F1", "answer to question 1", "to complete", "new charts"),
        ("SAFE-MED-3", "taken out", PLAN.actions[-1].text, None),
        ("F1", "cause under People", None, "new starters"),
    ]
    assert differences(plan, plan) == ()
