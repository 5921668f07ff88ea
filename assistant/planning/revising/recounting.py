"""Counts a plan's deadlines anew once the day is known that they run from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.errors import PlanEditError, ReportError
from assistant.models import Deadline, Plan
from assistant.planning.deadlines.events import EVENTS, EventName, Events, said, settle
from assistant.planning.deadlines.rules import load_rules
from assistant.planning.revising.statements import framework

if TYPE_CHECKING:
    from assistant.planning.deadlines.rules import Rule


def event_of(name: str) -> EventName:
    """Give the event that a name is of ("draft report"); raises PlanEditError with those that there are."""
    wanted = "_".join(name.casefold().replace("_", " ").split())
    for event in EVENTS:
        if event == wanted:
            return event
    known = ", ".join(event.replace("_", " ") for event in EVENTS)
    raise PlanEditError(f"No deadline runs from “{name[:60]}”. Give the day of one of: {known}.")


def check_day(event: EventName, day: date, start: str) -> None:
    """Raise PlanEditError for a day so far from the plan's start that it must be a slip."""
    try:
        settle(Events(**{event: day}), Events(), date.fromisoformat(start))
    except ReportError as error:
        raise PlanEditError(str(error)) from error


def recounted(plan: Plan, event: EventName, day: date) -> tuple[Deadline, ...]:
    """Give the deadlines with those that run from this event counted from its day.

    One whose rule the documents hold is only counted where the plan has it already, with its source.
    """
    fresh = {rule.id: rule for rule in load_rules() if rule.event == event}
    kept = [_counted(entry, fresh[entry.id], day) if entry.id in fresh else entry for entry in plan.deadlines]
    known = {entry.id for entry in plan.deadlines}
    new = [_counted(_deadline(rule), rule, day) for rule in _applying(plan, day, fresh) if rule.id not in known]
    return tuple(sorted([*kept, *new], key=lambda entry: entry.due or ""))


def _applying(plan: Plan, day: date, rules: "dict[str, Rule]") -> "Iterator[Rule]":
    rating = framework().rating(plan.rating) if plan.rating else None
    return (rule for rule in rules.values() if rule.source and rule.applies(rating.id if rating else None, day))


def _deadline(rule: "Rule") -> Deadline:
    from assistant.planning.deadlines.deadlines import OUTSIDE

    return Deadline(rule.what, None, f"{rule.rule} ({OUTSIDE})", (), id=rule.id, source=rule.source)


def _counted(entry: Deadline, rule: "Rule", day: date) -> Deadline:
    from assistant.planning.deadlines.deadlines import COUNTERS, LETTER

    due = COUNTERS[rule.unit](day, rule.length)
    how = f"{rule.length} {rule.unit} after {said(day)}, when {EVENTS[rule.event]}"
    how += ": Saturdays, Sundays and bank holidays in England are not counted." if rule.unit == "working days" else "."
    counted = f"{how} {LETTER}" if rule.source else how
    return replace(entry, due=due.isoformat(), runs_from=day.isoformat(), counted=counted)
