"""The vocabulary is held to the framework and the documents."""

from pathlib import Path

import pytest

import knowledge.library
from knowledge.errors import FrameworkError, VocabularyError
from knowledge.framework import load_framework
from knowledge.library import open_library
from knowledge.reading import load_documents
from knowledge.vocabulary import Term, Vocabulary, load_vocabulary
from knowledge.vocabulary_check import check_vocabulary

TEXTS = {document.id: document.text for document in load_documents()}


def test_the_vocabulary_agrees_with_the_framework_and_the_documents():
    check_vocabulary(load_vocabulary(), load_framework(), TEXTS)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (Term("rota", statements=("Safe: Rotas",)), "rota: no quality statement 'Safe: Rotas'"),
        (Term("rota", expand="staff zeppelin"), "rota: the documents never say 'zeppelin'"),
    ],
)
def test_a_term_that_leads_nowhere_is_refused(term: Term, said: str):
    with pytest.raises(VocabularyError, match=said):
        check_vocabulary(Vocabulary([term]), load_framework(), TEXTS)


def test_nothing_is_built_from_a_vocabulary_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wrong = Vocabulary([Term("rota", expand="zeppelin")])
    monkeypatch.setattr(knowledge.library, "load_vocabulary", lambda: wrong)
    with pytest.raises(VocabularyError, match="zeppelin"):
        open_library(tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_is_built_from_a_framework_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise FrameworkError("not right")

    monkeypatch.setattr(knowledge.library, "check_framework", refuse)
    with pytest.raises(FrameworkError):
        open_library(tmp_path)
    assert not list(tmp_path.iterdir())
