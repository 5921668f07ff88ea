"""What is cited stands where it is said to stand, where it answers the question, and proves what it is cited for."""

from dataclasses import replace

import pytest

from assistant.models import Citation, Sentence
from evals.cases import Nugget, Place
from evals.scoring.citations import citation_precision, citation_recall, cited_by, gold_share, quotes_exact
from tests.evals.made import (
    ADVICE,
    DOCUMENTS,
    FACT,
    OTHER,
    RECORDS,
    RESTRAINT,
    SECTIONS,
    TEXT,
    answer,
    cite,
    declined,
    part,
)

RIGHT = cite(FACT)
ON_RESTRAINT = part(FACT, related=())


def exact(*citations: Citation) -> float | None:
    return quotes_exact(citations, DOCUMENTS, SECTIONS)


def test_the_documents_own_words_at_their_place_are_exact():
    assert exact(RIGHT, cite(ADVICE), cite(OTHER)) == 1.0


@pytest.mark.parametrize(
    "wrong",
    [
        replace(RIGHT, quote=FACT.replace("2", "3")),
        replace(RIGHT, quote=FACT.replace("people", "People")),
        replace(RIGHT, quote=FACT[:-1]),
        replace(RIGHT, quote=FACT + "\n"),
        replace(RIGHT, start=RIGHT.start + 1),
        replace(RIGHT, start=RIGHT.start + 1, end=RIGHT.end + 1),
        replace(RIGHT, end=RIGHT.end - 1),
        replace(RIGHT, quote="", start=3, end=3),
        replace(RIGHT, document="news"),
        replace(RIGHT, section=RECORDS),
        replace(RIGHT, section=("Guide",)),
        replace(cite(ADVICE), section=RESTRAINT),
    ],
    ids=["a number", "a capital", "short of a mark", "a line more", "start off by one", "span off by one",
         "end off by one", "empty", "document", "neighbouring section", "only the heading above", "section before"],
)  # fmt: skip
def test_a_quotation_that_is_off_by_anything_is_caught(wrong: Citation):
    assert exact(wrong) == 0.0
    assert exact(RIGHT, wrong) == 0.5


def test_a_section_may_be_quoted_from_end_to_end():
    assert exact(cite(TEXT[: SECTIONS[0].end]), cite(TEXT[SECTIONS[1].start :])) == 1.0
    assert exact(cite(TEXT, section=RESTRAINT), cite(TEXT, section=RECORDS)) == 0.0


def test_of_two_sections_of_the_same_name_either_may_hold_it():
    twins = [replace(section, path=RECORDS) for section in SECTIONS]
    assert quotes_exact([replace(RIGHT, section=RECORDS), cite(ADVICE)], DOCUMENTS, twins) == 1.0


def test_without_citations_nothing_is_exact_or_otherwise():
    assert exact() is None


def test_a_citation_in_a_gold_or_related_place_is_in_place():
    assert citation_precision([ON_RESTRAINT], [RIGHT]) == 1.0
    assert citation_precision([replace(ON_RESTRAINT, related=(Place("guide", ("Records",)),))], [cite(ADVICE)]) == 1.0


def test_a_citation_of_a_neighbouring_section_is_caught():
    assert citation_precision([ON_RESTRAINT], [cite(ADVICE)]) == 0.0
    assert citation_precision([ON_RESTRAINT], [RIGHT, cite(ADVICE), cite(OTHER)]) == pytest.approx(1 / 3)


def test_the_same_heading_of_another_document_is_caught():
    assert citation_precision([ON_RESTRAINT], [replace(RIGHT, document="news", quote="Something else.")]) == 0.0


def test_a_citation_that_quotes_a_nugget_is_right_wherever_it_stands():
    told_again = replace(ON_RESTRAINT, nuggets=(Nugget((ADVICE,)),))
    assert citation_precision([told_again], [cite(ADVICE)]) == 1.0
    assert citation_precision([told_again], [cite(OTHER)]) == 0.0


def test_a_citation_may_belong_to_any_of_the_parts():
    parts = [ON_RESTRAINT, part(ADVICE, gold=RECORDS, related=())]
    assert citation_precision(parts, [RIGHT, cite(OTHER)]) == 1.0


def test_precision_is_not_scored_where_nobody_said_what_is_related_or_nothing_is_cited():
    assert citation_precision([part(FACT)], [RIGHT]) is None
    assert citation_precision([ON_RESTRAINT, part(FACT)], [RIGHT]) is None
    assert citation_precision([ON_RESTRAINT], []) is None


def test_the_gold_share_leaves_related_places_and_nuggets_aside():
    wide = replace(ON_RESTRAINT, related=(Place("guide", ("Records",)),), nuggets=(Nugget((ADVICE,)),))
    assert gold_share([wide], [RIGHT, cite(ADVICE)]) == 0.5
    assert gold_share([wide], [cite(OTHER)]) == 0.0
    assert gold_share([wide, part(ADVICE, gold=RECORDS)], [RIGHT, cite(ADVICE)]) == 1.0
    assert gold_share([wide], []) is None


def test_a_fact_is_cited_where_its_own_sentence_cites_it():
    nuggets = [Nugget((FACT,)), Nugget((ADVICE,))]
    assert citation_recall(nuggets, answer(FACT, ADVICE)) == 1.0
    assert citation_recall(nuggets, answer(FACT)) == 0.5


def test_a_fact_that_is_shown_with_anothers_citation_is_not_cited():
    swapped = answer(Sentence(FACT, (2,)), Sentence(ADVICE, (1,)), citations=[cite(FACT, 1), cite(ADVICE, 2)])
    assert citation_recall([Nugget((FACT,)), Nugget((ADVICE,))], swapped) == 0.0


def test_a_fact_that_is_shown_uncited_or_cited_unshown_is_not_cited():
    fact = [Nugget((FACT,))]
    assert citation_recall(fact, answer(Sentence(FACT), citations=[cite(FACT)])) == 0.0
    assert citation_recall(fact, answer(Sentence("Something else.", (1,)), citations=[cite(FACT)])) == 0.0
    assert citation_recall(fact, declined()) == 0.0


def test_a_fact_among_what_is_one_step_away_is_not_on_the_first_screen():
    further = answer(OTHER, citations=[cite(FACT)], more=(Sentence(FACT, (1,)),))
    assert citation_recall([Nugget((FACT,))], further) == 0.0


def test_without_facts_there_is_nothing_to_cite():
    assert citation_recall([], answer(FACT)) is None


def test_each_citation_that_is_used_is_given_once():
    both = answer(
        Sentence("a", (1, 2)), Sentence("b", (1,)), citations=[cite(FACT, 1), cite(ADVICE, 2), cite(OTHER, 3)]
    )
    assert [citation.n for citation in cited_by(both.sentences, both)] == [1, 2]
    assert cited_by((), both) == []
