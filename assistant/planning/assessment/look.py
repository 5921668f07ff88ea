"""A look at one key question: which characteristics of each rating a manager's own description touches.

No verdict is given and no rating foretold: characteristics are shown because they speak of the same subject.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.citing import Citations
from assistant.errors import RequestError
from assistant.models import Citation, Uncovered
from assistant.planning.assessment.likeness import likeness
from assistant.planning.assessment.said import Said, gather
from assistant.planning.assessment.subjects import Subject, subjects_of
from assistant.planning.intake.addressed import without_addressed
from assistant.planning.intake.shortfalls import Verdict, judge
from assistant.planning.nearness import Nearness
from knowledge.embedding import Vectors
from knowledge.framework import KeyQuestion
from knowledge.library import Library
from knowledge.models import Statement

MOST_CHARACTERS = 8_000
MOST_SUBJECTS = 2
"""A clause is shown beside at most so many subjects."""

BESIDE = 0.15
"""A second subject is kept if its nearest characteristic is at most this much less like the clause than the first's."""

SHARE, LESS, LEAST = 0.6, 0.15, 0.1
"""A characteristic is near enough if its likeness is this share of its subject's best, or at most this much less, and
not below the least; the subject's best always is."""

ROUNDING = 1e-5
"""The same likeness computed among other rows may differ by this much."""

Reads = Literal["in place", "falls short", "unclear"]
GOOD_FIRST = ("good", "outstanding", "requires-improvement", "inadequate")
SHORT_FIRST = ("requires-improvement", "inadequate", "good", "outstanding")
UNSAID = "You have not said anything about {}. How is it?"
CHECKLIST = "The characteristics are not a checklist and are not exhaustive."
NOTE = (
    "No rating is given or foretold. Characteristics are shown because they speak of the same subject as your words. "
    "They were written for community services, carry no date and are older than the present framework."
)
NOTHING = (
    "Nothing in this speaks of the key question in words that are known here. Write in English, one point a sentence, "
    "what happens in your service and what does not."
)


@dataclass(frozen=True, slots=True)
class Touch:
    """A characteristic that a point touches: its rating, the subject that both speak of, your words for it, and its
    own, without markup.

    `said` is empty where the point leans on the one before it.
    `likeness` is a cosine; it orders, and means nothing more.
    """

    rating: str
    subject: str
    said: str
    text: str
    citation: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the description says, with its span, and what it touches, in the order to be read.

    `reads` is how its wording reads, not a judgement of the service. `whole` is the span with what it leans on.
    """

    text: str
    start: int
    end: int
    reads: Reads
    touches: tuple[Touch, ...]
    whole: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A subject that the description is silent on, as a question; the citation quotes a characteristic of Good."""

    subject: str
    question: str
    text: str
    citation: int


@dataclass(frozen=True, slots=True)
class Look:
    """A description beside the characteristics of a key question. `ignored` are words that speak to the reader."""

    key_question: str
    description: str
    points: tuple[Point, ...]
    unsaid: tuple[Unsaid, ...]
    ignored: tuple[Uncovered, ...]
    notes: tuple[str, ...]
    note_citation: int
    citations: tuple[Citation, ...]


def look(library: Library, key_question: str, description: str) -> Look:
    """Lay a description beside the characteristics of a key question; raises RequestError where it cannot be read."""
    question = question_named(library, key_question)
    _check(description)
    text, ignored = without_addressed(description)
    subjects = subjects_of(library, Nearness(library), question.id)
    said = gather(library, subjects, text)
    citations = Citations(library.documents, library.index.corpus)
    note = citations.cite(_checklist(library))
    names = {rating.id: rating.name for rating in library.framework.ratings}
    points = tuple(_point(citations, names, text, entry) for entry in said)
    silent = _unsaid(citations, subjects, said)
    touched = any(point.touches for point in points)
    notes = (NOTE,) if touched else (NOTE, NOTHING)
    return Look(question.name, description, points, silent, ignored, notes, note, citations.all())


def question_named(library: Library, name: str) -> KeyQuestion:
    """Give the key question with this name, whatever its case; raises RequestError where there is none."""
    wanted = re.sub(r"[\s_-]+", "-", name.strip().casefold())
    found = next((entry for entry in library.framework.key_questions if entry.id == wanted), None)
    if found is None:
        listed = ", ".join(entry.name for entry in library.framework.key_questions)
        raise RequestError(f"“{name.strip()[:60]}” is not a key question. Use one of: {listed}.")
    return found


def gaps(seen: Look) -> tuple[Point, ...]:
    """Give the points that read as falling short of something that the characteristics speak of."""
    return tuple(point for point in seen.points if point.reads == "falls short" and point.touches)


def look_findings(seen: Look) -> str:
    """Write the gaps as shortfalls that a plan can be drafted from, one a line, in the manager's own words."""
    lines = [" ".join(seen.description[slice(*point.whole)].split()) for point in gaps(seen)]
    once = [line for line in dict.fromkeys(lines) if not any(line != other and line in other for other in lines)]
    return "\n".join(f"- {line}" for line in once)


def _check(description: str) -> None:
    if not description.strip():
        raise RequestError("There is nothing to look at. Describe in your own words how things are, one point a line.")
    if len(description) > MOST_CHARACTERS:
        raise RequestError(
            f"The description is longer than {MOST_CHARACTERS:,} characters. Give what is about this key question only."
        )
    if "\x00" in description or sum(c.isalpha() for c in description) < 3:
        raise RequestError("There are no words in this. Describe in your own words how things are, one point a line.")


def _checklist(library: Library) -> Statement:
    return next(row for row in library.index.corpus.statements if row.text == CHECKLIST)


def _point(citations: Citations, names: Mapping[str, str], text: str, said: Said) -> Point:
    clause = said.clause
    reads = _reads(text[clause.start : clause.end])
    touches = [
        Touch(names[rating], subject.title, spoken, row.text, citations.cite(row), round(value, 3))
        for subject, spoken in _nearest_subjects(said)
        for rating, row, value in _touched(said.vector, subject, reads)
    ]
    return Point(text[clause.start : clause.end], clause.start, clause.end, reads, tuple(touches), said.whole)


def _reads(words: str) -> Reads:
    match judge(words):
        case Verdict.SHORTFALL:
            return "falls short"
        case Verdict.MET:
            return "in place"
        case _:
            return "unclear"


def _nearest_subjects(said: Said) -> list[tuple[Subject, str]]:
    """Keep the subjects whose characteristics are the most like the clause."""
    best = {subject.title: _best(said.vector, subject) for subject, _ in said.subjects}
    ordered = sorted(said.subjects, key=lambda entry: -best[entry[0].title])[:MOST_SUBJECTS]
    return [entry for entry in ordered if best[entry[0].title] >= best[ordered[0][0].title] - BESIDE]


def _best(vector: Vectors, subject: Subject) -> float:
    return float(likeness(vector, [row for rated in subject.rows.values() for row in rated]).max())


def _touched(vector: Vectors, subject: Subject, reads: Reads) -> list[tuple[str, Statement, float]]:
    """Give the nearest characteristic of each rating, as far as it is near enough, in the order to be read."""
    best = _best(vector, subject)
    bound = min(best, max(LEAST, min(SHARE * best, best - LESS))) - ROUNDING
    nearest: list[tuple[str, Statement, float]] = []
    for rating, rows in subject.rows.items():
        alike = likeness(vector, rows)
        place = int(np.argmax(alike))
        if float(alike[place]) >= bound:
            nearest.append((rating, rows[place], float(alike[place])))
    order = SHORT_FIRST if reads == "falls short" else GOOD_FIRST
    return sorted(nearest, key=lambda entry: order.index(entry[0]))


def _unsaid(citations: Citations, subjects: Sequence[Subject], said: Sequence[Said]) -> tuple[Unsaid, ...]:
    spoken = {subject.title for entry in said for subject, _ in entry.subjects}
    return tuple(
        Unsaid(
            subject.title,
            f"You have not said anything about {subject.title}. How is it?",
            row.text,
            citations.cite(row),
        )
        for subject in subjects
        if subject.title not in spoken and (row := subject.asked)
    )
