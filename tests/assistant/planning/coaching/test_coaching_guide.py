"""The guide's questions that the coach quotes."""

from assistant.planning.coaching.guide import QUOTED, Guide
from knowledge.library import Library


def test_each_is_the_guides_own_words(library: Library):
    guide = Guide(library)
    text = library.documents["guide-to-improvement"].text
    for begins in QUOTED:
        citation = guide.beginning(begins)
        assert text[citation.start : citation.end] == citation.quote
        assert citation.quote.startswith(begins)
        assert citation.document == "guide-to-improvement"


def test_a_question_of_the_plan_is_found_again_and_no_other_text_is(library: Library):
    guide = Guide(library)
    found = guide.saying("What do you think are the contributing factors to the issue(s) identified?")
    assert found is not None
    assert found.section[-1] == "Suggested questions for improvement meetings"
    assert guide.saying("What is your favourite colour?") is None
