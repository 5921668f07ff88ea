"""What good looks like, for each quality statement that findings are about."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from assistant.models import Goal
from assistant.planning.desk import BASELINE, FUNDAMENTAL, Desk, Item
from assistant.planning.grow.good import GOOD
from assistant.planning.grow.priority import weekday
from assistant.planning.grow.suggestions import suggestions
from assistant.planning.nearness import unit
from knowledge.framework import QualityStatement
from knowledge.models import Statement

_SAYS_PEOPLE = re.compile(r"\b(?:people|person)\b", re.IGNORECASE)
FLOOR = -0.1
"""A characteristic that is less like the findings than this is no goal for them."""

PEOPLE = 0.04
"""What it counts for a goal that it says what people are to have."""

REVIEW_DAYS = 90
"""After so many days a goal is looked at again, as a suggestion."""

TO_AGREE = "To agree:"


def set_goals(desk: Desk, items: Sequence[Item], start: date) -> tuple[Goal, ...]:
    """Give a goal for each quality statement, in the framework's order; findings that share one share the goal."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item.guesses:
            groups.setdefault(item.main.id, []).append(item)
    places = {statement.id: place for place, statement in enumerate(desk.library.framework.quality_statements)}
    goals: list[Goal] = []
    used: set[str] = set()
    for group in sorted(groups.values(), key=lambda group: places[group[0].main.id]):
        quoted = _characteristic(desk, group, used)
        used |= {quoted.id} if quoted else set()
        goals.append(_goal(desk, f"G{len(goals) + 1}", group, quoted, start))
    return tuple(goals)


def _goal(desk: Desk, name: str, group: Sequence[Item], quoted: Statement | None, start: date) -> Goal:
    statement = group[0].main
    text, source = (quoted.text, quoted) if quoted else _to_agree(desk, statement)
    measure, cited = _measure(desk, statement)
    questions = {entry.id: entry.name for entry in desk.library.framework.key_questions}
    return Goal(
        id=name,
        findings=tuple(item.id for item in group),
        text=text,
        measure=measure,
        baseline=None,
        citations=(desk.citations.cite(source), *cited),
        key_question=questions[statement.key_question],
        review=weekday(start + timedelta(days=REVIEW_DAYS)).isoformat(),
    )


def _characteristic(desk: Desk, group: Sequence[Item], used: set[str]) -> Statement | None:
    """Choose, of those that speak of the quality statement, the characteristic nearest to the findings; each once if
    it can be, and none where none is near."""
    rows = [desk.good[begin] for begin in GOOD.get(group[0].main.name, ())]
    rows = [row for row in rows if row.id not in used] or rows
    if not rows:
        return None
    found = desk.near.likeness(unit(np.mean([item.vector for item in group], axis=0)), rows)
    people = [PEOPLE * bool(_SAYS_PEOPLE.search(row.text)) for row in rows]
    best = int(np.argmax(found + np.asarray(people, dtype=np.float32)))
    return rows[best] if found[best] >= FLOOR else None


def _to_agree(desk: Desk, statement: QualityStatement) -> tuple[str, Statement]:
    """Say openly that no characteristic fits, and what holds for every service."""
    rule = desk.saying(FUNDAMENTAL)
    area = statement.name.split(": ", 1)[-1]
    return f"{TO_AGREE} what good looks like for “{area}”. At the least: “{rule.text}”", rule


def _measure(desk: Desk, statement: QualityStatement) -> tuple[str, tuple[int, ...]]:
    """Suggest what to count, and quote the guide on how."""
    suggested = suggestions()[statement.name]
    ways = [next(row for row in desk.measures if row.text.startswith(begin)) for begin in suggested.ways]
    baseline = desk.saying(BASELINE)
    how = " and ".join(f"“{way.text.rstrip('.')}”" for way in ways)
    text = f"Suggested: {suggested.measure}. Among the guide’s ways to measure: {how}. “{baseline.text}”"
    return text, tuple(desk.citations.cite(entry) for entry in (*ways, baseline))
