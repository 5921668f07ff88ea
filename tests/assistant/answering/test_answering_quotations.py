"""Every quotation is the source's text at its span, and every sentence says no more than its quotations.

Checked from the files themselves, without the advisor's own verifier.
"""

from pathlib import Path

import pytest

from knowledge.library import Library
from tests.assistant.answering.asking import Ask, cited, letters
from tests.assistant.answering.sixty import SIXTY
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, str]:
    return {document.id: (ROOT / Path(document.path)).read_bytes().decode() for document in library.documents.values()}


@pytest.mark.parametrize("question", SIXTY)
def test_every_quotation_is_its_source_at_its_span(ask: Ask, files: dict[str, str], question: str):
    answer = ask(question)
    assert answer.citations
    for citation in answer.citations:
        assert citation.quote
        assert files[citation.document][citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("question", SIXTY)
def test_every_sentence_is_in_the_words_of_its_quotations(ask: Ask, question: str):
    answer = ask(question)
    for sentence in (*answer.sentences, *answer.more):
        assert sentence.citations
        quotes = "".join(letters(citation.quote) for citation in cited(answer, sentence))
        assert letters(sentence.text)
        assert letters(sentence.text) in quotes


@pytest.mark.parametrize("question", SIXTY)
def test_no_sentence_is_said_twice(ask: Ask, question: str):
    answer = ask(question)
    texts = [(sentence.text, sentence.citations) for sentence in (*answer.sentences, *answer.more)]
    assert sorted({*texts}) == sorted(texts)


@pytest.mark.parametrize("question", SIXTY)
def test_the_headings_of_a_section_are_the_documents_own(ask: Ask, files: dict[str, str], question: str):
    for citation in ask(question).citations:
        assert citation.section
        for heading in citation.section:
            assert letters(heading) in letters(files[citation.document])


def test_the_questions_reach_every_document(ask: Ask, library: Library):
    reached = {citation.document for question in SIXTY for citation in ask(question).citations}
    assert reached == library.documents.keys()
