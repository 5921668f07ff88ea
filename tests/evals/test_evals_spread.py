"""Over both splits together the cases reach all that the documents deal with: each has gold in a place of its own."""

from collections.abc import Callable

from knowledge.library import Library
from knowledge.models import Section
from tests.evals.loaded import parts

BLOCKS = "Building blocks of improvement"
Area = Callable[[Section], bool]


def unreached(library: Library, areas: dict[str, Area]) -> list[str]:
    """Name the areas without a gold place that lies within them altogether."""
    sections = library.index.corpus.sections
    gold = {place for _, part in parts() for place in part.gold}
    held = [[s for s in sections if place.holds(s.document, s.path)] for place in gold]
    return [name for name, within in areas.items() if not any(of and all(map(within, of)) for of in held)]


def under(*headings: str) -> Area:
    return lambda section: section.path[: len(headings)] == headings


def at(*places: tuple[str, tuple[str, ...]]) -> Area:
    return lambda section: (section.document, section.path) in places


def test_every_document_has_a_case(library: Library):
    documents: dict[str, Area] = {
        name: lambda section, name=name: section.document == name for name in library.documents
    }
    assert unreached(library, documents) == []


def test_every_quality_statement_that_is_assessed_has_a_case(library: Library):
    path = library.framework.sections.quality_statements.path
    statements = [item.name for item in library.framework.quality_statements if item.assessed]
    assert len(statements) > 25
    assert unreached(library, {name: under(*path, name) for name in statements}) == []


def test_every_key_question_has_a_case(library: Library):
    path = library.framework.sections.quality_statements.path
    for question in library.framework.key_questions:
        names = [item.name for item in library.framework.quality_statements if item.key_question == question.id]
        areas = {name: under(*path, name) for name in names}
        assert len(unreached(library, areas)) < len(areas), question.name


def test_every_rating_of_every_key_question_has_a_case(library: Library):
    rated = library.framework.sections.rating_characteristics
    areas = {f"{question} {rating}": at((ref.document, ref.path)) for (question, rating), ref in rated.items()}
    assert len(areas) == 20
    assert unreached(library, areas) == []


def test_every_rating_of_shared_lives_schemes_has_a_case(library: Library):
    shared = library.framework.sections.shared_lives
    assert unreached(library, {rating: at((ref.document, ref.path)) for rating, ref in shared.items()}) == []


def test_every_building_block_has_a_case(library: Library):
    sections = library.index.corpus.sections
    blocks = dict.fromkeys(section.path[1] for section in sections if section.path[0] == BLOCKS and section.path[1:])
    assert len(blocks) > 5
    assert unreached(library, {name: under(BLOCKS, name) for name in blocks}) == []
