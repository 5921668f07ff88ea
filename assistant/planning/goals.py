"""What good looks like, for each quality statement that findings are about."""

import re
from collections.abc import Sequence

import numpy as np

from assistant.models import Goal
from assistant.planning.desk import BASELINE, Desk, Item
from assistant.planning.nearness import unit
from knowledge.embedding import Vectors
from knowledge.framework import QualityStatement
from knowledge.models import Statement

GOOD = 3
"""The rank of the rating to aim for."""

_LEANS = re.compile(
    r"(?:this|these|those|they|it|he|she|such|where this|when this|people[’']s feedback)\b", re.IGNORECASE
)


def set_goals(desk: Desk, items: Sequence[Item]) -> tuple[Goal, ...]:
    """Give a goal for each quality statement; findings that share one share the goal."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item.guesses:
            groups.setdefault(item.main.id, []).append(item)
    goals: list[Goal] = []
    used: set[str] = set()
    for group in groups.values():
        quoted = _characteristic(desk, group[0].main, group, used)
        used.add(quoted.id)
        measure, cited = _measure(desk, group)
        number = desk.citations.cite(quoted)
        goals.append(
            Goal(f"G{len(goals) + 1}", tuple(item.id for item in group), quoted.text, measure, None, (number, *cited))
        )
    return tuple(goals)


def _characteristic(desk: Desk, statement: QualityStatement, group: Sequence[Item], used: set[str]) -> Statement:
    """Choose the characteristic of Good that fits findings and quality statement best, each once if it can be."""
    framework = desk.library.framework
    good = next(rating.id for rating in framework.ratings if rating.rank == GOOD)
    section = framework.sections.rating_characteristics[statement.key_question, good]
    rows = [s for s in desk.near.statements(section) if s.kind != "pointer" and not _LEANS.match(s.text)]
    fresh = [s for s in rows if s.id not in used] or rows
    return fresh[int(np.argmax(desk.near.toward(_wanted(desk, statement, group), fresh, rows)))]


def _wanted(desk: Desk, statement: QualityStatement, group: Sequence[Item]) -> Vectors:
    """Give the direction to look in: what sets quality statement and findings apart within the key question."""
    siblings = [s for s in desk.library.framework.quality_statements if s.key_question == statement.key_question]
    common = desk.near.middle([row for other in siblings for row in (*desk.topic(other).avoid, *desk.topic(other).do)])
    topic = desk.topic(statement)
    said = topic.avoid + topic.do
    own = desk.near.middle(said) if said else desk.library.search.find(statement.name.split(": ")[-1]).vector
    found = np.mean([item.vector for item in group], axis=0)
    return unit(own - common) + unit(found - common)


def _measure(desk: Desk, group: Sequence[Item]) -> tuple[str, tuple[int, ...]]:
    words = " ".join(group[0].shortfall.text.split())
    ways = desk.near.best(np.mean([item.vector for item in group], axis=0), desk.measures)[:2]
    baseline = desk.saying(BASELINE)
    listed = " and ".join(f"“{way.text.rstrip('.')}”" for way in ways)
    text = f"To agree: how you will count “{words}”, from your own records. Among the guide’s examples: {listed}. "
    text += f"“{baseline.text}”"
    return text, tuple(desk.citations.cite(entry) for entry in (*ways, baseline))
