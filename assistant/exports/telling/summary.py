"""The first page: what to do today and this week, deadlines, and what is still to complete."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.exports.outline import Block, Cell, Heading, Line, Link, Listing, Paragraph, Table, Text, plain, strong
from assistant.exports.telling.teller import Teller, deadline_day, due, owner
from assistant.exports.wording import clean, counted, long_day
from assistant.models import Action, Deadline, Plan, Priority

SHOWN, FIRST = 7, 4
"""So many actions stand on the first page, and so many of them for today if there are others; more would not fit."""

NOTHING = "No shortfall was found that can be planned for."
PRIORITIES: tuple[Priority, ...] = ("today", "this week", "this month", "later")


def tell_summary(teller: Teller) -> Iterator[Block]:
    """Tell what matters first."""
    plan = teller.plan
    yield Heading(1, "Summary", "summary")
    if not plan.findings:
        yield Paragraph((strong(NOTHING), Text(" If there are some, give them one a line.")))
    else:
        yield Paragraph(plain(_counts(plan)))
    yield Paragraph(plain(HOW_TO_READ))
    today, week = _of(plan, "today"), _of(plan, "this week")
    first = min(len(today), max(FIRST, SHOWN - len(week)))
    yield from _now(teller, today, "today", first)
    yield from _now(teller, week, "this week", SHOWN - first)
    if plan.deadlines:
        yield Heading(2, "Deadlines")
        yield Listing(tuple((*_day(entry), Text(f": {clean(entry.what)}")) for entry in plan.deadlines))
    if plan.to_complete:
        yield Heading(1, "Still to complete", "to-complete")
        yield Listing(tuple(plain(line) for line in plan.to_complete), boxes=True)


HOW_TO_READ = (
    "Whatever is in quotation marks is quoted: from the text that was given, or from the numbered notes at the end. "
    "“– to fill in” marks what only the service knows."
)


def _counts(plan: Plan) -> str:
    """Say how much there is, and how soon."""
    soon = [(priority, len(_of(plan, priority))) for priority in PRIORITIES]
    when = ", ".join(f"{number} {_for(priority)}" for priority, number in soon if number)
    parts = [counted(len(plan.findings), "finding"), counted(len(plan.goals), "goal")]
    actions = counted(len(plan.actions), "action")
    return f"{', '.join(parts)} and {actions}{f': {when}' if when else ''}."


def _for(priority: str) -> str:
    return priority if priority == "later" else f"for {priority}"


def _of(plan: Plan, priority: Priority) -> list[Action]:
    return [action for action in plan.actions if action.priority == priority]


def _now(teller: Teller, actions: Sequence[Action], priority: Priority, most: int) -> Iterator[Block]:
    if not actions:
        return
    yield from action_rows(teller, actions[:most], Heading(2, f"To do {priority}"), status=False)
    more = len(actions) - most
    if more > 0:
        yield Paragraph((Text(f"{more} more {_for(priority)}: see "), Link("Way forward", "way-forward"), Text(".")))


def action_rows(teller: Teller, actions: Sequence[Action], over: Heading, *, status: bool = True) -> Iterator[Block]:
    """List actions in short, one a row, under a heading; a day that all share is said once, in the heading."""
    days = {action.due for action in actions}
    columns = [("Reference", 16), ("What to do", 47 if status else 62)]
    columns += [("By", 18)] if len(days) > 1 else []
    columns += [("Owner", 18), *([("Status", 11)] if status else [])]
    yield replace(over, text=f"{over.text} – by {long_day(actions[0].due)}") if len(days) == 1 else over
    names, shares = zip(*columns, strict=True)
    rows = tuple(_row(teller, action, days=len(days) > 1, status=status) for action in actions)
    yield Table(over.text, names, shares, rows)


def _row(teller: Teller, action: Action, *, days: bool, status: bool) -> tuple[Cell, ...]:
    when: tuple[Cell, ...] = ((due(action),),) if days else ()
    how_far: tuple[Cell, ...] = ((plain(action.status.capitalize()),),) if status else ()
    return ((plain(action.ref),), (teller.first_sentence(action),), *when, (owner(action),), *how_far)


def _day(entry: Deadline) -> Line:
    return (strong(long_day(entry.due)),) if entry.due else (strong("Date"), Text(" "), *deadline_day(entry))
