"""Every part of a question is answered, in its turn."""

import pytest

from assistant.answering.texts import CUT
from assistant.models import Status
from tests.assistant.answering.asking import GUIDE, NEWS, RATINGS, Ask, said, shown

MEDICINES = "Safe: Medicines optimisation"
TOPICS = ("staffing", "consent", "care plans", "complaints", "falls", "audits", "dignity", "training", "hygiene")
AVOID, BREACH, DO = "What to avoid", "How might this breach CQC regulations?", "What to do"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What goes wrong with medicines and what should we do about it?", [(MEDICINES, AVOID), (MEDICINES, DO)]),
        (
            "What goes wrong with safeguarding? What should we do about it?",
            [("Safe: Safeguarding", AVOID), ("Safe: Safeguarding", DO)],
        ),
        (
            "What do inspectors find wrong with infection control, and which regulations does it breach?",
            [("Safe: Infection, prevention and control", AVOID), ("Safe: Infection, prevention and control", BREACH)],
        ),
    ],
)
def test_a_part_that_leans_on_the_first_is_answered_about_the_same(
    ask: Ask, question: str, wanted: list[tuple[str, str]]
):
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    found = [citation.section[-2:] for citation in shown(answer)]
    assert [section for section in wanted if section not in found] == []
    assert found[0] == wanted[0]


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("How do we improve our care plans, and what does good look like for responsive?", {GUIDE, RATINGS}),
        ("How do we improve our staffing; what does CQC do when we are in special measures", {GUIDE, NEWS}),
    ],
)
def test_parts_about_different_things_are_both_answered(ask: Ask, question: str, documents: set[str]):
    assert documents <= {citation.document for citation in shown(ask(question))}


def test_a_whole_list_stays_whole_beside_another_part(ask: Ask):
    answer = ask("What are the fundamental standards, and who do we send our action plan to?")
    assert sum(sentence.citations == (1,) for sentence in answer.sentences) == 15
    assert any("action plan" in sentence.text for sentence in answer.sentences[15:])


def test_what_is_not_answered_comes_last_and_does_not_stop_the_rest(ask: Ask):
    answer = ask("What is the weather tomorrow and how do we improve medicines?")
    assert answer.status is Status.ANSWERED
    assert shown(answer)[0].section[-2:] == (MEDICINES, DO)
    assert "weather" in answer.sentences[-1].text
    assert answer.sentences[-1].citations == ()


def test_a_question_of_which_no_part_is_answered_is_declined_once(ask: Ask):
    answer = ask("What is the capital of France? And who won the football last night?")
    assert answer.status is Status.DECLINED
    assert len(answer.sentences) == 1


def test_parts_on_one_topic_say_nothing_twice(ask: Ask):
    answer = ask("What goes wrong with medicines and what should we do about it?")
    texts = [sentence.text for sentence in (*answer.sentences, *answer.more)]
    assert len(texts) == len(set(texts))
    assert said(answer)


def test_what_goes_unanswered_for_want_of_room_is_said(ask: Ask):
    answer = ask("What goes wrong with medicines? " + " ".join(f"What goes wrong with {t}?" for t in TOPICS))
    assert answer.sentences[-1].text == CUT
    assert CUT not in ask("What goes wrong with medicines? What is GROW?").text


def test_six_questions_get_six_answers(ask: Ask):
    answer = ask(
        "What goes wrong with medicines? What is GROW? How do we prioritise improvements? "
        "Which regulation covers consent? Who writes the action plan? What does good look like for caring?"
    )
    headings = " ".join(sentence.heading or "" for sentence in answer.sentences)
    for word in ("Medicines", "Prioritising", "action plan", "Consent", "Caring Good"):
        assert word in headings
