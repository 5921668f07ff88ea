"""What good looks like, for each quality statement that findings are about."""

from collections.abc import Sequence

import numpy as np

from assistant.models import Goal
from assistant.planning.desk import BASELINE, FUNDAMENTAL, Desk, Item
from assistant.planning.good import GOOD
from assistant.planning.nearness import unit
from knowledge.framework import QualityStatement
from knowledge.models import Statement

FLOOR = -0.1
"""A characteristic that is less like the findings than this is no goal for them."""

TO_AGREE = "To agree:"


def set_goals(desk: Desk, items: Sequence[Item]) -> tuple[Goal, ...]:
    """Give a goal for each quality statement; findings that share one share the goal."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item.guesses:
            groups.setdefault(item.main.id, []).append(item)
    goals: list[Goal] = []
    used: set[str] = set()
    for group in groups.values():
        quoted = _characteristic(desk, group, used)
        used |= {quoted.id} if quoted else set()
        text, source = (quoted.text, quoted) if quoted else _to_agree(desk, group[0].main)
        measure, cited = _measure(desk, group)
        numbers = (desk.citations.cite(source), *cited)
        goals.append(Goal(f"G{len(goals) + 1}", tuple(item.id for item in group), text, measure, None, numbers))
    return tuple(goals)


def _characteristic(desk: Desk, group: Sequence[Item], used: set[str]) -> Statement | None:
    """Choose, of those that speak of the quality statement, the characteristic nearest to the findings; each once if
    it can be, and none where none is near."""
    rows = [desk.good[begin] for begin in GOOD.get(group[0].main.name, ())]
    rows = [row for row in rows if row.id not in used] or rows
    if not rows:
        return None
    found = desk.near.likeness(unit(np.mean([item.vector for item in group], axis=0)), rows)
    best = int(np.argmax(found))
    return rows[best] if found[best] >= FLOOR else None


def _to_agree(desk: Desk, statement: QualityStatement) -> tuple[str, Statement]:
    """Say openly that no characteristic fits, and what holds for every service."""
    rule = desk.saying(FUNDAMENTAL)
    area = statement.name.split(": ", 1)[-1]
    return f"{TO_AGREE} what good looks like for “{area}”. At the least: “{rule.text}”", rule


def _measure(desk: Desk, group: Sequence[Item]) -> tuple[str, tuple[int, ...]]:
    words = " ".join(group[0].shortfall.text.split())
    ways = desk.near.best(np.mean([item.vector for item in group], axis=0), desk.measures)[:2]
    baseline = desk.saying(BASELINE)
    listed = " and ".join(f"“{way.text.rstrip('.')}”" for way in ways)
    text = f"To agree: how you will count “{words}”, from your own records. Among the guide’s examples: {listed}. "
    text += f"“{baseline.text}”"
    return text, tuple(desk.citations.cite(entry) for entry in (*ways, baseline))
