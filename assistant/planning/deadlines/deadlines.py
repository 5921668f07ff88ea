"""Dates that rules set: counted from days that are known, each with its rule and where the rule stands."""

from datetime import date

from assistant.models import Deadline
from assistant.planning.deadlines.counting import (
    bank_holiday,
    bank_holidays_within,
    days_after,
    is_weekend,
    is_working_day,
    months_after,
    working_day_before,
    working_days_after,
)
from assistant.planning.deadlines.events import EVENTS, Events, said
from assistant.planning.deadlines.rules import Rule, load_rules
from assistant.planning.desk import Desk

LETTER = "The letter that you received decides: check the date in it."
OUTSIDE = "This rule is not in the documents that Regrow answers from."
COUNTERS = {"days": days_after, "working days": working_days_after, "months": months_after}


def set_deadlines(desk: Desk, rating: str | None, events: Events, *, start: date | None = None) -> tuple[Deadline, ...]:
    """Give the deadlines for a service with this overall rating; a day that they run from is never assumed.

    Those that still wait for their day come first, then the others by date. With the plan's `start` it is said which
    days lie before it, and which events after.
    """
    found = [
        _deadline(desk, rule, events.day(rule.event), start)
        for rule in load_rules()
        if rule.applies(rating, events.day(rule.event))
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.due or ""))


def _deadline(desk: Desk, rule: Rule, day: date | None, start: date | None) -> Deadline:
    due = COUNTERS[rule.unit](day, rule.length) if day else None
    text, citations = _rule(desk, rule)
    return Deadline(
        what=rule.what,
        due=due.isoformat() if due else None,
        rule=text,
        citations=citations,
        id=rule.id,
        runs_from=day.isoformat() if day else None,
        counted=" ".join(_counted(rule, day, due, start)),
        source=rule.source,
    )


def _rule(desk: Desk, rule: Rule) -> tuple[str, tuple[int, ...]]:
    """Quote the rule from the documents, or else say it, and that they do not hold it."""
    if not rule.words:
        return f"{rule.rule} ({OUTSIDE})", ()
    statements = [desk.saying(words) for words in rule.words]
    text = " ".join(statement.text for statement in statements)
    return (f"{text} ({rule.note})" if rule.note else text), (desk.citations.cite(statements[0], statements[-1]),)


def _counted(rule: Rule, day: date | None, due: date | None, start: date | None) -> list[str]:
    """Say how a day was counted, and what to look out for."""
    length = f"{rule.length} {rule.unit}"
    if day is None or due is None:
        said_how = [f"{length} after the day when {EVENTS[rule.event]}: give that day, and the date is counted."]
    else:
        said_how = [f"{length} after {said(day)}, when {EVENTS[rule.event]}{_how(rule, day, due)}."]
        said_how += [*_weekend(rule, due), *_beside_start(rule, day, due, start)]
    return [*said_how, LETTER] if rule.source else said_how


def _how(rule: Rule, day: date, due: date) -> str:
    if rule.unit == "working days":
        named = "; ".join(bank_holidays_within(day, due))
        return f": Saturdays, Sundays and bank holidays in England{f' ({named})' if named else ''} are not counted"
    if rule.unit == "months":
        return "" if due.day == day.day else f": {due:%B %Y} has no day {day.day}, so its last day is taken"
    return ": every day after it is counted"


def _weekend(rule: Rule, due: date) -> list[str]:
    if not rule.to_send or is_working_day(due):
        return []
    kind = "at a weekend" if is_weekend(due) else f"a bank holiday in England ({bank_holiday(due)})"
    before = said(working_day_before(due))
    return [f"{said(due)} is {kind}: sending it on the working day before, {before}, is safest."]


def _beside_start(rule: Rule, day: date, due: date, start: date | None) -> list[str]:
    if start is None:
        return []
    if day > start:
        return [f"The day that it runs from is after the plan's start, {said(start)}: check that it is right."]
    if due < start:
        ask = " If nothing has been sent yet, ask CQC now what is still possible." if rule.to_send else ""
        return [f"This date is before the plan's start, {said(start)}.{ask}"]
    return []
