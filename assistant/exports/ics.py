"""A plan's days as a calendar file (RFC 5545) that Outlook, Google and Apple calendars can import.

Every entry is an event for the whole day that leaves the day free: Outlook and Google leave tasks (VTODO) out when they
import. An entry keeps its UID from one version of a plan to the next, so that a later import replaces it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.exports.wording import clean, counted, long_date
from assistant.models import Action, Citation, Deadline, Goal, Plan, Priority

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

PRODUCT = "-//Regrow//Improvement plan//EN"
LANGUAGE = {"LANGUAGE": "en-GB"}
MOST_WRITTEN = 8000
"""Characters of a description; a longer one is written shorter, as nobody reads more in a calendar."""

MOST_A_DAY = 5
"""Where more open actions are due on one day, those of one priority share an event."""

REST = "The rest is in the plan."

REMINDERS = (timedelta(days=-7, hours=9), timedelta(days=-1, hours=9))
"""When a deadline is called to mind: at nine in the morning, a week and a day before."""

_URGENCY: dict[Priority, int] = {"today": 1, "this week": 3, "this month": 5, "later": 9}
"""RFC 5545's priorities: 1 is the highest, 9 the lowest."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One event: `ref` names it within the plan, `lines` are its description.

    `short` says the same in fewer words, `bare` names alone.
    """

    ref: str
    day: date
    title: str
    lines: tuple[str, ...]
    category: str
    urgency: int
    reminders: tuple[timedelta, ...] = ()
    short: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


def plan_to_ics(plan: Plan, *, now: datetime) -> bytes:
    """Write the plan's start, deadlines that have a date, open actions and reviews; `now` is when it is written.

    Reminders that would lie before `now` are left out.
    """
    from icalendar import Calendar

    name = f"Improvement plan: {clean(plan.service)}" if plan.service else "Improvement plan"
    calendar = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("x-wr-calname", name)):
        _add(calendar, key, value)
    _add(calendar, "name", name, LANGUAGE)
    for entry in sorted(_entries(plan), key=lambda entry: (entry.day, entry.urgency, entry.ref)):
        calendar.add_component(_event(plan, entry, now.astimezone(UTC).replace(microsecond=0)))
    return calendar.to_ical()


def _event(plan: Plan, entry: _Entry, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    _add(event, "uid", f"{clean(plan.id)}-{clean(entry.ref)}@regrow")
    _add(event, "sequence", plan.version)
    _add(event, "dtstamp", now)
    _add(event, "last-modified", now)
    _add(event, "dtstart", entry.day)
    _add(event, "dtend", entry.day + timedelta(days=1))
    _add(event, "summary", clean(entry.title), LANGUAGE)
    _add(event, "description", _description(entry), LANGUAGE)
    _add(event, "categories", [entry.category])
    _add(event, "priority", entry.urgency)
    _add(event, "status", "CONFIRMED")
    _add(event, "transp", "TRANSPARENT")
    _add(event, "x-microsoft-cdo-busystatus", "FREE")
    _add(event, "x-microsoft-cdo-alldayevent", "TRUE")
    midnight = datetime(entry.day.year, entry.day.month, entry.day.day, tzinfo=UTC)
    for reminder in entry.reminders:
        if midnight + reminder > now:
            event.add_component(_alarm(entry, reminder))
    return event


def _alarm(entry: _Entry, before: timedelta) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    _add(alarm, "action", "DISPLAY")
    _add(alarm, "trigger", before)
    _add(alarm, "description", clean(f"{long_date(entry.day.isoformat())}: {entry.title}"), LANGUAGE)
    return alarm


def _add(
    component: "Calendar | Event | Alarm", name: str, value: object, parameters: dict[str, str] | None = None
) -> None:
    component.add(name, value, parameters=parameters or {})  # pyright: ignore[reportUnknownMemberType] - not typed there


def _description(entry: _Entry) -> str:
    """Write the description, shorter where it would be too long, and at worst without its end."""
    versions = ["\n".join(map(clean, lines)) for lines in (entry.lines, entry.short, entry.bare) if lines]
    written = next((version for version in versions if len(version) <= MOST_WRITTEN), versions[-1])
    if len(written) <= MOST_WRITTEN:
        return written
    return f"{written[:MOST_WRITTEN].rsplit(chr(10), 1)[0]}\n{REST}"


def _entries(plan: Plan) -> Iterator[_Entry]:
    cited = {citation.n: citation for citation in plan.citations}
    yield _start(plan)
    for number, deadline in enumerate(plan.deadlines, 1):
        if deadline.due:
            yield _deadline(deadline, deadline.id or str(number), cited)
    yield from _actions([action for action in plan.actions if action.status == "open"], cited)
    yield from _reviews(plan)


def _start(plan: Plan) -> _Entry:
    about = (f"Rating: {plan.rating or 'to fill in'}", f"Version {plan.version}", f"Framework {plan.framework}")
    waiting = tuple(f"Date to fill in: {deadline.what}" for deadline in plan.deadlines if not deadline.due)
    complete = (f"{counted(len(plan.to_complete), 'thing')} still to complete.",) if plan.to_complete else ()
    title = f"Improvement plan starts{f' ({plan.service})' if plan.service else ''}"
    return _Entry("start", date.fromisoformat(plan.start), title, (*about, *complete, *waiting), "Improvement plan", 5)


def _deadline(deadline: Deadline, name: str, cited: dict[int, Citation]) -> _Entry:
    day = date.fromisoformat(deadline.due or "")
    quoted = clean(deadline.rule)
    lines = [deadline.what, f"The rule: {deadline.rule}"]
    lines += [_source(cited[number], known=quoted) for number in deadline.citations]
    if source := deadline.source:
        looked_up = f"looked up on {long_date(source.checked)}"
        lines.append(f"Source: {source.publisher}, “{source.title}”, {source.address}, {looked_up}")
    lines += [deadline.counted] if deadline.counted else []
    return _Entry(f"deadline-{name}", day, f"Deadline: {deadline.what}", tuple(lines), "CQC deadline", 1, REMINDERS)


def _source(citation: Citation, known: str = "") -> str:
    """Say where a quotation stands, and give it where it is not known yet."""
    place = f"{citation.title}, {' › '.join(citation.section)}"
    return f"Source: {place}" if clean(citation.quote) in known else f"Source: {place}: “{citation.quote}”"


def _actions(actions: Sequence[Action], cited: dict[int, Citation]) -> Iterator[_Entry]:
    for day, due in groupby(sorted(actions, key=lambda action: action.due), key=lambda action: action.due):
        listed = list(due)
        if len(listed) <= MOST_A_DAY:
            yield from (_action(action, cited) for action in listed)
            continue
        for priority in _URGENCY:
            shared = [action for action in listed if action.priority == priority]
            if len(shared) > 1:
                yield _group(day, priority, shared, cited)
            else:
                yield from (_action(action, cited) for action in shared)


def _action(action: Action, cited: dict[int, Citation]) -> _Entry:
    lines = [action.text, *_about(action), *(_source(cited[number], clean(action.text)) for number in action.citations)]
    return _Entry(
        action.ref,
        date.fromisoformat(action.due),
        f"{action.ref}: {_opening(action.text)}",
        tuple(lines),
        "Improvement plan",
        _URGENCY[action.priority],
    )


def _about(action: Action) -> Iterator[str]:
    findings = ", ".join(action.findings or (action.finding,))
    yield f"{_owner(action)}. Priority: {action.priority}. Status: {action.status}. Findings: {findings}."
    if action.evidence:
        yield f"Evidence to gather: {'; '.join(action.evidence)}"


def _owner(action: Action) -> str:
    return f"Owner: {action.owner}" if action.owner else f"Owner to name ({action.owner_role} suggested)"


def _group(day: str, priority: Priority, actions: Sequence[Action], cited: dict[int, Citation]) -> _Entry:
    sources = [cited[number] for number in dict.fromkeys(number for action in actions for number in action.citations)]
    return _Entry(
        ref=f"actions-{day}-{priority.replace(' ', '-')}",
        day=date.fromisoformat(day),
        title=f"{counted(len(actions), 'action')} due ({priority})",
        lines=(
            *(line for action in actions for line in (f"{action.ref}: {action.text}", f"{_owner(action)}.", "")),
            "Sources:",
            *dict.fromkeys(f"{source.title}, {' › '.join(source.section)}" for source in sources),
        ),
        category="Improvement plan",
        urgency=_URGENCY[priority],
        short=(
            *(f"{action.ref}: {_opening(action.text)}. {_owner(action)}." for action in actions),
            f"Sources: {'; '.join(dict.fromkeys(source.title for source in sources))}",
        ),
        bare=(*(f"{action.ref}: {_owner(action)}." for action in actions), "What each is stands in the plan."),
    )


def _opening(text: str) -> str:
    """Give an action's first sentence, which says what to do."""
    return clean(text).split(". ", 1)[0].rstrip(".")


def _reviews(plan: Plan) -> Iterator[_Entry]:
    days: dict[str, list[Goal | Action]] = {}
    for entry in (*plan.goals, *(action for action in plan.actions if action.status != "checked")):
        if entry.review:
            days.setdefault(entry.review, []).append(entry)
    for day, entries in days.items():
        goals = [entry for entry in entries if isinstance(entry, Goal)]
        actions = [entry for entry in entries if isinstance(entry, Action)]
        kinds = [counted(len(found), word) for found, word in ((goals, "goal"), (actions, "action")) if found]
        steps = [f"{action.ref}: {_opening(action.text)}. {_owner(action)}." for action in actions]
        yield _Entry(
            ref=f"review-{day}",
            day=date.fromisoformat(day),
            title=f"Review: {' and '.join(kinds)}",
            lines=(*(f"{goal.id}: {goal.text} Measure: {goal.measure}" for goal in goals), *steps),
            category="Review",
            urgency=5,
            short=(*(f"{goal.id}: {goal.text}" for goal in goals), *steps),
        )
