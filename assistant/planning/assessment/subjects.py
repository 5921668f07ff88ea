"""What the characteristics of each key question are about: subjects, and the words by which managers speak of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.planning.nearness import Nearness
from knowledge.library import Library
from knowledge.models import Statement
from knowledge.reading.tables import check_keys, read_toml, tables, text, texts

SUBJECTS = Path(__file__).parent / "subjects.toml"


@dataclass(frozen=True)
class Subject:
    """One subject of a key question, with its characteristics by the rating's id.

    `asked` is the characteristic of Good that is quoted where a description is silent; None where Good has none.
    """

    title: str
    says: re.Pattern[str]
    rows: Mapping[str, tuple[Statement, ...]]
    asked: Statement | None

    def spoken_of(self, words: str) -> str | None:
        """Give the words in a text that speak of the subject; None where there are none."""
        found = self.says.search(words.replace("’", "'"))
        return words[slice(*found.span())] if found else None


@dataclass(frozen=True)
class _Written:
    question: str
    title: str
    begins: tuple[str, ...]
    says: re.Pattern[str]


def subjects_of(library: Library, near: Nearness, question: str) -> list[Subject]:
    """Give the subjects of a key question, by its id; a beginning that the document does not have is an error."""
    refs = library.framework.sections.rating_characteristics
    rated = [
        (rating, row) for (asked, rating), ref in refs.items() if asked == question for row in near.statements(ref)
    ]
    return [_subject(entry, rated) for entry in _written() if entry.question == question]


def _subject(entry: _Written, rated: Iterable[tuple[str, Statement]]) -> Subject:
    listed = list(rated)
    chosen = [next(pair for pair in listed if pair[1].text.startswith(begin)) for begin in entry.begins]
    rows = {rating: tuple(row for own, row in chosen if own == rating) for rating in dict(chosen)}
    first = chosen[0]
    return Subject(entry.title, entry.says, rows, first[1] if first[0] == "good" else None)


@cache
def _written() -> tuple[_Written, ...]:
    found: list[_Written] = []
    for entry in tables(read_toml(SUBJECTS), "subject", "subjects.toml"):
        check_keys(entry, {"question", "title", "begins", "says"}, set(), "subjects.toml")
        title = text(entry, "title", "subjects.toml")
        says = _pattern(texts(entry, "says", title))
        question = text(entry, "question", title)
        found.append(_Written(question, title, texts(entry, "begins", title), says))
    return tuple(found)


def _pattern(says: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern of words: * stands for the rest of a word, or alone for up to three words."""
    forms = sorted((_form(words) for words in says), key=len, reverse=True)
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(forms)})(?![\w'-])", re.IGNORECASE)


def _form(words: str) -> str:
    whole = re.escape(words).replace(r"\ \*\ ", r"(?:\s[\w'-]+){0,3}\s").replace(r"\*", r"[\w'-]*")
    return re.sub(r"\\ |(?<=\w)\\-", r"[\\s-]+", whole)
