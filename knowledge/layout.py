"""Where every row belongs: statements and phrases to sections, sections to the quality statement that they are of."""

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.framework import Framework, SectionRef

Rows = NDArray[np.int64]
PARTS = ("other", "avoid", "breach", "do", "note", "rating")
"""What a section is to its quality statement, or to its key question (rating); other where it is neither."""


_REGULATION = re.compile(r"\b[Rr]egulation (\d+[A-Z]?)\b|^(\d+[A-Z]?): ")
_PROOF = re.compile(
    r"^(?:Be (?:prepared|ready) to|Build (?:up|your portfolio of) evidence|Record evidence|Given the strong links)"
)
"""Advice on how to show CQC what was done: true of every topic, and never the first thing to do about one."""


class Layout:
    """Where every row belongs, as arrays: statements and phrases to sections, sections to their quality statement."""

    def __init__(self, corpus: Corpus, framework: Framework) -> None:
        self.corpus = corpus
        self.place_of = places = {section.id: number for number, section in enumerate(corpus.sections)}
        self.row_of = numbers = {statement.id: number for number, statement in enumerate(corpus.statements)}
        self.section_of = np.array([places[s.section] for s in corpus.statements], dtype=np.int64)
        self.chunk_section = np.array([places[c.section] for c in corpus.chunks], dtype=np.int64)
        self.phrase_section = np.array([places[p.section] for p in corpus.phrases], dtype=np.int64)
        self.phrase_statement = np.array(
            [numbers[p.statement] if p.statement else -1 for p in corpus.phrases], dtype=np.int64
        )
        self.pointer = np.array([s.kind == "pointer" for s in corpus.statements], dtype=bool)
        self.citing = _citing(corpus)
        self.area_of = _areas(corpus)
        self.paragraph_of = _paragraphs(corpus)
        self.is_proof = np.array([bool(_PROOF.match(s.text)) for s in corpus.statements], dtype=np.float32)
        leads = {s.lead for s in corpus.statements if s.lead}
        self.is_lead = np.array([s.id in leads for s in corpus.statements], dtype=bool)
        self.topic_of, self.part_of = _topics(corpus, framework)
        self.statement_parts = frozenset(PARTS.index(part) for part in ("avoid", "breach", "do"))
        self.topic_names = _topic_names(corpus, framework, self.topic_of, self.part_of)
        lists = (_place(corpus, ref) for ref in framework.sections.regulations.values())
        self.regulation_lists = np.array([place for place in lists if place is not None], dtype=np.int64)
        schemes = {rating: _place(corpus, ref) for rating, ref in framework.sections.shared_lives.items()}
        self.scheme_sections = {rating: place for rating, place in schemes.items() if place is not None}
        self.scale = tuple(rating.id for rating in sorted(framework.ratings, key=lambda rating: rating.rank))
        self.rating_sections = {
            key: place
            for key, ref in framework.sections.rating_characteristics.items()
            if (place := _place(corpus, ref)) is not None
        }

    @cached_property
    def topics(self) -> int:
        """How many topics there are."""
        return int(self.topic_of.max()) + 1


def _areas(corpus: Corpus) -> Rows:
    """Number the areas, each the sections under the same two headings, and give each section its own's number."""
    numbered: dict[tuple[str, ...], int] = {}
    return np.array(
        [numbered.setdefault((s.document, *s.path[:2]), len(numbered)) for s in corpus.sections], dtype=np.int64
    )


def _paragraphs(corpus: Corpus) -> Rows:
    """Number the paragraphs of all sections, and give each statement its own's number."""
    numbered: dict[tuple[str, int], int] = {}
    return np.array(
        [numbered.setdefault((s.section, s.paragraph), len(numbered)) for s in corpus.statements], dtype=np.int64
    )


def _topic_names(corpus: Corpus, framework: Framework, topic_of: Rows, part_of: Rows) -> dict[str, int]:
    """Give the topic of each quality statement that has sections, by its name."""
    names: dict[str, int] = {}
    of_statement = [PARTS.index(part) for part in ("avoid", "breach", "do", "note")]
    for number, section in enumerate(corpus.sections):
        if part_of[number] in of_statement:
            name = next(heading for heading in section.path if framework.statement(heading))
            names.setdefault(name, int(topic_of[number]))
    return names


def _citing(corpus: Corpus) -> dict[str, list[int]]:
    """Give, for each regulation's number, the statements that name it."""
    found: dict[str, list[int]] = {}
    for row, statement in enumerate(corpus.statements):
        for numbers in _REGULATION.findall(statement.text):
            found.setdefault((numbers[0] or numbers[1]).upper(), []).append(row)
    return found


def _place(corpus: Corpus, ref: SectionRef) -> int | None:
    found = (number for number, s in enumerate(corpus.sections) if s.document == ref.document and s.path == ref.path)
    return next(found, None)


def _topics(corpus: Corpus, framework: Framework) -> tuple[Rows, Rows]:
    """Give each section's topic (sections of one quality statement share theirs) and its part (an index into PARTS)."""
    layout = framework.sections.quality_statements
    rated = {(ref.document, ref.path) for ref in framework.sections.rating_characteristics.values()}
    known: dict[tuple[str, ...], int] = {}
    topics: list[int] = []
    parts: list[int] = []
    for section in corpus.sections:
        depth = len(layout.path) + 1
        above = (
            section.document == layout.document
            and section.path[: len(layout.path)] == layout.path
            and len(section.path) >= depth
        )
        statement = above and framework.statement(section.path[depth - 1]) is not None
        key = (section.document, *section.path[: depth if statement else None])
        topics.append(known.setdefault(key, len(known)))
        if statement:
            parts.append(_part(section.path[depth:], framework))
        else:
            parts.append(PARTS.index("rating" if (section.document, section.path) in rated else "other"))
    return np.array(topics, dtype=np.int64), np.array(parts, dtype=np.int64)


def _part(rest: Sequence[str], framework: Framework) -> int:
    layout = framework.sections.quality_statements
    for name, headings in (("avoid", layout.avoid), ("breach", layout.breach), ("do", layout.recover)):
        if rest and rest[0] in headings:
            return PARTS.index(name)
    return PARTS.index("note")
