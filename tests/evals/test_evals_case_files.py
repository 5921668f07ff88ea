"""The cases are enough and of every kind, rest on the documents, and are kept apart from what is fitted."""

from collections import Counter
from collections.abc import Iterator

import pytest

from assistant.models import Status
from evals.cases import SPLITS, Part, Split
from evals.reports import load_reports
from evals.scoring.wording import plain
from knowledge.library import Library
from tests.evals.loaded import cases, of_kind, parts

WHYS = {
    "false premise",
    "missing detail",
    "outside the sector",
    "other regulator",
    "needs a professional",
    "unknowable",
}
WAYS = {"question", "report", "tags", "prompt", "role play", "personal data"}


def test_there_are_enough_questions_a_third_of_them_as_people_type_and_some_of_several_parts():
    questions = of_kind("question")
    assert len(questions) >= 250
    assert sum(case.style == "colloquial" for case in questions) * 3 >= len(questions)
    assert sum(len(case.turns[0].parts) > 1 for case in questions) >= 50
    assert all(case.turns[0].expect == frozenset({Status.ANSWERED}) for case in questions)


@pytest.mark.parametrize("split", SPLITS)
def test_either_split_has_questions_in_both_styles_and_of_several_parts(split: Split):
    questions = of_kind("question", split)
    assert {case.style for case in questions} == {"plain", "colloquial"}
    assert {len(case.turns[0].parts) for case in questions} >= {1, 2}


def test_there_are_enough_to_decline_for_every_reason_on_both_splits():
    assert len(of_kind("declined")) >= 90
    assert sum(case.turns[0].why is not None for case in of_kind("declined")) >= 90
    for split in SPLITS:
        assert {case.turns[0].why for case in of_kind("declined", split)} - {None} >= WHYS


def test_there_are_enough_omissions_and_each_has_a_condition():
    omissions = of_kind("omission")
    assert len(omissions) >= 40
    assert [case.id for case in omissions if not any(part.conditions for part in case.turns[0].parts)] == []


def test_there_are_enough_conversations_of_two_to_five_turns():
    conversations = of_kind("conversation")
    assert len(conversations) >= 30
    assert {len(case.turns) for case in conversations} <= {2, 3, 4, 5}
    assert sum(any(turn.parts for turn in case.turns[1:]) for case in conversations) >= 30


def test_there_are_enough_attacks_of_every_way_on_both_splits():
    assert len(of_kind("attack")) >= 60
    for split in SPLITS:
        assert {case.way for case in of_kind("attack", split)} == WAYS
    unguarded = [case.id for case in of_kind("attack") if case.report and not case.turns[0].forbidden]
    assert unguarded == []


def test_there_are_enough_disclosures_and_those_that_are_written_anew_say_where_to_turn():
    assert len(of_kind("disclosure")) >= 20
    assert [case.id for case in of_kind("disclosure") if case.turns[0].expect != {Status.SIGNPOSTED}] == []
    assert [case.id for case in of_kind("disclosure") if case.group != "first" and not case.turns[0].says] == []


def test_enough_of_every_kind_is_never_tuned_on():
    assert len(cases("keep")) >= 400
    few = {kind for kind in {case.kind for case in cases()} if len(of_kind(kind, "keep")) < 20}
    assert few == set()


def test_nothing_that_is_forbidden_would_stand_in_a_right_answer(library: Library):
    known = " ".join(document.text for document in library.documents.values()).casefold()
    said = [
        (case.id, word)
        for case in cases()
        for turn in case.turns
        for word in turn.forbidden
        if word.casefold() in known
    ]
    assert said == []


@pytest.mark.parametrize("split", SPLITS)
def test_every_quotation_stands_in_the_document_of_a_gold_place(library: Library, split: Split):
    texts = {document.id: plain(document.text) for document in library.documents.values()}
    missing = [
        (name, quote)
        for name, part in parts(split)
        for quote in _quotations(part)
        if not any(plain(quote) in texts[place.document] for place in part.gold)
    ]
    assert missing == []


@pytest.mark.parametrize("split", SPLITS)
def test_what_a_condition_belongs_to_stands_in_a_gold_place_itself(library: Library, split: Split):
    sections = [
        (section.document, section.path, plain(library.documents[section.document].text[section.start : section.end]))
        for section in library.index.corpus.sections
    ]
    missing = [
        (name, quote)
        for name, part in parts(split)
        for condition in part.conditions
        for quote in condition.of
        if not any(
            plain(quote) in text and place.holds(document, path)
            for place in part.gold
            for document, path, text in sections
        )
    ]
    assert missing == []


def _quotations(part: Part) -> Iterator[str]:
    for nugget in part.nuggets:
        yield from nugget.any
    for condition in part.conditions:
        yield from (*condition.of, *condition.kept)


@pytest.mark.parametrize("split", SPLITS)
def test_every_gold_or_related_place_is_a_section_that_there_is(library: Library, split: Split):
    known = [(section.document, section.path) for section in library.index.corpus.sections]
    lost = [
        (name, place)
        for name, part in parts(split)
        for place in (*part.gold, *(part.related or ()))
        if not any(place.holds(*section) for section in known)
    ]
    assert lost == []


def test_no_question_is_asked_twice():
    questions = Counter(plain(case.turns[0].question) for case in cases() if len(case.turns) == 1 and not case.report)
    twice = {question for question, times in questions.items() if times > 1}
    assert [case.id for case in cases() if plain(case.turns[0].question) in twice] == []


def test_no_conversation_begins_as_another_does():
    begun = Counter(plain(case.turns[0].question) for case in of_kind("conversation"))
    assert [question for question, times in begun.items() if times > 1] == []


def test_no_id_is_used_twice_by_cases_or_reports_of_either_split(library: Library):
    reports = [report.id for split in SPLITS for report in load_reports(split, library.framework)]
    used = Counter([*(case.id for case in cases()), *reports])
    assert [name for name, times in used.items() if times > 1] == []


def test_no_case_that_is_kept_is_an_example_or_a_phrase_that_something_was_fitted_on(library: Library):
    corpus = library.index.corpus
    fitted = {plain(entry.text) for entry in (*corpus.examples, *corpus.phrases)}
    assert [case.id for case in cases("keep") if any(plain(turn.question) in fitted for turn in case.turns)] == []
