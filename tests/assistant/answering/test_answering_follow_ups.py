"""The questions that are offered to go on with are answered themselves, and offer something new."""

import pytest

from assistant.answering.follow_ups import GENERAL, MOST
from assistant.models import Status
from tests.assistant.answering.asking import Ask, shown
from tests.assistant.answering.sixty import SIXTY

SOME = SIXTY[::4]


def test_enough_questions_are_looked_at():
    assert len(SOME) >= 15


@pytest.mark.parametrize("question", SOME)
def test_what_is_offered_is_answered(ask: Ask, question: str):
    offered = ask(question).follow_ups
    assert 0 < len(offered) <= MOST
    assert len(set(offered)) == len(offered)
    assert [text for text in offered if ask(text).status is not Status.ANSWERED] == []


@pytest.mark.parametrize("question", GENERAL)
def test_the_general_ones_are_answered(ask: Ask, question: str):
    assert ask(question).status is Status.ANSWERED


def test_they_stay_with_the_topic_and_offer_what_was_not_shown(ask: Ask):
    answer = ask("What goes wrong with medicines?")
    assert "What does good look like for medicines optimisation?" in answer.follow_ups
    assert {citation.section[-1] for citation in shown(answer)} >= {"What to avoid"}
    assert not any("inspectors find wrong" in text for text in answer.follow_ups)


def test_a_question_that_was_shown_nothing_of_a_topic_offers_the_general_ones(ask: Ask):
    assert ask("What is the capital of France?").follow_ups == GENERAL[:MOST]
