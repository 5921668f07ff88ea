"""A question in the framework's terms: what it names, what it asks for, and the words to look for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, reduce

from knowledge.asks import Ask, asks_of
from knowledge.framework import Framework
from knowledge.lexical import content_words
from knowledge.plain_words import PlainWords
from knowledge.vocabulary import Match, Vocabulary

MAX_CHARACTERS = 2000
"""What is searched of a longer text; the embedder reads less."""
MAX_RAW = 5 * MAX_CHARACTERS
"""What is cleaned of a longer text: folding marks upon marks takes time that grows with the square."""

_REGULATION = re.compile(r"\breg(?:ulation)?s?\.?\s*(?:no\.?\s*|number\s*)?(\d{1,2}\s?a?)\b(?![.%])", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Query:
    """A text to search for. Quality statements are named outright (`named`) or pointed to by a term (`suggested`)."""

    text: str
    embedded: str
    words: tuple[str, ...]
    asks: frozenset[Ask]
    named: frozenset[str]
    suggested: frozenset[str]
    key_questions: frozenset[str]
    ratings: frozenset[str]
    regulations: frozenset[str]
    terms: tuple[str, ...]


class Interpreter:
    """Reads questions by a framework and a vocabulary."""

    def __init__(self, framework: Framework, vocabulary: Vocabulary, plain_words: PlainWords) -> None:
        self._framework = framework
        self._vocabulary = vocabulary
        self._plain_words = plain_words

    @cached_property
    def _names(self) -> list[tuple[re.Pattern[str], str]]:
        """Each quality statement's own name, without its key question, as it may stand in a question."""
        short = [
            (statement.name.split(": ", 1)[-1], statement.name) for statement in self._framework.quality_statements
        ]

        def pattern(name: str) -> re.Pattern[str]:
            return re.compile("\\b" + re.escape(name).replace(",", ",?").replace("'", "['’]?") + "\\b", re.IGNORECASE)

        return [(pattern(name), full) for name, full in short]

    @cached_property
    def _ratings(self) -> list[tuple[re.Pattern[str], str]]:
        found: list[tuple[re.Pattern[str], str]] = []
        for rating in self._framework.ratings:
            for word in (rating.name, *rating.aliases):
                flags = re.NOFLAG if word.isupper() and len(word) < 3 else re.IGNORECASE
                found.append((re.compile(rf"\b{re.escape(word)}\b", flags), rating.id))
        return found

    @cached_property
    def _key_questions(self) -> list[tuple[re.Pattern[str], str]]:
        def pattern(name: str) -> re.Pattern[str]:
            return re.compile(rf"\b{re.escape(name).replace('-', '[- ]')}\b", re.IGNORECASE)

        return [(pattern(question.name), question.id) for question in self._framework.key_questions]

    def read(self, text: str) -> Query:
        """Read a question; never fails, whatever the text."""
        plain = clean(text[:MAX_RAW])[:MAX_CHARACTERS]
        matches = self._vocabulary.find(plain)
        ratings = frozenset(rating for pattern, rating in self._ratings if pattern.search(plain))
        named = frozenset(name for pattern, name in self._names if pattern.search(plain))
        unnamed = reduce(
            lambda rest, entry: entry[0].sub(" it ", rest), self._names, plain
        )  # "improving outcomes" asks for nothing
        spelt = _spelt_out(plain, matches)
        expansions = " ".join(match.term.expand for match in matches if match.term.expand)
        return Query(
            text=plain,
            embedded=self._plain_words.plain(spelt),
            words=tuple(
                dict.fromkeys(
                    [*content_words(spelt), *content_words(self._plain_words.plain(spelt)), *content_words(expansions)]
                )
            ),
            asks=asks_of(unnamed, names_rating=bool(ratings)),
            named=named,
            suggested=frozenset(name for match in matches for name in match.term.statements) - named,
            key_questions=frozenset(question for pattern, question in self._key_questions if pattern.search(plain)),
            ratings=ratings,
            regulations=frozenset(number.replace(" ", "").upper() for number in _REGULATION.findall(plain)),
            terms=tuple(dict.fromkeys(match.term.name for match in matches)),
        )


def clean(text: str) -> str:
    """Fold compatibility forms and white space, and drop the invisible (controls, Unicode tags, lone surrogates)."""
    folded = unicodedata.normalize("NFKC", text)
    visible = (c if unicodedata.category(c)[0] != "C" else (" " if c in "\n\t\r\f\v" else "") for c in folded)
    return _SPACE.sub(" ", "".join(visible)).strip()


def _spelt_out(text: str, matches: tuple[Match, ...]) -> str:
    """Put right what is misspelt, and write short forms out, in the text itself."""
    result: list[str] = []
    done = 0
    for match in matches:
        if match.kind in ("misspelt", "short"):
            result += [text[done : match.start], match.term.name]
            done = match.end
    return "".join([*result, text[done:]])
