"""Everything that is compared with a question, in one order; a row is a place in that order.

First statements, then chunks, everyday phrases, and examples of what is and is not this advisor's job.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from knowledge.chunking import TOKEN_BUDGET, Chunk, chunk_statements
from knowledge.everyday import EVERYDAY, Phrase, load_everyday
from knowledge.framework import FRAMEWORK
from knowledge.models import Document, Section, Statement
from knowledge.reading.read import read
from knowledge.scope import SCOPE, Kind, load_scope, with_tuples
from knowledge.vocabulary import VOCABULARY, load_vocabulary

RowKind = Literal["statement", "chunk", "phrase", "example"]

SCHEMA = 1
"""Raised whenever an index that an older Regrow wrote could no longer be read as meant."""


@dataclass(frozen=True, slots=True)
class Example:
    """One way to put a question of a kind; `kind` is its id in the scope file."""

    text: str
    kind: str


@dataclass(frozen=True)
class Corpus:
    """The documents taken apart, with the phrases that lead to them, and the kinds of question with their examples."""

    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    chunks: tuple[Chunk, ...]
    phrases: tuple[Phrase, ...]
    examples: tuple[Example, ...]
    kinds: tuple[Kind, ...]

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def statement_by_id(self) -> dict[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def statements_of(self) -> dict[str, list[Statement]]:
        """The statements of each section, by its id, in their order."""
        grouped: dict[str, list[Statement]] = {section.id: [] for section in self.sections}
        for statement in self.statements:
            grouped[statement.section].append(statement)
        return grouped

    def heading(self, section: str) -> str:
        """Give a section's heading as it is embedded: its last two headings."""
        return ". ".join(self.section_by_id[section].path[-2:])

    def texts(self) -> list[str]:
        """Give the text of every row as it is embedded: with its headings, phrases without."""
        entries = [(entry.section, entry.text) for entry in (*self.statements, *self.chunks)]
        return [f"{self.heading(section)}. {text}" for section, text in entries] + [
            entry.text for entry in (*self.phrases, *self.examples)
        ]

    def row_kinds(self) -> list[str]:
        """Give every row's kind."""
        groups = {"statement": self.statements, "chunk": self.chunks, "phrase": self.phrases, "example": self.examples}
        return [kind for kind, entries in groups.items() for _ in entries]

    def rows(self, kind: RowKind) -> slice:
        """Give the rows of a kind."""
        start = 0
        for name, entries in (
            ("statement", self.statements),
            ("chunk", self.chunks),
            ("phrase", self.phrases),
            ("example", self.examples),
        ):
            if name == kind:
                return slice(start, start + len(entries))
            start += len(entries)
        raise AssertionError(kind)


def build_corpus(documents: Sequence[Document], count: Callable[[str], int], everyday: Path = EVERYDAY) -> Corpus:
    """Read the documents and the phrases; raises DocumentError and VocabularyError."""
    readings = [read(document) for document in documents]
    sections = tuple(section for reading in readings for section in reading.sections)
    statements = tuple(statement for reading in readings for statement in reading.statements)
    scope = load_scope()
    examples = tuple(Example(said, kind.id) for kind in (*scope, term_questions()) for said in kind.says)
    kinds = tuple(replace(kind, says=()) for kind in (*scope, term_questions()))  # what they say is among the examples
    chunks = tuple(chunk_statements(statements, count))
    return Corpus(sections, statements, chunks, load_everyday(everyday, sections, statements), examples, kinds)


_QUESTIONS = (
    "What do inspectors say about {}?",
    "What should we do to improve {}?",
    "how do we sort out {}",
    "Which regulation covers {}?",
    "problems with {} picked up at our inspection",
    "What goes wrong with {}?",
)


@cache
def term_questions() -> Kind:
    """Ordinary questions about each of the sector's terms that the documents speak of, two a term."""
    terms = [term.name for term in load_vocabulary().terms if term.statements]
    ways = [(_QUESTIONS[number % 6], _QUESTIONS[(number + 3) % 6]) for number in range(len(terms))]
    return Kind(
        "sector-terms",
        "inside",
        tuple(way.format(term) for term, pair in zip(terms, ways, strict=True) for way in pair),
    )


_STORED = ("sections", "statements", "chunks", "phrases", "examples", "kinds")


def write_corpus(corpus: Corpus, path: Path) -> None:
    """Store a corpus as JSON."""
    data = {name: [asdict(entry) for entry in getattr(corpus, name)] for name in _STORED}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def read_corpus(path: Path) -> Corpus:
    """Read what `write_corpus` stored."""
    data: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return Corpus(
        tuple(Section(**with_tuples(entry)) for entry in data["sections"]),
        tuple(Statement(**entry) for entry in data["statements"]),
        tuple(Chunk(**entry) for entry in data["chunks"]),
        tuple(Phrase(**entry) for entry in data["phrases"]),
        tuple(Example(**entry) for entry in data["examples"]),
        tuple(Kind(**with_tuples(entry)) for entry in data["kinds"]),
    )


def fingerprint(documents: Sequence[Document], embedder: str, everyday: Path = EVERYDAY) -> str:
    """Name what an index is built from: documents, phrases, framework, vocabulary, embedder, and this code's schema."""
    digest = hashlib.sha256(f"{SCHEMA}\n{TOKEN_BUDGET}\n{embedder}\n".encode())
    for document in documents:
        digest.update(f"{document.id} {document.sha256}\n".encode())
    reading = Path(__file__).parent / "reading"
    for path in sorted(
        [
            FRAMEWORK,
            VOCABULARY,
            *SCOPE.glob("*.toml"),
            *everyday.glob("*.toml"),
            *reading.rglob("*.py"),
            *reading.rglob("*.toml"),
        ]
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
