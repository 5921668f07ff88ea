"""Finds the parts of a plan by their names, and puts changed ones in their places."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from assistant.errors import PlanEditError
from assistant.models import Action, Finding, Goal, Option, Plan, Priority
from assistant.planning.inspection import covers
from assistant.planning.revising.said import listed

_Part = TypeVar("_Part", Action, Finding, Goal, Option)

PRIORITIES: tuple[Priority, ...] = ("today", "this week", "this month", "later")
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Moment:
    """Who makes a change, and when (UTC)."""

    by: str
    at: datetime

    @property
    def today(self) -> date:
        """The day of the change."""
        return self.at.date()


def printed(plan: Plan) -> list[Action]:
    """Give the actions in the order in which a plan prints them: by priority, then by day as they first come."""
    found: list[Action] = []
    for priority in PRIORITIES:
        group = [action for action in plan.actions if action.priority == priority]
        for due in dict.fromkeys(action.due for action in group):
            found += [action for action in group if action.due == due]
    return found


def action_of(plan: Plan, ref: str) -> Action:
    """Give an action; raises PlanEditError where the plan has none of that reference."""
    return _part(plan.actions, ref, lambda action: action.ref, "action")


def finding_of(plan: Plan, name: str) -> Finding:
    """Give a finding; raises PlanEditError where the plan has none of that name."""
    return _part(plan.findings, name, lambda finding: finding.id, "finding")


def goal_of(plan: Plan, name: str) -> Goal:
    """Give a goal; raises PlanEditError where the plan has none of that name."""
    return _part(plan.goals, name, lambda goal: goal.id, "goal")


def option_of(plan: Plan, name: str) -> Option:
    """Give an option; raises PlanEditError where the plan has none of that name."""
    return _part(plan.options, name, lambda option: option.id, "option")


def _part(parts: Sequence[_Part], name: str, key: Callable[[_Part], str], kind: str) -> _Part:
    wanted = name.strip().upper()
    for part in parts:
        if key(part) == wanted:
            return part
    names = [key(part) for part in parts]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    known = f"It has {', '.join(names[:MOST_NAMED])}{more}." if names else "It has none."
    raise PlanEditError(f"The plan has no {kind} {name.strip()[:60] or 'without a name'}. {known}")


def actions_of(plan: Plan, refs: Sequence[str]) -> tuple[Action, ...]:
    """Give several actions, each once; raises PlanEditError where one is unknown or none is named."""
    if not refs:
        raise PlanEditError("No action is named. Say which, by its reference or its number in the plan.")
    return tuple({action.ref: action for action in (action_of(plan, ref) for ref in refs)}.values())


def names(actions: Iterable[Action]) -> str:
    """Write the references of actions as a list."""
    return listed([action.ref for action in actions])


def with_actions(plan: Plan, changed: Iterable[Action]) -> Plan:
    """Put changed actions in their places, in the order of their priority."""
    new = {action.ref: action for action in changed}
    return ordered(replace(plan, actions=tuple(new.get(action.ref, action) for action in plan.actions)))


def ordered(plan: Plan) -> Plan:
    """Sort the actions by priority; within one they stay as they were."""
    return replace(plan, actions=tuple(sorted(plan.actions, key=lambda action: PRIORITIES.index(action.priority))))


def next_number(plan: Plan, stem: str) -> int:
    """Give the next free number after a stem such as "SAFE-MED-" or "F"; one that was ever used is not used again."""
    names = [action.ref for action in plan.actions]
    names += [part.id for part in (*plan.findings, *plan.goals, *plan.options)]
    text = " ".join([*names, *(change.what for change in plan.changes)])
    used = re.findall(rf"\b{re.escape(stem)}(\d{{1,6}})\b", text)
    return max((int(number) for number in used), default=0) + 1


def stem_of(plan: Plan, finding: Finding) -> str:
    """Give how the references of a finding's actions begin: as those it has, else after its quality statement."""
    for action in plan.actions:
        if finding.id in covers(action):
            return action.ref.rsplit("-", 1)[0] + "-"
    from assistant.planning.revising.statements import code_of

    return f"{code_of(finding)}-"
