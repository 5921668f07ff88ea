"""A question can point at a sentence of the last answer, thank for it, or tell of something else that matters more."""

import pytest

from assistant.answering.pointing import pointed_at
from assistant.answering.texts import WELCOME
from assistant.bootstrap import Regrow
from assistant.models import Status
from tests.assistant.answering.asking import cited

ASKED = "What do inspectors find wrong with how services handle mental capacity?"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tell me more about the first one.", 0),
        ("the second one", 1),
        ("and the third one", 2),
        ("explain point 3", 2),
        ("say a bit more about the 2nd bullet please", 1),
        ("more on number two", 1),
        ("Could you expand on the last point?", -1),
        ("what about the last one?", -1),
        ("what should we do first", None),
        ("whats step 2 of that", None),
        ("more about the last step", None),
        ("And the bottom one?", None),
        ("is the first point a breach", None),
        ("tell me more about medicines first", None),
        ("more about the first " * 500, None),
    ],
)
def test_a_point_is_told_by_its_place(text: str, place: int | None):
    assert pointed_at(text) == place


@pytest.mark.parametrize(
    ("text", "place"), [("tell me more about the second one", 1), ("expand on the last point", -1)]
)
def test_the_point_is_what_the_answer_is_about(regrow: Regrow, text: str, place: int):
    first = regrow.ask(ASKED)
    point = [sentence for sentence in first.sentences if sentence.citations][place]
    after = regrow.ask(text, (ASKED,))
    assert after.status is Status.ANSWERED
    assert after.question == text
    assert cited(first, point)[0].quote in [citation.quote for citation in after.citations]


def test_a_place_that_the_answer_does_not_have_is_answered_by_its_subject(regrow: Regrow):
    after = regrow.ask("tell me more about point 9", ("What number is the regulation on good governance?",))
    assert after.status in {Status.ANSWERED, Status.CLARIFY, Status.DECLINED}


@pytest.mark.parametrize("earlier", [(), (ASKED,)])
def test_thanks_are_not_taken_for_a_question(regrow: Regrow, earlier: tuple[str, ...]):
    after = regrow.ask("lovely, thank you", earlier)
    assert (after.status, after.text) == (Status.CLARIFY, WELCOME)


@pytest.mark.parametrize(
    "text", ["she isn't breathing", "one of them just hit her", "ok but hes gone missing from his room"]
)
def test_what_was_talked_of_hides_no_danger(regrow: Regrow, text: str):
    assert regrow.ask(text, ("What should our action plan include?",)).status is Status.SIGNPOSTED


def test_a_short_follow_up_is_not_declined_for_what_it_leaves_unsaid(regrow: Regrow):
    before = ("How is a Good service described on complaints?",)
    assert regrow.ask("and if we wanted outstanding?", before).status is Status.ANSWERED
    assert regrow.ask("how much does a consultant cost?", before).status is Status.DECLINED
