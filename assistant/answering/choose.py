"""Which statements answer: the best few first, in groups by what they are to the question, the rest one step away."""

from dataclasses import dataclass, field

import numpy as np

from assistant.answering.lists import whole_list
from assistant.answering.ratings import compare_ratings
from knowledge.asks import Ask
from knowledge.layout import PARTS
from knowledge.library import Library
from knowledge.models import Section, Statement
from knowledge.search import Found

SHOWN = 8
CANDIDATES = 14
SECTION_WEIGHT = 0.7
MOST_OF_ONE_SECTION = 4
MOST_OF_ASKED = 5
LEAST_OF_ASKED = 4
LIST_WORDS = 130
LEADS_LOOKED_AT = 3
LEAD_NEAR = 0.96
FAR_BELOW = 0.62
"""A statement whose score is below this share of the best one's is not shown."""


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


def choose(library: Library, found: Found, text: str) -> Choice:
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
    return _best(library, found)


def _note(library: Library, number: int) -> Choice:
    """The guide has nothing yet on this statement: that is what it says."""
    section = library.index.corpus.sections[number]
    statements = [s for s in library.index.corpus.statements_of[section.id] if s.kind != "pointer"]
    return Choice((Group(section, tuple(statements[:2])),))


def _best(library: Library, found: Found) -> Choice:
    """The best statements overall, more of the section that is asked for than of any other."""
    layout, corpus = library.search.layout, library.index.corpus
    scores = found.ranking.statements + SECTION_WEIGHT * found.ranking.sections[layout.section_of]
    scores = np.where(layout.pointer, -1.0, scores)
    order = [int(row) for row in np.argsort(-scores, kind="stable")[:80]]
    kept = [row for row in order if scores[row] >= FAR_BELOW * scores[order[0]]]
    near = [row for row in kept[:LEADS_LOOKED_AT] if scores[row] >= LEAD_NEAR * scores[kept[0]]]
    lead = next((row for row in near if layout.is_lead[row]), kept[0])
    if layout.is_lead[lead] and (introduced := _introduced(library, lead)):
        rest = [row for row in kept if row != lead and row not in introduced][: SHOWN - 2]
        whole = Group(
            corpus.sections[int(layout.section_of[lead])],
            tuple(corpus.statements[row] for row in (lead, *introduced)),
            whole=True,
        )
        return Choice((whole, *_groups(library, found, [row for row in rest if not layout.is_lead[row]])))
    shown = _spread([row for row in kept if not layout.is_lead[row]], library, found)
    law = _law(library, found, shown)
    shown = [*shown[: SHOWN - len(law)], *law]
    more = [row for row in kept if row not in shown and not layout.is_lead[row]][: CANDIDATES - len(shown)]
    return Choice(_groups(library, found, shown), tuple(corpus.statements[row] for row in more))


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


def _spread(order: list[int], library: Library, found: Found) -> list[int]:
    """Take the best, at most so many of one section; the part asked for may fill more, and the next best the rest."""
    layout = library.search.layout
    wanted = _wanted(found, blocks=not (found.query.suggested or found.query.named))
    first = int(layout.section_of[order[0]]) if order else -1
    asked = next(
        (int(layout.section_of[row]) for row in order if int(layout.part_of[layout.section_of[row]]) in wanted), first
    )
    limits = {asked: MOST_OF_ASKED}
    counts: dict[int, int] = {}
    shown: list[int] = []
    certain = [row for row in order if int(layout.section_of[row]) == asked][:LEAST_OF_ASKED] if wanted else []
    for row in order:
        section = int(layout.section_of[row])
        waiting = sum(other not in shown for other in certain)
        if row not in certain and len(shown) + waiting >= SHOWN:
            continue
        if len(shown) < SHOWN and (row in certain or counts.get(section, 0) < limits.get(section, MOST_OF_ONE_SECTION)):
            counts[section] = counts.get(section, 0) + 1
            shown.append(row)
    return shown


def _wanted(found: Found, *, blocks: bool) -> set[int]:
    """The parts that are asked for; what to do may stand in the building blocks too, where `blocks` lets it."""
    asked = {ask.value for ask in found.query.asks if ask.value in PARTS}
    return {PARTS.index(part) for part in (asked | {"other"} if blocks and "do" in asked else asked)}


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
    wanted = _wanted(found, blocks=True)
    order = sorted(
        gathered, key=lambda number: (int(layout.part_of[number]) not in wanted, -float(found.ranking.sections[number]))
    )
    return tuple(
        Group(corpus.sections[number], tuple(corpus.statements[row] for row in gathered[number])) for number in order
    )
