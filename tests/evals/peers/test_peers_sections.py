"""Passages count for the sections that they share enough with, and for no others."""

import pytest

from evals.peers.passages import Passage
from evals.peers.sections import Extent, SectionMap, counts, extents, read_sections
from evals.scoring.ranking import SectionKey
from knowledge.library import Library
from knowledge.models import Document, Section, Statement
from tests.conftest import NEWS, small_documents

NONE: set[SectionKey] = set()
FIRST, SECOND, THIRD = ("guide", ("First",)), ("guide", ("Second",)), ("news", ("First",))
MAP = SectionMap([Extent(FIRST, 0, 100), Extent(SECOND, 100, 140), Extent(THIRD, 0, 100)])


def passage(start: int, end: int, document: str = "guide") -> Passage:
    return Passage(document, start, end, "x" * (end - start))


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (10, 30, {FIRST}),  # all of the passage
        (0, 100, {FIRST}),
        (90, 110, {FIRST, SECOND}),  # half of the passage in each
        (91, 111, {SECOND}),  # 9 of 20, and 9 of 100
        (0, 400, {FIRST, SECOND}),  # small beside the passage, but all of both sections
        (120, 400, {SECOND}),  # half of the second section
        (121, 400, NONE),  # less than half of it
        (51, 300, {SECOND}),
        (50, 300, {FIRST, SECOND}),
        (140, 200, NONE),  # begins where the section ends
        (300, 400, NONE),
    ],
)
def test_half_of_either_is_enough_and_less_is_not(start: int, end: int, found: set[SectionKey]):
    assert MAP.of(passage(start, end)) == found


def test_a_passage_counts_in_its_own_document_alone():
    assert MAP.of(passage(10, 30, "news")) == {THIRD}
    assert MAP.of(passage(10, 30, "other")) == frozenset()


def test_an_empty_passage_counts_for_nothing():
    assert not counts(passage(10, 10), Extent(FIRST, 0, 100))


def test_every_rank_keeps_its_place_even_where_it_counts_for_nothing():
    assert MAP.ranked([passage(300, 400), passage(10, 30)]) == [frozenset(), {FIRST}]


def document(text: str) -> Document:
    return Document("guide", "", "", "", "", "", "", "", "", text)


def test_extents_leave_out_white_space_around_and_bare_headings():
    text = "\n\n  First\nSays something.\n\n Second\n "
    sections = [Section("s1", "guide", ("First",), 0, 28), Section("s2", "guide", ("Second",), 28, len(text))]
    said = Statement("t1", "guide", "s1", 10, 25, "Says something.", "sentence", 0)
    found = extents({"guide": document(text)}, sections, [said])
    assert found == [Extent(FIRST, 4, 25)]
    assert text[found[0].start : found[0].end] == "First\nSays something."


def test_sections_read_from_the_documents_are_those_of_the_index(library: Library):
    corpus = library.index.corpus
    wanted = {(section.document, section.path) for section in corpus.sections if corpus.statements_of[section.id]}
    assert set(read_sections(library.documents).keys) == wanted


def test_each_section_given_whole_counts_for_itself_and_no_other(library: Library):
    found = read_sections(library.documents)
    wrong = [
        section.path
        for section in library.index.corpus.sections
        if library.index.corpus.statements_of[section.id]
        and set(found.of(Passage(section.document, section.start, section.end, "")))
        != {(section.document, section.path)}
    ]
    assert not wrong


def test_a_whole_document_of_one_section_counts_for_it():
    documents = {one.id: one for one in small_documents(NEWS)}
    found = read_sections(documents)
    assert found.of(Passage(NEWS, 0, len(documents[NEWS].text), "")) == set(found.keys)
