"""Statements are put together so that none says more, or less, than in its place in the document."""

import pytest

from assistant.answering.choose import Choice, Group
from assistant.answering.compose import Composer, written
from assistant.citing import Citations, Numbering
from assistant.models import Sentence
from knowledge.library import Library
from knowledge.models import Statement


@pytest.fixture
def citations(library: Library) -> Citations:
    return Citations(library.documents, library.index.corpus)


@pytest.fixture
def composer(library: Library, citations: Citations) -> Composer:
    return Composer(library, citations)


def statement(library: Library, beginning: str) -> Statement:
    return next(entry for entry in library.index.corpus.statements if entry.text.startswith(beginning))


def group(library: Library, *statements: Statement) -> Choice:
    return Choice((Group(library.index.corpus.section_by_id[statements[0].section], statements),))


def test_a_statement_that_stands_alone_is_quoted_alone(library: Library, composer: Composer, citations: Citations):
    alone = statement(library, "Medicines administration records were not")
    (sentence,) = composer.compose(group(library, alone))
    assert sentence.text == alone.text
    assert [(citation.start, citation.end) for citation in citations.all()] == [(alone.start, alone.end)]


def test_an_item_keeps_the_lead_that_limits_it(library: Library, composer: Composer, citations: Citations):
    (sentence,) = composer.compose(group(library, statement(library, "issuing a fine")))
    assert sentence.text == "CQC actions may include: issuing a fine"
    assert [citation.quote for citation in citations.all()] == ["CQC actions may include:", "issuing a fine"]


def test_items_under_one_lead_are_one_sentence(library: Library, composer: Composer):
    chosen = statement(library, "issuing a fine"), statement(library, "issuing a caution")
    (sentence,) = composer.compose(group(library, *chosen))
    assert sentence.text == "CQC actions may include: issuing a fine; issuing a caution"
    assert len(sentence.citations) == 3


def test_a_sentence_that_leans_on_the_one_before_brings_it_along(library: Library, composer: Composer):
    leaning = statement(library, "If they fail to improve, the CQC")
    (sentence,) = composer.compose(group(library, leaning))
    assert sentence.text.startswith("Any services rated as inadequate face being put into special measures")
    assert sentence.text.endswith(leaning.text)


@pytest.mark.parametrize("order", [1, -1])
def test_one_that_was_brought_along_is_not_said_again(library: Library, composer: Composer, order: int):
    both = statement(library, "Any services rated as inadequate"), statement(library, "If they fail to improve")
    assert len(composer.compose(group(library, *both[::order]))) == 1


def test_what_one_part_said_no_other_part_says_again(library: Library, composer: Composer):
    first, second = statement(library, "Medicines administration records"), statement(library, "Inaccurate records led")
    assert len(composer.compose(group(library, first))) == 1
    (sentence,) = composer.compose(group(library, first, second))
    assert sentence.text == second.text
    assert sentence.heading == "What to avoid – Safe: Medicines optimisation"


def test_a_voice_names_who_is_speaking(library: Library, composer: Composer):
    voice = next(entry for entry in library.index.corpus.statements if entry.kind == "voice" and entry.speaker)
    sentences = composer.compose(group(library, voice))
    assert [sentence.speaker for sentence in sentences] == [voice.speaker]
    assert f"({voice.speaker})" in written(sentences)


def test_a_whole_list_is_one_quotation_in_order(library: Library, composer: Composer, citations: Citations):
    corpus = library.index.corpus
    lead = statement(library, "CQC actions may include:")
    items = [entry for entry in corpus.statements if entry.lead == lead.id]
    section = corpus.section_by_id[lead.section]
    sentences = composer.compose(Choice((Group(section, (lead, *items), whole=True),)))
    assert [sentence.text for sentence in sentences] == [lead.text, *(item.text for item in items)]
    assert {sentence.citations for sentence in sentences} == {(1,)}
    assert [(citation.start, citation.end) for citation in citations.all()] == [(lead.start, items[-1].end)]


def test_another_document_than_the_guide_is_named_with_its_date(library: Library, composer: Composer):
    leaning = statement(library, "We may request the provider")
    document = library.documents[leaning.document]
    heading = composer.heading(library.index.corpus.section_by_id[leaning.section])
    assert heading.endswith(f"({document.short_title}, {document.date})")


def test_the_text_has_headings_points_and_a_mark_for_each_citation():
    sentences = [Sentence("Hello."), Sentence("A fact.", (1,), "What to do"), Sentence("Another.", (1, 2), None, "Ann")]
    assert written(sentences) == "Hello.\n\nWhat to do:\n- A fact. [1]\n- Another. (Ann) [1] [2]"


def test_citations_are_numbered_in_the_order_of_their_first_use(library: Library, citations: Citations):
    texts = "Medicines administration records", "Inaccurate records led", "issuing a fine"
    one, two, three = (citations.cite(statement(library, text)) for text in texts)
    assert citations.cite(statement(library, texts[0])) == one
    numbering = Numbering()
    told = [Sentence("a", (three,)), Sentence("b", (three, one)), Sentence("c", (one,))]
    assert two not in {one, three}
    assert [numbering.of(sentence).citations for sentence in told] == [(1,), (1, 2), (2,)]
    assert [(citation.n, citation.quote[:5]) for citation in numbering.used(citations.all())] == [
        (1, "issui"),
        (2, "Medic"),
    ]
