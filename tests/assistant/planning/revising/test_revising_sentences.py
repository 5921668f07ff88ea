"""What managers say, and what is made of it."""

from contextlib import suppress

import pytest

from assistant.errors import PlanEditError
from assistant.planning.revising.edits import Edit, apply_all
from assistant.planning.revising.words import read_edits
from tests.assistant.planning.revising.later_sentences import LAST_UNDERSTOOD, LATER_REFUSED, LATER_UNDERSTOOD
from tests.assistant.planning.revising.made import MANAGER, NOW, TODAY, made_plan
from tests.assistant.planning.revising.sentences import REFUSED, UNDERSTOOD

PLAN = made_plan()
ALL = (*UNDERSTOOD, *LATER_UNDERSTOOD, *LAST_UNDERSTOOD)


def read(words: str) -> list[Edit]:
    return read_edits(PLAN, words, today=TODAY, by=MANAGER)


@pytest.mark.parametrize(("words", "meant"), UNDERSTOOD, ids=[words for words, _ in UNDERSTOOD])
def test_what_managers_say_is_understood(words: str, meant: list[Edit]):
    assert read(words) == meant


def test_what_is_said_is_understood_or_refused_but_never_misread():
    right = 0
    for words, meant in ALL:
        with suppress(PlanEditError):
            assert read(words) == meant, words
            right += 1
    assert right / len(ALL) >= 0.96


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=[words for words, _ in REFUSED])
def test_what_cannot_be_done_is_said_back_and_changes_nothing(words: str, told: str):
    with pytest.raises(PlanEditError) as refused:
        apply_all(PLAN, read(words), by=MANAGER, at=NOW)
    assert told.casefold() in str(refused.value).casefold()


@pytest.mark.parametrize("words", [words for words, _ in LATER_REFUSED])
def test_doubts_questions_and_denials_change_nothing(words: str):
    with pytest.raises(PlanEditError):
        apply_all(PLAN, read(words), by=MANAGER, at=NOW)
