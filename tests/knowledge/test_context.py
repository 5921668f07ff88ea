"""A question of a conversation takes from what was talked of what it leaves unsaid, and no more."""

import numpy as np
import pytest

from knowledge.asks import Ask
from knowledge.context import WHOLLY, in_context, thread_after
from knowledge.library import Library
from knowledge.search import Found

MEDICINES = "Safe: Medicines optimisation"
AGENCY = "What goes wrong with agency staff who do not know the people they support?"


def find(library: Library, text: str, before: Found | None = None) -> Found:
    return library.search.find(text, before)


def talk(library: Library, *texts: str) -> Found:
    found = library.search.find_last(texts)
    assert found is not None
    return found


def share(found: Found) -> float:
    return found.lean.share if found.lean else 0.0


def best_path(library: Library, found: Found) -> tuple[str, ...]:
    return library.search.hits(found, 1)[0].section.path


@pytest.fixture(scope="module")
def medicines(library: Library) -> Found:
    return find(library, "What goes wrong with medicines?")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("which reg is that", 1.0, 1.0),
        ("and what should we do about it", 1.0, 1.0),
        ("and who should write it", WHOLLY, 1.0),
        ("what about at night", 0.25, 0.9),
        ("what should we do about complaints", 0.0, 0.0),
        ("and for complaints?", 0.25, 0.9),
        ("different question, who writes the plan", 0.0, 0.0),
        (
            "How do services that support people with a learning disability fall short on meaningful activities?",
            0.0,
            0.0,
        ),
    ],
)
def test_how_much_is_carried_is_told_by_the_wording(
    library: Library, medicines: Found, text: str, least: float, most: float
):
    assert least <= share(find(library, text, medicines)) <= most


def test_a_first_question_leans_on_nothing(medicines: Found):
    assert medicines.lean is None
    assert not medicines.leans
    assert np.array_equal(medicines.vector, medicines.own)


def test_a_bare_follow_up_takes_the_subject_along(library: Library, medicines: Found):
    alone, after = find(library, "and which regulation is it?"), find(library, "and which regulation is it?", medicines)
    topic = library.search.layout.topic_names[MEDICINES]
    best = int(after.ranking.sections.argmax())
    assert int(library.search.layout.topic_of[best]) == topic
    assert int(library.search.layout.topic_of[int(alone.ranking.sections.argmax())]) != topic
    assert after.query.asks == frozenset({Ask.BREACH})


def test_the_subject_is_kept_through_several_turns_that_name_none(library: Library):
    last = talk(library, AGENCY, "n which reg", "so what can we do about it", "and what do they find")
    assert "Safe: Safe and effective staffing" in best_path(library, last)
    assert last.query.asks == frozenset({Ask.AVOID})


def test_a_question_of_its_own_is_found_as_if_it_stood_alone(library: Library, medicines: Found):
    text = (
        "How should managers carry out a cause and effect analysis of medicines errors with night staff, relatives, "
        "nurses and pharmacists after a poor inspection report?"
    )
    assert np.array_equal(find(library, text, medicines).ranking.sections, find(library, text).ranking.sections)


def test_the_words_that_lead_over_to_a_new_subject_are_not_searched_for(library: Library, medicines: Found):
    after = find(library, "Right, different thing: our kitchen is filthy, what do we do?", medicines)
    assert np.allclose(after.vector, find(library, "our kitchen is filthy, what do we do?").vector, atol=1e-6)


def test_a_conversation_can_return_to_what_was_talked_of_before(library: Library, medicines: Found):
    away = find(library, AGENCY, find(library, "which reg is that", medicines))
    back = find(library, "back to the medicines - and what should we do about it?", away)
    assert MEDICINES in best_path(library, back)
    assert back.lean is not None
    assert "medicines" in back.lean.thread.query.words


def test_a_rating_that_is_asked_for_next_is_compared_on_the_same_subject(library: Library):
    before = find(library, "How is a Good service described on complaints?")
    after = find(library, "And Inadequate?", before)
    assert Ask.RATING in after.query.asks
    assert after.query.ratings == {"inadequate"}
    assert "complaints" in after.query.words


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("And one up from that?", "requires-improvement"),
        ("and the very top?", "outstanding"),
        ("And the bottom one?", "inadequate"),
        ("and the one below?", None),
    ],
)
def test_a_rating_can_be_told_by_its_place(library: Library, text: str, rating: str | None):
    found = talk(library, "How is Inadequate described for Caring?", text)
    assert found.query.ratings == ({rating} if rating else {"inadequate"})
    assert found.query.key_questions == {"caring"}


def test_a_fragment_asks_what_was_asked_and_a_whole_question_does_not(library: Library):
    assert find(library, "and at night?", find(library, AGENCY)).query.asks == frozenset({Ask.AVOID})
    assert find(library, "who writes it", find(library, AGENCY)).query.asks == frozenset()


def test_thanks_in_between_change_nothing(library: Library):
    spoken = talk(library, AGENCY, "ta, that helps", "Thank you so much!", "which reg is that")
    assert np.array_equal(spoken.ranking.sections, talk(library, AGENCY, "which reg is that").ranking.sections)


def test_a_mixed_vector_has_length_one(library: Library, medicines: Found):
    after = find(library, "and at night", medicines)
    assert after.lean is not None
    _, vector = in_context(after.query, after.own, after.lean, library.search.layout)
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0, abs=1e-5)
    assert float(np.linalg.norm(thread_after(after, library.search.layout).vector)) == pytest.approx(1.0, abs=1e-5)


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


@pytest.mark.parametrize(
    ("text", "rating"), [("what would good be then", "good"), ("and what is it like when it's done properly", None)]
)
def test_a_rating_is_looked_for_where_the_subject_has_its_key_question(
    library: Library, medicines: Found, text: str, rating: str | None
):
    after = find(library, text, medicines)
    assert (Ask.RATING in after.query.asks) == bool(rating)
    if rating:
        top = [hit.section.path for hit in library.search.hits(after, 5)]
        assert any(path[-1] == "Safe Good" for path in top)


def test_what_is_left_undone_leads_to_what_is_breached(library: Library, medicines: Found):
    after = find(library, "and if we don't bother?", medicines)
    assert after.query.asks == frozenset({Ask.BREACH})
    assert MEDICINES in best_path(library, after)


def test_a_subject_that_a_term_points_to_is_kept_where_ratings_were_found_first(library: Library):
    after = talk(library, "what does a good home look like on complaints", "so how do we get there from where we are")
    assert after.query.asks == frozenset({Ask.DO})
    paths = [hit.section.path for hit in library.search.hits(after, 5)]
    assert any("Responsive: Listening to and involving people" in path for path in paths)


def test_after_a_rating_what_stays_poor_is_one_of_the_two_below_good(library: Library):
    found = talk(
        library, "people are bored here", "what would it look like if we were good at it", "and if it stays bad"
    )
    assert found.query.ratings == {"inadequate", "requires-improvement"}
    assert all(
        hit.section.path[-1].endswith(("Inadequate", "Requires improvement")) for hit in library.search.hits(found, 3)
    )


def test_a_question_without_a_subject_is_found_by_what_was_talked_of(library: Library, medicines: Found):
    found = find(library, "give me the what not to do list", medicines)
    assert found.query.asks == {Ask.AVOID}
    assert best_path(library, found)[-2:] == (MEDICINES, "What to avoid")
