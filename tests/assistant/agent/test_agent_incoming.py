"""What comes in is cleaned and redacted before anything else; a report keeps its pages."""

import pytest

from assistant.agent.incoming import take_in
from assistant.errors import QuestionError
from assistant.reports.models import ReportText

PAGES = (
    "Mrs Dorothy Okafor was left in a wet bed.\n",
    "Staff were late. Mr Ahmed Khan waited two hours.\n",
    "Fire doors were wedged open.\n",
)


def test_a_report_is_redacted_and_every_sentence_stays_on_its_page():
    starts = (0, len(PAGES[0]), len(PAGES[0]) + len(PAGES[1]))
    taken = take_in("Draft a plan from this report.", ReportText("".join(PAGES), "pdf", "r.pdf", starts))
    report = taken.report
    assert report is not None
    assert "Okafor" not in report.text
    assert "Khan" not in report.text
    for number, words in enumerate(("wet bed", "Staff were late", "Fire doors"), 1):
        assert report.page_of(report.text.index(words)) == number
    assert report.page_starts is not None
    assert report.text[report.page_starts[1] :].startswith("Staff were late.")
    assert any("In the report" in note for note in taken.notes)


def test_a_report_without_details_is_left_as_it_is():
    report = ReportText("Fire doors were wedged open.", "text")
    assert take_in("plan this", report).report is report


def test_a_report_may_come_without_a_word():
    assert take_in("", ReportText("Fire doors were wedged open.", "text")).said == ""


def test_hidden_characters_are_left_out_and_the_user_is_told():
    taken = take_in("how do we recruit\u200b safely?\U000e0049\U000e0047")
    assert taken.said == "how do we recruit safely?"
    assert taken.notes


def test_a_plain_question_is_passed_on_as_it_is():
    taken = take_in("who should be in the improvement team?")
    assert (taken.said, taken.notes) == ("who should be in the improvement team?", ())


@pytest.mark.parametrize("said", ["", " \n", "\u200b"])
def test_nothing_is_refused(said: str):
    with pytest.raises(QuestionError):
        take_in(said)
