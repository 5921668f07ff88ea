"""Holds a vocabulary to the framework and the documents that it leads to."""

from collections.abc import Iterator, Mapping

from knowledge.errors import VocabularyError
from knowledge.framework import Framework
from knowledge.lexical import words
from knowledge.vocabulary import Vocabulary


def check_vocabulary(vocabulary: Vocabulary, framework: Framework, texts: Mapping[str, str]) -> None:
    """Every quality statement that a term points to is in the framework, and its added words stand in the documents.

    `texts` are the documents' texts by id. Raises VocabularyError that names what is wrong.
    """
    problems = [*_problems(vocabulary, framework, {word for text in texts.values() for word in words(text)})]
    if problems:
        raise VocabularyError(f"The vocabulary is not right: {'; '.join(problems)}. Correct vocabulary.toml.")


def _problems(vocabulary: Vocabulary, framework: Framework, known: set[str]) -> Iterator[str]:
    for term in vocabulary.terms:
        yield from (
            f"{term.name}: no quality statement {name!r}"
            for name in term.statements
            if framework.statement(name) is None
        )
        yield from (
            f"{term.name}: the documents never say {word!r}" for word in words(term.expand) if word not in known
        )
