"""How sentences are read: all or nothing, references with slips, days, and what is said back."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import PlanEditError
from assistant.planning.revising.edits import AddEvidence, DropAction, SetDue, SetOwner, SetPriority, SetStatus, apply
from assistant.planning.revising.references import read_refs
from assistant.planning.revising.words import MOST, read_edits
from tests.assistant.planning.revising.made import MANAGER, NOW, TODAY, made_plan

PLAN = made_plan()


def read(words: str, by: str | None = MANAGER):
    return read_edits(PLAN, words, today=TODAY, by=by)


def refusal(words: str, by: str | None = MANAGER) -> str:
    with pytest.raises(PlanEditError) as refused:
        read(words, by)
    return str(refused.value)


@pytest.mark.parametrize(
    "said",
    ["SAFE-MED-1", "safe-med-1", "SAFE-MED1", "safe med 1", "SAFEMED1", "Safe/Med/1", "safe_med_1", "MED-1", "med 1",
     "SAFE-MDE-1", "SAEF-MED-1", "action 1", "no. 1", "#1", "1"],
)  # fmt: skip
def test_a_reference_is_known_however_it_is_typed(said: str):
    assert read(f"{said} is done") == [SetStatus(("SAFE-MED-1",), "done")]


@pytest.mark.parametrize("said", ["WELL-GOV-1", "well led gov 1", "Well-led-GOV-1", "gov1", "WELLGOV1"])
def test_a_key_question_may_be_named_in_full(said: str):
    assert read(f"{said} is done") == [SetStatus(("WELL-GOV-1",), "done")]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2 to 4", ("SAFE-STA-1", "SAFE-ENV-1", "SAFE-MED-2")),
        ("2-4", ("SAFE-STA-1", "SAFE-ENV-1", "SAFE-MED-2")),
        ("SAFE-MED-1 and 2", ("SAFE-MED-1", "SAFE-MED-2")),
        ("SAFE-MED-1 to 3", ("SAFE-MED-1", "SAFE-MED-2", "SAFE-MED-3")),
        ("1, 2 & 7", ("SAFE-MED-1", "SAFE-STA-1", "SAFE-MED-3")),
        ("everything for F4", ("SAFE-STA-2", "WELL-GOV-1")),
        ("all F2 actions", ("SAFE-STA-1", "SAFE-STA-2")),
        ("the induction one", ("SAFE-STA-2",)),
        ("the med ones", ("SAFE-MED-1", "SAFE-MED-2", "SAFE-MED-3")),
        ("it", ("SAFE-ENV-1",)),
    ],
)
def test_several_actions_can_be_named_at_once(said: str, meant: tuple[str, ...]):
    assert read_refs(PLAN, said, ("SAFE-ENV-1",)) == meant


def test_numbers_count_as_the_plan_prints_its_actions():
    plan = apply(PLAN, SetPriority(("SAFE-MED-3",), "today"), by=MANAGER, at=NOW)
    assert read_edits(plan, "4 is done", today=TODAY) == [SetStatus(("SAFE-MED-3",), "done")]


def test_one_who_is_called_the_med_one_with_three_of_them_is_asked_about():
    assert refusal("the med one is done") == (
        "“the med one” may be SAFE-MED-1, SAFE-MED-2 or SAFE-MED-3. Which is meant?"
    )


def test_what_is_left_over_is_said_back_and_none_of_the_rest_is_done():
    told = refusal("SAFE-MED-1 is done, give 2 to Priya and paint the hall")
    assert told.startswith("I did not understand “paint the hall”, so nothing was changed. Say it like this:")


def test_a_sentence_may_go_on_about_the_same_action():
    assert read("give SAFE-MED-2 to Priya, due Friday, this month") == [
        SetOwner(("SAFE-MED-2",), "Priya"),
        SetDue(("SAFE-MED-2",), "2026-11-27"),
        SetPriority(("SAFE-MED-2",), "this month"),
    ]


def test_own_words_may_hold_what_looks_like_a_clause_and_end_where_the_next_one_begins():
    assert read("drop SAFE-MED-3: we train in May. Everybody has been; SAFE-MED-2 is done") == [
        DropAction("SAFE-MED-3", "we train in May. Everybody has been"),
        SetStatus(("SAFE-MED-2",), "done"),
    ]


def test_evidence_says_where_it_is_kept_if_that_was_said():
    edits = read("evidence for 1: audit of 24 Nov, stored on the shared drive")
    assert edits == [AddEvidence("SAFE-MED-1", "audit of 24 Nov", "the shared drive")]


def test_approval_is_never_read_out_of_the_middle_of_a_sentence():
    for words in ("SAFE-MED-1 is done, approve", "SAFE-MED-1 is done. Undo", "choose O1 and submit"):
        assert "nothing was changed" in refusal(words)


def test_me_needs_to_be_somebody():
    assert refusal("give 1 to me", by=None) == "Say by name who is to be the owner."


def test_a_question_is_answered_from_the_plan_and_changes_nothing():
    assert refusal("who owns SAFE-ENV-1?") == (
        "That is a question, so nothing was changed. SAFE-ENV-1: owner to complete, due Tuesday 24 November 2026, open."
    )


def test_too_much_at_once_is_refused():
    assert "several steps" in refusal("x" * (MOST + 1))
    assert "40 changes at once" in refusal("SAFE-MED-1 is done. SAFE-MED-1 is open. " * 25)


@pytest.mark.parametrize(
    "words",
    ["1 and " * 300, "SAFE-MED-1 and " * 130, "give 1 to Priya and " * 90, "evidence for 1: " + "a; " * 600,
     "the the one " * 160, "in a " * 390, "“" * 1999, "all the " * 240, "SAFE-MED-1: " + "a, " * 600],
)  # fmt: skip
def test_nothing_takes_long_to_read(words: str):
    began = time.perf_counter()
    with suppress(PlanEditError):
        read(words)
    assert time.perf_counter() - began < 8


WORDS = st.sampled_from(
    "make give set mark split merge drop add choose undo approve SAFE-MED-1 action 3 F1 G2 O3 Priya the deputy me "
    "due by Friday next week is done not and , ; . : to for baseline of evidence 1/12 31 November back a week "
    "who ?".split()
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60)))
def test_whatever_is_said_is_read_or_refused(words: str):
    with suppress(PlanEditError):
        assert read(words)
