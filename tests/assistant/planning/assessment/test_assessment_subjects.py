"""The subjects of the rating characteristics, and the words that lead to them."""

import pytest

from assistant.planning.assessment.subjects import subjects_of
from assistant.planning.nearness import Nearness
from knowledge.library import Library

QUESTIONS = ("safe", "effective", "caring", "responsive", "well-led")
IN_GENERAL = (
    "For a good service", "A service", "Regulations may", "Some regulations", "Where regulations", "People’s feedback",
    "People's feedback", "However, there will be widespread", "The service sustains outstanding", "There may be a lack",
    "An inconsistent approach", "People using the service are likely", "This ", "These ", "They ", "Their ", "It ",
    "As a result", "There are robust systems that make sure that this", "Ongoing improvement", "When this happens",
)  # fmt: skip
"""How a characteristic begins that is on no subject: it says what a rating is, or leans on the sentence before it."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_subject_quotes_good_where_good_speaks_of_it(library: Library, question: str):
    subjects = subjects_of(library, Nearness(library), question)
    assert len({subject.title for subject in subjects}) == len(subjects) >= 8
    refs = library.framework.sections.rating_characteristics
    good = Nearness(library).statements(refs[question, "good"])
    for subject in subjects:
        assert (subject.asked in good) == ("good" in subject.rows)


@pytest.mark.parametrize("question", QUESTIONS)
def test_most_characteristics_that_say_something_are_on_a_subject(library: Library, question: str):
    near = Nearness(library)
    on = {row.id for subject in subjects_of(library, near, question) for rows in subject.rows.values() for row in rows}
    refs = library.framework.sections.rating_characteristics
    rows = [row for (asked, _), ref in refs.items() if asked == question for row in near.statements(ref)]
    telling = [row for row in rows if not row.text.startswith(IN_GENERAL)]
    assert sum(row.id in on for row in telling) >= 0.9 * len(telling)


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ("MARs had gaps", "MARs"),
        ("the marsh is wet", None),
        ("nobody signs for creams", "creams"),
        ("we don’t give medication", "medication"),
    ],
)
def test_words_are_found_whole(library: Library, words: str, spoken: str | None):
    medicines = next(s for s in subjects_of(library, Nearness(library), "safe") if s.title == "medicines")
    assert medicines.spoken_of(words) == spoken
