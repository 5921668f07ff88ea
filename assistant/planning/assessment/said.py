"""Which subjects each clause of a description speaks of: by its own words, or by what it leans on."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.planning.assessment.likeness import read_all
from assistant.planning.assessment.points import Clause, clauses_of
from assistant.planning.assessment.subjects import Subject
from knowledge.embedding import Vectors
from knowledge.library import Library

Named = tuple[tuple[Subject, str], ...]
"""Subjects, each with the words that speak of it; no words where the clause leans on the one before it."""


@dataclass(frozen=True)
class Said:
    """A clause with the subjects that it speaks of, and its vector; `whole` is its span with what it leans on."""

    clause: Clause
    whole: tuple[int, int]
    subjects: Named
    vector: Vectors


def gather(library: Library, subjects: Sequence[Subject], text: str) -> list[Said]:
    """Say of every clause which subjects it speaks of; one that names none may lean on the one before it.

    What names none and leans on nothing speaks of none: likeness alone was right too seldom to be shown.
    """
    clauses = clauses_of(text)
    named = [_named(subjects, text[clause.start : clause.end]) for clause in clauses]
    wholes: list[tuple[int, int]] = []
    for place, clause in enumerate(clauses):
        on = wholes[place - 1][0] if clause.leans and clause.within and not named[place] else clause.start
        wholes.append((on, clause.end))
    said: list[Said] = []
    for place, vector in enumerate(read_all(library, [text[slice(*whole)] for whole in wholes])):
        leaning = not named[place] and clauses[place].leans and bool(said)
        spoken = tuple((subject, "") for subject, _ in said[-1].subjects) if leaning else named[place]
        said.append(Said(clauses[place], wholes[place], spoken, vector))
    return said


def _named(subjects: Sequence[Subject], words: str) -> Named:
    return tuple((subject, spoken) for subject in subjects if (spoken := subject.spoken_of(words)))
