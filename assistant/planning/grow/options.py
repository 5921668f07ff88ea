"""Ways to go about a finding, from what the guide says to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.models import Option
from assistant.planning.desk import Desk, Item
from assistant.planning.fitted import advice_line
from assistant.planning.grow.advice import advice_of
from knowledge.embedding import Vectors
from knowledge.framework import QualityStatement
from knowledge.models import Statement

PER_FINDING = 3
COMMON = 0.6
"""How much it counts against advice that it is like all the other advice on its quality statement."""

USED = 0.5
"""What it costs advice that an earlier finding has among its options already, for each time."""

LATER = 2
"""The place in time of advice on what comes after doing something: to show it, and to keep it up."""


@dataclass(frozen=True)
class Chosen:
    """An option with the statement that it quotes; `general` where it is of the building blocks."""

    option: Option
    source: Statement
    general: bool


def choose(desk: Desk, item: Item, first: int, used: Mapping[str, int]) -> list[Chosen]:
    """Choose options for a finding that differ from each other, best fitting first, numbered from `first`; `used`
    counts how often each statement is an option of an earlier finding. One that is asked about gets what holds for any
    improvement, until it is known what it is about."""
    rows = [(row, False) for row in ordered(desk, item, used)[:PER_FINDING]]
    if len(rows) < 2:
        rows += [(row, True) for row in general(desk, item)[: PER_FINDING - len(rows)]]
    return [Chosen(option(desk, item, row, first + place), row, blocks) for place, (row, blocks) in enumerate(rows)]


def option(desk: Desk, item: Item, source: Statement, number: int) -> Option:
    """Make an option of a statement."""
    return Option(f"O{number}", item.id, source.text, (desk.citations.cite(source),))


def ordered(desk: Desk, item: Item, used: Mapping[str, int]) -> list[Statement]:
    """Give all that the guide says to do about a finding, best first; what comes after doing something comes last."""
    if not item.guesses:
        return []
    rows = usable(desk, item.main)
    repeats = np.array([used.get(row.id, 0) for row in rows], dtype=np.float32)
    scores = np.asarray(_fit(desk, item, item.main, rows) - np.float32(USED) * repeats, dtype=np.float32)
    chosen = desk.near.different(scores, rows) if rows else []
    chosen = sorted(chosen, key=lambda row: _place(item.main, row) == LATER)
    return [*chosen[:2], *_beside(desk, item, chosen, used), *chosen[2:]]


def usable(desk: Desk, statement: QualityStatement) -> list[Statement]:
    """Give the bullets of a quality statement that are advice on their own."""
    rows = [(row, advice_of(statement.name, row)) for row in desk.topic(statement).do]
    return [row for row, known in rows if known is not None and known.usable]


def _place(statement: QualityStatement, row: Statement) -> int:
    known = advice_of(statement.name, row)
    return known.place if known else 1


def _beside(desk: Desk, item: Item, chosen: Sequence[Statement], used: Mapping[str, int]) -> list[Statement]:
    """Give the best advice on each other quality statement that a finding is about too."""
    found: list[Statement] = []
    for guess in item.guesses[1:]:
        known = {*used, *(s.id for s in (*chosen, *found))}
        rows = [
            row
            for row in usable(desk, guess.statement)
            if row.id not in known and _place(guess.statement, row) != LATER
        ]
        if rows:
            found.append(rows[int(np.argmax(_fit(desk, item, guess.statement, rows)))])
    return found


def _fit(desk: Desk, item: Item, statement: QualityStatement, rows: Sequence[Statement]) -> Vectors:
    """Score advice on a quality statement for a finding: by likeness, and by what was learnt from examples."""
    known = [advice_of(statement.name, row) for row in rows]
    names = [f"{statement.name}|{entry.begins}" if entry else "" for entry in known]
    return likeness_of(desk, item, rows) + advice_line().adds(item.vector, names)


def likeness_of(desk: Desk, item: Item, rows: Sequence[Statement]) -> Vectors:
    """Score advice by how near it is to a finding, beyond what all the advice beside it shares."""
    if not rows:
        return np.zeros(0, dtype=np.float32)
    scores = desk.near.of(item.scores, rows) + desk.near.likeness(item.vector, rows)
    return np.asarray(scores - COMMON * desk.near.likeness(desk.near.middle(rows), rows), dtype=np.float32)


def general(desk: Desk, item: Item) -> list[Statement]:
    """Give advice that holds for any improvement, best fitting first."""
    rows = desk.building_blocks
    return desk.near.different(desk.near.of(item.scores, rows), rows)
