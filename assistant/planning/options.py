"""Ways to go about a finding, from what the guide says to do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.models import Option
from assistant.planning.desk import Desk, Item
from knowledge.embedding import Vectors
from knowledge.lexical import content_words
from knowledge.models import Statement

PER_FINDING = 3
OTHER_CASE = 0.5
SAME_CASE = 0.2
FROM_OTHERS = 0.15
COMMON = 0.6
"""How much it counts against advice that it is like all the other advice on its quality statement."""

USED = 0.25
"""What it costs advice that an earlier finding has among its options already, for each time."""

_LATER = re.compile(
    r"given the strong links|know that|be (?:prepared|ready) to (?:show|demonstrate|provide)|following improvements|"
    r"ensure (?:that )?(?:the|any|"
    r"all) evidence|document (?:how|the|any|what)|record (?:the|how|any)|"
    r"ensure (?:that )?you(?:r)? (?:can |are able to )?(?:document|evidence|record)|"
    r"once (?:the )?(?:improvement|change)s? (?:are|have)|capture",
    re.IGNORECASE,
)
_CASE = re.compile(r"(?:where|if|when)\b[^,]*", re.IGNORECASE)
_ANY_CASE = frozenset(
    word[:5] for word in content_words("issues identified CQC quality statement service care people staff areas")
)
"""Words that stand in cases of every kind."""

_FROM_OTHERS = re.compile(
    r"research what|benchmark|learn from other|connect with|services should also|explore how your peers|avoid falling|"
    r"support people to make|people must be involved|try to calculate|involve multiple future users|"
    r"assess core skills|protect yourself",
    re.IGNORECASE,
)
"""Advice to look elsewhere, further ahead or to what comes with a change: seldom the first thing to do."""

_REMARK = re.compile(r"the cqc report examples|skills for care", re.IGNORECASE)


@dataclass(frozen=True)
class Chosen:
    """An option with the statement that it quotes; `general` where it is of the building blocks."""

    option: Option
    source: Statement
    general: bool


def choose(desk: Desk, item: Item, first: int, used: Mapping[str, int]) -> list[Chosen]:
    """Choose options for a finding that differ from each other, best fitting first, numbered from `first`; `used`
    counts how often each statement is an option of an earlier finding."""
    rows = [(row, False) for row in ordered(desk, item, used)[:PER_FINDING]]
    if len(rows) < 2:
        rows += [(row, True) for row in general(desk, item)[: PER_FINDING - len(rows)]]
    return [Chosen(option(desk, item, row, first + place), row, blocks) for place, (row, blocks) in enumerate(rows)]


def option(desk: Desk, item: Item, source: Statement, number: int) -> Option:
    """Make an option of a statement."""
    return Option(f"O{number}", item.id, source.text, (desk.citations.cite(source),))


def ordered(desk: Desk, item: Item, used: Mapping[str, int]) -> list[Statement]:
    """Give all that the guide says to do about a finding, best first; showing evidence comes after doing something."""
    if not item.guesses:
        return []
    rows = [s for s in desk.topic(item.main).do if _whole(s)]
    repeats = np.array([used.get(row.id, 0) for row in rows], dtype=np.float32)
    scores = np.asarray(_fit(desk, item, rows) - np.float32(USED) * repeats, dtype=np.float32)
    chosen = desk.near.different(scores, rows) if rows else []
    chosen = [s for s in chosen if not _LATER.match(s.text)] + [s for s in chosen if _LATER.match(s.text)]
    return [*chosen[:2], *_beside(desk, item, chosen, used), *chosen[2:]]


def _beside(desk: Desk, item: Item, chosen: Sequence[Statement], used: Mapping[str, int]) -> list[Statement]:
    """Give the best advice on each other quality statement that a finding is about too."""
    found: list[Statement] = []
    for guess in item.guesses[1:]:
        known = {*used, *(s.id for s in (*chosen, *found))}
        rows = [
            s for s in desk.topic(guess.statement).do if _whole(s) and not _LATER.match(s.text) and s.id not in known
        ]
        if rows:
            found.append(rows[int(np.argmax(_fit(desk, item, rows)))])
    return found


def _fit(desk: Desk, item: Item, rows: Sequence[Statement]) -> Vectors:
    """Score advice for a finding; that for a case ("Where training is …") which it is silent on comes later."""
    if not rows:
        return np.zeros(0, dtype=np.float32)
    said = frozenset(word[:5] for word in content_words(item.shortfall.text))
    scores = desk.near.of(item.scores, rows) + desk.near.likeness(item.vector, rows)
    scores = scores - COMMON * desk.near.likeness(desk.near.middle(rows), rows)
    for place, row in enumerate(rows):
        case = _CASE.match(row.text)
        if case:
            words = {word[:5] for word in content_words(case[0])} - _ANY_CASE
            scores[place] += SAME_CASE if said & words else -OTHER_CASE
        elif _FROM_OTHERS.match(row.text):
            scores[place] -= FROM_OTHERS
    return np.asarray(scores, dtype=np.float32)


def general(desk: Desk, item: Item) -> list[Statement]:
    """Give advice that holds for any improvement, best fitting first."""
    rows = desk.building_blocks
    return desk.near.different(desk.near.of(item.scores, rows), rows)


def _whole(statement: Statement) -> bool:
    """Whether a statement stands on its own as advice."""
    return statement.lead is None and not statement.text.rstrip().endswith(":") and not _REMARK.match(statement.text)
