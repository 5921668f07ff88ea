"""A question of a conversation takes from the one before it what it leaves unsaid, and no more."""

import numpy as np
import pytest

from knowledge.asks import Ask
from knowledge.context import A_LITTLE, WHOLLY, hold, in_context
from knowledge.library import Library
from knowledge.search import Found

MEDICINES = "Safe: Medicines optimisation"


def find(library: Library, text: str, before: Found | None = None) -> Found:
    return library.search.find(text, before)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("and who should write it", WHOLLY),
        ("what about at night", A_LITTLE),
        ("and who should do it", WHOLLY),
        ("what should we do about medicines", None),
        ("and for medicines?", A_LITTLE),
        ("different question, who writes the plan", None),
        ("How do services that support people with a learning disability fall short on meaningful activities?", None),
    ],
)
def test_how_much_is_carried_is_told_by_the_wording(library: Library, text: str, held: object):
    assert hold(find(library, text).query) is held


def test_a_bare_follow_up_takes_the_subject_along(library: Library):
    before = find(library, "What goes wrong with medicines?")
    alone, after = find(library, "and which regulation is it?"), find(library, "and which regulation is it?", before)
    topic = library.search.layout.topic_names[MEDICINES]
    best = int(after.ranking.sections.argmax())
    assert int(library.search.layout.topic_of[best]) == topic
    assert int(library.search.layout.topic_of[int(alone.ranking.sections.argmax())]) != topic
    assert after.query.asks == frozenset({Ask.BREACH})


def test_a_question_of_its_own_is_found_as_if_it_stood_alone(library: Library):
    before = find(library, "What goes wrong with medicines?")
    text = (
        "How should managers carry out a cause and effect analysis of medicines errors with night staff, relatives, "
        "nurses and pharmacists after a poor inspection report?"
    )
    assert np.array_equal(find(library, text, before).ranking.sections, find(library, text).ranking.sections)


def test_a_rating_that_is_asked_for_next_is_compared_on_the_same_subject(library: Library):
    before = find(library, "How is a Good service described on complaints?")
    after = find(library, "And Inadequate?", before)
    assert Ask.RATING in after.query.asks
    assert after.query.ratings == {"inadequate"}
    assert "complaints" in after.query.words


def test_a_mixed_vector_has_length_one(library: Library):
    before = find(library, "What goes wrong with medicines?")
    query = find(library, "and at night").query
    _, vector = in_context(query, find(library, "and at night").vector, before, WHOLLY)
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0, abs=1e-5)


def test_the_last_of_several_questions_stands_in_the_context_of_all(library: Library):
    asked = ["What goes wrong with medicines?", "and which regulation?", "and what should we do?"]
    one_by_one = None
    for text in asked:
        one_by_one = find(library, text, one_by_one)
    last = library.search.find_last(asked)
    assert last is not None
    assert one_by_one is not None
    assert np.array_equal(last.ranking.sections, one_by_one.ranking.sections)
    assert library.search.find_last([]) is None
