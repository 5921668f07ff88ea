"""Which statements answer: the best few first, in groups by what they are to the question, the rest one step away."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.answering.candidates import Candidates, Numbers, Weighing, candidates, wanted_parts
from assistant.answering.lists import whole_list
from assistant.answering.ratings import compare_ratings
from knowledge.asks import Ask
from knowledge.layout import PARTS, Layout, Rows
from knowledge.library import Library
from knowledge.models import Section, Statement
from knowledge.search import Found

SHOWN = 9
CANDIDATES = 14
LEAST = 2
LEAST_OF_ASKED = 4
BELONGS, HOLDS = 0.65, 0.05
"""A statement is shown from this chance that it belongs to the answer, and from this share of the best one's chance to
hold what is asked."""
LIST_WORDS = 130
LEADS_LOOKED_AT = 3
LEAD_NEAR = 0.96


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one section, best first; a whole list keeps the document's order and is quoted as one."""

    section: Section
    statements: tuple[Statement, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show for one part of a question, and what more there is."""

    groups: tuple[Group, ...]
    more: tuple[Statement, ...] = field(default=())

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Give all statements shown, in order."""
        return tuple(statement for group in self.groups for statement in group.statements)


def choose(library: Library, found: Found, text: str, weighing: Weighing) -> Choice:
    """Choose the statements that answer one part of a question."""
    sections = found.ranking.sections
    top = int(sections.argmax())
    if library.search.layout.part_of[top] == PARTS.index("note"):
        return _note(library, top)
    listed = whole_list(library, found, text)
    if listed:
        section = library.index.corpus.section_by_id[listed[0].section]
        return Choice((Group(section, tuple(listed), whole=True),))
    if Ask.RATING in found.query.asks and found.query.ratings:
        columns = compare_ratings(library, found)
        if columns:
            return Choice(tuple(Group(section, tuple(statements)) for section, statements in columns))
    return _best(library, found, weighing)


def _note(library: Library, number: int) -> Choice:
    """The guide has nothing yet on this statement: that is what it says."""
    section = library.index.corpus.sections[number]
    statements = [s for s in library.index.corpus.statements_of[section.id] if s.kind != "pointer"]
    return Choice((Group(section, tuple(statements[:2])),))


def best_rows(holds: Numbers, belongs: Numbers, certain: Sequence[int] = ()) -> Rows:
    """Give the places of the candidates to show: what belongs to the answer, what most likely holds it first.

    Those that are `certain` are shown in any case. Where next to nothing belongs, the few that come nearest to it.
    """
    order = np.argsort(-holds, kind="stable")
    fit = order[(belongs[order] >= BELONGS) & (holds[order] >= HOLDS * holds.max())]
    if len(fit) < LEAST:
        fit = np.argsort(-belongs, kind="stable")[:LEAST]
    others = [int(place) for place in fit if place not in certain][: SHOWN - len(certain)]
    return np.array([place for place in order if place in certain or place in others], dtype=np.int64)


def _certain(library: Library, found: Found, rows: Rows) -> list[int]:
    """The places of the first few candidates in the best section of the part that is asked for."""
    layout = library.search.layout
    wanted = wanted_parts(found, blocks=not (found.query.suggested or found.query.named))
    sections = layout.section_of[rows]
    asked = next((int(section) for section in sections if int(layout.part_of[section]) in wanted), None)
    return [] if asked is None else [int(place) for place in np.flatnonzero(sections == asked)[:LEAST_OF_ASKED]]


def _best(library: Library, found: Found, weighing: Weighing) -> Choice:
    """The best statements: those of a list that is introduced, else those that hold and belong."""
    layout, corpus = library.search.layout, library.index.corpus
    looked = candidates(library, found)
    holds, belongs = weighing.chances(looked.facts)
    lead = _lead(layout, looked, best_rows(holds, belongs))
    if lead is not None and (introduced := _introduced(library, lead)):
        whole = Group(
            corpus.sections[int(layout.section_of[lead])],
            tuple(corpus.statements[row] for row in (lead, *introduced)),
            whole=True,
        )
        rest = [row for row in looked.rows[best_rows(holds, belongs)] if row != lead and row not in introduced]
        return Choice(
            (whole, *_groups(library, found, [int(row) for row in rest if not layout.is_lead[row]][: SHOWN - 2]))
        )
    open_rows = ~layout.is_lead[looked.rows]
    rows, holds, belongs = looked.rows[open_rows], holds[open_rows], belongs[open_rows]
    shown = [int(row) for row in rows[best_rows(holds, belongs, _certain(library, found, rows))]]
    law = _law(library, found, shown)
    shown = [*shown[: SHOWN - len(law)], *law]
    further = rows[np.argsort(-holds, kind="stable")]
    more = [int(row) for row in further if int(row) not in shown][: CANDIDATES - len(shown)]
    return Choice(_groups(library, found, shown), tuple(corpus.statements[row] for row in more))


def _lead(layout: Layout, looked: Candidates, shown: Rows) -> int | None:
    """The statement that introduces others, where one is among the very best, or would be shown."""
    scores = looked.facts[:, 0]
    near = np.flatnonzero(scores >= LEAD_NEAR * scores[0])[:LEADS_LOOKED_AT]
    places = [*map(int, near), *map(int, shown)]
    return next((int(looked.rows[place]) for place in places if layout.is_lead[looked.rows[place]]), None)


def _introduced(library: Library, lead: int) -> list[int]:
    """The list that a statement introduces, where it stands right below it and is short enough to show whole."""
    corpus = library.index.corpus
    rows = [
        row
        for row in range(lead + 1, min(lead + 30, len(corpus.statements)))
        if corpus.statements[row].lead == corpus.statements[lead].id
    ]
    unbroken = bool(rows) and rows[-1] - lead == len(rows)
    short = sum(len(corpus.statements[row].text.split()) for row in rows) <= LIST_WORDS
    return rows if unbroken and short and corpus.statements[rows[0]].section == corpus.statements[lead].section else []


def _law(library: Library, found: Found, shown: list[int]) -> list[int]:
    """Add, to what goes wrong or what to do, the regulation that it may breach: the topic's best such statement."""
    layout = library.search.layout
    first = int(layout.section_of[shown[0]])
    breach = PARTS.index("breach")
    if int(layout.part_of[first]) not in (PARTS.index("avoid"), PARTS.index("do")):
        return []
    if any(int(layout.part_of[layout.section_of[row]]) == breach for row in shown):
        return []
    same = (layout.topic_of[layout.section_of] == layout.topic_of[first]) & (
        layout.part_of[layout.section_of] == breach
    )
    rows = np.flatnonzero(same)
    return [int(rows[found.ranking.statements[rows].argmax()])] if len(rows) else []


def _groups(library: Library, found: Found, rows: list[int]) -> tuple[Group, ...]:
    """Gather statements by section: the parts asked for first, then by score."""
    layout, corpus = library.search.layout, library.index.corpus
    gathered: dict[int, list[int]] = {}
    for row in rows:
        gathered.setdefault(int(layout.section_of[row]), []).append(row)
    wanted = wanted_parts(found, blocks=True)
    order = sorted(
        gathered, key=lambda number: (int(layout.part_of[number]) not in wanted, -float(found.ranking.sections[number]))
    )
    return tuple(
        Group(corpus.sections[number], tuple(corpus.statements[row] for row in gathered[number])) for number in order
    )
